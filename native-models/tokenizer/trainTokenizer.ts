// Learns a byte-level BPE vocabulary from texts, for students that are made from nothing.
// Digits always stay single tokens, so that numbers are written the way they are added.
import { byteAlphabet } from './byteAlphabet.ts'

/** In the order of their token numbers; every student that is made here has them. */
export const specialTokens = { pad: '<pad>', end: '<end>', think: '<think>', endThink: '</think>' } as const

/** Merges never cross these pieces: a digit, a word with its space, a run of symbols, white space. */
const piecePattern = String.raw`\p{N}| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`

/**
 * A Hugging Face tokenizer.json (as an object) with at most `size` tokens: the special ones, the 256 bytes, and the
 * merges of the pairs that are most frequent in `texts` (equal counts: the pair that sorts first, so that the result
 * depends on the texts alone).
 */
export function trainTokenizer(texts: Iterable<string>, size: number): object {
  const pairs = new PairCounts(countPieces(texts))
  const vocabulary = new Set([...Object.values(specialTokens), ...byteAlphabet])
  const merges: [string, string][] = []
  while (vocabulary.size < size) {
    const pair = pairs.mostFrequent()
    if (!pair) break
    pairs.merge(pair)
    merges.push(pair)
    vocabulary.add(pair.join(''))
  }
  return tokenizerJson([...vocabulary], merges)
}

/** How often each piece stands in the texts. */
function countPieces(texts: Iterable<string>): Map<string, number> {
  const pattern = new RegExp(piecePattern, 'gu')
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [piece] of text.matchAll(pattern)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return counts
}

interface Word {
  /** Token texts, merged as training goes on. */
  symbols: readonly string[]
  readonly count: number
}

/** Neighbouring symbols and how often they stand in the words, kept up to date from merge to merge. */
class PairCounts {
  readonly #counts = new Map<string, number>()
  readonly #wordsWith = new Map<string, Set<Word>>()

  constructor(pieces: ReadonlyMap<string, number>) {
    const encoder = new TextEncoder()
    for (const [piece, count] of pieces)
      this.#count({ symbols: Array.from(encoder.encode(piece), (byte) => byteAlphabet[byte]!), count }, 1)
  }

  /** Of the pairs that stand more than once. */
  mostFrequent(): [string, string] | undefined {
    let best = ''
    let most = 1
    for (const [pair, count] of this.#counts)
      if (count > most || (count === most && best !== '' && pair < best)) [best, most] = [pair, count]
    return best === '' ? undefined : (best.split(' ') as [string, string])
  }

  merge([left, right]: readonly [string, string]): void {
    for (const word of this.#wordsWith.get(`${left} ${right}`) ?? []) {
      this.#count(word, -1)
      word.symbols = merged(word.symbols, left, right)
      this.#count(word, 1)
    }
  }

  #count(word: Word, sign: 1 | -1): void {
    for (const [index, symbol] of word.symbols.entries()) {
      const next = word.symbols[index + 1]
      if (next === undefined) return
      // No symbol contains a space: bytes stand for themselves in the alphabet only where they are printable.
      const pair = `${symbol} ${next}`
      this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + sign * word.count)
      const words = this.#wordsWith.get(pair) ?? new Set()
      if (sign > 0) words.add(word)
      else words.delete(word)
      this.#wordsWith.set(pair, words)
    }
  }
}

function merged(symbols: readonly string[], left: string, right: string): string[] {
  const result: string[] = []
  for (let i = 0; i < symbols.length; i++) {
    const pair = symbols[i] === left && symbols[i + 1] === right
    result.push(pair ? left + right : symbols[i]!)
    if (pair) i++
  }
  return result
}

function tokenizerJson(vocabulary: readonly string[], merges: readonly [string, string][]): object {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false }
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: Object.values(specialTokens).map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: piecePattern }, behavior: 'Isolated', invert: false },
        byteLevel,
      ],
    },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      merges,
    },
  }
}
