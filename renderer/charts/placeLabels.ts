// Puts a label beside every point of a chart so that no label covers another, a point, an interval or the frame.

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LabelledPoint {
  readonly x: number
  readonly y: number
  readonly label: string
}

export interface PlacedLabel extends Box {
  /** Whether it lies so far from its point that a line must lead to it. */
  readonly isLed: boolean
}

interface PlacementRequest {
  readonly points: readonly LabelledPoint[]
  /** What else must stay free: intervals, markers. */
  readonly obstacles: readonly Box[]
  readonly frame: Box
  /** Pixels. */
  readonly fontSize: number
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** An upper estimate of the width of a text in a sans-serif font: full-width characters 1 em, others 0.58 em. */
export const textWidth = (text: string, fontSize: number): number =>
  [...text].reduce((sum, character) => sum + (wide.test(character) ? 1 : 0.58), 0) * fontSize

const gap = 8
const rings = [1, 2, 3.2, 4.6, 6.2]

/** Labels in the order of the points. Crowded points come first; each takes the nearest place that covers least. */
export function placeLabels({ points, obstacles, frame, fontSize }: PlacementRequest): readonly PlacedLabel[] {
  const markers = points.map(({ x, y }) => ({ x: x - 6, y: y - 6, width: 12, height: 12 }))
  const taken: Box[] = [...obstacles, ...markers]
  const placed = new Map<number, PlacedLabel>()
  const crowding = points.map(
    (point) => points.filter((other) => Math.hypot(other.x - point.x, other.y - point.y) < 90).length,
  )
  const order = [...points.keys()].sort((a, b) => crowding[b]! - crowding[a]! || a - b)
  for (const index of order) {
    const candidates = candidatesFor(points[index]!, fontSize).filter((box) => isWithin(box, frame))
    const cost = (box: Box) => taken.reduce((sum, other) => sum + overlap(box, other), 0)
    const free = candidates.find((box) => cost(box) === 0)
    const best =
      free ?? candidates.toSorted((a, b) => cost(a) - cost(b))[0] ?? candidatesFor(points[index]!, fontSize)[0]!
    placed.set(index, best)
    taken.push(best)
  }
  return points.map((_, index) => placed.get(index)!)
}

function candidatesFor({ x, y, label }: LabelledPoint, fontSize: number): readonly PlacedLabel[] {
  const width = textWidth(label, fontSize)
  const height = fontSize * 1.25
  return rings.flatMap((ring) => {
    const away = gap * ring
    const isLed = ring > 1
    const places: readonly [number, number][] = [
      [x + away, y - height / 2],
      [x + away, y - height - away / 2],
      [x + away, y + away / 2],
      [x - away - width, y - height / 2],
      [x - away - width, y - height - away / 2],
      [x - away - width, y + away / 2],
      [x - width / 2, y - height - away],
      [x - width / 2, y + away],
    ]
    return places.map(([left, top]) => ({ x: left, y: top, width, height, isLed }))
  })
}

const isWithin = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
