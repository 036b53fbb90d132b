// The desk against a backend that answers when told to: shown at once, saved only with the receipt, never lost.
import { expect, test } from 'vitest'
import type { Reply } from '../../../../electron/contract/commands.ts'
import type { RecordDecision, TraceDetail } from '../../../../electron/contract/traces.ts'
import { createApi } from '../../../../renderer/api/api.ts'
import { createDeskStore } from '../../../../renderer/stores/deskStore.ts'
import { createQueueStore } from '../../../../renderer/stores/queueStore.ts'
import { createSavingStore } from '../../../../renderer/stores/savingStore.ts'
import { traceOf } from './traceForTests.ts'

const ok = (value: unknown): Reply<unknown> => ({ ok: true, value })
const diskFull: Reply<unknown> = {
  ok: false,
  error: { code: 'disk-full', message: 'The disk is full.', where: null, values: {} },
}

/** The far end of the bridge, with two traces of three steps. */
function farEnd() {
  const traces = new Map([1, 2].map((id) => [id, traceOf(id, ['one', 'two', 'three'], { suggestion: 'accept' })]))
  const calls: { name: string; input: object }[] = []
  let gate: Promise<void> = Promise.resolve()
  let open = () => {}
  let isFull = false
  const log: { trace: TraceDetail; step: number }[] = []
  const receipt = (trace: TraceDetail, step: number, mine: object | null) => ({
    decision: log.length,
    trace: trace.id,
    step,
    mine,
    counts: { steps: 3, accepted: log.length, rejected: 0, unsure: 0 },
    undoDepth: log.length,
    redoDepth: 0,
  })
  const record = ({ step, verdict, reason, elapsedMs }: RecordDecision) => {
    const trace = [...traces.values()].find(({ steps }) => steps.some(({ id }) => id === step))!
    log.push({ trace, step })
    return receipt(trace, step, {
      decision: log.length,
      annotator: 'me',
      verdict,
      reason: reason ?? null,
      note: null,
      elapsedMs,
      at: '2026-01-01T00:00:00Z',
    })
  }
  const invoke = async (name: string, input: object): Promise<Reply<unknown>> => {
    calls.push({ name, input })
    if (name === 'traces.page') {
      const rows = [1, 2].map((id) => ({ id, steps: 3, accepted: 0, rejected: 0, unsure: 0, badQuestion: false }))
      return ok({ rows, next: null, total: 2 })
    }
    if (name === 'traces.get') return ok(traces.get((input as { trace: number }).trace))
    if (name === 'decisions.history') return ok([])
    await gate
    if (isFull) return diskFull
    if (name === 'decisions.record') return ok(record(input as RecordDecision))
    const last = log.pop()
    return ok(last ? receipt(last.trace, last.step, null) : null)
  }
  return {
    calls,
    invoke,
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    release: () => open(),
    setFull: (full: boolean) => {
      isFull = full
    },
  }
}

async function deskOn(backend: ReturnType<typeof farEnd>) {
  const api = createApi(backend.invoke)
  const queue = createQueueStore(api)
  const saving = createSavingStore()
  const clock = { now: 1000 }
  const desk = createDeskStore({ api, queue, saving, progressed: () => {}, now: () => clock.now })
  await desk.getState().start()
  return { desk, queue, saving, clock }
}
const verdictOf = (trace: TraceDetail | null, index: number) => trace?.steps[index]?.mine?.verdict ?? null

test('starts on the first trace with work left, its first step under judgement', async () => {
  const { desk } = await deskOn(farEnd())
  expect(desk.getState().trace?.id).toBe(1)
  expect(desk.getState().current).toBe(0)
  expect(desk.getState().wantsFocus).toBe(true)
})

test('a verdict shows at once, and is saved only when the receipt has come', async () => {
  const backend = farEnd()
  const { desk, saving } = await deskOn(backend)
  backend.hold()
  const saved = desk.getState().decide('reject')
  expect(desk.getState().pending.get(100)).toBe('reject')
  expect(desk.getState().current).toBe(1)
  expect(verdictOf(desk.getState().trace, 0)).toBeNull()
  expect(saving.getState().pending).toBe(1)
  backend.release()
  await saved
  expect(desk.getState().pending.size).toBe(0)
  expect(verdictOf(desk.getState().trace, 0)).toBe('reject')
  expect(saving.getState()).toMatchObject({ pending: 0, failed: 0 })
})

test('the time of a verdict runs from the moment its step was shown', async () => {
  const backend = farEnd()
  const { desk, clock } = await deskOn(backend)
  clock.now += 4200
  await desk.getState().decide('accept')
  clock.now += 700
  await desk.getState().decide('accept')
  const times = backend.calls
    .filter(({ name }) => name === 'decisions.record')
    .map(({ input }) => (input as RecordDecision).elapsedMs)
  expect(times).toEqual([4200, 700])
})

test('a verdict that fails is not claimed, and can be saved again with the same reason and time', async () => {
  const backend = farEnd()
  const { desk, saving, clock } = await deskOn(backend)
  backend.setFull(true)
  clock.now += 3000
  await desk.getState().decide('reject', 'repeats')
  expect(verdictOf(desk.getState().trace, 0)).toBeNull()
  expect(desk.getState().pending.size).toBe(0)
  expect(desk.getState().unsaved).toMatchObject([{ trace: 1, ordinal: 0 }])
  expect(saving.getState()).toMatchObject({ pending: 0, failed: 1 })
  backend.setFull(false)
  await desk.getState().saveAgain()
  expect(desk.getState().unsaved).toEqual([])
  expect(saving.getState().failed).toBe(0)
  expect(backend.calls.findLast(({ name }) => name === 'decisions.record')?.input).toEqual({
    step: 100,
    verdict: 'reject',
    reason: 'repeats',
    elapsedMs: 3000,
  })
  expect(verdictOf(desk.getState().trace, 0)).toBe('reject')
})

test('undo waits for the verdicts before it, and crosses traces', async () => {
  const backend = farEnd()
  const { desk } = await deskOn(backend)
  backend.hold()
  const deciding = desk.getState().decide('accept')
  const undoing = desk.getState().undo()
  backend.release()
  await Promise.all([deciding, undoing])
  const writes = backend.calls.map(({ name }) => name).filter((name) => /record|undo/.test(name))
  expect(writes).toEqual(['decisions.record', 'decisions.undo'])
  expect(verdictOf(desk.getState().trace, 0)).toBeNull()

  await desk.getState().decide('accept')
  await desk.getState().open(2)
  await desk.getState().undo()
  expect(desk.getState().trace?.id).toBe(1)
  await desk.getState().undo()
  expect(desk.getState().notice).toBe('nothing-to-undo')
})

test('a reason without a verdict rejects; with one it keeps the verdict', async () => {
  const backend = farEnd()
  const { desk } = await deskOn(backend)
  await desk.getState().giveReason(2)
  desk.getState().moveTo(1)
  await desk.getState().decide('unsure')
  desk.getState().moveTo(1)
  await desk.getState().giveReason(8)
  const records = backend.calls.filter(({ name }) => name === 'decisions.record').map(({ input }) => input)
  expect(records).toMatchObject([
    { step: 100, verdict: 'reject', reason: 'repeats' },
    { step: 101, verdict: 'unsure' },
    { step: 101, verdict: 'unsure', reason: 'unclear' },
  ])
})

test('taking suggestions labels a trace, says that it is done, and then goes on to the next', async () => {
  const backend = farEnd()
  const { desk } = await deskOn(backend)
  for (let step = 0; step < 3; step++) await desk.getState().takeSuggestion()
  expect(desk.getState().trace?.steps.map(({ mine }) => mine?.verdict)).toEqual(['accept', 'accept', 'accept'])
  expect(desk.getState().notice).toBe('trace-done')
  await desk.getState().takeSuggestion()
  expect(desk.getState().trace?.id).toBe(2)
  await desk.getState().goTrace(1)
  expect(desk.getState().notice).toBe('queue-end')
})

test('only the trace that was asked for last is shown', async () => {
  const { desk } = await deskOn(farEnd())
  await Promise.all([desk.getState().open(2), desk.getState().open(1)])
  expect(desk.getState().trace?.id).toBe(1)
})
