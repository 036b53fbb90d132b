// The import screen: choosing, looking, reading in, reporting.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../support/words.ts'

export class ImportPage {
  readonly #words: Words
  readonly chooseFiles: Locator
  readonly stage: Locator
  readonly start: Locator
  readonly judge: Locator
  readonly another: Locator
  readonly sources: Locator

  constructor(window: Page, words: Words) {
    this.#words = words
    this.stage = window.getByRole('region', { name: words('import.title') })
    this.chooseFiles = this.stage.getByRole('button', { name: words('import.choose') })
    this.start = this.stage.getByRole('button', { name: words('import.start') })
    this.judge = this.stage.getByRole('button', { name: words('import.judge') })
    this.another = this.stage.getByRole('button', { name: words('import.another') })
    this.sources = window.getByRole('table', { name: words('import.sources') })
  }

  /** The look into a file, before anything is imported. */
  async expectPreview(file: string): Promise<void> {
    await expect(this.stage.getByRole('heading', { name: file })).toBeVisible()
    await expect(this.start).toBeEnabled()
  }

  /** The report: how many traces came in, and that their steps are scored. */
  async expectReport({ traces, file }: { traces: number; file: string }): Promise<void> {
    const words = this.#words('import.imported', { count: traces, traces, file })
    await expect(this.stage.getByText(words)).toBeVisible({ timeout: 30_000 })
    if (traces > 0) await expect(this.stage.getByText(this.#words('import.scored'))).toBeVisible({ timeout: 30_000 })
  }
}
