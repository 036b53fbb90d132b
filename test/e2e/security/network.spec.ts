// Nothing leaves the machine: every kind of request is tried against a real server on this machine, which hears none.
import { expect, settle, test } from '../support/attackTest.ts'

test('no request of the page arrives', async ({ page, server }) => {
  const arrived = await page.evaluate(async (url) => {
    const succeeded: string[] = []
    const settled = (name: string, promise: Promise<unknown>) =>
      promise.then(
        () => succeeded.push(name),
        () => undefined,
      )
    const loads = (name: string, element: HTMLElement & { src?: string }, source: string) =>
      settled(
        name,
        new Promise((resolve, reject) => {
          element.onload = resolve
          element.onerror = reject
          element.src = source
          document.head.append(element)
          setTimeout(reject, 400)
        }),
      )
    const socket = (Kind: typeof WebSocket | typeof EventSource, address: string) =>
      new Promise((resolve, reject) => {
        const connection = new Kind(address)
        connection.onopen = resolve
        connection.onerror = reject
        setTimeout(reject, 400)
      })
    navigator.sendBeacon(`${url}/beacon`, 'x')
    for (const relation of ['prefetch', 'preload', 'dns-prefetch', 'preconnect', 'stylesheet', 'modulepreload']) {
      document.head.append(Object.assign(document.createElement('link'), { rel: relation, href: url, as: 'script' }))
    }
    await Promise.all([
      settled('fetch', fetch(url)),
      settled('fetch without cors', fetch(url, { mode: 'no-cors' })),
      settled('websocket', socket(WebSocket, url.replace('http', 'ws'))),
      settled('event source', socket(EventSource, url)),
      settled('import', import(/* @vite-ignore */ `${url}/module.js`)),
      loads('image', new Image(), `${url}/image.png`),
      loads('script', document.createElement('script'), `${url}/script.js`),
    ])
    return succeeded
  }, server.url)
  await settle()
  expect(arrived).toEqual([])
  expect(server.connections()).toBe(0)
})

test('no worker of the page reaches out', async ({ page, server }) => {
  const started = await page.evaluate(async (url) => {
    const code = new Blob([`fetch(${JSON.stringify(url)}).then(() => postMessage('out'))`], { type: 'text/javascript' })
    try {
      const worker = new Worker(URL.createObjectURL(code))
      return await new Promise((resolve) => {
        worker.onmessage = () => resolve('out')
        worker.onerror = () => resolve('refused')
        setTimeout(() => resolve('silent'), 400)
      })
    } catch {
      return 'refused'
    }
  }, server.url)
  expect(started).not.toBe('out')
  expect(server.connections()).toBe(0)
})

test('WebRTC sends nothing', async ({ page }) => {
  const candidates = await page.evaluate(async () => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] })
    const found: string[] = []
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== '') found.push(candidate.candidate)
    }
    connection.createDataChannel('x')
    await connection.setLocalDescription(await connection.createOffer())
    await new Promise((resolve) => setTimeout(resolve, 500))
    return found.filter((line) => line.includes('srflx'))
  })
  expect(candidates).toEqual([])
})

test('even requests beside the page are cancelled: the session and the shell have no network', async ({
  studio,
  server,
}) => {
  const outcomes = await studio.app.evaluate(async ({ session, net }, url) => {
    const outcome = (promise: Promise<Response>) =>
      promise.then(
        (answer) => `answered ${answer.status}`,
        () => 'refused',
      )
    return [await outcome(session.defaultSession.fetch(url)), await outcome(net.fetch(url))]
  }, server.url)
  expect(outcomes).toEqual(['refused', 'refused'])
  expect(server.connections()).toBe(0)
})

test('no name resolves, whoever asks', async ({ studio }) => {
  const outcomes = await studio.app.evaluate(async ({ session }) => {
    const hosts = ['localhost', 'example.com']
    return Promise.all(
      hosts.map((host) =>
        session.defaultSession.resolveHost(host).then(
          () => `${host} resolved`,
          () => 'refused',
        ),
      ),
    )
  })
  expect(outcomes.at(1)).toBe('refused')
})

test('no spelling dictionary is asked for', async ({ studio }) => {
  expect(await studio.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false)
})
