// Frozen versions and the form for the next one.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../support/words.ts'

export class DatasetsPage {
  readonly #window: Page
  readonly #words: Words
  readonly name: Locator
  readonly preview: Locator
  readonly freezeButton: Locator
  readonly newVersion: Locator
  readonly versions: Locator
  readonly exportButton: Locator
  readonly trainButton: Locator

  constructor(window: Page, words: Words) {
    this.#window = window
    this.#words = words
    this.name = window.getByRole('textbox', { name: words('datasets.form.name') })
    this.preview = window.getByRole('region', { name: words('datasets.preview.title') })
    this.freezeButton = window.getByRole('button', { name: words('datasets.freeze') })
    this.newVersion = window.getByRole('button', { name: words('datasets.new') })
    this.versions = window.getByRole('navigation', { name: words('datasets.list') })
    this.exportButton = window.getByRole('button', { name: words('datasets.export') })
    this.trainButton = window.getByRole('button', { name: words('datasets.train') })
  }

  field(name: string, unit = ''): Locator {
    return this.#window.getByRole('textbox', { name: `${this.#words(`datasets.form.${name}`)}${unit}`, exact: true })
  }

  choose(field: string, value: string): Promise<string[]> {
    return this.#window.getByRole('combobox', { name: this.#words(`datasets.form.${field}`) }).selectOption(value)
  }

  async split(shares: { train: number; validation: number; test: number }): Promise<void> {
    for (const [part, share] of Object.entries(shares)) await this.field(part, ' (%)').fill(String(share))
  }

  /** Freezes what the form says and waits for the version's own page. */
  async freeze(name: string): Promise<void> {
    await this.name.fill(name)
    await this.freezeButton.click()
    await expect(this.#window.getByRole('heading', { level: 3, name })).toBeVisible()
  }

  /** Exports through the dialog into the folder that the system's dialog answers with. */
  async exportAs(format: string): Promise<void> {
    await this.exportButton.click()
    const dialog = this.#window.getByRole('dialog')
    await dialog.getByRole('radio', { name: this.#words(`datasets.exporting.formatName.${format}`) }).check()
    await dialog.getByRole('button', { name: this.#words('datasets.exporting.choose') }).click()
    await dialog.getByRole('button', { name: this.#words('datasets.exporting.start') }).click()
    await expect(dialog.getByText(this.#words('datasets.exporting.verified'))).toBeVisible()
  }
}
