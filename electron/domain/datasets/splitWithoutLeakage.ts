// Train, validation and test parts that share no question, are alike in kind, and do not depend on the order of rows.

import { hashText } from '../statistics/seededRandom.ts'
import { UserError } from '../userError.ts'

export interface SplittableItem {
  readonly id: string
  /** Items with the same key are never parted: the normalised question, or a family of near-equal questions. */
  readonly groupKey: string
  /** Strata: task family or source, and whether the teacher was right (null where unknown). */
  readonly family?: string | null
  readonly teacherCorrect?: boolean | null
}

export interface SplitRequest<Name extends string> {
  readonly items: readonly SplittableItem[]
  readonly seed: number | string
  /** Wanted share of the items for each part; scaled to sum 1. */
  readonly shares: Readonly<Record<Name, number>>
}

export interface Split<Name extends string> {
  /** Ids of each part, sorted. */
  readonly parts: Readonly<Record<Name, readonly string[]>>
  readonly partOf: ReadonlyMap<string, Name>
  /** Items of each part by stratum, for the card: `{'expenses, right': {train: 80, test: 20}}`. */
  readonly strata: Readonly<Record<string, Readonly<Record<Name, number>>>>
}

/**
 * Seeded, stratified split by groups. Groups are visited stratum by stratum in the order of a seeded hash of their key;
 * each goes to the part that is furthest below its share, within the stratum and overall together. So shares hold as
 * well as whole groups allow, and single-item strata do not all fall into the largest part.
 *
 * @throws UserError `split-shares` unless every share is 0 or more and one is above 0; `split-duplicate` for two items
 * with the same id.
 */
export function splitWithoutLeakage<Name extends string>({ items, seed, shares }: SplitRequest<Name>): Split<Name> {
  const names = Object.keys(shares) as Name[]
  const wanted = scaledShares(names, shares)
  const partOf = new Map<string, Name>()
  const overall = new Tally(names)
  const strata: Record<string, Record<Name, number>> = {}
  for (const { stratum, groups } of stratified(groupsOf(items), seed)) {
    const within = new Tally(names)
    for (const ids of groups) {
      const shortfall = (name: Name) =>
        within.shortfall(name, { share: wanted[name], adding: ids.length }) +
        overall.shortfall(name, { share: wanted[name], adding: ids.length })
      const candidates = names.filter((name) => wanted[name] > 0)
      const part = candidates.reduce((best, name) => (shortfall(name) > shortfall(best) ? name : best))
      within.add(part, ids.length)
      overall.add(part, ids.length)
      for (const id of ids) partOf.set(id, part)
    }
    strata[stratum] = within.counts
  }
  const idsOf = (name: Name) => [...partOf].flatMap(([id, part]) => (part === name ? [id] : [])).sort(compare)
  const parts = Object.fromEntries(names.map((name) => [name, idsOf(name)])) as Record<Name, string[]>
  return { parts, partOf, strata }
}

class Tally<Name extends string> {
  readonly counts: Record<Name, number>
  private total = 0

  constructor(names: readonly Name[]) {
    this.counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  }

  add(name: Name, count: number): void {
    this.counts[name] += count
    this.total += count
  }

  /** How many items the part would lack if `adding` more items had been seen. */
  shortfall(name: Name, { share, adding }: { share: number; adding: number }): number {
    return share * (this.total + adding) - this.counts[name]
  }
}

interface Group {
  readonly key: string
  readonly stratum: string
  readonly ids: readonly string[]
}

function groupsOf(items: readonly SplittableItem[]): Group[] {
  const byKey = new Map<string, SplittableItem[]>()
  const ids = new Set<string>()
  for (const item of items) {
    if (ids.has(item.id)) {
      throw new UserError({
        code: 'split-duplicate',
        where: item.id,
        message: `Two items are called ${item.id}, so the dataset was not split. Give every item an id of its own.`,
        values: { id: item.id },
      })
    }
    ids.add(item.id)
    byKey.set(item.groupKey, [...(byKey.get(item.groupKey) ?? []), item])
  }
  return [...byKey].map(([key, members]) => ({
    key,
    stratum: [...new Set(members.map(stratumOf))].sort(compare).join(' + '),
    ids: members.map(({ id }) => id).sort(compare),
  }))
}

function stratified(
  groups: readonly Group[],
  seed: number | string,
): { stratum: string; groups: (readonly string[])[] }[] {
  const place = (key: string) => hashText(JSON.stringify(['split', seed, key]))
  const ordered = groups
    .map((group) => ({ ...group, place: place(group.key) }))
    .sort((a, b) => a.place - b.place || compare(a.key, b.key))
  const strata = new Map<string, (readonly string[])[]>()
  for (const { stratum, ids } of ordered) strata.set(stratum, [...(strata.get(stratum) ?? []), ids])
  return [...strata].sort(([a], [b]) => compare(a, b)).map(([stratum, members]) => ({ stratum, groups: members }))
}

const outcomeNames = { true: 'right', false: 'wrong', null: 'unknown' } as const

function stratumOf({ family, teacherCorrect }: SplittableItem): string {
  return `${family ?? 'all'}, ${outcomeNames[`${teacherCorrect ?? null}`]}`
}

function scaledShares<Name extends string>(
  names: readonly Name[],
  shares: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const total = names.reduce((sum, name) => sum + shares[name], 0)
  if (names.every((name) => shares[name] >= 0) && total > 0 && Number.isFinite(total)) {
    return Object.fromEntries(names.map((name) => [name, shares[name] / total])) as Record<Name, number>
  }
  throw new UserError({
    code: 'split-shares',
    message: 'The dataset was not split: every share must be 0 or more, and one above 0. Change the shares.',
  })
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
