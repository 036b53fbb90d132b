// The whole job in a new project: import, label, freeze, export, train, compare, report, and all of it after a restart.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts'
import { countsOf, decisionLog, verdictsOf } from '../support/projectFile.ts'
import { expect, test } from '../support/studioTest.ts'
import { writeGsm8k } from '../support/traceFiles.ts'

const traces = 14
const minute = 60_000

test('from a file of traces to a written report, and everything is there after a restart', async ({ open, folder }) => {
  test.setTimeout(5 * minute)
  const project = join(folder, 'pens.tracewright')
  const file = join(folder, 'pens.jsonl')
  writeGsm8k(file, { traces, badLines: ['{"question": "cut off'] })
  const userData = join(folder, 'user')
  const { studio, page } = await open({ userData })
  const { desk, imports, datasets, training, comparison } = page

  await test.step('a new project is empty and says what comes first', async () => {
    await answerSaveDialogs(studio.app, project)
    await page.go('settings')
    await page.settings.newProject.click()
    await expect(page.projectName).toHaveText('pens')
    await expect(page.window.getByText('This project has no traces yet')).toBeVisible()
    await page.window.getByRole('button', { name: 'Import traces' }).click()
    await page.expectScreen('import')
  })

  await test.step('a file is looked at first, then imported and reported on', async () => {
    await answerOpenDialogs(studio.app, [file])
    await imports.chooseFiles.click()
    await imports.expectPreview('pens.jsonl')
    await expect(imports.stage).toContainText('GSM8K')
    await expect(imports.stage).toContainText('so 2 x 3 = 6 pens.')
    expect(countsOf(project)).toMatchObject({ sources: 0, traces: 0 })

    await imports.start.click()
    await imports.expectReport({ traces, file: 'pens.jsonl' })
    await expect(imports.stage).toContainText(/line 15/i)
    expect(countsOf(project)).toMatchObject({ sources: 1, traces })
    await imports.judge.click()
    await page.expectScreen('desk')
  })

  await test.step('steps are labelled by keyboard; undo goes back across traces', async () => {
    await desk.expectCurrent(1)
    const first = await desk.traceNumber()
    for (const key of ['a', 'x', 'a']) await desk.press(key)
    await expect(desk.notice('trace-done')).toBeVisible()
    await desk.press('n')
    await desk.expectOtherTrace(first)
    const second = await desk.traceNumber()
    await desk.press('u')
    await desk.expectVerdict(1, 'unsure')
    await desk.press('z')
    await desk.expectVerdict(1, null)
    await desk.press('z')
    await desk.expectTrace(first)
    await desk.expectVerdict(3, null)
    await desk.press('Shift+Z')
    await desk.expectVerdict(3, 'accept')
    await page.expectSaved()
    expect(verdictsOf(project, first)).toEqual(['accept', 'reject', 'accept'])
    expect(verdictsOf(project, second)).toEqual([null, null, null])
    expect(decisionLog(project).map(({ kind }) => kind)).toEqual([
      'judge',
      'judge',
      'judge',
      'judge',
      'undo',
      'undo',
      'redo',
    ])
  })

  await test.step('the rest is accepted, and Space goes on to the next trace', async () => {
    for (let left = traces - 1; left > 0; left -= 1) {
      const trace = await desk.traceNumber()
      await desk.press('Space')
      await desk.expectOtherTrace(trace)
      await desk.expectCurrent(1)
      for (let step = await desk.stepCount(); step > 0; step -= 1) await desk.press('a')
      await expect(desk.notice('trace-done')).toBeVisible()
    }
    await page.expectSaved()
    await expect(page.window.getByText(`${traces * 3} / ${traces * 3} steps`)).toBeVisible()
  })

  await test.step('a version is frozen, and exported in the format of a trainer', async () => {
    await page.go('datasets')
    await datasets.split({ train: 60, validation: 0, test: 40 })
    await datasets.freeze('first look')
    await expect(page.window.getByText('Version 1 ·').first()).toBeVisible()

    const exported = join(folder, 'exported')
    mkdirSync(exported)
    await answerOpenDialogs(studio.app, [exported])
    await datasets.exportAs('trl-messages')
    await page.closeDialog()
    const names = readdirSync(exported, { recursive: true }).map(String)
    const train = names.find((name) => /train.*\.jsonl$/.test(name))
    const rows = readFileSync(join(exported, train ?? 'no train file'), 'utf8')
      .trim()
      .split('\n')
    expect(JSON.parse(rows[0] ?? '')).toHaveProperty('messages')
    expect(rows.length).toBeGreaterThan(traces / 2)
  })

  await test.step('a tiny student is made and trained on three arms', async () => {
    await datasets.trainButton.click()
    await page.expectScreen('training')
    await training.makeStudent.click()
    await expect(page.window.getByRole('combobox', { name: 'Student' })).toBeVisible()
    await training.compare({ arms: ['full', 'curated', 'random'], steps: 4 })
    await expect(page.window.getByRole('progressbar', { name: /full/ }).first()).toBeVisible()
    await training.expectFinished(3 * minute)
    for (const arm of ['full', 'curated', 'random'] as const) await expect(training.run(arm)).toContainText('done')
  })

  await test.step('the comparison shows numbers for every arm and a verdict in words', async () => {
    await training.openComparison.click()
    await page.expectScreen('comparison')
    await expect(comparison.verdict).toContainText(/the student errs|No difference in accuracy|too few to tell/)
    for (const arm of ['full chain', 'curated', 'random'])
      await expect(comparison.arms.getByRole('row', { name: new RegExp(arm) })).toContainText(/\d+\.\d\s%/)
    await expect(comparison.pairs.getByRole('row')).toHaveCount(3)
    await comparison.showCases('both-wrong')
    await expect(comparison.cases.getByRole('article').first()).toContainText('How many pens are left?')
  })

  await test.step('the report is written', async () => {
    const reports = join(folder, 'report')
    mkdirSync(reports)
    await answerOpenDialogs(studio.app, [reports])
    const files = await comparison.writeReport()
    await page.closeDialog()
    const html = files.find((name) => name.endsWith('.html'))
    expect(readFileSync(html ?? 'no page', 'utf8')).toContain('first look')
    expect(files.some((name) => name.endsWith('.csv'))).toBe(true)
  })

  const before = countsOf(project)
  expect(before).toMatchObject({ datasets: 1, students: 1, runs: 3, evaluations: 3, comparisons: 1 })
  await studio.close()

  await test.step('after a restart everything is there', async () => {
    const again = await open({ userData, project })
    const { page: reopened } = again
    await expect(reopened.projectName).toHaveText('pens')
    await reopened.desk.ready()
    await reopened.desk.press('z')
    await expect.poll(() => decisionLog(project).at(-1)).toMatchObject({ kind: 'undo', verdict: null })
    await reopened.go('datasets')
    await expect(reopened.datasets.versions).toContainText('first look')
    await reopened.go('training')
    await expect(reopened.training.run('curated')).toContainText('done')
    await reopened.go('comparison')
    await expect(reopened.comparison.verdict).toBeVisible()
    await reopened.go('models')
    await expect(reopened.models.table.getByRole('rowheader', { name: 'tiny student' })).toBeVisible()
    expect(countsOf(project)).toEqual(before)
  })
})
