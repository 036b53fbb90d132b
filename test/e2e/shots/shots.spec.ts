// Pictures of every screen and state in both languages and themes, for people to look at; and the two of the README.
//   npm run shots                                       all of them, into test-results/shots and build/images
//   TRACEWRIGHT_SHOTS_PROJECT=FILE npm run shots        the README's comparison out of that project
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { copyProject, expect, preparedTest as test } from '../support/preparedProject.ts'
import { emptyStates, statesWithData, walk } from '../support/screenStates.ts'
import type { OpenStudio } from '../support/studioTest.ts'

const root = resolve(import.meta.dirname, '../../..')
const pictures = join(root, 'test-results/shots')
const readmePictures = join(root, 'build/images')
const largestBytes = 400_000

const resize = ({ studio }: OpenStudio, width: number, height: number) =>
  studio.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )

/** One picture in each theme, with the mouse out of the way. */
async function shoot({ page: { window }, studio }: OpenStudio, name: string): Promise<void> {
  await window.mouse.move(0, 0)
  for (const theme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    await window.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
    // Playwright's own screenshot would cut a zoomed page off.
    const picture = await studio.app.evaluate(async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
    )
    writeFileSync(join(pictures, `${name}-${theme}.png`), Buffer.from(picture ?? '', 'base64'))
  }
}

test.beforeAll(() => mkdirSync(pictures, { recursive: true }))

for (const language of ['en', 'ja'] as const) {
  test(`every screen (${language})`, async ({ open, folder, prepared }) => {
    test.setTimeout(240_000)
    const opened = await open({ language, project: prepared.trained(join(folder, 'project.tracewright')) })
    await resize(opened, 1440, 900)
    await walk({ ...opened, folder }, statesWithData, ({ name }) => shoot(opened, `${language}-${name}`))
  })

  test(`the empty project (${language})`, async ({ open, folder, prepared }) => {
    const opened = await open({ language, project: prepared.empty(join(folder, 'project.tracewright')) })
    await resize(opened, 1440, 900)
    await walk({ ...opened, folder }, emptyStates, ({ name }) => shoot(opened, `${language}-${name}`))
  })

  test(`200 % and the smallest window (${language})`, async ({ open, folder, prepared }) => {
    const opened = await open({ language, project: prepared.trained(join(folder, 'project.tracewright')) })
    const { page, studio } = opened
    await page.desk.ready()
    for (const screen of ['desk', 'datasets', 'training', 'comparison'] as const) {
      await page.go(screen)
      await resize(opened, 900, 600)
      await shoot(opened, `${language}-small-${screen}`)
      await resize(opened, 1440, 900)
      await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
      await expect.poll(() => page.window.evaluate(() => innerWidth)).toBe(720)
      await shoot(opened, `${language}-zoomed-${screen}`)
      await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1))
    }
  })
}

test('the pictures of the README', async ({ open, folder, prepared }) => {
  mkdirSync(readmePictures, { recursive: true })
  const shown = process.env.TRACEWRIGHT_SHOTS_PROJECT
  const project = join(folder, 'project.tracewright')
  const picture = async (opened: OpenStudio, name: string) => {
    const path = join(readmePictures, `${name}.png`)
    await opened.page.window.mouse.move(0, 0)
    await opened.page.window.emulateMedia({ colorScheme: 'light' })
    await opened.page.window.screenshot({ path, animations: 'disabled' })
    expect(statSync(path).size).toBeLessThan(largestBytes)
  }

  const desk = await open()
  await resize(desk, 1440, 900)
  await desk.page.desk.expectCurrent(1)
  // As long as a reader would take: the picture shows the pace.
  await desk.page.window.clock.install()
  const seconds = { a: 7, x: 16, u: 21 }
  for (const key of ['a', 'a', 'a', 'x', 'a', 'u'] as const) {
    await desk.page.window.clock.fastForward(seconds[key] * 1000)
    await desk.page.desk.press(key)
  }
  await desk.page.window.clock.fastForward(1000)
  await desk.page.expectSaved()
  await expect(desk.page.window.getByText('Relies on a rejected step').first()).toBeVisible()
  await picture(desk, 'desk')
  await desk.studio.close()

  if (shown === undefined) prepared.trained(project)
  else copyProject(resolve(root, shown), project)
  const comparison = await open({ project })
  await resize(comparison, 1440, 900)
  await comparison.page.go('comparison')
  await expect(comparison.page.comparison.verdict).toBeVisible()
  await picture(comparison, 'comparison')
})
