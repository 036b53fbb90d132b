// The core of the whole job in the packaged program, which no test can reach into; and not one request leaves it.
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { StudioPage } from '../../pages/StudioPage.ts'
import { startCountingServer } from '../../support/countingServer.ts'
import { launchPackaged } from '../../support/launchPackaged.ts'
import { countsOf, verdictsOf } from '../../support/projectFile.ts'
import { expect, test } from '../../support/studioTest.ts'
import { writeGsm8k } from '../../support/traceFiles.ts'
import { wordsOf } from '../../support/words.ts'

const commandLine = resolve(import.meta.dirname, '../../../../dist/cli/main.mjs')
const traces = 8
const minute = 60_000

/** Lets go of a file of the disk above the window, as the system does. */
async function dropFile(window: Page, file: string): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  await session.detach()
}

/** Addresses that the page asks for from now on. */
async function watchRequests(window: Page): Promise<string[]> {
  const asked: string[] = []
  const session = await window.context().newCDPSession(window)
  session.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url))
  session.on('Network.webSocketCreated', ({ url }) => asked.push(url))
  await session.send('Network.enable')
  return asked
}

test('the packaged app does the job offline: import, label, freeze, train, compare, and keep', async ({ folder }) => {
  test.setTimeout(5 * minute)
  const project = join(folder, 'pens.tracewright')
  const file = join(folder, 'pens.jsonl')
  writeGsm8k(file, { traces })
  execFileSync(process.execPath, [commandLine, 'init', '--project', project], { stdio: 'ignore' })
  const server = await startCountingServer()
  // Whoever asks a proxy for the way out would ask this one.
  const proxies = ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']
  const environment = {
    ...Object.fromEntries(proxies.map((name) => [name, server.url])),
    TRACEWRIGHT_PROJECT: project,
    TRACEWRIGHT_USER_DATA: join(folder, 'user'),
  }
  const studio = await launchPackaged(environment)
  const asked = await watchRequests(studio.window)
  const page = new StudioPage(studio.window, wordsOf('en'))
  const { desk, imports, datasets, training, comparison } = page
  try {
    await test.step('a dropped file is looked at and imported', async () => {
      await expect(page.window.getByText('This project has no traces yet')).toBeVisible()
      await dropFile(page.window, file)
      await imports.expectPreview('pens.jsonl')
      await imports.start.click()
      await imports.expectReport({ traces, file: 'pens.jsonl' })
      await imports.judge.click()
    })

    await test.step('its steps are judged', async () => {
      await desk.expectCurrent(1)
      const trace = await desk.traceNumber()
      for (const key of ['a', 'x', 'a']) await desk.press(key)
      await expect(desk.notice('trace-done')).toBeVisible()
      await page.expectSaved()
      expect(verdictsOf(project, trace)).toEqual(['accept', 'reject', 'accept'])
    })

    await test.step('a version is frozen, two students are trained and compared', async () => {
      await page.go('datasets')
      await page.window.getByRole('radio', { name: page.words('datasets.form.rule.budget') }).check()
      await datasets.split({ train: 50, validation: 0, test: 50 })
      await datasets.freeze('offline')
      await datasets.trainButton.click()
      await training.makeStudent.click()
      await expect(page.window.getByRole('combobox', { name: 'Student' })).toBeVisible()
      await training.compare({ arms: ['full', 'curated'], steps: 2 })
      await training.expectFinished(2 * minute)
      await training.openComparison.click()
      await expect(comparison.arms.getByRole('row', { name: /curated/ })).toContainText(/\d+\.\d\s%/)
    })
  } finally {
    await studio.close()
  }
  expect(countsOf(project)).toMatchObject({ traces, datasets: 1, students: 1, runs: 2, comparisons: 1 })
  expect(asked.filter((url) => !url.startsWith('app://studio/') && !url.startsWith('data:'))).toEqual([])
  expect(asked.some((url) => url.startsWith('app://studio/'))).toBe(true)

  const again = await launchPackaged(environment)
  try {
    const reopened = new StudioPage(again.window, wordsOf('en'))
    await reopened.desk.ready()
    await reopened.go('comparison')
    await expect(reopened.comparison.verdict).toBeVisible()
  } finally {
    await again.close()
  }
  expect(server.connections()).toBe(0)
  await server.close()
})
