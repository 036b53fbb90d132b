// The printable character that stands for each byte in byte-level BPE vocabularies (GPT-2's convention, which
// tokenizer.json files rely on): printable Latin-1 stands for itself, the rest for characters from U+0100 on.

const printable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff)

/** byteAlphabet[byte] is the byte's character. */
export const byteAlphabet: readonly string[] = (() => {
  let moved = 0
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : 0x100 + moved++))
})()
