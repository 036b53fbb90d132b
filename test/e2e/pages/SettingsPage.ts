// Project, looks and machine.
import type { Locator, Page } from '@playwright/test'
import type { Words } from '../support/words.ts'

export class SettingsPage {
  readonly openProject: Locator
  readonly newProject: Locator
  readonly language: Locator
  readonly machine: Locator

  constructor(window: Page, words: Words) {
    this.openProject = window.getByRole('button', { name: words('settings.open') })
    this.newProject = window.getByRole('button', { name: words('settings.create') })
    this.language = window.getByRole('combobox', { name: words('settings.language') })
    this.machine = window.getByRole('region', { name: words('settings.machine') })
  }
}
