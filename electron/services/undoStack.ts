// What undo and redo would act on, worked out from the decision log alone: so both survive a restart.

export interface Act {
  readonly id: number
  readonly kind: string
  /** The judgement that an undo takes back or a redo repeats. */
  readonly reverts: number | null
}

export class UndoStack {
  readonly #done: number[] = []
  readonly #undone: number[] = []

  /** @param acts one annotator's acts, oldest first */
  constructor(acts: Iterable<Act>) {
    for (const act of acts) this.add(act)
  }

  add(act: Act): void {
    if (act.kind === 'judge') {
      this.#done.push(act.id)
      this.#undone.length = 0
    } else if (act.kind === 'undo' && act.reverts !== null) {
      this.#done.pop()
      this.#undone.push(act.reverts)
    } else if (act.kind === 'redo' && act.reverts !== null) {
      this.#undone.pop()
      this.#done.push(act.reverts)
    }
  }

  /** The judgement that undo would take back. */
  get nextUndo(): number | undefined {
    return this.#done.at(-1)
  }

  /** The judgement that redo would repeat. */
  get nextRedo(): number | undefined {
    return this.#undone.at(-1)
  }

  get undoDepth(): number {
    return this.#done.length
  }

  get redoDepth(): number {
    return this.#undone.length
  }
}
