// Numbers, times and sizes as the user's language writes them.
import { i18n, type Language } from './i18n.ts'

const language = (): Language => (i18n.language === 'ja' ? 'ja' : 'en')

/** The user's own variant of the language (dates differ between en-GB and en-US), where the system names one. */
const locale = (): string => navigator.languages.find((tag) => tag.split('-')[0] === language()) ?? language()

const formats = new Map<string, Intl.NumberFormat>()
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()}${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale(), options)
  formats.set(key, known)
  return known
}

/** 1204 -> `1,204`. */
export const count = (value: number): string => numberFormat({ maximumFractionDigits: 0 }).format(value)

/** A number with at most that many digits after the point. */
export const decimal = (value: number, digits = 2): string =>
  numberFormat({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value)

/** 0.384 -> `38 %` in both languages (`digits` = 1: `38.4 %`). */
export const percent = (share: number, digits = 0): string => `${decimal(share * 100, digits)}\u00a0%`

/** A signed difference in percentage points: -0.077 -> `−7.7`. */
export const points = (share: number, digits = 1): string =>
  `${share < 0 ? '−' : '+'}${decimal(Math.abs(share) * 100, digits)}`

/** An amount of money in that currency. */
export const money = (value: number, currency: string): string =>
  numberFormat({ style: 'currency', currency, maximumSignificantDigits: 3 }).format(value)

/** Bytes in steps of 1,024: `1.4 MB`. */
export function bytes(value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10))
  const digits = power > 0 && value / 1024 ** power < 10 ? 1 : 0
  return numberFormat({
    style: 'unit',
    unit: units[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value / 1024 ** power)
}

const timeUnits = {
  en: { second: 's', minute: 'min', hour: 'h' },
  ja: { second: '秒', minute: '分', hour: '時間' },
} as const satisfies Record<Language, unknown>

/** Seconds for reading: `14 s`, `3 min`, `1 h 20 min`. */
export function duration(seconds: number): string {
  const units = timeUnits[language()]
  if (seconds < 9.95) return `${decimal(seconds, 1)} ${units.second}`
  if (seconds < 90) return `${count(seconds)} ${units.second}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${count(minutes)} ${units.minute}`
  return `${count(Math.floor(minutes / 60))} ${units.hour} ${count(minutes % 60)} ${units.minute}`
}

/** An ISO time as `10:41` where it is of today, else with its date. */
export function moment(iso: string, now: Date = new Date()): string {
  const date = new Date(iso)
  const isToday = date.toDateString() === now.toDateString()
  const options: Intl.DateTimeFormatOptions = isToday
    ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    : { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  return new Intl.DateTimeFormat(locale(), options).format(date)
}

/** The last part of a path, of either kind of separator. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** A p-value as it is usually written, never broken over two lines: `p < 0.001`, `p = 0.034`. */
export const pValue = (p: number): string => (p < 0.001 ? 'p\u00a0<\u00a00.001' : `p\u00a0=\u00a0${decimal(p, 3)}`)

/** Milliseconds for reading: `412 ms`, `1.07 s`. */
export function milliseconds(value: number): string {
  return value < 999.5 ? `${short(value)}\u00a0ms` : `${short(value / 1000)}\u00a0${timeUnits[language()].second}`
}

/** Sentences one after another; Japanese puts nothing between them. */
export const sentences = (parts: readonly string[]): string => parts.join(locale() === 'ja' ? '' : ' ')

/** About three significant digits, for means and settings: 41.26 -> `41.3`, 0.002 -> `0.002`. */
export const short = (value: number): string =>
  Math.abs(value) >= 1000 ? count(value) : numberFormat({ maximumSignificantDigits: 3 }).format(value)
