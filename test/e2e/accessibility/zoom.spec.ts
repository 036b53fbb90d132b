// At 200 % nothing makes the whole page scroll sideways, and no control or word lies where it cannot be reached.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, preparedTest as test } from '../support/preparedProject.ts'
import { statesWithData, walk } from '../support/screenStates.ts'

/** What needs the wide desk, or says nothing new about sizes. */
const skipped = new Set(['desk-filters', 'desk-none-found', 'training-running', 'training-cancel', 'restarted'])

/** What sticks out or is cut off, a line each. */
const faults = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)
    const main = document.querySelector('main')
    if (main && main.scrollWidth > main.clientWidth + 1)
      found.push(`main is ${main.scrollWidth} in ${main.clientWidth}`)
    const scrolls = (element: Element, way: 'sideways' | 'down'): boolean => {
      for (let at: Element | null = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at)
        const overflow = way === 'sideways' ? overflowX : overflowY
        const isLonger = way === 'sideways' ? at.scrollWidth > at.clientWidth : at.scrollHeight > at.clientHeight
        if ((overflow === 'auto' || overflow === 'scroll') && isLonger) return true
      }
      return false
    }
    const scope = document.querySelector('dialog[open]') ?? document
    for (const element of scope.querySelectorAll('button, input, select, textarea, summary, h1, h2, h3, p, dt, dd')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue
      if (element.classList.contains('visually-hidden') || element.closest('.visually-hidden')) continue
      const box = element.getBoundingClientRect()
      if (box.width === 0) continue
      const name = `${element.tagName} "${element.ariaLabel ?? element.textContent?.slice(0, 40)}"`
      if ((box.right > root.clientWidth + 1 || box.left < -1) && !scrolls(element, 'sideways'))
        found.push(`${name} lies at ${Math.round(box.left)} to ${Math.round(box.right)} of ${root.clientWidth}`)
      if ((box.bottom > root.clientHeight + 1 || box.top < -1) && !scrolls(element, 'down'))
        found.push(`${name} lies at ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${root.clientHeight}`)
      const { overflowX, textOverflow } = getComputedStyle(element)
      const isCut = overflowX === 'hidden' || overflowX === 'clip'
      if (
        isCut &&
        textOverflow !== 'ellipsis' &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.tagName !== 'SELECT'
      )
        found.push(`${name} is cut off`)
    }
    return found
  })

for (const language of ['en', 'ja'] as const) {
  test(`200 % text fits on every screen (${language})`, async ({ open, folder, prepared }) => {
    test.setTimeout(180_000)
    const opened = await open({ language, project: prepared.trained(join(folder, 'project.tracewright')) })
    const { studio, page } = opened
    await page.desk.ready()
    await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await expect.poll(() => page.window.evaluate(() => innerWidth)).toBeLessThanOrEqual(720)
    const states = statesWithData.filter(({ name }) => !skipped.has(name))
    await walk({ ...opened, folder }, states, async ({ name }) => {
      expect.soft(await faults(page.window), name).toEqual([])
    })
  })
}
