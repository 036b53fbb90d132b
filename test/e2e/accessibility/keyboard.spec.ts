// Without a mouse: the Tab key reaches every control of every screen, and nothing keeps it.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { screenNames } from '../pages/StudioPage.ts'
import { expect, preparedTest as test } from '../support/preparedProject.ts'

interface Controls {
  readonly names: readonly string[]
}

declare global {
  interface Window {
    controlsForTest?: Element[]
  }
}

/** Everything that should be in the tab order of the top-most layer, in document order. */
const listControls = (page: Page): Promise<Controls> =>
  page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document
    const possible = 'a[href], button, input, select, textarea, summary, [tabindex]'
    const isReachable = (element: Element): element is HTMLElement =>
      element instanceof HTMLElement &&
      element.tabIndex >= 0 &&
      // A list of tabs hands the focus on to the chosen tab.
      !element.matches(':disabled, [role=tablist]') &&
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      // Of a group of radio buttons, one takes the focus.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
    const controls = [...scope.querySelectorAll(possible)].filter(isReachable)
    window.controlsForTest = controls
    return {
      names: controls.map((element) => `${element.tagName} ${element.ariaLabel ?? element.textContent?.slice(0, 40)}`),
    }
  })

const focused = (page: Page): Promise<number> =>
  page.evaluate(() =>
    document.activeElement === null ? -1 : (window.controlsForTest ?? []).indexOf(document.activeElement),
  )

/** Goes once around by Tab. @returns the names of the controls that were never reached */
async function unreached(window: Page): Promise<string[]> {
  const { names } = await listControls(window)
  expect(names.length).toBeGreaterThan(2)
  const reached = new Set<number>()
  for (let presses = names.length + 4; presses > 0 && reached.size < names.length; presses -= 1) {
    await window.keyboard.press('Tab')
    const index = await focused(window)
    if (index >= 0) reached.add(index)
  }
  return names.filter((_, index) => !reached.has(index))
}

test('Tab reaches every control on every screen, and goes on from each', async ({ open, folder, prepared }) => {
  test.setTimeout(120_000)
  const { page } = await open({ project: prepared.trained(join(folder, 'project.tracewright')) })
  await page.desk.ready()
  for (const screen of screenNames) {
    await test.step(screen, async () => {
      await page.go(screen)
      if (screen === 'settings') await expect(page.settings.machine.getByRole('table').first()).toBeVisible()
      expect.soft(await unreached(page.window), screen).toEqual([])
    })
  }
})

test('a dialog keeps the focus inside, and gives it back', async ({ open, folder, prepared }) => {
  const { page } = await open({ project: prepared.trained(join(folder, 'project.tracewright')) })
  await page.desk.ready()
  await page.go('datasets')
  await page.datasets.exportButton.focus()
  await page.window.keyboard.press('Enter')
  await expect(page.dialog).toBeVisible()
  expect(await unreached(page.window)).toEqual([])
  const isInside = () => page.window.evaluate(() => document.activeElement?.closest('dialog') !== null)
  for (let presses = 0; presses < 12; presses += 1) {
    await page.window.keyboard.press('Tab')
    // Between the last and the first control the window itself may have the focus, but nothing behind the dialog.
    expect((await isInside()) || (await page.window.evaluate(() => document.activeElement === document.body))).toBe(
      true,
    )
  }
  await page.closeDialog()
  await expect(page.datasets.exportButton).toBeFocused()
})

test('every screen has a key', async ({ open }) => {
  const { page } = await open()
  await page.desk.ready()
  for (const [key, screen] of [
    ['Control+2', 'import'],
    ['Control+3', 'datasets'],
    ['Control+4', 'training'],
    ['Control+5', 'comparison'],
    ['Control+6', 'models'],
    ['Control+,', 'settings'],
    ['Control+1', 'desk'],
  ] as const) {
    await page.window.keyboard.press(key)
    await page.expectScreen(screen)
  }
  await page.desk.ready()
})
