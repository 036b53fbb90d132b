import { describe, expect, test } from 'vitest'
import { reportFormat } from '../../../../electron/services/report/reportFormat.ts'

const english = reportFormat('en', { currency: 'USD', amounts: [0.021, 1.5] })
const japanese = reportFormat('ja', { currency: 'JPY', amounts: [0.92, 2.4, 0] })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('reportFormat', () => {
  test('shares, points and counts', () => {
    expect(english.percent(0.1184)).toBe('11.8%')
    expect(english.percent(0.384, 0)).toBe('38%')
    expect(english.signedPoints(-0.077)).toBe('−7.7')
    expect(english.signedPoints(0.077)).toBe('+7.7')
    expect(english.signedPoints(-0)).toBe('0.0')
    expect(english.signedPoints(-0.0001)).toBe('0.0')
    expect(english.signedCount(-12)).toBe('−12')
    expect(english.count(1204.4)).toBe('1,204')
    expect(english.short(41.26)).toBe('41.3')
    expect(english.short(12_345.6)).toBe('12,346')
  })

  test('p-values', () => {
    expect(plain(english.pValue(0))).toBe('p < 0.001')
    expect(plain(english.pValue(0.0344))).toBe('p = 0.034')
    expect(plain(english.pNumber(1))).toBe('1.000')
  })

  test('times keep their unit on the same line', () => {
    expect(english.milliseconds(412)).toBe('412\u00a0ms')
    // 999.6 would be written as 1,000 ms: from there on in seconds.
    expect(plain(english.milliseconds(999.6))).toBe('1 s')
    expect(plain(english.milliseconds(1071))).toBe('1.07 s')
    expect(plain(english.duration(409.9))).toBe('6.8 min')
    expect(japanese.duration(9000)).toBe('2.5時間')
  })

  test('amounts have as many decimals as the smallest of them needs for two digits', () => {
    expect(english.money(1.5)).toBe('$1.500')
    expect(english.money(0.021)).toBe('$0.021')
    expect(japanese.money(2.4)).toBe('￥2.40')
    expect(japanese.moneyTick(0.5)).toBe('￥0.5')
    expect(reportFormat('en', { currency: 'JPY', amounts: [] }).money(0)).toBe('¥0')
  })

  test('a currency that is no currency code stands behind the amount', () => {
    const odd = reportFormat('en', { currency: 'credits', amounts: [12] })
    expect(plain(odd.money(12))).toBe('12 credits')
  })

  test('dates in UTC, whatever the machine’s time zone', () => {
    expect(english.date('2025-11-24T23:30:00.000Z')).toBe('November 24, 2025')
    expect(japanese.date('2025-11-24T23:30:00.000Z')).toBe('2025年11月24日')
    expect(english.moment('2025-11-24T23:30:00.000Z')).toContain('23:30')
    expect(english.date('not a date')).toBe('not a date')
  })

  test('what is not a number is a dash', () => {
    expect(english.percent(Number.NaN)).toBe('–')
    expect(english.money(Number.NaN)).toBe('–')
  })
})
