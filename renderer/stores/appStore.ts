// What the window shows: the screen, the language, the theme, the help sheet. Taste is remembered, the rest is not.
import { createStore } from 'zustand/vanilla'
import type { Language } from '../i18n/i18n.ts'
import { readPreference, writePreference } from './preferences.ts'

export const screenIds = ['desk', 'import', 'datasets', 'training', 'comparison', 'models', 'settings'] as const
export type ScreenId = (typeof screenIds)[number]
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface AppState {
  readonly screen: ScreenId
  readonly language: Language
  readonly theme: Theme
  readonly isHelpOpen: boolean
  /** The backend stopped and a new one took over; until it is read and closed. */
  readonly wasRestarted: boolean
  readonly go: (screen: ScreenId) => void
  readonly setLanguage: (language: Language) => void
  readonly setTheme: (theme: Theme) => void
  readonly showHelp: (isOpen: boolean) => void
  readonly showRestart: (isShown: boolean) => void
}

const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en')
const knownLanguage = (text: string): Language => (text === 'ja' ? 'ja' : 'en')
const knownTheme = (text: string): Theme => (text === 'light' || text === 'dark' ? text : 'system')

export const appStore = createStore<AppState>()((set) => ({
  screen: 'desk',
  language: knownLanguage(readPreference('language', systemLanguage())),
  theme: knownTheme(readPreference('theme', 'system')),
  isHelpOpen: false,
  wasRestarted: false,
  go: (screen) => set({ screen }),
  setLanguage: (language) => {
    writePreference('language', language)
    set({ language })
  },
  setTheme: (theme) => {
    writePreference('theme', theme)
    set({ theme })
  },
  showHelp: (isHelpOpen) => set({ isHelpOpen }),
  showRestart: (wasRestarted) => set({ wasRestarted }),
}))
