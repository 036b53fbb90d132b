// What a step does in its chain of thought, by an editable table of phrases in both languages (after LIMOPro and
// Prune-on-Logic). Text only: a guess to sort by, not a judgement.
import type { StepType } from '../words.ts'

export interface StepTypeRule {
  readonly type: StepType
  readonly language: 'en' | 'ja'
  /** Only where the step begins with it (after filler words), or anywhere within. */
  readonly where: 'start' | 'anywhere'
  /** Source of a regular expression, matched without regard to case. */
  readonly pattern: string
}

/** Read from top to bottom; the first rule that fits decides. What fits none is `progress`. */
export const stepTypeRules: readonly StepTypeRule[] = [
  // The chain's result, stated as such.
  {
    type: 'conclusion',
    language: 'en',
    where: 'anywhere',
    pattern: String.raw`\\boxed\s*\{|^\s*####|\b(?:final answer|the (?:correct )?answer (?:is|should be|must be|would be)|answer:)`,
  },
  {
    type: 'conclusion',
    language: 'ja',
    where: 'anywhere',
    pattern: '(?:最終的な)?(?:答え|正解|解答)(?:は|[:：])|最終回答|結論として|以上(?:より|から)',
  },
  // An error is found and put right.
  {
    type: 'correction',
    language: 'en',
    where: 'anywhere',
    pattern: String.raw`\b(?:that(?:'|’)?s (?:wrong|not right|incorrect|not correct)|that is (?:wrong|not right|incorrect)|(?:i|we) (?:made|must have made|might have made) (?:a|an) (?:mistake|error)|i was wrong|i (?:mis(?:read|calculated|counted|understood|took)|messed up)|(?:doesn(?:'|’)t|does not|can(?:'|’)t be) (?:right|make sense|seem right)|scratch that|correction:|should (?:have been|actually be)|instead of)\b`,
  },
  { type: 'correction', language: 'en', where: 'start', pattern: String.raw`(?:oh,? (?:no|wait)|oops|no,)\b` },
  {
    type: 'correction',
    language: 'ja',
    where: 'anywhere',
    pattern: '(?:間違|まちが)(?:い|え|って)|誤り(?:が|を|で)|計算ミス|訂正|修正(?:する|します)|正しくは|勘違い',
  },
  // Another way is tried.
  {
    type: 'alternative',
    language: 'en',
    where: 'start',
    pattern: `(?:alternatively|another (?:way|approach|method|idea|option|possibility)|on the other hand|(?:or )?maybe (?:i|we) (?:can|could|should|need)|what if|instead,|perhaps (?:i|we|there)|a different (?:way|approach)|let(?:'|’)?s try (?:another|a different)|or,? (?:maybe|perhaps))`,
  },
  {
    type: 'alternative',
    language: 'en',
    where: 'anywhere',
    pattern: String.raw`\b(?:(?:another|a different|an alternative) (?:way|approach|method)|try something else)\b`,
  },
  {
    type: 'alternative',
    language: 'ja',
    where: 'anywhere',
    pattern:
      '別の(?:方法|やり方|解法|考え方|アプローチ|見方)|他の(?:方法|やり方|解法)|あるいは|もしかする|^または|代わりに',
  },
  // What was done is looked at again.
  {
    type: 'verification',
    language: 'en',
    where: 'start',
    pattern: String.raw`(?:wait|hold on|hmm|let(?:'|’)?s see if|is (?:that|this|it) (?:right|correct)|but wait|actually,? wait)\b`,
  },
  {
    type: 'verification',
    language: 'en',
    where: 'anywhere',
    pattern: String.raw`\b(?:(?:double|re)-?\s?check|check (?:if|that|whether|my|this|our|again|each|with)|verif(?:y|ies|ying|ication)|make sure|to confirm|let(?:'|’)?s confirm|confirms|let me (?:see if|test)|sanity check|plug(?:ging)? (?:it |this |that |these |them |[a-z] )?(?:back )?in|substitut\w+ back|going (?:back|through) .{0,30}again|go over .{0,30}again|recalculate|is that (?:right|correct)|did i|am i (?:sure|missing)|seems (?:right|correct)|(?:yes|good),? that (?:works|checks))\b`,
  },
  {
    type: 'verification',
    language: 'ja',
    where: 'anywhere',
    pattern:
      '待って|待てよ|ちょっと待|確認(?:し|する|のため)|確かめ|検算|検証|見直|本当に|念のため|合っている(?:か|の)',
  },
  // What is going to be done.
  {
    type: 'planning',
    language: 'en',
    where: 'start',
    pattern: String.raw`(?:(?:first|next|now|then|so|okay|alright),? )*(?:(?:i|we) (?:need|have|want|should|will|can|must|could)(?: to)?|let(?:'|’)?s|let me|i(?:'|’)ll|to (?:find|solve|determine|calculate|compute|figure|get|do|answer|show|prove|sort)|the (?:first|next) step|step \d+[:.]? (?:find|calculate|determine|compute|identify|define)|my (?:plan|approach|strategy)|the (?:plan|approach|idea|strategy) is)\b(?![^.\n]*=)`,
  },
  {
    type: 'planning',
    language: 'ja',
    where: 'anywhere',
    pattern:
      '(?:まず|次に|最初に|はじめに).{0,40}(?:ましょう|(?:し|求め|考え|計算し|調べ)(?:ます|よう|る)(?:。|$))|方針|手順(?:は|と|を)|必要が(?:ある|あります)|(?:考え|求め|計算し|整理し)(?:てみ)?(?:よう|ましょう)',
  },
  // What is already known is said again.
  {
    type: 'restatement',
    language: 'en',
    where: 'start',
    pattern: `(?:so,? |okay,? |alright,? |now,? )*(?:(?:we|i) (?:know|are told|are given|have been given|were given)(?: that)?|(?:we|i)(?:'|’)(?:re|ve) (?:told|given|been given|got)|the (?:problem|question) (?:says|states|asks|is|tells|gives|wants)|(?:it is |it(?:'|’)s )?given(?: that|:)|in other words|to (?:recap|restate|summari[sz]e|repeat)|that is,|i(?:'|’)ve got this|as (?:stated|mentioned|given|we (?:saw|found|know))|recall that|remember(?: that|,))`,
  },
  {
    type: 'restatement',
    language: 'ja',
    where: 'anywhere',
    pattern:
      '(?:わか|分か)ってい(?:る|ます)|問題(?:文)?(?:は|では|によると|によれば)|与えられ(?:て|た)|つまり|言い換え|まとめると|前提(?:は|として)|条件は',
  },
  {
    type: 'conclusion',
    language: 'en',
    where: 'start',
    pattern: String.raw`(?:therefore|thus|hence|in conclusion|in summary|overall|consequently|finally,? (?:the|we (?:get|have|find)))\b`,
  },
  { type: 'conclusion', language: 'ja', where: 'start', pattern: '(?:したがって|よって|ゆえに|従って|結局)' },
]

/**
 * Words before the phrase that say nothing about it: list marks, emphasis, `So,`, `**Step 2:**`. White space has one way
 * to match only, or a long row of fillers would take exponential time.
 */
const filler = String.raw`^(?:[\s*#>_\-–•]|\d{1,3}[.)](?=\s)|step\s+\d+\s*[:.)]|(?:so|and|but|well|ok|okay|now|then|hmm+|alright|yeah|yes)\b[,.…]*|ステップ\s*\d+\s*[:：]|さて、?|では、?|でも、?)*?`

const compile = (rules: readonly StepTypeRule[]): readonly { type: StepType; expression: RegExp }[] =>
  rules.map(({ type, where, pattern }) => ({
    type,
    expression: new RegExp(where === 'start' ? `${filler}(?:${pattern})` : pattern, 'iu'),
  }))

const compiled = compile(stepTypeRules)

/** Rules look at this much of a step; what it does shows at its beginning. */
const lookedAt = 400

export interface StepContext {
  /** The question, to recognise a step that only repeats it. */
  readonly question?: string
  /** Rules to use instead of the built-in ones. */
  readonly rules?: readonly StepTypeRule[]
}

/** The type of each step of one trace, in order. */
export function stepTypesOf(steps: readonly string[], { question = '', rules }: StepContext = {}): StepType[] {
  const table = rules === undefined ? compiled : compile(rules)
  const asked = contentWords(question)
  return steps.map((step, index) => {
    const text = step.length > 2 * lookedAt ? `${step.slice(0, lookedAt)} ${step.slice(-lookedAt)}` : step
    const type = table.find(({ expression }) => expression.test(text))?.type
    if (type !== undefined && type !== 'conclusion') return type
    if (index < 3 && repeats(text, asked)) return 'restatement'
    return type ?? 'progress'
  })
}

/** Nearly all words and numbers of the step stand in the question, and nothing is calculated. */
function repeats(step: string, asked: ReadonlySet<string>): boolean {
  if (asked.size === 0 || step.includes('=') || step.includes('\\boxed')) return false
  const words = [...contentWords(step)]
  return words.length >= 5 && words.filter((word) => asked.has(word)).length >= 0.8 * words.length
}

function contentWords(text: string): Set<string> {
  return new Set(
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}|\p{N}/gu) ?? [],
  )
}
