// The one token count of the product's budgets: simple, the same on every machine, bound to no model's vocabulary.

/**
 * One token each: a word (a run of letters with its accents and inner apostrophes), a single digit, a single
 * punctuation mark or symbol, a single Han, kana or hangul character. White space counts nothing.
 */
const token =
  /(?:[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]])+(?:['’][\p{L}--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]]+)*|[^\s]/gv

/**
 * Number of tokens of a text: words, single digits, single punctuation marks and symbols, single CJK characters.
 * `It's 1,200円.` has 8: It's 1 , 2 0 0 円 . - Used for every budget, share and cost of training data; a model's own
 * tokenizer gives other numbers. Texts that are parted by white space add up.
 */
export function countTokens(text: string): number {
  let count = 0
  for (const _ of text.matchAll(token)) count += 1
  return count
}

/** The text up to and including its first `limit` tokens (all of it where it has no more). */
export function firstTokens(text: string, limit: number): string {
  if (limit <= 0) return ''
  let count = 0
  for (const match of text.matchAll(token)) {
    count += 1
    if (count === limit) return text.slice(0, match.index + match[0].length)
  }
  return text
}
