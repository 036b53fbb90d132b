// Every screen in its main states, and how a user gets there; what must hold of all of them walks through this list.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { answerOpenDialogs } from './dialogs.ts'
import { backendName, signal } from './processes.ts'
import type { OpenStudio } from './studioTest.ts'
import { writeGsm8k } from './traceFiles.ts'

export interface Scene extends OpenStudio {
  /** For files that a state needs. */
  readonly folder: string
}

export interface ScreenState {
  readonly name: string
  readonly arrange: (scene: Scene) => Promise<void>
  /** Takes back what would be in the way of the next state. */
  readonly leave?: (scene: Scene) => Promise<void>
}

const closeDialog = ({ page }: Scene) => page.closeDialog()
const press =
  (key: string) =>
  ({ page }: Scene) =>
    page.window.keyboard.press(key)

async function previewFile({ page, studio, folder }: Scene, name: string, badLines: readonly string[]) {
  const file = join(folder, name)
  writeGsm8k(file, { traces: 4, badLines })
  await answerOpenDialogs(studio.app, [file])
  await page.go('import')
  await page.imports.chooseFiles.click()
}

/** For a project that has traces, versions, finished runs and a comparison. */
export const statesWithData: readonly ScreenState[] = [
  {
    name: 'desk',
    arrange: async ({ page }) => {
      await page.go('desk')
      await page.desk.ready()
      for (const key of ['Home', 'a', 'x', 'u']) await page.desk.press(key)
      await page.expectSaved()
    },
  },
  {
    name: 'desk-reason',
    arrange: async ({ page }) => {
      await page.desk.press('r')
      await expect(page.desk.reasons).toBeVisible()
    },
    leave: press('Escape'),
  },
  {
    name: 'desk-filters',
    arrange: async ({ page }) => {
      await page.window.getByRole('button', { name: page.words('desk.moreFilters') }).click()
      await expect(
        page.window.getByRole('combobox', { name: page.words('desk.source.label'), exact: true }),
      ).toBeVisible()
    },
    leave: ({ page }) => page.window.getByRole('button', { name: page.words('desk.moreFilters') }).click(),
  },
  {
    name: 'desk-none-found',
    arrange: async ({ page }) => {
      await page.desk.search.fill('qqqq')
      await expect(page.window.getByText(page.words('desk.noneMatch')).first()).toBeVisible()
    },
    leave: async ({ page }) => {
      await page.desk.search.fill('')
      await expect(page.desk.queue.getByRole('option').first()).toBeVisible()
    },
  },
  { name: 'help', arrange: ({ page }) => page.openHelp(), leave: closeDialog },
  {
    name: 'jobs',
    arrange: async ({ page }) => {
      await page.openJobs()
      await expect(page.window.getByRole('region', { name: page.words('shell.recentJobs') })).toBeVisible()
    },
    leave: press('Escape'),
  },
  { name: 'import', arrange: ({ page }) => page.go('import') },
  {
    name: 'import-preview',
    arrange: async (scene) => {
      await previewFile(scene, 'pens.jsonl', ['{"question": "cut off'])
      await scene.page.imports.expectPreview('pens.jsonl')
    },
  },
  {
    name: 'import-report',
    arrange: async ({ page }) => {
      await page.imports.start.click()
      await page.imports.expectReport({ traces: 4, file: 'pens.jsonl' })
    },
    leave: ({ page }) => page.imports.another.click(),
  },
  {
    name: 'import-unreadable',
    arrange: async ({ page, studio, folder }) => {
      const file = join(folder, 'invoices.json')
      writeFileSync(file, JSON.stringify([{ invoice: 7 }]))
      await answerOpenDialogs(studio.app, [file])
      await page.imports.chooseFiles.click()
      await expect(page.alert).toBeVisible()
    },
    leave: ({ page }) => page.window.getByRole('button', { name: page.words('common.cancel') }).click(),
  },
  {
    name: 'import-dialog',
    arrange: async ({ page }) => {
      await page.imports.sources
        .getByRole('button', { name: page.words('import.report') })
        .first()
        .click()
      await expect(page.dialog).toBeVisible()
    },
    leave: closeDialog,
  },
  {
    name: 'datasets',
    arrange: async ({ page }) => {
      await page.go('datasets')
      const other = page.window.getByRole('combobox', { name: page.words('datasets.diff.with') })
      await other.selectOption('1')
      await expect(page.window.getByRole('table', { name: page.words('datasets.diff.examples') })).toBeVisible()
    },
  },
  {
    name: 'datasets-export',
    arrange: async ({ page }) => {
      await page.datasets.exportButton.click()
      await page.dialog.getByRole('radio', { name: page.words('datasets.exporting.formatName.trl-stepwise') }).check()
    },
    leave: closeDialog,
  },
  {
    name: 'datasets-new',
    arrange: async ({ page }) => {
      await page.datasets.newVersion.click()
      await expect(page.datasets.preview.getByText(page.words('datasets.preview.share'))).toBeVisible()
    },
  },
  {
    name: 'datasets-new-problems',
    arrange: async ({ page }) => {
      await page.window.getByRole('radio', { name: page.words('datasets.form.rule.budget') }).check()
      await page.datasets.field('keep', ' (%)').fill('140')
      await page.datasets.freezeButton.click()
      await expect(page.window.getByText(page.words('datasets.problem.keepRange'))).toBeVisible()
    },
    leave: ({ page }) => page.datasets.field('keep', ' (%)').fill('40'),
  },
  {
    name: 'training',
    arrange: async ({ page }) => {
      await page.go('training')
      await page.training.openAdvanced()
    },
  },
  {
    name: 'training-done',
    arrange: async ({ page }) => {
      await page.training.run('curated').click()
      await expect(page.window.getByRole('img', { name: /./ }).first()).toBeVisible()
      await page.window.getByText(page.words('study.asTable')).click()
      await page.window.getByText(page.words('training.run.settings')).click()
    },
  },
  {
    name: 'training-running',
    arrange: async ({ page }) => {
      await page.training.newTraining.click()
      await page.training.trainOnce({ arms: ['curated'], steps: 900, batchSize: 4 })
      await expect(page.training.button('pause')).toBeVisible()
      await expect(page.window.getByRole('img', { name: /./ }).first()).toBeVisible({ timeout: 30_000 })
      await page.training.button('pause').click()
      await expect(page.training.button('resume')).toBeVisible()
    },
  },
  {
    name: 'training-cancel',
    arrange: async ({ page }) => {
      await page.training.button('cancel').click()
      await expect(page.dialog).toBeVisible()
    },
    leave: async ({ page }) => {
      await page.dialog.getByRole('button', { name: page.words('training.cancel'), exact: true }).click()
      await expect(page.training.button('cancel')).toHaveCount(0)
    },
  },
  {
    name: 'comparison',
    arrange: async ({ page }) => {
      await page.go('comparison')
      await page.comparison.showCases('both-wrong')
      await expect(page.comparison.cases.getByRole('article').first()).toBeVisible()
      await page.comparison.method.click()
      await page.window.getByText(page.words('study.asTable')).click()
      await page.comparison.verdict.scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'comparison-charts',
    arrange: ({ page }) =>
      page.window
        .getByRole('heading', { name: page.words('comparison.tradeOff.title') })
        .evaluate((heading) => heading.scrollIntoView()),
  },
  {
    name: 'comparison-cases',
    arrange: ({ page }) =>
      page.window
        .getByRole('heading', { name: page.words('comparison.changes.title') })
        .evaluate((heading) => heading.scrollIntoView()),
  },
  {
    name: 'comparison-report',
    arrange: async ({ page }) => {
      await page.comparison.reportButton.click()
      await expect(page.dialog).toBeVisible()
    },
    leave: closeDialog,
  },
  {
    name: 'comparison-new',
    arrange: async ({ page }) => {
      await page.window.getByRole('button', { name: page.words('comparison.new') }).click()
      for (const box of (await page.dialog.getByRole('checkbox').all()).slice(0, 2)) await box.check()
    },
    leave: closeDialog,
  },
  {
    name: 'models',
    arrange: async ({ page }) => {
      await page.go('models')
      await expect(page.models.table).toBeVisible()
    },
  },
  {
    name: 'models-create',
    arrange: async ({ page }) => {
      await page.models.create.click()
      await expect(page.dialog).toBeVisible()
    },
    leave: closeDialog,
  },
  {
    name: 'models-remove',
    arrange: async ({ page }) => {
      await page.models.table
        .getByRole('button', { name: page.words('models.remove') })
        .first()
        .click()
      await expect(page.dialog).toBeVisible()
    },
    leave: closeDialog,
  },
  {
    name: 'models-machine',
    arrange: async ({ page }) => {
      await page.models.showMachine()
      await expect(page.window.getByText(page.words('models.doctor.facts'))).toBeVisible({ timeout: 30_000 })
    },
  },
  {
    name: 'settings',
    arrange: async ({ page }) => {
      await page.go('settings')
      await expect(page.settings.machine.getByRole('table').first()).toBeVisible({ timeout: 30_000 })
    },
  },
  {
    name: 'restarted',
    arrange: async ({ page, studio }) => {
      await page.go('desk')
      await page.desk.ready()
      await signal(studio.app, backendName, 'SIGKILL')
      await expect(page.window.getByText(page.words('shell.restarted'))).toBeVisible()
    },
  },
]

/** For a project with nothing in it. */
export const emptyStates: readonly ScreenState[] = [
  {
    name: 'empty-desk',
    arrange: ({ page }) => expect(page.window.getByText(page.words('desk.empty.title'))).toBeVisible(),
  },
  { name: 'empty-import', arrange: ({ page }) => page.go('import') },
  {
    name: 'empty-datasets',
    arrange: async ({ page }) => {
      await page.go('datasets')
      await expect(page.window.getByText(page.words('datasets.emptyTitle'))).toBeVisible()
    },
  },
  {
    name: 'empty-training',
    arrange: async ({ page }) => {
      await page.go('training')
      await expect(page.window.getByText(page.words('training.noDatasetTitle'))).toBeVisible()
    },
  },
  {
    name: 'empty-comparison',
    arrange: async ({ page }) => {
      await page.go('comparison')
      await expect(page.window.getByText(page.words('comparison.emptyTitle'))).toBeVisible()
    },
  },
  {
    name: 'empty-models',
    arrange: async ({ page }) => {
      await page.go('models')
      await expect(page.window.getByText(page.words('models.emptyTitle'))).toBeVisible()
    },
  },
]

/** Arranges one state after the other, and does the same with each. */
export async function walk(
  scene: Scene,
  states: readonly ScreenState[],
  visit: (state: ScreenState) => Promise<void>,
): Promise<void> {
  for (const state of states) {
    await state.arrange(scene)
    await visit(state)
    await state.leave?.(scene)
  }
}
