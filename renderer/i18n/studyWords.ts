// Words for what datasets, runs and comparisons carry as codes: arms, rules, reasons, kinds of error, job titles.
import type { JobInfo } from '../../electron/contract/projects.ts'
import type { SelectionRule } from '../../electron/contract/studies.ts'
import { dropTexts } from '../../electron/domain/formats/writers/types.ts'
import {
  armNames,
  type ErrorKind,
  errorKinds,
  type ScoreMethod,
  scoreMethods,
  untrained,
} from '../../electron/domain/words.ts'
import { percent, short } from './format.ts'
import { codeWords, i18n } from './i18n.ts'

const known = <Word extends string>(words: readonly Word[], word: string): Word | undefined =>
  words.find((candidate) => candidate === word)

const comparedArms = [...armNames, untrained] as const

/** `curated · 2`: an arm under one of several seeds, as comparisons name it. */
const splitSeed = (name: string): readonly [string, string | undefined] => {
  const [arm, seed] = name.split(' · ')
  return [arm ?? name, seed]
}

/** An arm as a label: `full chain`, `score: Novelty`, `curated, seed 2`. */
export function armLabel(name: string): string {
  const [arm, seed] = splitSeed(name)
  const method = known(scoreMethods, arm.replace(/^score:/, ''))
  const plain = known(comparedArms, arm)
  const label = plain
    ? i18n.t(`study.arm.${plain}.label`)
    : method
      ? i18n.t('study.scoreArm.label', { method: methodWords(method) })
      : arm
  return seed === undefined ? label : i18n.t('study.withSeed', { label, seed })
}

/** An arm as what a student was trained on: `the full chains`. */
export function armPhrase(name: string): string {
  const [arm, seed] = splitSeed(name)
  const method = known(scoreMethods, arm.replace(/^score:/, ''))
  const plain = known(comparedArms, arm)
  const phrase = plain
    ? i18n.t(`study.arm.${plain}.phrase`)
    : method
      ? i18n.t('study.scoreArm.phrase', { method: methodWords(method) })
      : arm
  return seed === undefined ? phrase : i18n.t('study.withSeed', { label: phrase, seed })
}

/** One line on what an arm trains on and what it is for. */
export function armHint(name: string): string {
  const plain = known(comparedArms, name)
  return plain ? i18n.t(`study.arm.${plain}.hint`) : i18n.t('study.scoreArm.hint')
}

export const methodWords = (method: ScoreMethod): string => i18n.t(`scoreMethod.${method}`)

/** A selection rule as a sentence. */
export function ruleWords(rule: SelectionRule): string {
  switch (rule.rule) {
    case 'accepted':
      return i18n.t('study.rule.accepted', {
        unlabelled: i18n.t(`study.fate.${rule.unlabelled}`),
        unsure: i18n.t(`study.fate.${rule.unsure}`),
      })
    case 'threshold':
      return i18n.t('study.rule.threshold', { method: methodWords(rule.method), atLeast: short(rule.atLeast) })
    case 'budget':
    case 'knapsack':
      return i18n.t(`study.rule.${rule.rule}`, { method: methodWords(rule.method), keep: percent(rule.keep) })
  }
}

/** Why a dataset leaves traces out; a reason that has no words is shown as it came. */
export const reasonWords = (reason: string): string => codeWords('study.dropped', reason, reason)

/** What an exported file leaves out, in the words of its writer. */
export function exportDropWords(reason: string): string {
  const words = Object.entries(dropTexts).find(([code]) => code === reason)?.[1]
  return words ? words[i18n.language === 'ja' ? 'ja' : 'en'] : reason
}

export function errorKindWords(kind: string): string {
  const plain: ErrorKind | undefined = known(errorKinds, kind)
  return plain ? i18n.t(`study.errorKind.${plain}`) : kind
}

/** A job in words: its kind and its arms, as far as its title names them. */
export function jobTitle({ kind, title }: Pick<JobInfo, 'kind' | 'title'>): string {
  const [, arms, seed] = /^(.*)[;,] seed (\d+)$/.exec(title) ?? []
  const about =
    arms === undefined ? title : i18n.t('study.withSeed', { label: arms.split(', ').map(armLabel).join(', '), seed })
  return i18n.t('job.title', { kind: i18n.t(`job.kind.${kind}`), title: about })
}

/** What a job is doing now, with its arm in words. */
export function phaseWords({ phase }: Pick<JobInfo, 'phase'>): string | null {
  if (phase === null) return null
  const { arm } = phase.values
  return codeWords('phase', phase.code, phase.code, {
    ...phase.values,
    ...(typeof arm === 'string' && { arm: armLabel(arm) }),
  })
}
