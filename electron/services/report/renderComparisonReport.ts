// The before/after report: one HTML file that needs nothing else, says its finding first and everything behind it after.
import { h, renderDocument } from './html.ts'
import { type ReportContext, reportContext } from './reportContext.ts'
import type { ReportInput } from './reportModel.ts'
import { reportStyle } from './reportStyle.ts'
import { armsSection } from './sections/arms.ts'
import { casesSection, changesSection } from './sections/changes.ts'
import { chartsSection } from './sections/charts.ts'
import { errorsSection } from './sections/errors.ts'
import { limitsSection } from './sections/limits.ts'
import { methodSection } from './sections/method.ts'
import { pairsSection } from './sections/pairs.ts'
import { verdictSection } from './sections/verdict.ts'

export type { ReportInput } from './reportModel.ts'

/**
 * The whole report as the text of one HTML file: no script, nothing loaded from anywhere, printable on A4, light and
 * dark. The same input gives the same text. Cases come in the order given; a dozen of each outcome are shown.
 * Throws where the comparison has no pair of its `before` and `after`.
 */
export function renderComparisonReport(input: ReportInput): string {
  const context = reportContext(input)
  return renderDocument({
    language: input.language,
    title: `${input.comparison.name} – ${context.words.title}`,
    style: reportStyle,
    body: h(
      'main',
      null,
      verdictSection(context),
      chartsSection(context),
      armsSection(context),
      pairsSection(context),
      changesSection(context),
      errorsSection(context),
      limitsSection(context),
      methodSection(context),
      casesSection(context),
      footer(context),
    ),
  })
}

const footer = ({ input, words, format }: ReportContext) =>
  h('footer', null, 'Tracewright · ', words.generated(format.moment(input.generatedAt)))
