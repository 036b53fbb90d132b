// Lays two outputs of one question side by side: the steps that both have stand on one row, the others between them.
import { segment, stepTexts } from '../../domain/segmentation/segment.ts'

export interface AlignedRow {
  readonly before: string | null
  readonly after: string | null
  /** Both sides hold the same step. */
  readonly same: boolean
}

/**
 * Longest common subsequence over the steps of both texts, compared without regard to white space and case. Steps
 * between two common ones stand beside each other in their order. Quadratic in the number of steps: cut long texts first.
 */
export function alignOutputs(before: string, after: string): AlignedRow[] {
  const left = stepsOf(before)
  const right = stepsOf(after)
  const common = commonLengths(left, right)
  const rows: AlignedRow[] = []
  let [i, j] = [0, 0]
  let [leftOnly, rightOnly]: [string[], string[]] = [[], []]
  const flush = () => {
    for (let row = 0; row < Math.max(leftOnly.length, rightOnly.length); row += 1) {
      rows.push({ before: leftOnly[row] ?? null, after: rightOnly[row] ?? null, same: false })
    }
    ;[leftOnly, rightOnly] = [[], []]
  }
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i]!.key === right[j]!.key) {
      flush()
      rows.push({ before: left[i]!.text, after: right[j]!.text, same: true })
      i += 1
      j += 1
    } else if (j >= right.length || (i < left.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      leftOnly.push(left[i]!.text)
      i += 1
    } else {
      rightOnly.push(right[j]!.text)
      j += 1
    }
  }
  flush()
  return rows
}

interface Step {
  readonly text: string
  readonly key: string
}

const stepsOf = (text: string): Step[] =>
  stepTexts(text, segment(text))
    .filter((step) => step !== '')
    .map((step) => ({ text: step, key: step.replace(/\s+/g, ' ').toLowerCase() }))

/** `[i][j]` = length of the longest common subsequence of left[i…] and right[j…]. */
function commonLengths(left: readonly Step[], right: readonly Step[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        left[i]!.key === right[j]!.key
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}
