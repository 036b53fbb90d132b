// The words of a report in its language; the English ones set the shape, so that no language can lack a text.
import type { ReportLanguage } from '../reportFormat.ts'
import { english } from './english.ts'
import { japanese } from './japanese.ts'

export type ReportWords = typeof english

const words: Readonly<Record<ReportLanguage, ReportWords>> = { en: english, ja: japanese }

export const reportWords = (language: ReportLanguage): ReportWords => words[language]
