// Which examples stand in which step: a pure function of their lengths and the seed, so that a resumed run goes on with
// exactly the data that it would have seen.
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { bucketFor } from '../runtime/lengthBuckets.ts'

export interface PlannedBatch {
  /** Sequence length of the compiled graph. */
  readonly time: number
  /** Indices of examples, at most the batch size. */
  readonly examples: readonly number[]
}

export interface PlanOptions {
  readonly lengths: readonly number[]
  readonly buckets: readonly number[]
  readonly batchSize: number
  readonly steps: number
  readonly seed: number
}

/** The batches of the whole run. Every epoch sees every example once, in a new order. */
export function planBatches({ steps, ...options }: PlanOptions): PlannedBatch[] {
  const batches: PlannedBatch[] = []
  for (let epoch = 0; batches.length < steps; epoch++) batches.push(...epochBatches(options, epoch))
  return batches.slice(0, steps)
}

function epochBatches(
  { lengths, buckets, batchSize, seed }: Omit<PlanOptions, 'steps'>,
  epoch: number,
): PlannedBatch[] {
  // Distinct streams per epoch: the golden-ratio multiple spreads consecutive epochs over the seed space.
  const random = xoroshiro128plus((seed ^ Math.imul(epoch + 1, 0x9e3779b1)) | 0)
  const shuffle = <Item>(items: Item[]): Item[] => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = uniformInt(random, 0, i)
      ;[items[i], items[j]] = [items[j]!, items[i]!]
    }
    return items
  }
  const order = shuffle([...lengths.keys()])
  const batches: PlannedBatch[] = []
  let left: number[] = []
  for (const time of buckets) {
    // What does not fill a batch moves up to the next length, where it fits as well.
    const members = [...left, ...order.filter((example) => bucketFor(buckets, lengths[example]!) === time)]
    const whole = time === buckets.at(-1) ? members.length : members.length - (members.length % batchSize)
    for (let start = 0; start < whole; start += batchSize)
      batches.push({ time, examples: members.slice(start, Math.min(start + batchSize, whole)) })
    left = members.slice(whole)
  }
  return shuffle(batches)
}
