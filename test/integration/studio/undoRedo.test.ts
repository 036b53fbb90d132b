// Undo and redo across traces, annotators and restarts, against a model that fits on half a page.
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Studio } from '../../../electron/services/index.ts'
import { PlainDesk } from './support/plainDesk.ts'
import { chainSource, sampleStudio, stepsByTrace, temporaryFolder, testStudio } from './support/testStudio.ts'

type Act =
  | { readonly do: 'judge'; readonly step: number; readonly verdict: 'accept' | 'reject' | 'unsure' }
  | { readonly do: 'undo' | 'redo' | 'reopen' }
  | { readonly do: 'sit'; readonly annotator: number }

const verdicts = ['accept', 'reject', 'unsure'] as const

const acts = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('judge' as const),
        step: fc.nat(5),
        verdict: fc.constantFrom(...verdicts),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('sit' as const), annotator: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  ),
  { maxLength: 30 },
)

async function verdictOf(studio: Studio, place: { trace: number; step: number }) {
  const { steps } = await studio.invoke('traces.get', { trace: place.trace })
  return steps.find(({ id }) => id === place.step)!.mine?.verdict ?? null
}

test('undo and redo do what the plain model does, for two annotators, across restarts', {
  timeout: 120_000,
}, async () => {
  const { studio, path } = await sampleStudio([chainSource({ decidedShare: 0 })])
  // Six steps of three traces, so that acts meet each other.
  const places = [...(await stepsByTrace(studio))]
    .slice(0, 3)
    .flatMap(([trace, steps]) => steps.slice(0, 2).map((step) => ({ trace, step })))
  let round = 0
  await fc.assert(
    fc.asyncProperty(acts, async (list: readonly Act[]) => {
      round += 1
      const names = [`a${round}`, `b${round}`]
      const desks = names.map(() => new PlainDesk())
      let sitting = 0
      await studio.invoke('project.rename', { annotator: names[0]! })
      for (const act of list) {
        const desk = desks[sitting]!
        switch (act.do) {
          case 'sit':
            sitting = act.annotator
            await studio.invoke('project.rename', { annotator: names[sitting]! })
            break
          case 'reopen':
            await studio.invoke('project.open', { path })
            break
          case 'judge': {
            const { step, trace } = places[act.step]!
            desk.judge(step, act.verdict)
            const receipt = await studio.invoke('decisions.record', { step, verdict: act.verdict, elapsedMs: 1 })
            expect(receipt).toMatchObject({ step, trace, undoDepth: desk.done.length, redoDepth: 0 })
            expect(receipt.mine).toMatchObject({ verdict: act.verdict, annotator: names[sitting] })
            break
          }
          default: {
            const change = act.do === 'undo' ? desk.undo() : desk.redo()
            const receipt = await studio.invoke(`decisions.${act.do}`, {})
            expect(receipt?.step ?? null).toBe(change?.step ?? null)
            if (change === null) break
            expect(receipt!.mine?.verdict ?? null).toBe(act.do === 'undo' ? change.before : change.after)
            expect([receipt!.undoDepth, receipt!.redoDepth]).toEqual([desk.done.length, desk.undone.length])
          }
        }
      }
      for (const place of places) expect(await verdictOf(studio, place)).toBe(desks[sitting]!.of(place.step))
    }),
    { numRuns: 60, seed: 3 },
  )
  expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
})

describe('several annotators', () => {
  test('stand side by side; the newest verdict counts, and an undo brings the older one back', async () => {
    const { studio } = await sampleStudio([chainSource({ count: 3, decidedShare: 0 })])
    const [[trace, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    const step = steps[0]!
    const judge = async (annotator: string, verdict: (typeof verdicts)[number]) => {
      await studio.invoke('project.rename', { annotator })
      return studio.invoke('decisions.record', { step, verdict, elapsedMs: 5, reason: `${annotator} says so` })
    }
    await judge('Akiko', 'accept')
    const second = await judge('Bert', 'reject')
    expect(second.counts).toMatchObject({ accepted: 0, rejected: 1, unsure: 0 })
    expect(second.undoDepth).toBe(1)
    const detail = await studio.invoke('traces.get', { trace })
    expect(detail.steps[0]!.mine).toMatchObject({ annotator: 'Bert', verdict: 'reject', reason: 'Bert says so' })
    expect(detail.steps[0]!.others).toMatchObject([{ annotator: 'Akiko', verdict: 'accept' }])
    const undone = await studio.invoke('decisions.undo', {})
    expect(undone).toMatchObject({ mine: null, counts: { accepted: 1, rejected: 0, unsure: 0 } })
    expect(await studio.invoke('decisions.undo', {})).toBeNull()
    const history = await studio.invoke('decisions.history', { trace })
    expect(history.map(({ annotator, kind, verdict }) => [annotator, kind, verdict])).toEqual([
      ['Akiko', 'judge', 'accept'],
      ['Bert', 'judge', 'reject'],
      ['Bert', 'undo', null],
    ])
    const { steps: left } = await studio.invoke('traces.get', { trace })
    expect(left[0]!.mine).toBeNull()
    expect(left[0]!.others).toMatchObject([{ annotator: 'Akiko', verdict: 'accept' }])
  })

  test('keep their names and undo stacks after the project was opened again', async () => {
    const { studio, path } = await sampleStudio([chainSource({ count: 3, decidedShare: 0 })])
    const [[, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    await studio.invoke('project.rename', { name: 'Renamed', annotator: 'Chiyo' })
    for (const step of steps.slice(0, 3))
      await studio.invoke('decisions.record', { step, verdict: 'unsure', elapsedMs: 9 })
    await studio.invoke('decisions.undo', {})
    studio.close()
    const { studio: again } = testStudio()
    expect(await again.invoke('project.open', { path })).toMatchObject({ name: 'Renamed', annotator: 'Chiyo' })
    expect(await again.invoke('decisions.progress', {})).toMatchObject({
      unsure: 2,
      undoDepth: 2,
      redoDepth: 1,
      medianMs: 9,
    })
    expect(await again.invoke('decisions.redo', {})).toMatchObject({ step: steps[2], undoDepth: 3, redoDepth: 0 })
  })
})

test('two projects do not share an undo stack', async () => {
  const { studio } = await sampleStudio([chainSource({ count: 3, decidedShare: 0 })])
  const [[, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
  await studio.invoke('decisions.record', { step: steps[0]!, verdict: 'accept', elapsedMs: 1 })
  await studio.invoke('project.create', { path: join(temporaryFolder(), 'other.tracewright'), name: 'Other' })
  expect(await studio.invoke('decisions.undo', {})).toBeNull()
})
