// The Electron shell: puts window, protocol, security, menu and backend together. No business logic lives here.
import { watch } from 'node:fs'
import { app, type BrowserWindow, session } from 'electron'
import { declareAppScheme, serveApp } from './appProtocol.ts'
import { BackendProcess } from './backendProcess.ts'
import { type Language, projectAmong, readEnvironment } from './environment.ts'
import { hardenContents, hardenSession, silenceChromium } from './hardening.ts'
import { openBridge, type SendEvent, sendEvent } from './ipcBridge.ts'
import { showMenu } from './menu.ts'
import { createShellHandlers } from './shellHandlers.ts'
import { openStudioWindow } from './studioWindow.ts'

const environment = readEnvironment()
const { isDevelopment } = environment

if (environment.userData !== undefined) app.setPath('userData', environment.userData)
// The page takes the first language that it shows from Chromium, and so do the system's dialogs.
if (environment.language !== undefined) app.commandLine.appendSwitch('lang', environment.language)
silenceChromium()
// What the page asks for as its language, until the user chose another one in it.
if (environment.language !== undefined) app.commandLine.appendSwitch('lang', environment.language)
// As root, in a container, Chromium runs without its sandbox; asking for it there only kills the network service.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareAppScheme()
app.on('web-contents-created', (_event, contents) => hardenContents(contents))

if (app.requestSingleInstanceLock()) void app.whenReady().then(openStudio)
else app.quit()

function openStudio(): void {
  hardenSession(session.defaultSession, { isDevelopment })
  serveApp(session.defaultSession, environment.pageFolder)

  const window = openStudioWindow({ isDevelopment })
  const send: SendEvent = (name, payload) => sendEvent(window, name, payload)
  const setLanguage = (language: Language) =>
    showMenu({ language, isDevelopment, onAction: (action) => send('shell.menu', { action }) })

  const backend = new BackendProcess({ environment: backendEnvironment(), onEvent: send })
  openBridge({ backend, shell: createShellHandlers({ window, setLanguage }) })
  setLanguage(environment.language ?? (app.getLocale().startsWith('ja') ? 'ja' : 'en'))
  if (isDevelopment) reloadOnChange(window)

  app.on('second-instance', (_event, args, folder) => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
    const path = projectAmong(args, folder)
    if (path !== undefined) send('shell.openProject', { path })
  })
  app.on('window-all-closed', () => app.quit())
  closeBackendBeforeQuit(backend)
}

function backendEnvironment(): Record<string, string> {
  const { project } = environment
  const userData = { TRACEWRIGHT_USER_DATA: app.getPath('userData') }
  return project === undefined ? userData : { ...userData, TRACEWRIGHT_PROJECT: project }
}

/** The windows are gone by then; the project is closed properly before the process is. */
function closeBackendBeforeQuit(backend: BackendProcess): void {
  app.on('will-quit', (event) => {
    event.preventDefault()
    void backend.close().then(() => app.exit())
  })
}

function reloadOnChange(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined
  watch(environment.pageFolder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => window.webContents.reloadIgnoringCache(), 200)
  })
}
