// What the command line says in words, in both languages.
import type { ReasonCode } from '../contract/projects.ts'

export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

export const words = {
  en: {
    error: 'Error',
    secondsLeft: (n: number) => (n < 90 ? `about ${n} s left` : `about ${Math.round(n / 60)} min left`),
    cancelled: 'Stopped. What was finished is kept; run the same command again to go on.',
    created: (path: string) => `Created ${path}`,
    imported: (r: { traces: number; steps: number; decisions: number; duplicates: number; format: string }) =>
      `${r.format}: ${r.traces} traces, ${r.steps} steps, ${r.decisions} labels; ${r.duplicates} already there`,
    skipped: (n: number) => `${n} records skipped:`,
    cut: (n: number) => `${n} records cut:`,
    decided: (n: number) => `${n} decisions recorded`,
    kept: (kept: number, steps: number, share: number) =>
      `keeps ${kept} of ${steps} steps, ${percent(share)} of the tokens`,
    frozen: (version: number, traces: number) => `Dataset ${version}: ${traces} traces`,
    verified: 'Written, read back and compared.',
    ok: 'Everything is in order.',
    demoTraces: 'Making the sample: questions, and a synthetic teacher’s chains of thought',
    demoStudent: 'Making the student: about a million random weights',
    demoFreeze: 'Freezing a dataset from the recorded decisions',
    demoScore: 'Measuring the importance of steps, beside the controls',
    demoReport: 'Writing the report',
    demoThere: 'The report is already there:',
    reportAt: 'Report',
    usable: 'usable',
  },
  ja: {
    error: 'エラー',
    secondsLeft: (n: number) => (n < 90 ? `残り約 ${n} 秒` : `残り約 ${Math.round(n / 60)} 分`),
    cancelled: '中止しました。終わった分は保存されています。同じコマンドで続きから実行できます。',
    created: (path: string) => `作成しました：${path}`,
    imported: (r: { traces: number; steps: number; decisions: number; duplicates: number; format: string }) =>
      `${r.format}：思考トレース ${r.traces} 件、ステップ ${r.steps} 件、ラベル ${r.decisions} 件（取り込み済み ${r.duplicates} 件を除外）`,
    skipped: (n: number) => `読み飛ばした記録 ${n} 件：`,
    cut: (n: number) => `途中で切った記録 ${n} 件：`,
    decided: (n: number) => `判定を ${n} 件記録しました`,
    kept: (kept: number, steps: number, share: number) =>
      `${steps} ステップ中 ${kept} ステップを採用（トークンの ${percent(share)}）`,
    frozen: (version: number, traces: number) => `データセット ${version}：思考トレース ${traces} 件`,
    verified: '書き出し後に読み戻し、照合しました。',
    ok: '問題はありません。',
    demoTraces: 'サンプルを作成中：問題と、合成した教師モデルの思考',
    demoStudent: '生徒モデルを作成中：約百万個の乱数の重み',
    demoFreeze: '記録済みの判定からデータセットを確定中',
    demoScore: 'ステップの重要度を対照と並べて測定中',
    demoReport: 'レポートを作成中',
    demoThere: 'レポートは作成済みです：',
    reportAt: 'レポート',
    usable: '使用可',
  },
} as const

const phases: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  importing: { en: '{traces} traces read', ja: '{traces} 件を読み込み済み' },
  scoring: { en: '{done} of {of} traces', ja: '{of} 件中 {done} 件' },
  scored: { en: '{traces} traces, {steps} steps', ja: '{traces} 件、{steps} ステップ' },
  training: { en: 'step {step} of {steps}, loss {loss}', ja: '{steps} 回中 {step} 回、損失 {loss}' },
  preparing: { en: 'preparing', ja: '準備中' },
  answering: { en: '{done} of {of} questions', ja: '{of} 問中 {done} 問' },
  timing: {
    en: 'taking times, one question at a time: {done} of {of}',
    ja: '1 問ずつ時間を測定中：{of} 問中 {done} 問',
  },
  'experiment-training': { en: 'training {arm} ({number} of {of})', ja: '{arm} を学習中（{of} 件中 {number} 件目）' },
  'experiment-evaluating': {
    en: 'evaluating {arm} ({number} of {of})',
    ja: '{arm} を評価中（{of} 件中 {number} 件目）',
  },
}

/** What a job is doing, in words; an unknown phase is shown by its code. */
export const phaseWords = ({ code, values }: ReasonCode, language: Language): string =>
  (phases[code]?.[language] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
