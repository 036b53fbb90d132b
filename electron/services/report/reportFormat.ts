// Numbers, amounts and times of a report in its language: always the same text for the same value, whatever the
// machine's own locale and time zone are.

export type ReportLanguage = 'en' | 'ja'

export const reportLocale: Readonly<Record<ReportLanguage, string>> = { en: 'en-US', ja: 'ja-JP' }

/** What stands where a number is missing. */
const absent = '–'

/** Keeps a number and its unit on one line. */
const space = '\u00a0'

export interface ReportFormat {
  readonly language: ReportLanguage
  /** 1204 -> `1,204`. */
  count(value: number): string
  /** A change of a count, with its sign: 12 -> `+12`. */
  signedCount(value: number): string
  /** About three significant digits, for axes and means: 41.26 -> `41.3`. */
  short(value: number): string
  /** 0.118 -> `11.8%`. */
  percent(share: number, digits?: number): string
  /** A difference of two shares in percentage points, signed: -0.077 -> `−7.7`. */
  signedPoints(share: number): string
  /** The same without a plus sign: 0.077 -> `7.7`. */
  points(share: number): string
  /** A p-value in a sentence: `p < 0.001`, `p = 0.034`. */
  pValue(p: number): string
  /** A p-value under its head: `< 0.001`, `0.034`. */
  pNumber(p: number): string
  /** Milliseconds as people say them: `412 ms`, `1.07 s`. */
  milliseconds(value: number): string
  /** An amount in the comparison's currency, with as many decimals as its smallest amount needs. */
  money(value: number): string
  /** A round amount at an axis. */
  moneyTick(value: number): string
  /** Three decimals, for losses: `0.129`. */
  decimals(value: number): string
  /** A learning rate or another small setting: `0.002`, `2e-5`. */
  setting(value: number): string
  /** Seconds of work: `48 s`, `12 min`, `2.5 h`. */
  duration(seconds: number): string
  /** An ISO time as a date, in UTC. */
  date(iso: string): string
  /** An ISO time as date and time, in UTC. */
  moment(iso: string): string
}

/** `amounts`: every amount that will be written, so that all get the same number of decimals. */
export function reportFormat(
  language: ReportLanguage,
  { currency, amounts }: { currency: string; amounts: readonly number[] },
): ReportFormat {
  const locale = reportLocale[language]
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: number) => (Number.isFinite(value) ? withMinus(format.format(value)) : absent)
  }
  const whole = number({ maximumFractionDigits: 0 })
  const short = number({ maximumSignificantDigits: 3 })
  const one = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const signed = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const probability = number({ minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const twoDigits = number({ maximumSignificantDigits: 2 })
  const smallest = Math.min(...amounts.filter((amount) => amount > 0))
  const decimals = Number.isFinite(smallest) ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(smallest)))) : 0
  const amount = moneyFormat(locale, currency, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const tick = moneyFormat(locale, currency, { minimumFractionDigits: 0, maximumFractionDigits: 8 })
  const time = (iso: string, options: Intl.DateTimeFormatOptions) => {
    const date = new Date(iso)
    return Number.isNaN(date.getTime())
      ? iso
      : new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date)
  }
  return {
    language,
    count: whole,
    signedCount: number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    short: (value) => (Math.abs(value) >= 1000 ? whole(value) : short(value)),
    percent: (share, digits = 1) =>
      number({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })(share),
    signedPoints: (share) => signed(share * 100),
    points: (share) => one(share * 100),
    pValue: (p) => (p < 0.001 ? `p${space}<${space}${probability(0.001)}` : `p${space}=${space}${probability(p)}`),
    pNumber: (p) => (p < 0.001 ? `<${space}${probability(0.001)}` : probability(p)),
    milliseconds: (value) => (value < 999.5 ? `${short(value)}${space}ms` : `${short(value / 1000)}${space}s`),
    money: amount,
    moneyTick: tick,
    decimals: probability,
    setting: (value) => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : short(value)),
    duration: (seconds) => durationIn(language, twoDigits, seconds),
    date: (iso) => time(iso, { dateStyle: 'long' }),
    moment: (iso) => `${time(iso, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' })} UTC`,
  }
}

/** A hyphen is too short for a minus sign beside tabular figures. */
const withMinus = (text: string) => text.replace('-', '−')

function moneyFormat(
  locale: string,
  currency: string,
  digits: { minimumFractionDigits: number; maximumFractionDigits: number },
): (value: number) => string {
  const isCode = /^[A-Za-z]{3}$/.test(currency)
  const format = new Intl.NumberFormat(locale, { ...digits, ...(isCode ? { style: 'currency', currency } : {}) })
  const suffix = isCode || currency === '' ? '' : `${space}${currency}`
  return (value) => (Number.isFinite(value) ? `${withMinus(format.format(value))}${suffix}` : absent)
}

function durationIn(language: ReportLanguage, write: (value: number) => string, seconds: number): string {
  const [unit, size] =
    seconds < 90 ? (['s', 1] as const) : seconds < 5400 ? (['min', 60] as const) : (['h', 3600] as const)
  const names = { en: { s: `${space}s`, min: `${space}min`, h: `${space}h` }, ja: { s: '秒', min: '分', h: '時間' } }
  return `${write(seconds / size)}${names[language][unit]}`
}
