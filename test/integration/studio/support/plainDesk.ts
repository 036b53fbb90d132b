// Undo and redo as a child would write them: the model that the log-based ones are compared with.

export type PlainVerdict = 'accept' | 'reject' | 'unsure' | null

interface Change {
  readonly step: number
  readonly before: PlainVerdict
  readonly after: PlainVerdict
}

/** One annotator's verdicts, and what undo and redo would do. */
export class PlainDesk {
  readonly verdicts = new Map<number, PlainVerdict>()
  readonly done: Change[] = []
  readonly undone: Change[] = []

  of(step: number): PlainVerdict {
    return this.verdicts.get(step) ?? null
  }

  judge(step: number, after: PlainVerdict): void {
    this.done.push({ step, before: this.of(step), after })
    this.undone.length = 0
    this.verdicts.set(step, after)
  }

  undo(): Change | null {
    const change = this.done.pop()
    if (change === undefined) return null
    this.undone.push(change)
    this.verdicts.set(change.step, change.before)
    return change
  }

  redo(): Change | null {
    const change = this.undone.pop()
    if (change === undefined) return null
    this.done.push(change)
    this.verdicts.set(change.step, change.after)
    return change
  }
}
