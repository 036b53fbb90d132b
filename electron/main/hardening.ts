// Shuts every door that a desk for local files does not need: the network, other pages, permissions, file: URLs.
import { app, type Session, type WebContents } from 'electron'
import { pageOrigin } from './appProtocol.ts'

/** Chromium's own errands (updates, metrics, pings, name look-ups); must run before the app is ready. */
export function silenceChromium(): void {
  const switches: readonly (readonly [string, string?])[] = [
    ['disable-background-networking'],
    ['disable-component-update'],
    ['disable-domain-reliability'],
    ['disable-sync'],
    ['no-pings'],
    ['no-proxy-server'],
    // No name and no address resolves, whatever inside Chromium asks.
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ]
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value)
}

export function hardenSession(session: Session, { isDevelopment }: { readonly isDevelopment: boolean }): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, respond) => {
    const isOurs = url.startsWith(`${pageOrigin}/`)
    const isInlineImage = resourceType === 'image' && url.startsWith('data:')
    const isDeveloperTools = isDevelopment && url.startsWith('devtools:')
    respond({ cancel: !(isOurs || isInlineImage || isDeveloperTools) })
  })
  session.protocol.handle('file', () => new Response(null, { status: 403 }))
  session.setPermissionRequestHandler((_contents, _permission, respond) => respond(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

/** For every page that ever comes into being: it stays where it is and opens nothing. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
