// Finds the parts of a text that must stay in one piece (formulas, code, bracketed asides), in one linear pass.
import type { Span } from '../words.ts'

/** `display` formulas and `code` blocks belong to the sentence that introduces them; `inline` parts do not end anything. */
export interface ProtectedRegion extends Span {
  readonly kind: 'display' | 'code' | 'inline'
}

/** Longest region of each sort, in UTF-16 units; an opening mark without its partner must not freeze the rest. */
const longest = { formula: 20_000, dollar: 400, aside: 300, code: 200_000, inlineCode: 300 } as const

const marks =
  /\\\\|\\\$|\$\$|\$|\\[[\]()]|\\(?:begin|end)\{[a-zA-Z]{1,30}\*?\}|^[ \t]{0,3}(?:```|~~~)|`|[([（「『【)\]）」』】]|\n[ \t\r]*(?=\n)/gm

const closerOf: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '（': '）',
  '「': '」',
  '『': '』',
  '【': '】',
}
const closers = new Set(Object.values(closerOf))

interface Opening {
  readonly start: number
  readonly mark: string
}

/** Returns the regions in order of their start, without overlap (the outermost of nested ones). */
export function protectedRegions(text: string): ProtectedRegion[] {
  const found: ProtectedRegion[] = []
  const environments: Opening[] = []
  const single = new Map<string, number>()
  let brackets: Opening[] = []
  let fence: Opening | null = null

  const add = (kind: ProtectedRegion['kind'], start: number, end: number, limit: number): boolean => {
    if (end - start > limit) return false
    found.push({ start, end, kind })
    return true
  }

  for (const match of text.matchAll(marks)) {
    const mark = match[0]
    const start = match.index
    const end = start + mark.length
    const trimmed = mark.trimStart()
    if (trimmed === '```' || trimmed === '~~~') {
      if (fence === null) fence = { start, mark: trimmed }
      else if (fence.mark === trimmed) {
        add('code', fence.start, endOfLine(text, end), longest.code)
        fence = null
        brackets = []
        single.clear()
      }
      continue
    }
    if (mark.startsWith('\n')) {
      // A blank line ends whatever was opened within its paragraph, except what may run over several.
      brackets = []
      single.delete('$')
      single.delete('`')
    } else if (mark === '\\\\' || mark === '\\$') {
      // an escaped mark opens nothing
    } else if (mark.startsWith('\\begin')) {
      environments.push({ start, mark: mark.slice(6) })
    } else if (mark.startsWith('\\end')) {
      const name = mark.slice(4)
      const at = recent(environments, name)
      if (at >= 0) {
        add('display', environments[at]!.start, end, longest.formula)
        environments.length = at
      }
    } else if (mark === '\\[' || mark === '\\(') {
      single.set(mark, start)
    } else if (mark === '\\]' || mark === '\\)') {
      const opening = mark === '\\]' ? '\\[' : '\\('
      const from = single.get(opening)
      if (from !== undefined) add(opening === '\\[' ? 'display' : 'inline', from, end, longest.formula)
      single.delete(opening)
    } else if (mark === '$$') {
      const from = single.get('$$')
      if (from !== undefined && add('display', from, end, longest.formula)) single.delete('$$')
      else single.set('$$', start)
    } else if (mark === '$') {
      const from = single.get('$')
      if (from !== undefined && closesDollar(text, from, start)) {
        add('inline', from, end, longest.dollar)
        single.delete('$')
      } else if (opensDollar(text, start)) single.set('$', start)
    } else if (mark === '`') {
      const from = single.get('`')
      if (from !== undefined && add('inline', from, end, longest.inlineCode)) single.delete('`')
      else single.set('`', start)
    } else if (closers.has(mark)) {
      const opening = brackets.at(-1)
      if (opening !== undefined && closerOf[opening.mark] === mark) {
        brackets.pop()
        add('inline', opening.start, end, longest.aside)
      }
    } else {
      brackets.push({ start, mark })
    }
  }
  return outermost(found)
}

/** Index of the innermost open environment of that name; environments do not nest deeper than 32. */
function recent(environments: readonly Opening[], name: string): number {
  for (let at = environments.length - 1; at >= Math.max(0, environments.length - 32); at--)
    if (environments[at]!.mark === name) return at
  return -1
}

/** Pandoc's rule: no space after the opening dollar. */
function opensDollar(text: string, at: number): boolean {
  return at + 1 < text.length && !/\s/.test(text[at + 1]!)
}

/** Pandoc's rule: no space before the closing dollar, no digit after it; and money amounts are no formula. */
function closesDollar(text: string, from: number, at: number): boolean {
  if (at - from < 2 || at - from > longest.dollar || /\s/.test(text[at - 1]!) || /\d/.test(text[at + 1] ?? ''))
    return false
  return !/^\d[\d,.]*\s.*[.!?]\s+[A-Z]/s.test(text.slice(from + 1, at))
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

function outermost(regions: ProtectedRegion[]): ProtectedRegion[] {
  regions.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: ProtectedRegion[] = []
  let end = 0
  for (const region of regions) {
    if (region.start < end) continue
    kept.push(region)
    end = region.end
  }
  return kept
}
