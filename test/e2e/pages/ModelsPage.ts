// The student library, and the machine.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../support/words.ts'

export class ModelsPage {
  readonly #window: Page
  readonly #words: Words
  readonly create: Locator
  readonly table: Locator

  constructor(window: Page, words: Words) {
    this.#window = window
    this.#words = words
    this.create = window.getByRole('main').getByRole('button', { name: words('models.create') })
    this.table = window.getByRole('table', { name: words('models.list') })
  }

  async createTiny(name: string): Promise<void> {
    await this.create.click()
    const dialog = this.#window.getByRole('dialog')
    await dialog.getByRole('textbox', { name: this.#words('models.name') }).fill(name)
    await dialog.getByRole('button', { name: this.#words('models.create') }).click()
    await expect(this.table.getByRole('rowheader', { name })).toBeVisible()
    await expect(dialog).toHaveCount(0)
  }

  showMachine(): Promise<void> {
    return this.#window.getByRole('tab', { name: this.#words('models.machine') }).click()
  }
}
