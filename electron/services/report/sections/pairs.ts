// The pairs of arms on the same questions: difference, interval, test, and what this n could have shown at all.
import type { ReactElement } from 'react'
import type { ComparedPair } from '../../../contract/studies.ts'
import { line } from '../charts/frame.ts'
import { r } from '../charts/marker.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { note, table } from '../table.ts'
import { detectablePoints } from './verdict.ts'

const plot = { width: 120, height: 16 }

export function pairsSection({ model, words, format, armLabel }: ReportContext): Node {
  const { pairs } = model
  const scale = {
    low: Math.min(0, ...pairs.map(({ low }) => low)),
    high: Math.max(0, ...pairs.map(({ high }) => high)),
  }
  return h(
    'section',
    null,
    h('h2', null, words.pairs.title),
    table(
      [
        { head: words.pairs.pair, kind: 'text' },
        { head: words.pairs.difference, kind: 'figure' },
        { head: words.pairs.interval, kind: 'figure' },
        { head: '', kind: 'text' },
        { head: words.pairs.counts, kind: 'figure' },
        { head: words.pairs.mcnemar, kind: 'figure' },
        { head: words.pairs.holm, kind: 'figure' },
        { head: words.pairs.detectable, kind: 'figure' },
        { head: words.pairs.verdict, kind: 'text' },
      ],
      pairs.map((pair) => ({
        ...(pair === model.main ? { className: 'after' } : {}),
        cells: [
          `${armLabel(pair.a)} → ${armLabel(pair.b)}`,
          format.signedPoints(pair.difference),
          `${format.signedPoints(pair.low)} … ${format.signedPoints(pair.high)}`,
          differencePlot(pair, scale),
          [pair.better, pair.worse, pair.same].map(format.count).join(' / '),
          format.pNumber(pair.mcnemarP),
          format.pNumber(pair.holmP),
          detectablePoints(pair, format) ?? '–',
          words.pairs.verdicts[pair.verdict],
        ],
      })),
    ),
    note(words.pairs.note),
  )
}

/** The interval of one pair about zero, on the scale that all rows share. */
function differencePlot(pair: ComparedPair, { low, high }: { low: number; high: number }): ReactElement {
  const at = (value: number) => 5 + ((value - low) / (high - low || 1)) * (plot.width - 10)
  const middle = plot.height / 2
  return h(
    'svg',
    { className: 'difference', viewBox: `0 0 ${plot.width} ${plot.height}`, 'aria-hidden': true },
    line('axis', [at(0), 0, at(0), plot.height]),
    line(`interval ${pair.verdict}`, [at(pair.low), middle, at(pair.high), middle]),
    h('circle', { className: `point ${pair.verdict}`, cx: r(at(pair.difference)), cy: middle, r: 3.5 }),
  )
}
