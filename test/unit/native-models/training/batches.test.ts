import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketFor, lengthBuckets } from '../../../../native-models/runtime/lengthBuckets.ts'
import { readTokenizer } from '../../../../native-models/tokenizer/tokenizer.ts'
import { trainTokenizer } from '../../../../native-models/tokenizer/trainTokenizer.ts'
import { planBatches } from '../../../../native-models/training/batchPlan.ts'
import { fillBatch } from '../../../../native-models/training/fillBatch.ts'
import { renderExample } from '../../../../native-models/training/renderExample.ts'
import { learningRateAt, settingsFrom } from '../../../../native-models/training/settings.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 80 })

describe('length buckets', () => {
  test('hold every length and are as few as asked', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 5 }), (all, count) => {
        const buckets = lengthBuckets(all, count)
        expect(buckets.length).toBeLessThanOrEqual(count)
        for (const length of all) expect(bucketFor(buckets, length)).toBeGreaterThanOrEqual(length)
      }),
    )
  })

  test('stand where the least is padded', () => {
    // Two buckets for lengths 8, 8, 8, 16, 40: {8, 40} computes 3·8 + 2·40 = 104 tokens, {16, 40} 4·16 + 40 = 104,
    // {8, 16, 40} would compute 80. With one 16 more, {16, 40} wins: 5·16 + 40 = 120 against 3·8 + 3·40 = 144.
    expect(lengthBuckets([8, 8, 8, 16, 16, 40], 2)).toEqual([16, 40])
    expect(lengthBuckets([8, 8, 8, 16, 40], 3)).toEqual([8, 16, 40])
  })
})

describe('the plan of batches', () => {
  test('shows every example once per epoch, in batches that it fits', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 9 }), fc.integer(), (all, batchSize, seed) => {
        const buckets = lengthBuckets(all, 3)
        const epoch = planBatches({ lengths: all, buckets, batchSize, steps: 1000, seed })
        const seen: number[] = []
        for (const { time, examples } of epoch) {
          if (seen.length === all.length) break
          expect(examples.length).toBeLessThanOrEqual(batchSize)
          for (const example of examples) expect(all[example]).toBeLessThanOrEqual(time)
          seen.push(...examples)
        }
        expect(seen.sort((a, b) => a - b)).toEqual([...all.keys()])
      }),
    )
  })

  test('is a function of its seed, and a longer plan begins like a shorter one', () => {
    const options = { lengths: Array.from({ length: 50 }, (_, i) => 10 + (i % 30)), buckets: [24, 40], batchSize: 8 }
    const plan = planBatches({ ...options, steps: 30, seed: 1 })
    expect(planBatches({ ...options, steps: 12, seed: 1 })).toEqual(plan.slice(0, 12))
    expect(planBatches({ ...options, steps: 30, seed: 2 })).not.toEqual(plan)
  })
})

describe('the weights of the loss', () => {
  const tokenizer = readTokenizer(trainTokenizer([], 260), 'test')

  test('make CE(answer) the mean of its tokens and the steps a weighted mean of their means', () => {
    // 'ab\n' has 3 tokens (a separator follows) and weight 1, 'c' has 1 and weight 3: 1/4 · 1/3 each, 3/4 · 1/1.
    // The answer '7' is </think>, 7, <end>: 1/3 each.
    const steps = [
      { text: 'ab', weight: 1 },
      { text: 'c', weight: 3 },
    ]
    const { tokens, promptLength, answerWeights, stepWeights } = renderExample(tokenizer, {
      id: 'x',
      prompt: 'Q?',
      steps,
      answer: '7',
    })
    expect(promptLength).toBe(3)
    expect(tokens).toHaveLength(3 + 4 + 3)
    expect(Array.from(stepWeights, (weight) => weight.toFixed(4))).toEqual([
      '0.0833',
      '0.0833',
      '0.0833',
      '0.7500',
      '0.0000',
      '0.0000',
      '0.0000',
    ])
    expect(Array.from(answerWeights, (weight) => weight.toFixed(4))).toEqual([
      '0.0000',
      '0.0000',
      '0.0000',
      '0.0000',
      '0.3333',
      '0.3333',
      '0.3333',
    ])
  })

  test('sum to 1 for each term, or to 0 where no step has weight', () => {
    const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0)
    const weighted = fc.array(
      fc.record({
        text: fc.string({ minLength: 1 }).map((text) => `s${text}s`),
        weight: fc.float({ min: Math.fround(0.1), max: 9, noNaN: true }),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(weighted, (steps) => {
        const rendered = renderExample(tokenizer, { id: 'x', prompt: 'Q', steps, answer: 'A' })
        expect(sum(rendered.answerWeights)).toBeCloseTo(1, 5)
        expect(sum(rendered.stepWeights)).toBeCloseTo(1, 5)
      }),
    )
    const unweighted = renderExample(tokenizer, {
      id: 'x',
      prompt: 'Q',
      steps: [{ text: 'a', weight: 0 }],
      answer: 'A',
    })
    expect(sum(unweighted.stepWeights)).toBe(0)
  })

  test('fill a batch so that each position asks for the token after it', () => {
    const examples = ['12', '3'].map((answer) =>
      renderExample(tokenizer, { id: answer, prompt: 'Q', steps: [], answer }),
    )
    const shape = { batch: 3, time: 8, rows: 10 }
    const { tokens, rows, rowOf, targets, answerWeights } = fillBatch(examples, shape)
    // Q <think> </think> 1 2 <end>: positions 1..4 predict 4 tokens; Q <think> </think> 3 <end>: 9..11 predict 3.
    expect([...rows.subarray(0, 7)]).toEqual([1, 2, 3, 4, 9, 10, 11])
    for (const [row, position] of [...rows.subarray(0, 7)].entries()) expect(rowOf[position]).toBe(row)
    expect([...rowOf].filter((row) => row < shape.rows)).toHaveLength(7)
    expect([...targets.subarray(0, 4)]).toEqual([...examples[0]!.tokens.subarray(2)])
    expect(tokens[0]).toBe(examples[0]!.tokens[0])
    expect(answerWeights[0]).toBeCloseTo(1 / 4 / 2, 6)
    expect(answerWeights[7]).toBe(0)
  })
})

test('the learning rate rises linearly and falls along a cosine to its end', () => {
  const settings = settingsFrom({ steps: 100, warmup: 0.1, learningRate: 1, finalRate: 0.2 })
  expect(learningRateAt(1, settings)).toBeCloseTo(0.1, 12)
  expect(learningRateAt(10, settings)).toBe(1)
  expect(learningRateAt(55, settings)).toBeCloseTo(0.2 + 0.8 * 0.5, 12) // halfway: cos(π/2) = 0
  expect(learningRateAt(100, settings)).toBeCloseTo(0.2, 12)
})
