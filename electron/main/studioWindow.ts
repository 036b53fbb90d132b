// The one window: sandboxed, isolated, without Node, shown when its page has painted.
import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { pageUrl } from './appProtocol.ts'

export function openStudioWindow({ isDevelopment }: { readonly isDevelopment: boolean }): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    // No larger than the screen: some desktops do not bring a window's far edge back.
    width: Math.min(1440, width),
    height: Math.min(900, height),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Tracewright',
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: isDevelopment,
      // A label's time to paint must not depend on whether another window lies above.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  // Navigation to about:blank is the one that Chromium does not let anybody refuse: it is undone instead.
  window.webContents.on('did-navigate', (_event, url) => {
    if (url !== pageUrl) void window.loadURL(pageUrl)
  })
  void window.loadURL(pageUrl)
  return window
}
