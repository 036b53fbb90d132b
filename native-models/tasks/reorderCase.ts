// A stock item on the day of its review, and what a planner works out from it by a given reading of the rules.

import type { Random } from './random.ts'

/** Quantities in pieces, times in working days. */
export interface ReorderCase {
  readonly onHand: number
  readonly onOrder: number
  readonly reserved: number
  readonly dailyDemand: number
  readonly leadTime: number
  readonly safetyStock: number
  /** Days of demand that an order should cover beyond the reorder point. */
  readonly coverDays: number
  readonly packSize: number
}

/** How the rules are read; `statedReorderRules` is what every question of this family states. */
export interface ReorderRules {
  readonly countOnOrder: boolean
  readonly deductReserved: boolean
  readonly addSafetyStock: boolean
  readonly wholePacksUp: boolean
  /** Order up to the reorder point only, forgetting the cover. */
  readonly addCover: boolean
}

export const statedReorderRules: ReorderRules = {
  countOnOrder: true,
  deductReserved: true,
  addSafetyStock: true,
  wholePacksUp: true,
  addCover: true,
}

export interface ReorderFigures {
  /** Stock on hand plus on order less reserved. */
  readonly available: number
  readonly leadTimeDemand: number
  readonly reorderPoint: number
  readonly due: boolean
  readonly cover: number
  readonly target: number
  readonly gap: number
  readonly packs: number
  /** 0 where nothing is ordered. */
  readonly quantity: number
}

/** Everything that a planner works out, in that order; `slip` is a mistake in the demand during the lead time. */
export function reorderFigures(item: ReorderCase, rules: ReorderRules, slip = 0): ReorderFigures {
  const onOrder = rules.countOnOrder ? item.onOrder : 0
  const reserved = rules.deductReserved ? item.reserved : 0
  const available = item.onHand + onOrder - reserved
  const leadTimeDemand = item.dailyDemand * item.leadTime + slip
  const reorderPoint = leadTimeDemand + (rules.addSafetyStock ? item.safetyStock : 0)
  const due = available <= reorderPoint
  const cover = item.dailyDemand * item.coverDays
  const target = reorderPoint + (rules.addCover ? cover : 0)
  const gap = Math.max(0, target - available)
  const packs = (rules.wholePacksUp ? Math.ceil : Math.floor)(gap / item.packSize)
  return {
    available,
    leadTimeDemand,
    reorderPoint,
    due,
    cover,
    target,
    gap,
    packs,
    quantity: due ? packs * item.packSize : 0,
  }
}

/** Draws an item; about three in four are due. */
export function drawReorder(random: Random): ReorderCase {
  const dailyDemand = random.integer(4, 60)
  const leadTime = random.integer(3, 15)
  const safetyStock = random.integer(1, 5) * (dailyDemand >= 20 ? 20 : 10)
  const reorderPoint = dailyDemand * leadTime + safetyStock
  const available = Math.round((reorderPoint * random.integer(35, 125)) / 100)
  const onOrder = random.integer(0, 2) * random.integer(2, 6) * 10
  const reserved = random.integer(3, 45)
  return {
    dailyDemand,
    leadTime,
    safetyStock,
    onOrder,
    reserved,
    onHand: Math.max(1, available - onOrder + reserved),
    coverDays: random.pick([5, 10, 15, 20]),
    packSize: random.pick([6, 10, 12, 20, 24, 25, 48, 50]),
  }
}
