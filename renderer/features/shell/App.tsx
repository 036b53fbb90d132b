// The window: top bar, navigation, the chosen screen, the help sheet. A screen that fails takes down only itself.
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { api } from '../../api/api.ts'
import { PortalContainer } from '../../components/portalContainer.ts'
import { TooltipProvider } from '../../components/Tooltip.tsx'
import { i18n } from '../../i18n/i18n.ts'
import { handleKeyDown } from '../../keyboard/keyboard.ts'
import { useActions } from '../../keyboard/useActions.ts'
import { appStore } from '../../stores/appStore.ts'
import { screens } from '../screens.ts'
import styles from './App.module.css'
import { DropTarget } from './DropTarget.tsx'
import { HelpSheet } from './HelpSheet.tsx'
import { Navigation } from './Navigation.tsx'
import { ProjectProblem } from './ProjectProblem.tsx'
import { RestartNotice } from './RestartNotice.tsx'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import { TopBar } from './TopBar.tsx'
import { useMenu } from './useMenu.ts'
import { useTheme } from './useTheme.ts'

export function App() {
  const { t } = useTranslation()
  const [main, setMain] = useState<HTMLElement | null>(null)
  const current = useStore(appStore, (state) => state.screen)
  const language = useStore(appStore, (state) => state.language)
  const { go, showHelp } = appStore.getState()
  useTheme()
  useMenu()
  useEffect(() => {
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
    api.shell.setLanguage({ language }).catch(() => {})
  }, [language])
  useEffect(() => {
    window.addEventListener('keydown', handleKeyDown)
    return () => window.removeEventListener('keydown', handleKeyDown)
  }, [])
  const goTo = Object.fromEntries(screens.map((row) => [row.action, () => go(row.id)]))
  useActions({ ...goTo, help: () => showHelp(true) })
  const screen = screens.find((row) => row.id === current) ?? screens[0]!
  return (
    <TooltipProvider>
      <PortalContainer value={main}>
        <div className={styles.app}>
          <TopBar />
          <RestartNotice />
          <Navigation />
          <main ref={setMain} className={styles.screen} aria-label={t(`screen.${screen.id}`)}>
            <ProjectProblem />
            <ScreenBoundary key={screen.id}>
              <Suspense fallback={<p className={styles.loading}>{t('common.loading')}</p>}>
                <screen.Component />
              </Suspense>
            </ScreenBoundary>
          </main>
          <HelpSheet />
          <DropTarget />
        </div>
      </PortalContainer>
    </TooltipProvider>
  )
}
