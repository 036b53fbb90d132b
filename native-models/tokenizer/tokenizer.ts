// A student's tokenizer: text to token numbers and back, from a Hugging Face tokenizer.json.
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers'
import { UserError } from '../../electron/domain/userError.ts'
import { specialTokens } from './trainTokenizer.ts'

export interface Tokenizer {
  /** Token numbers of a text; whatever the text says, none of them is a special token. */
  encode(text: string): number[]
  /** The text of token numbers, without special tokens. */
  decode(tokens: readonly number[]): string
  readonly special: Readonly<Record<keyof typeof specialTokens, number>>
}

/** @throws UserError where a special token is missing. */
export function readTokenizer(json: object, where: string): Tokenizer {
  const added = 'added_tokens' in json && Array.isArray(json.added_tokens) ? json.added_tokens : []
  const number = (content: string): number => {
    const found = added.find((token) => token.content === content)?.id
    if (typeof found === 'number') return found
    throw new UserError({
      code: 'tokenizer-unsupported',
      message: `${where} has no token ${content}. The student cannot be trained on reasoning; choose another one.`,
      where,
    })
  }
  const special = {
    pad: number(specialTokens.pad),
    end: number(specialTokens.end),
    think: number(specialTokens.think),
    endThink: number(specialTokens.endThink),
  }
  // Without its added tokens it reads `<think>` in an imported text as the characters that they are.
  const plain = new HuggingFaceTokenizer({ ...json, added_tokens: [] }, { clean_up_tokenization_spaces: false })
  const isSpecial = new Set(Object.values(special))
  return {
    special,
    encode: (text) => (text === '' ? [] : plain.encode(text, { add_special_tokens: false }).ids),
    decode: (tokens) => {
      const words = tokens.filter((token) => !isSpecial.has(token))
      return words.length === 0
        ? ''
        : plain.decode(words, { skip_special_tokens: false, clean_up_tokenization_spaces: false })
    },
  }
}
