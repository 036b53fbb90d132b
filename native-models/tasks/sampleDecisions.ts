// The recorded verdicts of the sample expert: what a careful reader would accept and reject in a synthetic trace.

import type { StepType, Verdict } from '../../electron/domain/words.ts'
import { seededRandom } from './random.ts'
import type { SyntheticStep, SyntheticTrace, TaskLanguage } from './taskFamily.ts'

export interface SampleDecision {
  /** Position of the step in the trace, from 0. */
  readonly step: number
  readonly verdict: Verdict
  readonly reason: string
  /** Time that the expert looked at the step, in milliseconds. */
  readonly ms: number
}

export interface SampleOptions {
  /** Probability that a step is marked unsure instead; 0 if absent, so that the curated set is exactly the needed one. */
  readonly unsureShare?: number
}

const reasons: Readonly<Record<TaskLanguage, Readonly<Record<StepType | 'wrong' | 'unsure', string>>>> = {
  en: {
    progress: 'the answer rests on this',
    verification: 'only checks what is already there',
    alternative: 'leads nowhere',
    correction: 'takes back a false start',
    restatement: 'repeats what is already there',
    planning: 'says what will be done, does nothing',
    conclusion: 'repeats the answer',
    wrong: 'is wrong',
    unsure: 'cannot tell within half a minute',
  },
  ja: {
    progress: '答えの根拠になっている',
    verification: '既にある内容の確認にすぎない',
    alternative: '結論につながらない',
    correction: '誤った書き出しの取り消し',
    restatement: '既出の内容の繰り返し',
    planning: '予定を述べているだけ',
    conclusion: '答えの繰り返し',
    wrong: '誤っている',
    unsure: '30秒以内に判断できない',
  },
}

function judge(step: SyntheticStep): { verdict: Verdict; reason: StepType | 'wrong' } {
  if (!step.correct) return { verdict: 'reject', reason: 'wrong' }
  return { verdict: step.needed ? 'accept' : 'reject', reason: step.type }
}

/** One verdict per step: right needed steps accepted, all others rejected. Seeded by the trace's id; about 2-9 s a step. */
export function sampleDecisions(trace: SyntheticTrace, { unsureShare = 0 }: SampleOptions = {}): SampleDecision[] {
  const random = seededRandom(0, 'decisions', trace.id)
  return trace.steps.map((step, index) => {
    const unsure = random.chance(unsureShare)
    const { verdict, reason } = unsure ? ({ verdict: 'unsure', reason: 'unsure' } as const) : judge(step)
    const reading = 900 + 45 * step.text.length
    const thinking = Math.round(random.integer(600, 2_600) * (step.needed ? 1.5 : 1) * (step.correct ? 1 : 2))
    return { step: index, verdict, reason: reasons[trace.language][reason], ms: reading + thinking }
  })
}
