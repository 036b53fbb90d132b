// The text of a step, with every mention of a linked value marked.
import { partsWithValue } from './partsWithValue.ts'
import styles from './ValueText.module.css'

/** A value that is carried from one step (by index) into another. */
export interface ValueLink {
  readonly from: number
  readonly to: number
  readonly value: string
}

export function ValueText({ text, value }: { readonly text: string; readonly value: string | null }) {
  if (value === null) return text
  return partsWithValue(text, value).map((part) =>
    part.isMarked ? (
      <mark key={part.start} className={styles.value}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
