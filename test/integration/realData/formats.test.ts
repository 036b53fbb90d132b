// Every record of the real files that are read today: counts as their SOURCE.md says, and labels as a plain reading of
// the JSON gives them. Skipped, and counted as skipped, where the data does not lie beside the checkout.
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { restoreCalculatorMarks } from '../../../electron/domain/formats/calculatorMarks.ts'
import { detectFormat } from '../../../electron/domain/formats/index.ts'
import { normaliseQuestion } from '../../../electron/domain/formats/normaliseQuestion.ts'
import type { ImportedTrace } from '../../../electron/domain/formats/types.ts'
import { segment } from '../../../electron/domain/segmentation/segment.ts'

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const pathOf = (file: string): string => `${data}${file}`
const textOf = (file: string): string => readFileSync(pathOf(file), 'utf8')

/** Reads a file as the importer does; every record must become a trace. */
async function tracesIn(file: string, format: string): Promise<ImportedTrace[]> {
  const { codec } = detectFormat(readFileSync(pathOf(file)).subarray(0, 65_536))
  expect(codec.name).toBe(format)
  const traces: ImportedTrace[] = []
  let last = 0
  for await (const event of codec.read(createReadStream(pathOf(file)))) {
    if (event.kind !== 'trace')
      throw new Error(`${event.where}: ${event.reason.code} ${JSON.stringify(event.reason.values)}`)
    traces.push(event.trace)
    expect(event.bytesRead).toBeGreaterThanOrEqual(last)
    last = event.bytesRead
  }
  expect(last).toBe(readFileSync(pathOf(file)).length)
  for (const { reasoning, givenSteps } of traces)
    for (const spans of [givenSteps ?? [], segment(reasoning)])
      if (spans.length > 0) expect(spans.map(({ start, end }) => reasoning.slice(start, end)).join('')).toBe(reasoning)
  return traces
}

const countVerdicts = (traces: readonly ImportedTrace[]): Record<string, number> => {
  const counts = { accept: 0, unsure: 0, reject: 0 }
  for (const { foreignDecisions } of traces) for (const { verdict } of foreignDecisions) counts[verdict]++
  return counts
}

const linesOf = (file: string): Record<string, never>[] =>
  textOf(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe.skipIf(!existsSync(data))('real files', () => {
  test.each([
    ['gsm8k', 312],
    ['math', 786],
    ['olympiadbench', 263],
    ['omnimath', 264],
  ])('ProcessBench %s: %i traces', async (name, count) => {
    const traces = await tracesIn(`processbench/${name}.json`, 'processbench')
    expect(traces).toHaveLength(count)
    const records = JSON.parse(textOf(`processbench/${name}.json`)) as {
      steps: string[]
      label: number
      problem: string
    }[]
    let accept = 0
    let reject = 0
    records.forEach(({ steps, label, problem }, index) => {
      const { question, reasoning, givenSteps } = traces[index]!
      expect(question).toBe(problem)
      expect(givenSteps!.map(({ start, end }) => reasoning.slice(start, end).trim())).toEqual(
        steps.map((step) => step.trim()),
      )
      accept += label === -1 ? steps.length : label
      reject += label === -1 ? 0 : 1
    })
    expect(countVerdicts(traces)).toEqual({ accept, unsure: 0, reject })
  })

  test.each([
    ['train', 1600],
    ['test', 1043],
    ['test_socratic', 1043],
  ])('GSM8K %s: %i traces', async (name, count) => {
    const traces = await tracesIn(`gsm8k/${name}.jsonl`, 'gsm8k')
    expect(traces).toHaveLength(count)
    linesOf(`gsm8k/${name}.jsonl`).forEach(({ question, answer }: Record<string, string>, index) => {
      const trace = traces[index]!
      expect(trace.question).toBe(question)
      const marks = (trace.metadata.calculatorMarks ?? []) as unknown as { at: number; text: string }[]
      const original = restoreCalculatorMarks({ text: trace.reasoning, marks })
      expect(`${original}\n#### ${trace.answer}`).toBe(answer)
      expect(trace.reasoning).not.toContain('<<')
      expect(trace.metadata.variant === 'socratic').toBe(name === 'test_socratic')
    })
  })

  test('GSM8K model solutions: four traces per question, right and wrong as the file says', async () => {
    const traces = await tracesIn('gsm8k/example_model_solutions.jsonl', 'gsm8k')
    expect(traces).toHaveLength(4 * 1043)
    const teachers = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification']
    const records = linesOf('gsm8k/example_model_solutions.jsonl') as unknown as Record<
      string,
      { is_correct: boolean }
    >[]
    for (const teacher of teachers) {
      const own = traces.filter((trace) => trace.teacher === teacher)
      expect(own.map(({ teacherCorrect }) => teacherCorrect)).toEqual(
        records.map((record) => record[teacher]!.is_correct),
      )
    }
    // Ten solutions of the file break off before their answer.
    expect(traces.filter(({ answer }) => answer === null)).toHaveLength(10)
  })

  test.each([
    ['dyck_languages', 788],
    ['logical_deduction', 238],
    ['multistep_arithmetic', 243],
    ['tracking_shuffled_objects', 227],
    ['word_sorting', 237],
  ])('BIG-Bench-Mistake %s: %i traces, as many question keys as questions', async (name, count) => {
    const file = `big-bench-mistake/${name}.jsonl`
    const traces = await tracesIn(file, 'big-bench-mistake')
    expect(traces).toHaveLength(count)
    const records = linesOf(file) as unknown as { input: string; steps: string[]; mistake_index: number | null }[]
    const reject = records.filter(({ mistake_index: at }) => at !== null).length
    const accept = records.reduce((sum, { steps, mistake_index: at }) => sum + (at ?? steps.length), 0)
    // One trace of the Dyck words has a blank step, which no verdict falls on (it stands behind the mistake).
    expect(countVerdicts(traces)).toEqual({ accept, unsure: 0, reject })
    const keys = new Set(traces.map(({ question }) => normaliseQuestion(question)))
    expect(keys.size).toBe(new Set(records.map(({ input }) => input.trim())).size)
  })

  test('PRM800K fixture: one trace of seven steps, the last one wrong, three alternatives', async () => {
    const [trace, ...others] = await tracesIn('prm800k/prm800k-phase2-test-example.json', 'prm800k')
    expect(others).toEqual([])
    expect(trace!.givenSteps).toHaveLength(7)
    expect(trace!.foreignDecisions.map(({ verdict }) => verdict)).toEqual([
      'accept',
      'unsure',
      'accept',
      'accept',
      'accept',
      'accept',
      'reject',
    ])
    expect(trace!.metadata.alternatives).toHaveLength(3)
  })
})
