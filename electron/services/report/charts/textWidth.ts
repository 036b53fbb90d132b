// How wide a text will be, without a browser to ask: an estimate on the generous side, for placing labels.

/** Width in pixels at that font size: East Asian characters are a square, others about six tenths of one. */
export function textWidth(text: string, fontSize: number): number {
  let squares = 0
  for (const character of text) squares += isWide(character.codePointAt(0) ?? 0) ? 1 : 0.6
  return squares * fontSize
}

const isWide = (code: number) =>
  (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffdc) || code >= 0x1f000
