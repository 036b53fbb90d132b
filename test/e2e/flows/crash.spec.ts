// Processes that are killed while they work: the window says so, comes back, and nothing that was shown as saved is lost.
import { join } from 'node:path'
import { answerOpenDialogs } from '../support/dialogs.ts'
import { expect, preparedTest as test } from '../support/preparedProject.ts'
import { backendName, jobName, signal } from '../support/processes.ts'
import { decisionLog, lastJobOf, verdictsOf } from '../support/projectFile.ts'

test('a backend killed while verdicts are on their way: it is said, and every saved verdict stays', async ({
  open,
}) => {
  const { studio, page } = await open()
  const { desk } = page
  const project = join(studio.userData, 'sample.tracewright')
  await desk.expectCurrent(1)
  const trace = await desk.traceNumber()
  for (const key of ['a', 'x', 'a', 'u']) await desk.press(key)
  await desk.expectCurrent(5)
  await page.expectSaved()
  const saved = verdictsOf(project, trace)

  // Stopped first, so that a verdict is surely on its way when the end comes; the one behind it reaches the next backend.
  await signal(studio.app, backendName, 'SIGSTOP')
  for (const key of ['x', 'a']) await desk.press(key)
  await expect(page.saving('saving')).toBeVisible()
  await signal(studio.app, backendName, 'SIGKILL')

  await expect(page.alert).toContainText(`Your verdict on step 5 of trace #${trace} is not saved.`)
  await expect(page.window.getByRole('status').getByText('1 verdict not saved')).toBeVisible()
  await expect(desk.step(5)).toContainText('Not saved: rejected')
  await expect.poll(() => verdictsOf(project, trace).slice(0, 6)).toEqual([...saved.slice(0, 5), 'accept'])

  await page.window.getByRole('button', { name: 'Save again' }).click()
  await page.expectSaved()
  await expect(page.alert).toHaveCount(0)
  expect(verdictsOf(project, trace).slice(0, 6)).toEqual(['accept', 'reject', 'accept', 'unsure', 'reject', 'accept'])

  // A verdict given anew takes the place of one that was not saved.
  await signal(studio.app, backendName, 'SIGSTOP')
  await desk.press('x')
  await signal(studio.app, backendName, 'SIGKILL')
  await expect(page.alert).toContainText('Your verdict on step 7')
  await desk.press('k')
  await desk.press('u')
  await page.expectSaved()
  await expect(page.alert).toHaveCount(0)
  expect(verdictsOf(project, trace)[6]).toBe('unsure')

  // The desk goes on as before, undo included.
  for (let undone = 0; undone < 3; undone += 1) await desk.press('z')
  await expect.poll(() => verdictsOf(project, trace)).toEqual(saved)
})

test('a backend killed at rest: the window says so, and goes on with the project that was open', async ({
  open,
  folder,
  prepared,
}) => {
  const other = prepared.labelled(join(folder, 'other.tracewright'))
  const { studio, page } = await open()
  await page.desk.ready()
  await answerOpenDialogs(studio.app, [other])
  await page.go('settings')
  await page.settings.openProject.click()
  await expect(page.projectName).toContainText('Prepared')
  await page.desk.ready()
  const trace = await page.desk.traceNumber()
  await page.desk.press('x')
  await page.expectSaved()

  await signal(studio.app, backendName, 'SIGKILL')
  await expect(page.window.getByText(/stopped and was started again/i)).toBeVisible()
  await page.desk.expectTrace(trace)
  await page.desk.press('u')
  await page.expectSaved()
  await expect(page.projectName).toContainText('Prepared')
  const log = decisionLog(other).filter((entry) => entry.kind === 'judge')
  expect(log.slice(-2)).toMatchObject([
    { trace, verdict: 'reject' },
    { trace, verdict: 'unsure' },
  ])
  expect(decisionLog(join(studio.userData, 'sample.tracewright'))).toEqual([])
})

test('a killed training is shown as interrupted, goes on from its checkpoint and ends', async ({
  open,
  folder,
  prepared,
}) => {
  test.setTimeout(240_000)
  const steps = 60
  const project = prepared.trained(join(folder, 'trained.tracewright'))
  const { studio, page } = await open({ project })
  const { training } = page
  await page.desk.ready()
  await page.go('training')
  await training.trainOnce({ arms: ['curated'], steps, checkpointEvery: 2, batchSize: 4 })
  await expect(page.window.getByText(new RegExp(`Step ([4-9]|\\d\\d+) of ${steps}`))).toBeVisible({ timeout: 60_000 })
  await signal(studio.app, jobName(lastJobOf(project)), 'SIGKILL')

  const notice = page.window.getByText(/This run was cut off at step \d+\. It can go on from its last checkpoint/)
  await expect(notice).toBeVisible()
  await expect(training.run('curated')).toContainText('interrupted')
  expect(Number(/step (\d+)/.exec((await notice.textContent()) ?? '')?.[1])).toBeGreaterThanOrEqual(4)

  await training.button('resume').click()
  await expect(training.run('curated')).toContainText('running')
  await expect(training.run('curated')).toContainText('done', { timeout: 120_000 })
  await expect(page.window.getByRole('button', { name: 'Answer the held-out questions' })).toBeVisible()
})
