// Places the labels of points in a chart so that none covers a point, an interval or another label: each label takes
// the free place nearest to its point, and the points with least room around them choose first.

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface LabelRequest {
  /** The point that the label belongs to. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedLabel extends Box {
  /** Where a line back to the point starts; null where the label stands so near that none is needed. */
  readonly leader: { readonly x: number; readonly y: number } | null
}

const gap = 9
const grid = 4
const nearEnough = 14

/**
 * One place for each request, in its order. Labels stay inside `area` and off `obstacles`; only where the area has no
 * free place left does a label go to its nearest place and overlap.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  { area, obstacles }: { area: Box; obstacles: readonly Box[] },
): PlacedLabel[] {
  const taken: Box[] = [...obstacles]
  const placed = new Map<LabelRequest, PlacedLabel>()
  for (const request of byCrowding(requests)) {
    const label = nearestFree(request, { area, taken })
    taken.push(label)
    placed.set(request, label)
  }
  return requests.map((request) => placed.get(request)!)
}

/** Points with near neighbours first; among equals from the top down. */
function byCrowding(requests: readonly LabelRequest[]): LabelRequest[] {
  const nearest = (request: LabelRequest) =>
    Math.min(
      ...requests
        .filter((other) => other !== request)
        .map((other) => Math.hypot(other.x - request.x, other.y - request.y)),
    )
  return [...requests].sort((a, b) => nearest(a) - nearest(b) || a.y - b.y || a.x - b.x)
}

function nearestFree(request: LabelRequest, { area, taken }: { area: Box; taken: readonly Box[] }): PlacedLabel {
  // Larger than the area, or no place left: it stands at the nearest place, or at the area's corner, rather than nowhere.
  let nearest = { ...boxAt(request, area.left, area.top), cost: Number.POSITIVE_INFINITY }
  let free: typeof nearest | undefined
  for (const box of candidatesFor(request, area)) {
    const cost = costOf(request, box)
    if (cost < nearest.cost) nearest = { ...box, cost }
    if (cost < (free?.cost ?? Number.POSITIVE_INFINITY) && taken.every((other) => !overlap(box, other))) {
      free = { ...box, cost }
    }
  }
  const { cost, ...box } = free ?? nearest
  const leader = {
    x: Math.min(Math.max(request.x, box.left), box.right),
    y: Math.min(Math.max(request.y, box.top), box.bottom),
  }
  return { ...box, leader: distance(request, box) <= nearEnough ? null : leader }
}

/** Level with the point at either side, and every place of a grid over the area. */
function* candidatesFor(request: LabelRequest, area: Box): Generator<Box> {
  const { x, y, width, height } = request
  const inside = (box: Box) =>
    box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom
  yield* [boxAt(request, x + gap, y - height / 2), boxAt(request, x - gap - width, y - height / 2)].filter(inside)
  for (let top = area.top; top + height <= area.bottom; top += grid) {
    for (let left = area.left; left + width <= area.right; left += grid) yield boxAt(request, left, top)
  }
}

const boxAt = ({ width, height }: LabelRequest, left: number, top: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

/** From the point to the nearest part of the box. */
const distance = ({ x, y }: LabelRequest, box: Box) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))

/** Near is cheap, and to the right of the point is where a reader looks first; too near is no place at all. */
function costOf(request: LabelRequest, box: Box): number {
  const away = distance(request, box)
  if (away < gap - 1) return Number.POSITIVE_INFINITY
  const side = box.left > request.x ? 0 : box.right < request.x ? 3 : 6
  return away + side + Math.abs((box.top + box.bottom) / 2 - request.y) / 8
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
