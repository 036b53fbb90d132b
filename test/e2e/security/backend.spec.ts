// A backend that dies costs nothing but its open requests: they are told, a new one starts, and the page hears of it.
import { expect, test } from '../support/attackTest.ts'

interface Bridge {
  invoke(name: string, input: unknown): Promise<unknown>
  subscribe(name: string, callback: (payload: unknown) => void): () => void
}

test('after a crash the open requests fail by name, and the next ones are answered', async ({ page, studio }) => {
  const ask = () =>
    page.evaluate(() => (window as unknown as { tracewright: Bridge }).tracewright.invoke('project.info', {}))
  expect(await ask()).toMatchObject({ ok: true, value: { isSample: true } })

  await page.evaluate(() => {
    const state = window as unknown as { tracewright: Bridge; restarts: unknown[] }
    state.restarts = []
    state.tracewright.subscribe('backend.restarted', (payload) => state.restarts.push(payload))
  })
  // Stopped first, so that the request is surely open when the end comes.
  const backend = await studio.app.evaluate(({ app }) => {
    const metric = app.getAppMetrics().find(({ name }) => name === 'Tracewright backend')
    if (metric === undefined) throw new Error('no backend process')
    process.kill(metric.pid, 'SIGSTOP')
    return metric.pid
  })
  const open = ask()
  await studio.app.evaluate((_electron, pid) => process.kill(pid, 'SIGKILL'), backend)
  expect(await open).toMatchObject({ ok: false, error: { code: 'backend-stopped' } })

  expect(await ask()).toMatchObject({ ok: true, value: { isSample: true } })
  expect(await page.evaluate(() => (window as unknown as { restarts: unknown[] }).restarts.length)).toBe(1)
})
