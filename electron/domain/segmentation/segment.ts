// Cuts a chain of thought into steps: sentences, lines, list items; formulas and code stay whole. Own rules, not
// Intl.Segmenter: the same text must give the same steps under every Node, Electron and ICU version.
import type { Span } from '../words.ts'
import { alwaysGoesOn, endsBeforeCapital, goesOnBeforeNumber, sentenceOpeners } from './abbreviations.ts'
import { type ProtectedRegion, protectedRegions } from './protectedRegions.ts'

/** Stored with every segmentation; any change of the rules that moves a border needs a new name. */
export const segmentationVersion = 'sentences-1'

const closing = new Set(`)"'”’]}*_）」』】〉》`)
const japaneseTerminators = new Set('。！？｡')
/** After `。」` these go on with the same sentence: 「はい。」と言った。 */
const particles = new Set('とっがのをにでもはへや、，')
const wrapLength = 40
const lookBack = 16

/**
 * Cuts `text` into steps. The spans are half-open UTF-16 ranges that partition the text: their slices, put together,
 * are the text. White space and line ends belong to the step before; a surrogate pair is never split. Linear time.
 */
export function segment(text: string): Span[] {
  if (text.length === 0) return []
  return spansBetween(text, borders(text))
}

/** The text of each step, without the white space that stands between steps. */
export function stepTexts(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end).trim())
}

function borders(text: string): number[] {
  const regions = protectedRegions(text)
  const found: number[] = []
  let next = 0
  let at = 0
  let lineStart = 0
  while (at < text.length) {
    while (next < regions.length && regions[next]!.start < at) next++
    const region = regions[next]
    if (region !== undefined && region.start === at) {
      const { border, end } = afterRegion(text, region)
      if (border) found.push(end)
      if (text.slice(region.end, end).includes('\n')) lineStart = end
      at = end
      continue
    }
    const character = text[at]!
    let border: number | null = null
    if (character === '\n') {
      const end = skipSpace(text, at)
      const upcoming = regions[next]
      if (!goesOnAfterLine({ text, lineStart, lineEnd: at, end, upcoming })) border = end
      lineStart = end
      at = end
    } else if (character === '.' || character === '!' || character === '?' || character === '…') {
      const run = endOfRun(text, at)
      const end = closeMarks(text, run)
      const after = skipSpace(text, end)
      if (endsSentence({ text, lineStart, at, run, end, after })) border = after
      // A line end is judged by its own rule when the full stop did not decide.
      at = border ?? (text.slice(end, after).includes('\n') ? end : Math.max(end, at + 1))
      if (border !== null && text.slice(end, after).includes('\n')) lineStart = border
    } else if (japaneseTerminators.has(character) || (character === '．' && isJapaneseStop(text, at))) {
      let run = at + 1
      while (japaneseTerminators.has(text[run] ?? '')) run++
      const end = closeMarks(text, run)
      const after = skipSpace(text, end)
      const quoted = end > run && particles.has(text[after] ?? '')
      if (!quoted) border = after
      at = border ?? end
      if (border !== null && text.slice(end, after).includes('\n')) lineStart = border
    } else at++
    if (border !== null) found.push(border)
  }
  return found
}

interface LineEnd {
  readonly text: string
  readonly lineStart: number
  readonly lineEnd: number
  /** First character after the line end and all white space. */
  readonly end: number
  readonly upcoming: ProtectedRegion | undefined
}

/** A line goes on when it introduces a formula or code block, when it is a bare list mark, or was wrapped at a width. */
function goesOnAfterLine({ text, lineStart, lineEnd, end, upcoming }: LineEnd): boolean {
  const line = text.slice(Math.max(lineStart, lineEnd - 200), lineEnd).trim()
  if (line === '') return false
  if (/^(?:\d{1,3}[.)]|[-*•])$/.test(line)) return true
  const last = line.at(-1)!
  if (upcoming !== undefined && upcoming.start === end && upcoming.kind !== 'inline' && !/[.!?。！？]/.test(last))
    return true
  const blank = /\n[^\S\n]*\n/.test(text.slice(lineEnd, end))
  if (blank || lineEnd - lineStart < wrapLength || !/[\p{Ll},]/u.test(last)) return false
  return /^\p{Ll}{2,}[\s,]/u.test(text.slice(end, end + 30)) && !/^\p{Ll}+\s*[=:]/u.test(text.slice(end, end + 30))
}

/** Where reading goes on behind a region, and whether a step ends there. */
function afterRegion(text: string, region: ProtectedRegion): { border: boolean; end: number } {
  const after = skipSpace(text, region.end)
  if (region.kind === 'inline') {
    // An aside that holds its own full stop, 「はい。」 or （注です。）, may be the end of the sentence.
    const stopped = japaneseTerminators.has(text[region.end - 2] ?? '') && closing.has(text[region.end - 1]!)
    const next = text[after] ?? ''
    const goesOn = after === region.end && (particles.has(next) || japaneseTerminators.has(next))
    return stopped && !goesOn ? { border: true, end: after } : { border: false, end: region.end }
  }
  if (!text.slice(region.end, after).includes('\n')) return { border: false, end: region.end }
  const following = text.slice(after, after + 8)
  const goesOn = /^[\p{Ll},;.]/u.test(following) && !/^\p{Ll}\s*=/u.test(following)
  return { border: !goesOn, end: after }
}

interface FullStop {
  readonly text: string
  readonly lineStart: number
  /** First mark of the run, first character behind the run, behind closing quotes, and behind white space. */
  readonly at: number
  readonly run: number
  readonly end: number
  readonly after: number
}

function endsSentence({ text, lineStart, at, run, end, after }: FullStop): boolean {
  if (after >= text.length) return true
  const following = text.slice(after, after + 24)
  if (after === end) return isIdeograph(following[0]!) && !/[.…]/.test(text[run - 1]!)
  if (text.slice(end, after).includes('\n')) return !isListMark(text, lineStart, at)
  const mark = text.slice(at, run)
  if (mark.includes('?')) return true
  const capital = /^["'“‘([*_]*\p{Lu}/u.test(following) || isIdeograph(following[0]!)
  if (mark === '!') return capital || /^["“‘*#$\\-]/.test(following)
  if (mark.length > 1 || mark === '…') return capital
  return fullStopEnds({ text, lineStart, at, following, capital })
}

interface SingleStop {
  readonly text: string
  readonly lineStart: number
  readonly at: number
  readonly following: string
  readonly capital: boolean
}

function fullStopEnds({ text, lineStart, at, following, capital }: SingleStop): boolean {
  if (isListMark(text, lineStart, at)) return false
  const before = text.slice(Math.max(lineStart, at - lookBack), at)
  const word = /[^\s([“"'*_$]*$/.exec(before)![0]
  const lower = word.toLowerCase()
  if (alwaysGoesOn.has(lower)) return false
  if (endsBeforeCapital.has(lower)) return capital
  if (goesOnBeforeNumber.has(lower) && /^[\d#]/.test(following)) return false
  if (/^\p{Lu}$/u.test(word)) {
    const named = /\p{Lu}\p{L}*\.?\s+$/u.test(before.slice(0, -1))
    if (named && !sentenceOpeners.has(/^\p{L}*/u.exec(following)![0])) return false
  }
  return !/^\p{Ll}{2}/u.test(following)
}

/** `1.`, `12)` and `a.` at the start of a line number an item; they end nothing. */
function isListMark(text: string, lineStart: number, at: number): boolean {
  return at - lineStart < 12 && /^\s*(?:[*_#>-]+\s*)?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$/.test(text.slice(lineStart, at))
}

/** `．` ends a sentence of Japanese technical prose, but not between digits. */
function isJapaneseStop(text: string, at: number): boolean {
  return !/[\d０-９]/.test(text[at + 1] ?? '') && isIdeograph(text[at - 1] ?? '')
}

function isIdeograph(character: string): boolean {
  return /[\u3040-\u30ff\u3400-\u9fff「『（【]/.test(character)
}

function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] === '.' || text[at] === '!' || text[at] === '?' || text[at] === '…')) at++
  return at
}

function closeMarks(text: string, from: number): number {
  let at = from
  while (closing.has(text[at] ?? '')) at++
  return at
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0x2028
}

/** Pieces without a letter, digit or other symbol of content (`---`, `**`) stay with the step before. */
function spansBetween(text: string, ends: readonly number[]): Span[] {
  const spans: { start: number; end: number }[] = []
  let start = 0
  let lastIsBare = false
  const close = (end: number): void => {
    if (end <= start) return
    const last = spans.at(-1)
    const bare = !hasContent(text, start, end)
    if (last !== undefined && (bare || lastIsBare)) {
      last.end = end
      lastIsBare = lastIsBare && bare
    } else {
      spans.push({ start, end })
      lastIsBare = bare
    }
    start = end
  }
  for (const end of ends) close(end)
  close(text.length)
  return spans
}

function hasContent(text: string, start: number, end: number): boolean {
  // Most steps show a letter at once; only bare ones are looked at whole.
  const head = text.slice(start, Math.min(end, start + 64))
  return /[\p{L}\p{N}]/u.test(head) || (end - start > 64 && /[\p{L}\p{N}]/u.test(text.slice(start + 64, end)))
}
