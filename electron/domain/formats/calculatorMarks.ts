// GSM8K's calculator marks (`48/2 = <<48/2=24>>24`) are annotation for a tool, not words of the solution: a reader and
// a student should see `48/2 = 24`. They are taken out and kept beside the text, so that the original can be rebuilt.

export interface CalculatorMark {
  /** UTF-16 offset in the text without marks at which the mark stood. */
  readonly at: number
  readonly text: string
}

export interface WithoutMarks {
  readonly text: string
  readonly marks: readonly CalculatorMark[]
}

export function removeCalculatorMarks(original: string): WithoutMarks {
  const marks: CalculatorMark[] = []
  let removed = 0
  const text = original.replace(/<<[^<>\n]*>>/g, (mark, offset: number) => {
    marks.push({ at: offset - removed, text: mark })
    removed += mark.length
    return ''
  })
  return { text, marks }
}

/** The exact inverse of `removeCalculatorMarks`. */
export function restoreCalculatorMarks({ text, marks }: WithoutMarks): string {
  let from = 0
  const parts: string[] = []
  for (const mark of marks) {
    parts.push(text.slice(from, mark.at), mark.text)
    from = mark.at
  }
  return parts.join('') + text.slice(from)
}
