// Small files of a teacher's reasoning, as users bring them.
import { writeFileSync } from 'node:fs'

/** Sums in words, in the format of GSM8K: three steps and an answer each, all right. */
export function writeGsm8k(path: string, { traces, badLines = [] }: { traces: number; badLines?: readonly string[] }) {
  const lines = Array.from({ length: traces }, (_, index) => {
    const [boxes, each, sold] = [index + 2, (index % 7) + 3, (index % 5) + 1]
    const all = boxes * each
    const reasoning = [
      `There are ${boxes} boxes with ${each} pens in each, so ${boxes} x ${each} = ${all} pens.`,
      `Of these, ${sold} are sold.`,
      `That leaves ${all} - ${sold} = ${all - sold} pens.`,
    ]
    return JSON.stringify({
      question: `A shop has ${boxes} boxes of ${each} pens and sells ${sold} pens. How many pens are left?`,
      answer: `${reasoning.join('\n')}\n#### ${all - sold}`,
    })
  })
  writeFileSync(path, `${[...lines, ...badLines].join('\n')}\n`)
}
