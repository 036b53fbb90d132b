import { beforeEach, expect, test, vi } from 'vitest'
import type { ComparedCase } from '../../../../electron/contract/studies.ts'
import { comparisonsStore } from '../../../../renderer/stores/comparisonsStore.ts'

const all: readonly ComparedCase[] = Array.from({ length: 230 }, (_, index) => ({
  trace: index + 1,
  question: `question ${index + 1}`,
  reference: '1',
  outcome: index % 2 === 0 ? 'better' : 'worse',
  before: { output: '', answer: null, correct: false },
  after: { output: '', answer: '1', correct: true },
}))

/** The bridge as the preload gives it, over cases in memory. */
const invoke = vi.fn(async (_name: string, input: { outcome: string; after: number; limit: number }) => ({
  ok: true,
  value: all.filter(({ outcome, trace }) => outcome === input.outcome && trace > input.after).slice(0, input.limit),
}))

beforeEach(() => {
  vi.stubGlobal('window', { tracewright: { invoke } })
  comparisonsStore.getState().reset()
  invoke.mockClear()
})

test('cases are read page by page, each once, until there are no more', async () => {
  const { choose, show, readMore } = comparisonsStore.getState()
  choose(1)
  show('better')
  await vi.waitFor(() => expect(comparisonsStore.getState().cases).toHaveLength(100))
  await readMore()
  const { cases, hasMore } = comparisonsStore.getState()
  expect(cases.map(({ trace }) => trace)).toEqual(Array.from({ length: 115 }, (_, index) => 2 * index + 1))
  expect(hasMore).toBe(false)
  const asked = invoke.mock.calls.length
  await readMore()
  expect(invoke.mock.calls).toHaveLength(asked)
})

test('an answer for another outcome than the one on screen is dropped', async () => {
  const { choose, show } = comparisonsStore.getState()
  choose(1)
  show('better')
  show('worse')
  await vi.waitFor(() => expect(comparisonsStore.getState().isReading).toBe(false))
  expect(new Set(comparisonsStore.getState().cases.map(({ outcome }) => outcome))).toEqual(new Set(['worse']))
})
