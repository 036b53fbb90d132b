// Human and few-shot solutions end in a line of their own for the answer (`#### 18`, `A: 18`); it is no step.

export interface WithoutAnswerLine {
  readonly reasoning: string
  readonly answer: string | null
}

/** Takes a closing `#### n` or `A: n` line off; without one the whole text is reasoning. */
export function splitAnswerLine(text: string): WithoutAnswerLine {
  const whole = text.trim()
  const lineStart = whole.lastIndexOf('\n') + 1
  const match = /^\s*(?:####|A:)(.*)$/.exec(whole.slice(lineStart))
  if (match === null) return { reasoning: whole, answer: null }
  const answer = match[1]!.trim()
  return { reasoning: whole.slice(0, lineStart).trim(), answer: answer === '' ? null : answer }
}
