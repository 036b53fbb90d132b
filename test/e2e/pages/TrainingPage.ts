// The training screen: the form, the runs, and what is running.
import { expect, type Locator, type Page } from '@playwright/test'
import type { ArmName } from '../../../electron/domain/words.ts'
import type { Words } from '../support/words.ts'

export interface TrainingChoice {
  readonly arms: readonly ArmName[]
  /** Optimiser steps of every arm. */
  readonly steps: number
  readonly checkpointEvery?: number
  /** Examples per step. */
  readonly batchSize?: number
}

export class TrainingPage {
  readonly #window: Page
  readonly #words: Words
  readonly makeStudent: Locator
  readonly newTraining: Locator
  readonly runs: Locator
  readonly openComparison: Locator
  readonly finished: Locator

  constructor(window: Page, words: Words) {
    this.#window = window
    this.#words = words
    this.makeStudent = window.getByRole('button', { name: words('training.form.createTiny') })
    this.newTraining = window.getByRole('button', { name: words('training.new'), exact: true })
    this.runs = window.getByRole('navigation', { name: words('training.list') })
    this.openComparison = window.getByRole('button', { name: words('training.openComparison') })
    this.finished = window.getByText(words('training.finished'))
  }

  arm(name: ArmName): Locator {
    return this.#window.getByRole('checkbox', { name: this.#words(`study.arm.${name}.label`), exact: true })
  }

  /** The run of an arm in the list. */
  run(arm: ArmName): Locator {
    return this.runs.getByRole('button', { name: this.#words(`study.arm.${arm}.label`) }).first()
  }

  state(name: string): Locator {
    return this.#window.getByText(this.#words(`job.state.${name}`), { exact: true })
  }

  button(name: 'pause' | 'resume' | 'cancel'): Locator {
    return this.#window.getByRole('button', { name: this.#words(`training.${name}`), exact: true })
  }

  async openAdvanced(): Promise<void> {
    await this.#window.getByText(this.#words('training.form.advanced')).click()
  }

  #setting(name: string, unit: string): Locator {
    const label = `${this.#words(`training.setting.${name}`)} (${this.#words(`training.unit.${unit}`)})`
    return this.#window.getByRole('textbox', { name: label })
  }

  async #settings({ steps, checkpointEvery, batchSize }: TrainingChoice): Promise<void> {
    await this.openAdvanced()
    await this.#setting('steps', 'steps').fill(String(steps))
    if (checkpointEvery !== undefined) await this.#setting('checkpointEvery', 'steps').fill(String(checkpointEvery))
    if (batchSize !== undefined) await this.#setting('batchSize', 'examples').fill(String(batchSize))
  }

  /** Fills the form for a comparison of these arms and starts it. */
  async compare(choice: TrainingChoice): Promise<void> {
    for (const name of ['answer-only', 'full', 'curated', 'random', 'fixed-cut'] as const)
      await this.arm(name).setChecked(choice.arms.includes(name))
    await this.#settings(choice)
    await this.#window.getByRole('button', { name: this.#words('training.start.compare') }).click()
  }

  /** Fills the form for one run and starts it. */
  async trainOnce(choice: TrainingChoice): Promise<void> {
    await this.#window.getByRole('radio', { name: this.#words('training.form.modeName.single') }).check()
    await this.#settings(choice)
    await this.#window.getByRole('button', { name: this.#words('training.start.single') }).click()
  }

  async expectFinished(timeout: number): Promise<void> {
    await expect(this.finished).toBeVisible({ timeout })
  }
}
