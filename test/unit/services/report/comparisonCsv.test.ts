import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { comparisonCsv } from '../../../../electron/services/report/index.ts'
import { reportFixture } from './reportFixture.ts'

const read = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, record_delimiter: '\r\n' })

describe('comparisonCsv', () => {
  test('a row an arm and a row a pair, with every figure as it is', () => {
    const { comparison } = reportFixture()
    const rows = read(comparisonCsv(comparison))
    expect(rows.map(({ row }) => row)).toEqual([
      ...comparison.arms.map(() => 'arm'),
      ...comparison.pairs.map(() => 'pair'),
    ])
    const curated = rows.find(({ arm }) => arm === 'curated')!
    const arm = comparison.arms.find(({ name }) => name === 'curated')!
    expect(Number(curated.accuracy_low)).toBe(arm.accuracy.low)
    expect(Number(curated.cost_per_1000)).toBe(0.92)
    expect(curated.currency).toBe('JPY')
    expect(Number(curated.errors_wrong_operand)).toBe(arm.errors['wrong-operand'])
    expect(curated.errors_format).toBe('0')
    const pair = rows.find(({ from }) => from === 'full')!
    expect(Number(pair.holm_p)).toBe(comparison.pairs.find(({ a }) => a === 'full')!.holmP)
    expect(pair.accuracy).toBe('')
  })

  test('quotes, line ends and commas survive; what begins like a formula is text', () => {
    const { comparison } = reportFixture()
    const name = '=HYPERLINK("http://x"),\r\n"q"'
    const [row] = read(comparisonCsv({ ...comparison, name }))
    expect(row!.comparison).toBe(`'${name}`)
  })

  test('begins with the byte order mark that spreadsheets need for Japanese', () => {
    const { comparison } = reportFixture({ language: 'ja' })
    const text = comparisonCsv(comparison)
    expect(text.startsWith('\uFEFFrow,')).toBe(true)
    expect(read(text)[0]!.comparison).toBe('選別の効果')
  })
})
