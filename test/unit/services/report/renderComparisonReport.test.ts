import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ComparedPair } from '../../../../electron/contract/studies.ts'
import { type ReportInput, renderComparisonReport } from '../../../../electron/services/report/index.ts'
import { reportFixture } from './reportFixture.ts'

/** The text that a reader sees, without markup, with spaces as plain ones. */
const visibleText = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')

/** 1,000 questions; before errs on 118, after on 41: 90 became right, 13 wrong. */
const mainPair: ComparedPair = {
  a: 'full',
  b: 'curated',
  difference: 0.077,
  low: 0.0525,
  high: 0.1021,
  mcnemarP: 1e-14,
  holmP: 0.0344,
  better: 90,
  worse: 13,
  same: 897,
  verdict: 'better',
  detectable: 0.0249,
}

function withPair(change: Partial<ComparedPair>, language: 'en' | 'ja' = 'en'): ReportInput {
  const input = reportFixture({ language })
  const { comparison } = input
  const accuracy = { full: 0.882, curated: 0.959 } as Readonly<Record<string, number>>
  return {
    ...input,
    comparison: {
      ...comparison,
      n: 1000,
      arms: comparison.arms.map((arm) =>
        accuracy[arm.name] === undefined ? arm : { ...arm, accuracy: { ...arm.accuracy, value: accuracy[arm.name]! } },
      ),
      pairs: [{ ...mainPair, ...change }],
    },
  }
}

describe('the verdict comes first and says what the test carries', () => {
  test('a difference that was shown: errors, interval, both p-values, tokens, latency and cost', () => {
    const text = visibleText(renderComparisonReport(withPair({})))
    expect(text).toContain(
      'Trained on the curated steps, the student errs on 4.1% of cases instead of 11.8% after training on the full chains.',
    )
    // One pair, so Holm's p is not said to be over several. 5.25 points are written 5.3, 10.21 are 10.2.
    expect(text).toContain(
      '7.7 points fewer errors (95% interval 5.3 to 10.2; 1,000 questions, exact McNemar p < 0.001, Holm p = 0.034).',
    )
    // 1071 ms / 412 ms = 2.5995
    expect(text).toContain(
      'It learned from 38% of the reasoning tokens, writes 41.3 tokens an answer instead of 108, answers 2.6× faster at the median (412 ms instead of 1.07 s), and costs ¥0.92 instead of ¥2.40 per 1,000 answers.',
    )
    expect(text).not.toContain('80% power); ‘not shown’')
  })

  test('a loss is called a loss', () => {
    const worse = { difference: -0.077, low: -0.1021, high: -0.0525, better: 13, worse: 90, verdict: 'worse' } as const
    const text = visibleText(renderComparisonReport(withPair(worse)))
    expect(text).toContain('the student errs more: on 4.1% of cases instead of 11.8%')
    expect(text).toContain('7.7 points more errors (95% interval 5.3 to 10.2;')
  })

  test('no difference shown: says what this n could have shown', () => {
    const none = { difference: 0.004, low: -0.011, high: 0.019, verdict: 'no-difference-shown' } as const
    const text = visibleText(renderComparisonReport(withPair(none)))
    expect(text).toContain(
      'No difference in accuracy was shown between training on the curated steps and on the full chains.',
    )
    expect(text).toContain('accuracy differs by +0.4 points (95% interval −1.1 to +1.9;')
    expect(text).toContain(
      'With 1,000 questions only a true difference of 2.5 points or more would probably have been shown',
    )
  })

  test('too few questions, also where no difference at all could have been shown', () => {
    const text = visibleText(renderComparisonReport(withPair({ verdict: 'too-few-to-tell', detectable: 1 })))
    expect(text).toContain(
      '1,000 questions are too few to tell whether the curated steps or the full chains train the better',
    )
    expect(text).toContain('With 1,000 questions no difference at all could have been shown with 80% power.')
    expect(text).not.toContain('100.0 points')
  })

  test('in Japanese', () => {
    const text = visibleText(renderComparisonReport(withPair({}, 'ja')))
    expect(text).toContain(
      '思考過程の全文ではなく選別したステップで学習すると、生徒モデルの誤答率は11.8%から4.1%に下がった。',
    )
    expect(text).toContain('誤答は7.7ポイント減った（95%信頼区間 5.3～10.2、1,000問、正確マクネマー検定 p < 0.001、')
    expect(text).toContain(
      '応答は中央値で2.6倍速く（1.07 sから412 ms）、処理コストは1,000件あたり￥2.40から￥0.92になった。',
    )
  })

  test('a pair that was stored the other way round reads the same', () => {
    const turned = {
      a: 'curated',
      b: 'full',
      difference: -0.077,
      low: -0.1021,
      high: -0.0525,
      better: 13,
      worse: 90,
      verdict: 'worse',
    } as const
    expect(renderComparisonReport(withPair(turned))).toBe(renderComparisonReport(withPair({})))
  })

  test('a comparison without its pair is no report', () => {
    expect(() => renderComparisonReport(withPair({ a: 'random' }))).toThrow("no pair 'full' and 'curated'")
  })
})

describe('controls at the same budget', () => {
  const control = (change: Partial<ComparedPair>): ReportInput => {
    const input = withPair({})
    const pairs = [...input.comparison.pairs, { ...mainPair, a: 'random', ...change }]
    return { ...input, comparison: { ...input.comparison, pairs } }
  }

  test('beaten: the choice of steps matters', () => {
    expect(visibleText(renderComparisonReport(control({})))).toContain(
      'Control at the same budget: 7.7 points fewer errors than after randomly kept steps (95% interval 5.3 to 10.2, Holm p = 0.034). So it matters which steps were kept',
    )
  })

  test('not beaten: the effect may come from shorter chains alone', () => {
    const text = visibleText(renderComparisonReport(control({ verdict: 'too-few-to-tell' })))
    expect(text).toContain('no difference was shown to randomly kept steps')
    expect(text).toContain('The effect may come from shorter chains alone.')
  })

  test('an arm with another budget is no control', () => {
    const input = control({})
    const arms = input.comparison.arms.map((arm) => (arm.name === 'random' ? { ...arm, keptTokenShare: 0.6 } : arm))
    expect(visibleText(renderComparisonReport({ ...input, comparison: { ...input.comparison, arms } }))).not.toContain(
      'Control at the same budget',
    )
  })

  test('several seeds: each arm is compared with the control of its own seed', () => {
    const input = control({})
    const rename = (name: string) => `${name} · 2`
    const comparison = {
      ...input.comparison,
      before: 'full · 2',
      after: 'curated · 2',
      arms: input.comparison.arms.map((arm) => ({ ...arm, name: rename(arm.name), seed: 2 })),
      pairs: input.comparison.pairs.map((pair) => ({ ...pair, a: rename(pair.a), b: rename(pair.b) })),
    }
    const text = visibleText(renderComparisonReport({ ...input, comparison }))
    expect(text).toContain('than after randomly kept steps (seed 2)')
    expect(text).toContain('full chain (seed 2) → curated (seed 2)')
  })
})

describe('the page', () => {
  test.each(['en', 'ja'] as const)('%s: runs nothing, loads nothing, names its language', (language) => {
    const html = renderComparisonReport(reportFixture({ language }))
    expect(html).toMatch(/^<!doctype html>\n<html lang="(en|ja)">/)
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).not.toMatch(
      /<script|<link|<iframe|<object|<img|javascript:|@import|url\(|\ssrc=|\shref=|\son\w+=|https?:/i,
    )
    expect(unbalanced(html)).toBeNull()
  })

  test('the same input gives the same bytes', () => {
    expect(renderComparisonReport(reportFixture())).toBe(renderComparisonReport(reportFixture()))
  })

  test('no English sentence is left in the Japanese page', () => {
    const text = visibleText(renderComparisonReport(reportFixture({ language: 'ja' })))
    // Names, units and commands may stand in Latin letters; three plain lower-case words in a row may not.
    const withoutData = text.replace(/65 W at .* of the time/, '').replace(/tracewright report .* ja/, '')
    expect(withoutData).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/)
  })

  test('a dozen cases of each change, with the number of all', () => {
    const input = reportFixture()
    const text = visibleText(renderComparisonReport(input))
    const { better, worse } = input.comparison.pairs.find(({ a }) => a === 'full')!
    expect(better).toBeGreaterThan(12)
    expect(text).toContain(`Became right the first 12 of ${better}, in the order of import`)
    expect(text).toContain(`Became wrong the first 12 of ${worse}, in the order of import`)
    const firstBetter = input.cases.find(({ outcome }) => outcome === 'better')!
    expect(text).toContain(`Case ${firstBetter.trace}`)
    expect(text.match(/Case \d+/g)).toHaveLength(12 + 12 + 6 + 6)
  })

  test('a long output is cut where it does not split a character, and says how much is missing', () => {
    const input = reportFixture()
    const [first] = input.cases.filter(({ outcome }) => outcome === 'better')
    const output = `${'a'.repeat(1199)}😀 and the rest`
    const text = visibleText(
      renderComparisonReport({ ...input, cases: [{ ...first!, before: { ...first!.before, output } }] }),
    )
    expect(text).toContain(`${'a'.repeat(1199)} `)
    // 1,199 letters are shown of 1,199 + 2 + 13.
    expect(text).toContain('… 15 more characters')
    expect(text).not.toContain('\ud83d')
  })

  test('nothing recorded, nothing changed, nothing wrong: still a page', () => {
    const input = reportFixture()
    const arms = input.comparison.arms.map((arm) => ({ ...arm, errors: {}, costPer1000: 0 }))
    const html = renderComparisonReport({ ...input, cases: [], runs: [], comparison: { ...input.comparison, arms } })
    expect(visibleText(html)).toContain('No wrong answers on either side.')
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('imported text is data', () => {
  const attack = `</style></title><script>alert(1)</script><img src=x onerror=alert(2)>"'&<!--`

  test('scripts and tags in every text come out as text', () => {
    const html = renderComparisonReport(hostile(attack))
    expect(html).not.toMatch(/<script|<img|<!--/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html.match(/<\/title>/g)).toHaveLength(1)
    expect(visibleText(html)).toContain(attack)
    expect(unbalanced(html)).toBeNull()
  })

  test('any text whatever leaves the markup whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(unbalanced(renderComparisonReport(hostile(text)))).toBeNull()
      }),
      { numRuns: 12 },
    )
  })
})

const small = reportFixture({ n: 40 })

/** The fixture with one text in every place where a text from outside can stand. */
function hostile(text: string): ReportInput {
  const input = small
  const { method } = input.comparison
  return {
    ...input,
    command: text,
    cases: input.cases.slice(0, 4).map((shown) => ({
      ...shown,
      question: text,
      reference: text,
      before: { ...shown.before, output: text, answer: text },
      after: { ...shown.after, output: `${text} again`, answer: text },
    })),
    dataset: {
      ...input.dataset,
      name: text,
      sha256: text,
      decisionLogHash: text,
      dropped: [{ reason: text, count: 2 }],
    },
    runs: input.runs.map(({ run, metrics }) => ({ run: { ...run, weightsSha256: text, arm: text }, metrics })),
    comparison: {
      ...input.comparison,
      name: text,
      currency: text,
      method: { ...method, student: text, answerRule: text, machine: text, device: text, costBasis: text },
    },
  }
}

/** The first tag that closes nothing, or is left open; null where all match. */
function unbalanced(html: string): string | null {
  const open: string[] = []
  const markup = html.replace(/<style>.*?<\/style>/s, '').replace('<!doctype html>', '')
  for (const [tag, closing, name, self] of markup.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (self === '/' || name === 'meta') continue
    if (closing === '') open.push(name!)
    else if (open.pop() !== name) return tag
  }
  return open.at(-1) ?? null
}
