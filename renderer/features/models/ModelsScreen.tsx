// The student library, and what this machine can do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/Page.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { Library } from './Library.tsx'
import { Machine } from './Machine.tsx'

export function ModelsScreen() {
  const { t } = useTranslation()
  const [tab, setTab] = useState<'library' | 'machine'>('library')
  return (
    <Page title={t('screen.models')} lead={t('models.lead')}>
      <Tabs
        label={t('models.tabs')}
        value={tab}
        onChoose={setTab}
        tabs={[
          { value: 'library', label: t('models.library'), content: <Library /> },
          { value: 'machine', label: t('models.machine'), content: <Machine /> },
        ]}
      />
    </Page>
  )
}
