// The door between page and shell, tried by the page itself and by an attacker who got past our preload.
import { resolve } from 'node:path'
import { expect, fixtures, test } from '../support/attackTest.ts'
import type { Studio } from '../support/launchStudio.ts'

const channel = 'tracewright:invoke'
const unknownNames = ['files.readAll', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'TRACES.PAGE']

/**
 * Sends values to the shell from a window of its own, whose preload passes everything on, whose session has no content
 * security policy and whose guards are taken off: from the top frame, or from a frame inside with the same address.
 */
function invokeRaw(studio: Studio, place: { readonly url: string; readonly inFrame: boolean }, values: unknown[]) {
  return studio.app.evaluate(
    async ({ BrowserWindow, session }, { url, inFrame, preload, values }) => {
      const lawless = session.fromPartition('lawless')
      if (!lawless.protocol.isProtocolHandled('app')) {
        lawless.protocol.handle('app', () => new Response('<p>page', { headers: { 'Content-Type': 'text/html' } }))
      }
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, session: lawless, sandbox: true, nodeIntegrationInSubFrames: true },
      })
      window.webContents.removeAllListeners('will-frame-navigate')
      try {
        await window.loadURL(url)
        const script = `new Promise((resolve) => {
          const send = (place) => resolve(place.raw ? place.raw.invoke(...${JSON.stringify(values)}) : 'no bridge')
          if (!${inFrame}) return send(window)
          const frame = document.createElement('iframe')
          frame.onload = () => send(frame.contentWindow)
          frame.src = ${JSON.stringify(url)}
          document.body.append(frame)
        })`
        return (await window.webContents.executeJavaScript(script)) as unknown
      } catch (error) {
        return { failed: String(error) }
      } finally {
        window.destroy()
      }
    },
    { ...place, preload: resolve(fixtures, 'rawPreload.cjs'), values },
  )
}

const ownPage = { url: 'app://studio/index.html', inFrame: false }

test('the bridge passes on known names only', async ({ page }) => {
  const outcomes = await page.evaluate((names) => {
    const { tracewright } = window as unknown as {
      tracewright: Record<string, (...values: unknown[]) => unknown>
    }
    const attempt = (action: () => unknown) => {
      try {
        action()
        return 'passed'
      } catch {
        return 'refused'
      }
    }
    return [
      ...names.map((name) => attempt(() => tracewright.invoke?.(name, {}))),
      attempt(() => tracewright.invoke?.(['traces.page'], {})),
      ...names.map((name) => attempt(() => tracewright.subscribe?.(name, () => undefined))),
      attempt(() => tracewright.subscribe?.('job.changed', 'not a function')),
    ]
  }, unknownNames)
  expect(new Set(outcomes)).toEqual(new Set(['refused']))
})

test('the shell refuses unknown names that get past the bridge', async ({ studio }) => {
  for (const name of unknownNames) {
    expect(await invokeRaw(studio, ownPage, [channel, name, {}])).toMatchObject({
      ok: false,
      error: { code: 'unknown-command' },
    })
  }
  expect(await invokeRaw(studio, ownPage, ['shell:open', 'x'])).toMatchObject({
    thrown: expect.stringContaining('No handler registered'),
  })
})

test('the shell refuses malformed input before anything sees it', async ({ studio }) => {
  const malformed: [string, unknown][] = [
    ['traces.get', {}],
    ['traces.get', { trace: '1; DROP TABLE traces' }],
    ['traces.get', { trace: 1, more: true }],
    ['traces.get', null],
    ['decisions.record', { step: 1, verdict: 'perhaps', elapsedMs: 1 }],
    ['decisions.record', { step: -1, verdict: 'accept', elapsedMs: 1 }],
    ['shell.chooseFiles', { title: 1, kinds: [] }],
    ['shell.setLanguage', { language: 'xx' }],
  ]
  for (const [name, input] of malformed) {
    const reply = await invokeRaw(studio, ownPage, [channel, name, input])
    expect(reply, `${name} ${JSON.stringify(input)}`).toMatchObject({ ok: false, error: { code: 'malformed-input' } })
  }
})

test('the shell listens to the top frame only', async ({ studio }) => {
  const reply = await invokeRaw(studio, { ...ownPage, inFrame: true }, [
    channel,
    'shell.setLanguage',
    { language: 'ja' },
  ])
  expect(reply).toMatchObject({ ok: false, error: { code: 'sender-refused' } })
})

test('the shell listens to our own page only', async ({ studio }) => {
  const place = { url: 'about:blank', inFrame: false }
  const reply = await invokeRaw(studio, place, [channel, 'shell.setLanguage', { language: 'ja' }])
  expect(reply).toMatchObject({ ok: false, error: { code: 'sender-refused' } })
})

test('a well-formed command from our own top frame is answered', async ({ studio }) => {
  const reply = await invokeRaw(studio, ownPage, [channel, 'shell.setLanguage', { language: 'en' }])
  expect(reply).toEqual({ ok: true, value: {} })
})
