// The first start: a first label within seconds, and the whole job of the desk by keyboard, each verdict on the disk.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { backendName, signal } from '../support/processes.ts'
import { decisionLog, isBadQuestion, verdictsOf } from '../support/projectFile.ts'
import { expect, type OpenStudio, test } from '../support/studioTest.ts'

const sampleOf = ({ studio }: OpenStudio) => join(studio.userData, 'sample.tracewright')

test('the first start opens the sample project with a step under judgement, and A labels it at once', async ({
  open,
}) => {
  const opened = await open()
  const { page } = opened
  await expect(page.projectName).toContainText('sample project')
  await page.desk.expectCurrent(1)
  const trace = await page.desk.traceNumber()

  await page.desk.press('a')
  await page.desk.expectVerdict(1, 'accept')
  await page.desk.expectCurrent(2)
  await page.expectSaved()
  expect(verdictsOf(sampleOf(opened), trace).slice(0, 2)).toEqual(['accept', null])
  await expect(page.desk.history).toContainText('Step 1: accepted')
})

test('a verdict is called saved when it is on the disk, and not before', async ({ open }) => {
  const opened = await open()
  const { page, studio } = opened
  await page.desk.expectCurrent(1)
  const trace = await page.desk.traceNumber()
  await expect(page.saving('saved')).toBeVisible()

  await signal(studio.app, backendName, 'SIGSTOP')
  await page.desk.press('x')
  await page.desk.expectCurrent(2)
  await expect(page.desk.step(1)).toContainText('rejected, being saved')
  await expect(page.saving('saving')).toBeVisible()
  await expect(page.saving('saved')).toHaveCount(0)
  expect(verdictsOf(sampleOf(opened), trace)[0]).toBeNull()

  await signal(studio.app, backendName, 'SIGCONT')
  await page.expectSaved()
  await page.desk.expectVerdict(1, 'reject')
  expect(verdictsOf(sampleOf(opened), trace)[0]).toBe('reject')
})

test('the whole job of the desk can be done by keyboard', async ({ open }) => {
  const opened = await open()
  const { page } = opened
  const { desk } = page
  const file = sampleOf(opened)
  await desk.expectCurrent(1)
  const trace = await desk.traceNumber()

  await test.step('J and K move, and the arrow keys too', async () => {
    await desk.press('j')
    await desk.expectCurrent(2)
    await desk.press('ArrowDown')
    await desk.expectCurrent(3)
    await desk.press('k')
    await desk.expectCurrent(2)
    await desk.press('ArrowUp')
    await desk.expectCurrent(1)
  })

  await test.step('A, X, U and Space judge and go on', async () => {
    for (const key of ['a', 'x', 'u']) await desk.press(key)
    await desk.expectCurrent(4)
    await expect(desk.step(4)).toContainText('suggestion: accepted')
    await desk.press('Space')
    await desk.expectCurrent(5)
    await desk.expectVerdict(1, 'accept')
    await desk.expectVerdict(2, 'reject')
    await desk.expectVerdict(3, 'unsure')
    await desk.expectVerdict(4, 'accept')
    await page.expectSaved()
    expect(verdictsOf(file, trace).slice(0, 5)).toEqual(['accept', 'reject', 'unsure', 'accept', null])
  })

  await test.step('R and a digit reject with a reason; Escape leaves without one', async () => {
    await desk.press('r')
    await expect(desk.reasons).toBeVisible()
    await desk.press('Escape')
    await expect(desk.reasons).toHaveCount(0)
    await desk.expectCurrent(5)
    await desk.press('r')
    await desk.press('3')
    await desk.expectCurrent(6)
    await expect(desk.step(5)).toContainText('Arithmetic slip')
    await page.expectSaved()
    expect(decisionLog(file).at(-1)).toMatchObject({ ordinal: 4, verdict: 'reject', reason: 'arithmetic' })
  })

  await test.step('N and P go through the queue, B marks a bad question', async () => {
    await desk.press('n')
    await desk.expectOtherTrace(trace)
    const next = await desk.traceNumber()
    await desk.press('b')
    await expect(page.window.getByRole('button', { name: 'Marked as a bad question' })).toBeVisible()
    expect(isBadQuestion(file, next)).toBe(true)
    await desk.press('b')
    await expect(page.window.getByRole('button', { name: 'Marked as a bad question' })).toHaveCount(0)
    expect(isBadQuestion(file, next)).toBe(false)
    await desk.press('p')
    await desk.expectTrace(trace)
    await desk.expectCurrent(6)
  })

  await test.step('Z undoes across traces, Shift+Z does it again', async () => {
    await desk.press('n')
    await desk.expectOtherTrace(trace)
    await desk.press('z')
    await desk.expectTrace(trace)
    await desk.expectCurrent(5)
    await desk.expectVerdict(5, null)
    expect(verdictsOf(file, trace)[4]).toBeNull()
    await desk.press('z')
    await desk.expectVerdict(4, null)
    await desk.press('Shift+Z')
    await desk.expectVerdict(4, 'accept')
    await desk.press('Shift+Z')
    await desk.expectVerdict(5, 'reject')
    await page.expectSaved()
    expect(verdictsOf(file, trace).slice(0, 5)).toEqual(['accept', 'reject', 'unsure', 'accept', 'reject'])
    expect(decisionLog(file).slice(-4)).toMatchObject([
      { kind: 'undo', ordinal: 4 },
      { kind: 'undo', ordinal: 3 },
      { kind: 'redo', ordinal: 3, verdict: 'accept' },
      { kind: 'redo', ordinal: 4, verdict: 'reject', reason: 'arithmetic' },
    ])
  })

  await test.step('G goes to the heaviest step that nobody has judged', async () => {
    await desk.press('g')
    const row = desk.steps.getByRole('row', { selected: true })
    await expect(row).toBeFocused()
    await expect(row.getByRole('button', { pressed: true })).toHaveCount(0)
  })

  await test.step('/ searches, Enter opens what was found', async () => {
    await desk.press('/')
    await expect(desk.search).toBeFocused()
    await page.window.keyboard.type('hydraulic hose')
    await expect(desk.queue.getByRole('option').first()).toContainText('Hydraulic hose')
    await desk.press('Enter')
    await expect(desk.question).toContainText('Hydraulic hose')
    await expect(desk.steps.getByRole('row', { selected: true })).toBeFocused()
  })

  await test.step('? shows every key, Escape leaves the sheet', async () => {
    await desk.press('?')
    await expect(page.dialog.getByText('Take the suggestion, go on')).toBeVisible()
    await page.closeDialog()
    await expect(desk.steps.getByRole('row', { selected: true })).toBeFocused()
  })
})

/** A key as an input method that composes sends it. */
async function pressComposing(window: Page, key: string): Promise<void> {
  const session = await window.context().newCDPSession(window)
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 })
  await session.detach()
}

test('letters do nothing while text is typed, nor while an input method composes', async ({ open }) => {
  const opened = await open()
  const { page } = opened
  const { desk } = page
  await desk.expectCurrent(1)
  const trace = await desk.traceNumber()

  for (const key of ['a', 'x', 'u', 'z', 'b', 'g', 'n']) await pressComposing(page.window, key)
  await desk.expectCurrent(1)

  await desk.press('/')
  await expect(desk.search).toBeFocused()
  await page.window.keyboard.type('axunpgbz?')
  await expect(desk.search).toHaveValue('axunpgbz?')
  await expect(page.window.getByText('No trace fits these filters.')).toBeVisible()
  await expect(page.dialog).toHaveCount(0)
  await desk.search.fill('')

  const session = await page.window.context().newCDPSession(page.window)
  await session.send('Input.imeSetComposition', { text: 'ざい', selectionStart: 2, selectionEnd: 2 })
  await pressComposing(page.window, 'Enter')
  await expect(desk.search).toBeFocused()
  await session.send('Input.insertText', { text: '在庫' })
  await expect(desk.search).toHaveValue('在庫')
  await desk.search.fill('')

  await desk.expectTrace(trace)
  expect(decisionLog(sampleOf(opened))).toEqual([])

  // The same letters count again as soon as the box is left.
  await desk.press('Escape')
  await desk.expectCurrent(1)
  await desk.press('a')
  await page.expectSaved()
  expect(decisionLog(sampleOf(opened))).toMatchObject([{ ordinal: 0, verdict: 'accept', kind: 'judge' }])
})
