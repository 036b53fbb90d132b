// Settings: the project and who judges in it, taste, and what this machine can do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { languages } from '../../i18n/i18n.ts'
import { appStore, themes } from '../../stores/appStore.ts'
import { projectStore } from '../../stores/projectStore.ts'
import { MachineSection } from './MachineSection.tsx'
import { createProject, openProject } from './projectDialogs.ts'
import styles from './SettingsScreen.module.css'

export function SettingsScreen() {
  const { t } = useTranslation()
  const { language, theme, setLanguage, setTheme } = useStore(appStore)
  return (
    <div className={styles.screen}>
      <h2 className={styles.title}>{t('screen.settings')}</h2>
      <ProjectSection />
      <section className={styles.section} aria-label={t('settings.looks')}>
        <h3>{t('settings.looks')}</h3>
        <div className={styles.fields}>
          <Select
            label={t('settings.language')}
            value={language}
            options={languages.map((value) => ({ value, label: t(`settings.languageName.${value}`) }))}
            onChoose={setLanguage}
          />
          <Select
            label={t('settings.theme')}
            value={theme}
            options={themes.map((value) => ({ value, label: t(`shell.themeName.${value}`) }))}
            onChoose={setTheme}
          />
        </div>
      </section>
      <MachineSection />
    </div>
  )
}

function ProjectSection() {
  const { t } = useTranslation()
  const project = useStore(projectStore, (state) => state.project)
  const [error, setError] = useState<unknown>(null)
  const act = (work: () => Promise<void>) => () => {
    setError(null)
    work().catch(setError)
  }
  return (
    <section className={styles.section} aria-label={t('shell.project')}>
      <h3>{t('shell.project')}</h3>
      {project && (
        <>
          <p className={styles.quiet}>{project.path}</p>
          <ProjectForm
            key={`${project.path} ${project.name} ${project.annotator}`}
            name={project.name}
            annotator={project.annotator}
          />
        </>
      )}
      <div className={styles.actions}>
        <Button onClick={act(() => openProject({ title: t('settings.open'), kind: t('settings.projectKind') }))}>
          {t('settings.open')}
        </Button>
        <Button onClick={act(() => createProject({ title: t('settings.create'), kind: t('settings.projectKind') }))}>
          {t('settings.create')}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </section>
  )
}

function ProjectForm(saved: { readonly name: string; readonly annotator: string }) {
  const { t } = useTranslation()
  const [name, setName] = useState(saved.name)
  const [annotator, setAnnotator] = useState(saved.annotator)
  const [error, setError] = useState<unknown>(null)
  const isChanged = name !== saved.name || annotator !== saved.annotator
  const isComplete = name.trim() !== '' && annotator.trim() !== ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        projectStore.getState().rename({ name: name.trim(), annotator: annotator.trim() }).catch(setError)
      }}
    >
      <div className={styles.fields}>
        <TextField label={t('settings.name')} value={name} maxLength={100} onText={setName} />
        <TextField
          label={t('settings.annotator')}
          hint={t('settings.annotatorHint')}
          value={annotator}
          maxLength={60}
          onText={setAnnotator}
        />
      </div>
      <Button type="submit" disabled={!isChanged || !isComplete}>
        {t('settings.save')}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  )
}
