// Lays the tokens of `choices[].logprobs.content[]` over the reasoning text, by their bytes.
import { isList, isObject, optionalNumber, own } from './fields.ts'
import type { JsonObject, JsonValue, TokenLogProbability } from './types.ts'

/** A server's mark for 'no value'; true log-probabilities of sampled tokens never come near it. */
const sentinel = -9000

interface Token {
  readonly bytes: Uint8Array
  readonly logProbability: number | null
  readonly top: TokenLogProbability['top']
}

/**
 * The tokens that cover `reasoning`, with their spans in it; null where the log-probabilities do not cover it (servers
 * differ: some give them for the answer only) or are malformed.
 */
export function logProbabilitiesOf(choice: JsonObject, reasoning: string): TokenLogProbability[] | null {
  const logprobs = own(choice, 'logprobs')
  const content = isObject(logprobs) ? own(logprobs, 'content') : undefined
  if (!isList(content) || content.length === 0) return null
  const tokens = content.map(readToken)
  if (!tokens.every((token) => token !== null)) return null
  return alignTokens(tokens, reasoning)
}

function readToken(value: JsonValue): Token | null {
  if (!isObject(value) || typeof value.token !== 'string') return null
  const bytes = own(value, 'bytes')
  const valid =
    isList(bytes) && bytes.every((byte) => Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) < 256)
  const top = own(value, 'top_logprobs')
  return {
    bytes: valid ? Uint8Array.from(bytes as readonly number[]) : new TextEncoder().encode(value.token),
    logProbability: known(optionalNumber(value, 'logprob')),
    top: (isList(top) ? top : []).flatMap((entry) => {
      if (!isObject(entry) || typeof entry.token !== 'string') return []
      const logProbability = known(optionalNumber(entry, 'logprob'))
      return logProbability === null ? [] : [{ token: entry.token, logProbability }]
    }),
  }
}

const known = (value: number | null): number | null =>
  value === null || value <= sentinel || value > 1e-6 ? null : Math.min(value, 0)

function alignTokens(tokens: readonly Token[], reasoning: string): TokenLogProbability[] | null {
  // Offsets in UTF-16 units at which each token starts: a token owns the characters whose first byte it holds.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const whole: string[] = []
  const starts: number[] = []
  let length = 0
  for (const { bytes } of tokens) {
    starts.push(length)
    let begun = 0
    for (const byte of bytes) if ((byte & 0xc0) !== 0x80) begun += byte >= 0xf0 ? 2 : 1
    length += begun
    whole.push(decoder.decode(bytes, { stream: true }))
  }
  const text = whole.join('') + decoder.decode()
  const offset = text.indexOf(reasoning)
  if (offset < 0 || text.length !== length) return null
  const end = offset + reasoning.length
  const clamp = (at: number): number => Math.min(Math.max(at, offset), end) - offset
  return tokens.flatMap(({ logProbability, top }, index) => {
    const from = starts[index]!
    const to = starts[index + 1] ?? length
    return to <= offset || from >= end ? [] : [{ span: { start: clamp(from), end: clamp(to) }, logProbability, top }]
  })
}
