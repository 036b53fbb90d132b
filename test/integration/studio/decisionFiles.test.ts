// Decisions that come many at once: from files and by policies; all of them or none.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chainSource, sampleStudio, stepsByTrace, temporaryFolder } from './support/testStudio.ts'

const small = [chainSource({ count: 6, decidedShare: 0 })]

function fileOf(lines: readonly unknown[]): string {
  const file = join(temporaryFolder(), 'decisions.jsonl')
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

describe('a file of decisions', () => {
  test('is recorded under the given name, with reasons, notes and times', async () => {
    const { studio } = await sampleStudio(small)
    const [[trace, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    const file = fileOf([
      { trace, step: steps[0], verdict: 'accept', ms: 1200 },
      '',
      { trace, step: steps[1], verdict: 'reject', reason: 'not needed', note: '不要な計算' },
      { trace, step: steps[2], verdict: 'unsure', extra: 'left alone' },
    ])
    expect(await studio.invoke('decisions.fromFile', { file, annotator: 'Dai' })).toEqual({
      decisions: 3,
      byVerdict: { accept: 1, reject: 1, unsure: 1 },
    })
    const detail = await studio.invoke('traces.get', { trace })
    expect(detail.steps.slice(0, 3).map(({ others }) => others)).toMatchObject([
      [{ annotator: 'Dai', verdict: 'accept', elapsedMs: 1200, reason: null }],
      [{ annotator: 'Dai', verdict: 'reject', reason: 'not needed', note: '不要な計算' }],
      [{ annotator: 'Dai', verdict: 'unsure' }],
    ])
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })

  test.each([
    ['no JSON', () => 'accept step 3', 'decision-file-malformed'],
    ['an unknown verdict', (row: object) => ({ ...row, verdict: 'maybe' }), 'decision-file-malformed'],
    ['no step', (row: object) => ({ ...row, step: undefined }), 'decision-file-malformed'],
    [
      'a step of another trace',
      (row: { trace: number }) => ({ ...row, trace: row.trace + 1 }),
      'decision-step-unknown',
    ],
    ['an unknown trace', (row: object) => ({ ...row, trace: 999_999 }), 'decision-step-unknown'],
  ] as const)('with %s in its third line records nothing and names the line', async (_, spoil, code) => {
    const { studio } = await sampleStudio(small)
    const [[trace, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    const rows = steps.slice(0, 3).map((step) => ({ trace, step, verdict: 'accept' }))
    const file = fileOf([rows[0], rows[1], spoil(rows[2]!)])
    await expect(studio.invoke('decisions.fromFile', { file, annotator: 'Dai' })).rejects.toMatchObject({
      code,
      where: `${file}:3`,
      message: expect.stringMatching(/[Nn]o decision was recorded/),
    })
    expect(await studio.invoke('project.info', {})).toMatchObject({ decisions: 0 })
    expect(await studio.invoke('decisions.history', { trace })).toEqual([])
  })

  test('that is not there says so', async () => {
    const { studio } = await sampleStudio(small)
    const file = join(temporaryFolder(), 'nothing.jsonl')
    await expect(studio.invoke('decisions.fromFile', { file, annotator: 'Dai' })).rejects.toMatchObject({
      code: 'file-missing',
      where: file,
    })
  })
})

describe('a policy', () => {
  test('judges every step by the first rule that holds, and leaves the others alone', async () => {
    const { studio } = await sampleStudio(small)
    const policy = 'importance < 0.4 -> reject; step == steps -> accept; tokens > 7 and type == "progress" -> unsure'
    const given = await studio.invoke('decisions.byPolicy', { policy, annotator: 'rule' })
    const wanted = { accept: 0, reject: 0, unsure: 0 }
    for (const trace of (await stepsByTrace(studio)).keys()) {
      const { steps } = await studio.invoke('traces.get', { trace })
      for (const [ordinal, { importance, tokens, type, others }] of steps.entries()) {
        const verdict =
          importance! < 0.4
            ? 'reject'
            : ordinal === steps.length - 1
              ? 'accept'
              : tokens > 7 && type === 'progress'
                ? 'unsure'
                : null
        expect(others[0]?.verdict ?? null).toBe(verdict)
        if (verdict !== null) wanted[verdict] += 1
      }
    }
    expect(given).toEqual({ decisions: wanted.accept + wanted.reject + wanted.unsure, byVerdict: wanted })
    expect(Math.min(wanted.accept, wanted.reject)).toBeGreaterThan(0)
  })

  test('with "else" judges everything', async () => {
    const { studio } = await sampleStudio(small)
    const { steps } = await studio.invoke('project.info', {})
    const given = await studio.invoke('decisions.byPolicy', { policy: 'else -> accept', annotator: 'rule' })
    expect(given.byVerdict).toEqual({ accept: steps, reject: 0, unsure: 0 })
  })

  test.each([
    'importance < 0.2',
    'importance < 0.2 -> discard',
    'importance < -> reject',
    'weight < 0.2 -> reject',
    'process.exit(1) -> reject',
    'constructor -> reject',
    'importance < 0.2 -> reject -> accept',
  ])('that cannot be read is refused: %s', async (rule) => {
    const { studio } = await sampleStudio(small)
    const policy = `tokens > 3 -> accept; ${rule}`
    await expect(studio.invoke('decisions.byPolicy', { policy, annotator: 'rule' })).rejects.toMatchObject({
      code: 'policy-malformed',
      where: rule,
    })
    expect(await studio.invoke('project.info', {})).toMatchObject({ decisions: 0 })
  })

  test('never touches what the same person undoes: their own judgements', async () => {
    const { studio } = await sampleStudio(small)
    const [[, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    await studio.invoke('project.rename', { annotator: 'Emi' })
    await studio.invoke('decisions.byPolicy', { policy: 'else -> accept', annotator: 'Emi' })
    expect(await studio.invoke('decisions.undo', {})).toBeNull()
    await studio.invoke('decisions.record', { step: steps[0]!, verdict: 'reject', elapsedMs: 2 })
    expect((await studio.invoke('decisions.undo', {}))?.mine).toMatchObject({ verdict: 'accept' })
  })
})
