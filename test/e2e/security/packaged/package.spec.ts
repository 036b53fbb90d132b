// The packaged program: its fuses as they stand in the binary, what they refuse when tried, and that it works at all.
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { fixtures } from '../../support/attackTest.ts'
import { launchPackaged, packagedExecutable } from '../../support/launchPackaged.ts'

test('the fuses stand as the design says', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable())
  const on = FuseState.ENABLE
  const off = FuseState.DISABLE
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  })
})

test('the program cannot be used as a Node', () => {
  // Without a screen it ends at once as an app; as a Node it would print.
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '', WAYLAND_DISPLAY: '' }
  const { stdout } = spawnSync(packagedExecutable(), ['-p', '"ran"'], {
    env: environment,
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(stdout).not.toContain('ran')
})

test('the packaged app opens the sample project in its own page, whatever the environment says', async () => {
  const studio = await launchPackaged({
    TRACEWRIGHT_PAGE: `${fixtures}/attack-page`,
    TRACEWRIGHT_DEV: '1',
    NODE_OPTIONS: `--require=${tmpdir()}/does-not-exist.cjs`,
  })
  try {
    await studio.window.waitForLoadState('load')
    expect(studio.window.url()).toBe('app://studio/index.html')
    expect(await studio.window.evaluate(() => 'attempts' in window)).toBe(false)
    const reply = await studio.window.evaluate(() => {
      const { tracewright } = window as unknown as { tracewright: { invoke(name: string, input: unknown): unknown } }
      return tracewright.invoke('project.info', {})
    })
    expect(reply).toMatchObject({ ok: true, value: { isSample: true } })
  } finally {
    await studio.close()
  }
})
