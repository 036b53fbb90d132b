// What is always true and worth seeing: the project, how far it is, whether everything is saved, what is running.
import { Check, CircleHelp, Moon, RefreshCw, Sun, SunMoon, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Tooltip } from '../../components/Tooltip.tsx'
import { count, duration } from '../../i18n/format.ts'
import { appStore, type Theme } from '../../stores/appStore.ts'
import { judged, projectStore } from '../../stores/projectStore.ts'
import { savingStore } from '../../stores/savingStore.ts'
import { JobsMenu } from './JobsMenu.tsx'
import styles from './TopBar.module.css'

const nextTheme: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }
const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const

export function TopBar() {
  return (
    <header className={styles.bar}>
      <ProjectName />
      <ProgressFigures />
      <SavedIndicator />
      <div className={styles.tools}>
        <JobsMenu />
        <LanguageButton />
        <ThemeButton />
        <HelpButton />
      </div>
    </header>
  )
}

function ProjectName() {
  const { t } = useTranslation()
  const project = useStore(projectStore, (state) => state.project)
  return (
    <h1 className={styles.project} title={project?.path}>
      {project?.name ?? 'Tracewright'}
      {project?.isSample && <span className={styles.sample}>{t('shell.sample')}</span>}
    </h1>
  )
}

function ProgressFigures() {
  const { t } = useTranslation()
  const progress = useStore(projectStore, (state) => state.progress)
  if (!progress) return <div className={styles.progress} />
  const done = judged(progress)
  return (
    <div className={styles.progress}>
      <progress
        className={styles.meter}
        aria-label={t('shell.progressLabel')}
        max={Math.max(1, progress.steps)}
        value={done}
      />
      <span>{t('shell.progress', { done: count(done), all: count(progress.steps) })}</span>
      {progress.medianMs !== null && (
        <span className={styles.pace} title={t('shell.paceHint')}>
          {t('shell.pace', { seconds: duration(progress.medianMs / 1000) })}
        </span>
      )}
    </div>
  )
}

function SavedIndicator() {
  const { t } = useTranslation()
  const { pending, failed } = useStore(savingStore)
  const state = failed > 0 ? 'failed' : pending > 0 ? 'saving' : 'saved'
  const views = {
    saved: { Icon: Check, words: t('shell.saved') },
    saving: { Icon: RefreshCw, words: t('shell.saving') },
    failed: { Icon: TriangleAlert, words: t('shell.notSaved', { count: failed }) },
  } as const
  const { Icon, words } = views[state]
  return (
    <span role="status" className={styles.saved} data-state={state} title={t('shell.savedHint')}>
      <Icon aria-hidden />
      {words}
    </span>
  )
}

function LanguageButton() {
  const { t } = useTranslation()
  const language = useStore(appStore, (state) => state.language)
  const other = language === 'en' ? 'ja' : 'en'
  return (
    <Tooltip text={t('shell.language')}>
      <Button kind="quiet" lang={other} onClick={() => appStore.getState().setLanguage(other)}>
        {t('shell.otherLanguage')}
      </Button>
    </Tooltip>
  )
}

function ThemeButton() {
  const { t } = useTranslation()
  const theme = useStore(appStore, (state) => state.theme)
  const Icon = themeIcons[theme]
  return (
    <IconButton
      label={t('shell.theme', { theme: t(`shell.themeName.${theme}`) })}
      icon={<Icon />}
      onClick={() => appStore.getState().setTheme(nextTheme[theme])}
    />
  )
}

function HelpButton() {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('shell.help')}
      action="help"
      icon={<CircleHelp />}
      onClick={() => appStore.getState().showHelp(true)}
    />
  )
}
