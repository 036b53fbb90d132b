// Words for why a record was skipped or cut. The sentences stand with the formats; a code that they do not know is
// shown as it is.
import type { ReasonCode } from '../../electron/contract/projects.ts'
import { placeWords } from '../../electron/domain/formats/placeWords.ts'
import { describeReason, type Reason, reasonTexts } from '../../electron/domain/formats/reasons.ts'
import { i18n } from './i18n.ts'

const isKnown = (code: string): code is Reason['code'] => Object.hasOwn(reasonTexts, code)

/** Where a record stands in its file. */
export const whereWords = (where: string): string => placeWords(where, language())

const language = () => (i18n.language === 'ja' ? 'ja' : 'en')

export const reasonWords = ({ code, values }: ReasonCode): string =>
  isKnown(code) ? describeReason({ code, values }, language()) : code
