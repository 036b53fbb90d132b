// The report of a comparison, as a page to read and as figures to compute with.
export { comparisonCsv } from './comparisonCsv.ts'
export { type ReportInput, renderComparisonReport } from './renderComparisonReport.ts'
