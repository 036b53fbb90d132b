// What goes wrong is said in words that name the place and the way out; nothing is lost, and the studio stays usable.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { answerOpenDialogs } from '../support/dialogs.ts'
import { expect, preparedTest as test } from '../support/preparedProject.ts'
import { countsOf, decisionLog } from '../support/projectFile.ts'
import type { OpenStudio } from '../support/studioTest.ts'
import { writeGsm8k } from '../support/traceFiles.ts'

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** The sample project is open and takes verdicts. */
async function expectUsable({ studio, page }: OpenStudio): Promise<void> {
  const project = join(studio.userData, 'sample.tracewright')
  const before = decisionLog(project).length
  await page.go('desk')
  await expect(page.projectName).toContainText('Sample')
  await page.desk.ready()
  await page.desk.press('a')
  await page.expectSaved()
  expect(decisionLog(project)).toHaveLength(before + 1)
}

test('a file that holds no traces is named, nothing of it comes in, and another can be chosen', async ({
  open,
  folder,
}) => {
  const opened = await open()
  const { studio, page } = opened
  const project = join(studio.userData, 'sample.tracewright')
  await page.desk.ready()
  const before = countsOf(project)
  const picture = join(folder, 'picture.jsonl')
  writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0xfe, 0x80]))
  const invoices = join(folder, 'invoices.json')
  writeFileSync(invoices, JSON.stringify([{ invoice: 7, amount: 12.5 }]))
  await page.go('import')

  for (const file of [picture, invoices]) {
    await answerOpenDialogs(studio.app, [file])
    await page.imports.chooseFiles.click()
    await expect(page.alert).toContainText(/Nothing .*was imported/)
    await expect(page.alert).toContainText(/another (format|file)|[Cc]hoose|save it as/)
    expect(countsOf(project)).toEqual(before)
    await page.window
      .getByRole('button', { name: /^(Cancel|Import another file)$/ })
      .first()
      .click()
    await expect(page.imports.chooseFiles).toBeVisible()
  }

  const good = join(folder, 'pens.jsonl')
  writeGsm8k(good, { traces: 3 })
  await answerOpenDialogs(studio.app, [good])
  await page.imports.chooseFiles.click()
  await page.imports.start.click()
  await page.imports.expectReport({ traces: 3, file: 'pens.jsonl' })
  expect(countsOf(project).traces).toBe(before.traces + 3)
  await expectUsable(opened)
})

test('a file that vanishes between the look and the import is missed by name', async ({ open, folder }) => {
  const opened = await open()
  const { studio, page } = opened
  const file = join(folder, 'gone.jsonl')
  await page.go('import')
  await answerOpenDialogs(studio.app, [file])
  await page.imports.chooseFiles.click()
  await expect(page.alert).toContainText('gone.jsonl')
  await expect(page.window.getByRole('button', { name: 'Try again' })).toBeVisible()

  writeGsm8k(file, { traces: 2 })
  await page.window.getByRole('button', { name: 'Try again' }).click()
  await page.imports.expectPreview('gone.jsonl')
  await expectUsable(opened)
})

test('a damaged project is refused with the file untouched, and the open one stays open', async ({ open, folder }) => {
  const opened = await open()
  const { studio, page } = opened
  const damaged = join(folder, 'damaged.tracewright')
  writeFileSync(damaged, 'this was a project once')
  const hash = hashOf(damaged)
  await page.desk.ready()
  await page.go('settings')
  await answerOpenDialogs(studio.app, [damaged])
  await page.settings.openProject.click()
  await expect(page.alert).toContainText('damaged.tracewright')
  await expect(page.alert).toContainText(/backup|another/)
  expect(hashOf(damaged)).toBe(hash)
  await expectUsable(opened)
})

test('a project of a newer version is refused with the file untouched', async ({ open, folder, prepared }) => {
  const opened = await open()
  const { studio, page } = opened
  const newer = prepared.labelled(join(folder, 'newer.tracewright'))
  const database = new Database(newer)
  database.pragma('user_version = 999')
  database.close()
  const hash = hashOf(newer)
  await page.desk.ready()
  await page.go('settings')
  await answerOpenDialogs(studio.app, [newer])
  await page.settings.openProject.click()
  await expect(page.alert).toContainText(/newer/)
  expect(hashOf(newer)).toBe(hash)
  await expectUsable(opened)
})

test('a start on a damaged project says so and offers other projects', async ({ open, folder, prepared }) => {
  const damaged = join(folder, 'damaged.tracewright')
  writeFileSync(damaged, 'this was a project once')
  const { studio, page } = await open({ project: damaged })
  await expect(page.alert.first()).toContainText('damaged.tracewright')

  await answerOpenDialogs(studio.app, [prepared.labelled(join(folder, 'good.tracewright'))])
  await page.window.getByRole('button', { name: 'Open a project' }).click()
  await expect(page.projectName).toContainText('Prepared')
  await page.desk.ready()
  await expect(page.alert).toHaveCount(0)
})

test('without verdicts there is nothing to freeze: the screen says what comes first', async ({ open, folder }) => {
  const { studio, page } = await open()
  const { datasets } = page
  const file = join(folder, 'pens.jsonl')
  writeGsm8k(file, { traces: 6 })
  const project = join(folder, 'empty.tracewright')
  await page.desk.ready()
  await studio.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, project)
  await page.go('settings')
  await page.settings.newProject.click()
  await expect(page.projectName).toHaveText('empty')
  await answerOpenDialogs(studio.app, [file])
  await page.go('import')
  await page.imports.chooseFiles.click()
  await page.imports.start.click()
  await page.imports.expectReport({ traces: 6, file: 'pens.jsonl' })

  await page.go('datasets')
  await expect(page.window.getByText('No step has a verdict yet')).toBeVisible()
  await page.window.getByRole('button', { name: 'Choose by a score instead' }).click()
  await datasets.field('text').fill('no such question')
  await datasets.name.fill('nothing')
  await datasets.freezeButton.click()
  await expect(page.alert).toContainText('No trace is left for this dataset')
  await expect(page.alert).toContainText('No version was made.')
  expect(countsOf(project).datasets).toBe(0)

  await datasets.field('text').fill('')
  await datasets.freeze('by score')
  expect(countsOf(project).datasets).toBe(1)
})
