// The page stays where it is: no navigation, redirect, new window, webview or download, and no server hears of a try.
import { expect, settle, test } from '../support/attackTest.ts'

const pageUrl = 'app://studio/index.html'

const targets = (server: string) => [
  `${server}/`,
  `${server}/redirect`,
  'file:///etc/passwd',
  'app://elsewhere/index.html',
  'app://studio/attack.js',
  'data:text/html,<p>elsewhere',
  'https://example.com/',
]

test('no way of navigating leaves the page', async ({ page, server }) => {
  for (const target of targets(server.url)) {
    await page.evaluate(async (url) => {
      const ways = [
        () => location.assign(url),
        () => location.replace(url),
        () => {
          const link = Object.assign(document.createElement('a'), { href: url })
          document.body.append(link)
          link.click()
        },
        () => {
          const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
          document.body.append(form)
          form.submit()
        },
        () => {
          const refresh = document.createElement('meta')
          refresh.httpEquiv = 'refresh'
          refresh.content = `0; url=${url}`
          document.head.append(refresh)
        },
      ]
      for (const way of ways) {
        try {
          way()
        } catch {}
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }, target)
    await settle()
    expect(page.url(), target).toBe(pageUrl)
  }
  expect(await page.evaluate(() => 'landed' in window)).toBe(false)
  expect(server.connections()).toBe(0)
})

test('an empty page, which cannot be refused, gives way to the studio at once', async ({ page }) => {
  await page.evaluate(() => {
    document.title = 'before'
    location.assign('about:blank')
  })
  await expect(page).not.toHaveTitle('before')
  await expect(page).toHaveURL(pageUrl)
  await expect(page).toHaveTitle('Attack page')
})

test('no new window opens', async ({ page, server, studio }) => {
  const opened = await page.evaluate(
    (urls) => urls.map((url) => window.open(url) === null && window.open(url, '_blank', 'noopener') === null),
    targets(server.url),
  )
  await settle()
  expect(opened.every(Boolean)).toBe(true)
  expect(await studio.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(server.connections()).toBe(0)
})

test('a webview is an element without powers', async ({ page, server, studio }) => {
  const hasPowers = await page.evaluate((url) => {
    const webview = document.createElement('webview')
    webview.setAttribute('src', url)
    webview.setAttribute('nodeintegration', '')
    document.body.append(webview)
    return 'loadURL' in webview || 'executeJavaScript' in webview
  }, server.url)
  await settle()
  expect(hasPowers).toBe(false)
  expect(await studio.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(server.connections()).toBe(0)
})

test('frames, objects and embeds load nothing', async ({ page, server }) => {
  const urls = [server.url, 'file:///etc/passwd', 'app://studio/index.html']
  await page.evaluate((targets) => {
    for (const url of targets) {
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
      document.body.append(Object.assign(document.createElement('object'), { data: url }))
      document.body.append(Object.assign(document.createElement('embed'), { src: url }))
    }
  }, urls)
  await settle()
  for (const frame of page.frames().slice(1))
    expect(['', 'about:blank', 'chrome-error://chromewebdata/']).toContain(frame.url())
  expect(server.connections()).toBe(0)
})

test('a navigation that the shell itself starts cannot leave either', async ({ studio, server, page }) => {
  await studio.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL(url).catch(() => undefined)
    window.destroy()
  }, server.url)
  expect(server.connections()).toBe(0)
  expect(page.url()).toBe(pageUrl)
})

test('nothing is downloaded', async ({ page, studio }) => {
  await studio.app.evaluate(({ session }) => {
    const seen = globalThis as unknown as { downloads: string[] }
    seen.downloads = []
    session.defaultSession.on('will-download', (event, item) => {
      if (!event.defaultPrevented) seen.downloads.push(item.getFilename())
    })
  })
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'attack.js', download: 'attack.js' })
    document.body.append(link)
    link.click()
  })
  await settle()
  expect(await studio.app.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads)).toEqual([])
})
