// What a page under foreign control finds: no Node, no bridge beyond three functions, no inline code, no way to files.
import { expect, test } from '../support/attackTest.ts'

test('the page has no Node and no Electron', async ({ page }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  )
  expect(found).toEqual([])
})

test('the bridge is three functions, and the page cannot reach behind or change it', async ({ page }) => {
  const bridge = await page.evaluate(() => {
    const { tracewright } = window as unknown as { tracewright: Record<string, unknown> }
    try {
      tracewright.invoke = () => 'mine'
    } catch {}
    return {
      keys: Object.keys(tracewright).sort(),
      kinds: Object.values(tracewright).map((value) => typeof value),
      replaced: String(tracewright.invoke).includes('mine'),
    }
  })
  expect(bridge).toEqual({
    keys: ['invoke', 'pathOf', 'subscribe'],
    kinds: ['function', 'function', 'function'],
    replaced: false,
  })
})

test('the window is isolated and sandboxed, without developer tools', async ({ studio }) => {
  const preferences = await studio.app.evaluate(({ BrowserWindow, webContents }) => {
    const id = BrowserWindow.getAllWindows()[0]?.webContents.id ?? 0
    const contents = webContents.fromId(id) as unknown as { getLastWebPreferences(): Record<string, unknown> }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  })
  const hasTools = await studio.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.openDevTools({ mode: 'detach' })
    return contents?.isDevToolsOpened()
  })
  expect(hasTools).toBe(false)
})

test('every answer carries the content security policy', async ({ page }) => {
  const policies = await page.evaluate(async () => {
    const answers = await Promise.all(['index.html', 'attack.js', 'missing.js'].map((path) => fetch(path)))
    return answers.map((answer) => answer.headers.get('content-security-policy'))
  })
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  expect(policies).toEqual([policy, policy, policy])
})

test('inline scripts, handlers and styles do not run; code from strings does not either', async ({ page }) => {
  const outcome = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>
    return {
      script: global.inlineScriptRan ?? false,
      handler: global.inlineHandlerRan ?? false,
      timer: global.stringTimerRan ?? false,
      colour: getComputedStyle(document.body).color,
      attempts: global.attempts,
    }
  })
  expect(outcome).toEqual({
    script: false,
    handler: false,
    timer: false,
    colour: 'rgb(0, 0, 0)',
    attempts: {
      eval: { ran: false, value: 'EvalError' },
      newFunction: { ran: false, value: 'EvalError' },
      stringTimer: expect.anything(),
    },
  })
})

test('markup that arrives as text stays without effect', async ({ page }) => {
  const ran = await page.evaluate(async () => {
    document.body.insertAdjacentHTML('beforeend', '<img src="missing.png" onerror="window.injected = true">')
    await new Promise((resolve) => setTimeout(resolve, 200))
    return 'injected' in window
  })
  expect(ran).toBe(false)
})

const waysOut = [
  '../../../../package.json',
  '..%2f..%2f..%2f..%2fpackage.json',
  '%2e%2e/%2e%2e/%2e%2e/%2e%2e/package.json',
  '%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
  '..%5c..%5c..%5c..%5cpackage.json',
  '/%2fetc%2fpasswd.json',
  '%2fetc%2fpasswd',
  'index.html%00.js',
  '%zz',
  '',
]
for (const path of waysOut) {
  test(`app://studio/ refuses the way out "${path}"`, async ({ page }) => {
    const status = await page.evaluate(async (way) => (await fetch(`app://studio/${way}`)).status, path)
    expect(status).toBe(404)
  })
}

test('app:// answers GET only, and for its own host only', async ({ page, studio }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['POST', 'PUT', 'DELETE'].map(async (method) => (await fetch('app://studio/index.html', { method })).status),
    ),
  )
  expect(statuses).toEqual([405, 405, 405])
  const other = await studio.app.evaluate(async ({ session }) => {
    try {
      return (await session.defaultSession.fetch('app://elsewhere/index.html')).status
    } catch {
      return 'cancelled'
    }
  })
  expect([404, 'cancelled']).toContain(other)
})

test('file: cannot be read by the page, nor by anything else in its session', async ({ page, studio }) => {
  const fromPage = await page.evaluate(async () => {
    try {
      return (await fetch('file:///etc/passwd')).status
    } catch (error) {
      return (error as Error).name
    }
  })
  expect(fromPage).toBe('TypeError')
  const fromSession = await studio.app.evaluate(async ({ session }) => {
    try {
      return (await (await session.defaultSession.fetch('file:///etc/passwd')).text()).length
    } catch {
      return 0
    }
  })
  expect(fromSession).toBe(0)
})
