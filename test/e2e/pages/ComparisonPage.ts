// Before against after.
import type { Locator, Page } from '@playwright/test'
import type { Words } from '../support/words.ts'

export class ComparisonPage {
  readonly #window: Page
  readonly #words: Words
  readonly verdict: Locator
  readonly arms: Locator
  readonly pairs: Locator
  readonly cases: Locator
  readonly reportButton: Locator
  readonly method: Locator

  constructor(window: Page, words: Words) {
    this.#window = window
    this.#words = words
    this.verdict = window.getByRole('region', { name: words('comparison.verdict') })
    this.arms = window.getByRole('table', { name: words('comparison.arms.title') })
    this.pairs = window.getByRole('table', { name: words('comparison.pairs.title') })
    this.cases = window.getByRole('region', { name: words('comparison.changes.filter') })
    this.reportButton = window.getByRole('button', { name: words('comparison.report.write') })
    this.method = window.getByText(words('comparison.method.title'))
  }

  showCases(outcome: 'better' | 'worse' | 'both-right' | 'both-wrong'): Promise<void> {
    return this.#window.getByRole('tab', { name: this.#words(`comparison.changes.outcome.${outcome}`) }).click()
  }

  /** Writes the report into the folder that the system's dialog answers with; resolves with the files it names. */
  async writeReport(): Promise<string[]> {
    await this.reportButton.click()
    const dialog = this.#window.getByRole('dialog')
    await dialog.getByRole('button', { name: this.#words('comparison.report.start') }).click()
    await dialog.getByText(this.#words('comparison.report.done')).waitFor()
    return dialog.getByRole('listitem').allInnerTexts()
  }
}
