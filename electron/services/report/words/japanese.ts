// Japanese texts of the report; same keys as the English ones. Numbers come already written out.
import type { SelectionRule } from '../../../contract/studies.ts'
import type { ErrorKind } from '../../../domain/words.ts'
import type { LimitFacts, PairFacts, ResourceFacts } from './facts.ts'
import type { ReportWords } from './reportWords.ts'

const arms: Readonly<Record<string, { label: string; phrase: string }>> = {
  untrained: { label: '学習前', phrase: '学習なし' },
  'answer-only': { label: '答えのみ', phrase: '答えのみ' },
  full: { label: '全文', phrase: '思考過程の全文' },
  curated: { label: '選別', phrase: '選別したステップ' },
  random: { label: '無作為', phrase: '無作為に残したステップ' },
  'fixed-cut': { label: '固定長', phrase: '一定の長さで打ち切った思考過程' },
}

const methods: Readonly<Record<string, string>> = {
  position: '位置',
  length: '長さ',
  random: '乱数',
  stepType: 'ステップの種類',
  novelty: '新規性',
  dependency: '依存関係',
  pir: 'PIR',
}

const errorKinds: Readonly<Record<ErrorKind, string>> = {
  'wrong-operand': '値の取り違え',
  'arithmetic-slip': '計算ミス',
  'missing-step': '手順の抜け',
  'wrong-rule': '規則の誤り',
  'unsupported-claim': '根拠のない記述',
  format: '形式の不備',
  'run-on': '余分な続き',
  abstained: '答えなし',
  unclassified: '未分類',
}

const scoreOf = (arm: string) => methods[arm.slice('score:'.length)] ?? arm.slice('score:'.length)

const evidence = ({ n, mcnemar, holm, pairs }: PairFacts) =>
  `${n}問、正確マクネマー検定 ${mcnemar}、${pairs > 1 ? `${pairs}組の比較に対する` : ''}ホルム補正後 ${holm}`

const differs = (facts: PairFacts) =>
  `誤答率は${facts.beforeErrors}に対して${facts.afterErrors}。正答率の差は${facts.difference}ポイント（95%信頼区間 ${facts.low}～${facts.high}、${evidence(facts)}）。`

export const japanese: ReportWords = {
  title: '前後比較',
  generated: (time) => `作成 ${time}`,
  datasetLine: (version, name) => `データセット${version}「${name}」`,

  list: (items) => items.join('、'),
  named: (name, value) => `${name}：${value}`,

  armLabel: (arm) => arms[arm]?.label ?? (arm.startsWith('score:') ? `スコア：${scoreOf(arm)}` : arm),
  armPhrase: (arm) =>
    arms[arm]?.phrase ?? (arm.startsWith('score:') ? `スコア「${scoreOf(arm)}」で選んだステップ` : `「${arm}」`),
  withSeed: (arm, seed) => `${arm}（シード${seed}）`,

  headline: {
    better: ({ before, after, beforeErrors, afterErrors }) =>
      `${before}ではなく${after}で学習すると、生徒モデルの誤答率は${beforeErrors}から${afterErrors}に下がった。`,
    worse: ({ before, after, beforeErrors, afterErrors }) =>
      `${before}ではなく${after}で学習すると、生徒モデルの誤答率は${beforeErrors}から${afterErrors}に上がった。`,
    'no-difference-shown': ({ before, after }) =>
      `${after}で学習した場合と${before}で学習した場合とで、正答率の差は認められなかった。`,
    'too-few-to-tell': ({ before, after, n }) =>
      `${n}問では、${after}と${before}のどちらで学習した生徒モデルが優れているかを判断できない。`,
  },
  evidence: {
    better: (facts) =>
      `誤答は${facts.change}ポイント減った（95%信頼区間 ${facts.changeLow}～${facts.changeHigh}、${evidence(facts)}）。`,
    worse: (facts) =>
      `誤答は${facts.change}ポイント増えた（95%信頼区間 ${facts.changeLow}～${facts.changeHigh}、${evidence(facts)}）。`,
    'no-difference-shown': differs,
    'too-few-to-tell': differs,
  },
  power: ({ n, detectable }) =>
    detectable === null
      ? `${n}問では、どのような差も検出力80%で示すことはできない。`
      : `${n}問で示せた見込みがあるのは、真の差が${detectable}ポイント以上の場合に限られる（検出力80%）。「認められない」は「等しい」という意味ではない。`,
  resources: ({ tokenShare, tokens, latency, cost }: ResourceFacts) => {
    const written =
      tokens.change === 'same'
        ? `1回答あたりの出力は${tokens.after}トークン`
        : `1回答あたりの出力は${tokens.before}トークンから${tokens.after}トークンになった`
    const speeds = { less: '速く', more: '遅く' } as const
    const answers =
      latency.change === 'same'
        ? `応答の中央値は${latency.after}（前は${latency.before}）でほぼ変わらず`
        : `応答は中央値で${latency.times}倍${speeds[latency.change]}（${latency.before}から${latency.after}）`
    const costs =
      cost.change === 'same'
        ? `処理コストは1,000件あたり${cost.after}で変わらない`
        : `処理コストは1,000件あたり${cost.before}から${cost.after}になった`
    return `学習に使った思考過程のトークンは${tokenShare}。${written}。${answers}、${costs}。`
  },
  control: {
    better: {
      part: ({ before, change, changeLow, changeHigh, holm }) =>
        `「${before}」より誤答が${change}ポイント少なく（95%信頼区間 ${changeLow}～${changeHigh}、ホルム補正後 ${holm}）`,
      whole: (parts) =>
        `同じトークン量の対照：${parts.join('、')}、残した量だけでなく、どのステップを残したかが効いている。`,
    },
    worse: {
      part: ({ before, change, changeLow, changeHigh, holm }) =>
        `「${before}」より誤答が${change}ポイント多く（95%信頼区間 ${changeLow}～${changeHigh}、ホルム補正後 ${holm}）`,
      whole: (parts) => `同じトークン量の対照：${parts.join('、')}、このステップの選び方は逆効果だった。`,
    },
    unclear: {
      part: ({ before, difference, low, high, holm }) =>
        `「${before}」（正答率の差 ${difference}ポイント、95%信頼区間 ${low}～${high}、ホルム補正後 ${holm}）`,
      whole: (parts) =>
        `同じトークン量の対照：${parts.join('、')}との差は認められなかった。効果は思考過程が短くなったことだけによる可能性がある。`,
    },
  },

  figures: {
    errorRate: '誤答率',
    tokens: '出力トークン／回答',
    latency: '応答遅延（中央値）',
    cost: '処理コスト／1,000件',
    before: (value) => `前：${value}`,
  },

  arms: {
    title: 'すべての比較条件',
    arm: '比較条件',
    keptTokens: '残した割合',
    trainTokens: '学習トークン',
    accuracy: '正答率',
    interval: '95%信頼区間',
    n: '問題数',
    p50: 'p50',
    p95: 'p95',
    tokens: 'トークン／回答',
    cost: 'コスト／1,000件',
    front: 'パレート最適',
    onFront: '該当',
    note: '残した割合：思考過程の全文に対する、その条件の思考過程のトークン数。応答遅延は1件ずつ入力から回答の終わりまでを測り、準備運転を除く。パレート最適：正答率が同じかそれ以上で、より安い条件がほかにない。',
  },
  roles: { before: '前', after: '後', other: 'その他の条件' },

  charts: {
    title: '正答率、応答遅延、処理コスト',
    accuracy: '比較条件ごとの正答率',
    accuracyNote: '点：正答の割合。横線：95%信頼区間（ウィルソン）。破線：前の正答率。',
    tradeOff: 'トレードオフ：正答率と処理コスト',
    tradeOffNote: '左上ほどよい。縦線：95%信頼区間。線：パレート最適な条件。',
    costAxis: '1,000件あたりの処理コスト',
    latency: '応答遅延（p50とp95）',
    latencyNote: '濃い部分：回答の半数が収まる時間。淡い部分：100件中95件が収まる時間。',
    tokens: '1回答あたりの出力トークン',
    trainTokens: '学習トークン',
    cost: '1,000件あたりの処理コスト',
    loss: '学習中の損失',
    lossNote:
      '実線：答えの損失。破線：思考ステップの損失。横軸は最適化ステップで、軸は全パネル共通。隣り合うステップは平均した。',
    noLoss: '損失の記録がある学習ランはない。',
  },

  pairs: {
    title: '同じ問題での対比較',
    pair: '条件 → 条件',
    difference: '正答率の差（ポイント）',
    interval: '95%信頼区間',
    counts: '改善／悪化／同じ',
    mcnemar: 'マクネマー p',
    holm: 'ホルム p',
    detectable: '検出可能な差',
    verdict: '判断',
    verdicts: {
      better: '改善',
      worse: '悪化',
      'no-difference-shown': '差は認められない',
      'too-few-to-tell': '問題数が不足',
    },
    note: '差：右の条件の正答率から左の条件の正答率を引いた値と、対応のある95%信頼区間。改善、悪化：右だけ、または左だけが正答した問題の数。ホルム p：この表の全組に対して補正した値。検出可能な差：この問題数で80%の検出力をもって示せる最小の真の差（ポイント）。',
  },

  changes: {
    title: '変わった問題',
    casesTitle: '事例',
    counts: (better, worse, same) => `改善 ${better}件、悪化 ${worse}件、同じ ${same}件`,
    outcomes: {
      better: '正答になった問題',
      worse: '誤答になった問題',
      'both-right': '前後とも正答の問題',
      'both-wrong': '前後とも誤答の問題',
    },
    same: '同じ',
    shown: (shown, all) => `${all}件のうち取り込み順に最初の${shown}件`,
    all: (shown) => `全${shown}件`,
    some: (shown) => `取り込み順に最初の${shown}件`,
    none: 'なし。',
    caseName: (trace) => `事例 ${trace}`,
    reference: '正解',
    before: '前',
    after: '後',
    answer: (answer) => `答え：${answer}`,
    noAnswer: '答えが見つからない',
    right: '正答',
    wrong: '誤答',
    empty: '（出力なし）',
    cut: (characters) => `…… ほか${characters}文字`,
    note: '両方の出力に共通するステップは灰色で横に並べ、片方だけにあるステップには印を付けた。',
  },

  errors: {
    title: '誤りの種類',
    kind: '種類',
    before: '前',
    after: '後',
    change: '増減',
    total: '誤答の合計',
    none: '前後とも誤答はない。',
    kinds: errorKinds,
    note: '種類は規則で確実に決まるものだけを割り当て、ほかは未分類とした。ステップではなく回答の数。',
  },

  method: {
    title: '方法',
    student: '生徒モデル',
    studentValue: (name, parameters) => `${name}（${parameters}パラメーター）`,
    questions: '問題',
    questionsValue: (n, train) => `評価用 ${n}問、学習用 ${train}問。両方に含まれる問題はない`,
    dataset: 'データセット',
    datasetValue: (version, name, date) => `バージョン${version}「${name}」、${date}に固定`,
    kept: '残したもの',
    keptValue: (keptSteps, steps, keptTokens, tokens) =>
      `${steps}ステップのうち${keptSteps}、${tokens}トークンのうち${keptTokens}`,
    selection: '選び方',
    splits: '分割',
    splitsValue: (train, validation, test) => `学習 ${train}、検証 ${validation}、評価 ${test}`,
    dropped: '除いたもの',
    nothingDropped: 'なし',
    reasons: {
      'bad-question': '不備のある問題',
      'no-answer': '教師モデルの答えなし',
      'wrong-answer': '教師モデルの誤答',
      unlabelled: '判定のない思考トレース',
    },
    seeds: 'シード',
    steps: '最適化ステップ',
    settings: '設定',
    answerRule: '答えの抽出規則',
    tests: '統計',
    testsValue:
      '正答率はウィルソンの信頼区間。対応のある差はボネット・プライスの調整区間。正確な両側マクネマー検定。全組に対するホルム補正',
    machine: '計算機',
    device: 'デバイス',
    cost: 'コストの根拠',
    fingerprint: 'データセットのSHA-256',
    decisionLog: '判定ログのSHA-256',
    runs: '学習ラン',
    runArm: '比較条件',
    runSeed: 'シード',
    runSteps: 'ステップ',
    runTokens: 'トークン',
    runTime: '時間',
    runLoss: '損失（最初→最後）',
    runSpeed: 'トークン／秒',
    runMemory: 'メモリー',
    runWeights: '重みのSHA-256',
    command: 'この報告書を作り直すコマンド',
  },
  settings: {
    epochs: 'エポック',
    batchSize: '1ステップの例題',
    learningRate: '学習率',
    warmupShare: 'ウォームアップ',
    weightDecay: '重み減衰',
    clipNorm: '勾配の上限',
    answerWeight: '答えの重み',
    chainWeight: '思考過程の重み',
    importanceWeights: '重要度でステップを重み付け',
  },
  selection: (rule: SelectionRule, value): string => {
    const choice = { keep: '残す', drop: '除く' } as const
    switch (rule.rule) {
      case 'accepted':
        return `採用したステップ。未判定は${choice[rule.unlabelled]}、保留は${choice[rule.unsure]}`
      case 'threshold':
        return `スコア「${methods[rule.method]}」が${value(rule.atLeast)}以上のステップ`
      case 'budget':
        return `スコア「${methods[rule.method]}」が高い順に、トークンの${value(rule.keep * 100)}%まで`
      case 'knapsack':
        return `トークンあたりのスコア「${methods[rule.method]}」が高くなるように、トークンの${value(rule.keep * 100)}%まで`
    }
  },

  limits: {
    title: 'この結果から言えること、言えないこと',
    heldOut: ({ n }: LimitFacts) =>
      `${n}問は学習に使っていないが、取り込み元は学習データと同じである。別の種類の問題や、答えが一つに決まらない業務は試していない。試すまでは大規模モデルに任せる。`,
    seeds: ({ seeds }) =>
      seeds === 1
        ? 'シードは1つ。信頼区間は問題の選ばれ方によるばらつきを表し、学習そのものの偶然は含まない。小さな差を頼りにする前に、別のシードでも学習する。'
        : `シードは${seeds}個で、まず問題ごとに平均した。信頼区間は問題の選ばれ方によるばらつきを表し、学習の偶然は${seeds}個のシードに現れた範囲でしか含まない。`,
    power: ({ n, detectable }) =>
      detectable === null
        ? `${n}問では、前後の差がどれほど大きくても確実には示せない。`
        : `${n}問では、前後の真の差が${detectable}ポイント未満のとき、見逃すことが多い。`,
    student: ({ parameters }) =>
      `生徒モデルのパラメーター数は${parameters}。より大きなモデルでは、同じデータの効果が大きくも小さくも、なくなることもある。`,
    answers: ({ answerRule }) =>
      `正誤は最終的な答えを規則「${answerRule}」で取り出して決めた。思考過程が正しいかどうかはここでは評価していない。`,
    latency: ({ device }) =>
      `応答遅延はこの計算機（${device}）で1件ずつ測った。応答遅延と処理コストには検定がなく、今回の回答についての値である。`,
    labels: () =>
      'どのステップを残すかは、このプロジェクトの判定とスコアによる。別の専門家なら別のステップを残すかもしれない。',
  },
}
