// The application menu in both languages. Keys of the desk are the page's own; here stand only those of the system.
import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../contract/bridge.ts'
import type { Language } from './environment.ts'

const words = {
  en: {
    file: 'File',
    newProject: 'New Project…',
    openProject: 'Open Project…',
    importTraces: 'Import Traces…',
    quit: 'Quit',
    edit: 'Edit',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    resetZoom: 'Actual Size',
    fullScreen: 'Full Screen',
    help: 'Help',
    keyboardHelp: 'Keyboard Shortcuts',
    about: 'About Tracewright',
  },
  ja: {
    file: 'ファイル',
    newProject: '新しいプロジェクト…',
    openProject: 'プロジェクトを開く…',
    importTraces: '思考トレースを取り込む…',
    quit: '終了',
    edit: '編集',
    cut: '切り取り',
    copy: 'コピー',
    paste: '貼り付け',
    selectAll: 'すべて選択',
    view: '表示',
    zoomIn: '拡大',
    zoomOut: '縮小',
    resetZoom: '実際のサイズ',
    fullScreen: '全画面表示',
    help: 'ヘルプ',
    keyboardHelp: 'キーボードショートカット',
    about: 'Tracewright について',
  },
} as const satisfies Record<Language, Record<string, string>>

interface MenuOptions {
  readonly language: Language
  readonly isDevelopment: boolean
  readonly onAction: (action: MenuAction) => void
}

export function showMenu({ language, isDevelopment, onAction }: MenuOptions): void {
  const label = words[language]
  const action = (name: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label: label[name],
    click: () => onAction(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const role = (name: keyof typeof label, does: NonNullable<MenuItemConstructorOptions['role']>) => ({
    label: label[name],
    role: does,
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const developer: MenuItemConstructorOptions[] = isDevelopment ? [separator, { role: 'toggleDevTools' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: label.file,
        submenu: [
          action('newProject', 'CmdOrCtrl+Shift+N'),
          action('openProject', 'CmdOrCtrl+O'),
          action('importTraces', 'CmdOrCtrl+I'),
          separator,
          role('quit', 'quit'),
        ],
      },
      {
        label: label.edit,
        submenu: [role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'selectAll')],
      },
      {
        label: label.view,
        submenu: [
          role('zoomIn', 'zoomIn'),
          role('zoomOut', 'zoomOut'),
          role('resetZoom', 'resetZoom'),
          separator,
          role('fullScreen', 'togglefullscreen'),
          ...developer,
        ],
      },
      { label: label.help, submenu: [action('keyboardHelp'), role('about', 'about')] },
    ]),
  )
}
