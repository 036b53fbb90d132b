// No violation of the accessibility rules on any screen or state, in either language, light and dark.
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, preparedTest as test } from '../support/preparedProject.ts'
import { emptyStates, type ScreenState, statesWithData, walk } from '../support/screenStates.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong, a line each: the rule, what it says, and the first elements. */
async function violations(window: Page, builder: AxeBuilder): Promise<string[]> {
  // A shade that is still fading in has no contrast yet.
  await window.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  const { violations: found } = await builder.analyze()
  return found.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} -> ${failureSummary}`)
    return `${id} (${help}), ${nodes.length} times: ${places.join(' | ')}`
  })
}

/** Everything in the light theme; in the dark one only the colours are others. */
async function violationsInBothThemes(window: Page): Promise<string[]> {
  // The legacy mode needs no second window, which the shell would refuse.
  const builder = () => new AxeBuilder({ page: window }).setLegacyMode()
  await window.emulateMedia({ colorScheme: 'light' })
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'light')
  const light = await violations(window, builder().withTags(rules))
  await window.emulateMedia({ colorScheme: 'dark' })
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
  const dark = await violations(window, builder().withRules(['color-contrast']))
  return [...light.map((line) => `light: ${line}`), ...dark.map((line) => `dark: ${line}`)]
}

const sets: readonly { title: string; project: 'trained' | 'empty'; states: readonly ScreenState[] }[] = [
  { title: 'with data', project: 'trained', states: statesWithData },
  { title: 'in an empty project', project: 'empty', states: emptyStates },
]

for (const language of ['en', 'ja'] as const) {
  for (const { title, project, states } of sets) {
    test(`no violation on any screen ${title} (${language})`, async ({ open, folder, prepared }) => {
      test.setTimeout(240_000)
      const opened = await open({ language, project: prepared[project](join(folder, 'project.tracewright')) })
      await expect(opened.page.window.locator('html')).toHaveAttribute('lang', language)
      await walk({ ...opened, folder }, states, async ({ name }) => {
        await test.step(name, async () => {
          expect.soft(await violationsInBothThemes(opened.page.window), name).toEqual([])
        })
      })
    })
  }
}
