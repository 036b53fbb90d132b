// The whole window: the frame that is always there, and the screens inside it.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '../support/words.ts'
import { ComparisonPage } from './ComparisonPage.ts'
import { DatasetsPage } from './DatasetsPage.ts'
import { DeskPage } from './DeskPage.ts'
import { ImportPage } from './ImportPage.ts'
import { ModelsPage } from './ModelsPage.ts'
import { SettingsPage } from './SettingsPage.ts'
import { TrainingPage } from './TrainingPage.ts'

export const screenNames = ['desk', 'import', 'datasets', 'training', 'comparison', 'models', 'settings'] as const
export type ScreenName = (typeof screenNames)[number]

export class StudioPage {
  readonly window: Page
  readonly words: Words
  readonly desk: DeskPage
  readonly imports: ImportPage
  readonly datasets: DatasetsPage
  readonly training: TrainingPage
  readonly comparison: ComparisonPage
  readonly models: ModelsPage
  readonly settings: SettingsPage
  readonly alert: Locator
  readonly dialog: Locator

  constructor(window: Page, words: Words) {
    this.window = window
    this.words = words
    this.desk = new DeskPage(window, words)
    this.imports = new ImportPage(window, words)
    this.datasets = new DatasetsPage(window, words)
    this.training = new TrainingPage(window, words)
    this.comparison = new ComparisonPage(window, words)
    this.models = new ModelsPage(window, words)
    this.settings = new SettingsPage(window, words)
    this.alert = window.getByRole('alert')
    this.dialog = window.getByRole('dialog')
  }

  async go(screen: ScreenName): Promise<void> {
    const navigation = this.window.getByRole('navigation', { name: this.words('shell.navigation') })
    await navigation.getByRole('button', { name: this.words(`screen.${screen}`), exact: true }).click()
    await this.expectScreen(screen)
  }

  async expectScreen(screen: ScreenName): Promise<void> {
    await expect(this.window.getByRole('main', { name: this.words(`screen.${screen}`), exact: true })).toBeVisible()
    await expect(this.window.getByText(this.words('common.loading'))).toHaveCount(0)
  }

  /** The indicator in the top bar. */
  saving(state: 'saved' | 'saving'): Locator {
    return this.window.getByRole('status').getByText(this.words(`shell.${state}`), { exact: true })
  }

  async expectSaved(): Promise<void> {
    await expect(this.saving('saved')).toBeVisible()
  }

  get projectName(): Locator {
    return this.window.getByRole('heading', { level: 1 })
  }

  async openHelp(): Promise<void> {
    await this.window.getByRole('button', { name: this.words('shell.help') }).click()
    await expect(this.dialog).toBeVisible()
  }

  async openJobs(): Promise<void> {
    await this.window.getByRole('button', { name: this.words('shell.jobs') }).click()
  }

  async closeDialog(): Promise<void> {
    await this.window.keyboard.press('Escape')
    await expect(this.dialog).toHaveCount(0)
  }
}
