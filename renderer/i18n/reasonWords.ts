// Words for why a record was skipped or cut. The sentences stand with the formats; a code that they do not know is
// shown as it is.
import type { ReasonCode } from '../../electron/contract/projects.ts'
import { describeReason, type Reason, reasonTexts } from '../../electron/domain/formats/reasons.ts'
import { i18n } from './i18n.ts'

const isKnown = (code: string): code is Reason['code'] => Object.hasOwn(reasonTexts, code)

export const reasonWords = ({ code, values }: ReasonCode): string =>
  isKnown(code) ? describeReason({ code, values }, i18n.language === 'ja' ? 'ja' : 'en') : code
