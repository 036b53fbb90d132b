// One key per question, whatever its typography, so that duplicates are found and no question gets onto both sides of a split.

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const sentenceMarks = /(?<![\p{N}])[.,:](?![\p{N}])|[.,:](?!\S)|[!?;"'…。、！？「」『』](?=\s|$|\p{L})|(?<=\s|^)["']/gu

/**
 * NFKC, lower case, white space collapsed; marks of the sentence dropped, operators and brackets kept (`2-3` is not
 * `2/3`, `x²` is not `x2`). Questions that are mostly punctuation (Dyck words) keep all of it.
 */
export function normaliseQuestion(text: string): string {
  const folded = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => `^${superscripts.indexOf(digit)}`)
    .normalize('NFKC')
    .replace(/[‘’‚‛ʼ´`]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  const solid = folded.replace(/\s/g, '')
  const words = solid.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (words < solid.length / 2) return folded
  return folded.replace(sentenceMarks, '').replace(/\s+/g, ' ').trim()
}
