// What this machine has, and which devices models can run on; with the reason where one cannot be used.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Doctor } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { Table } from '../../components/Table.tsx'
import { bytes } from '../../i18n/format.ts'
import { codeWords } from '../../i18n/i18n.ts'
import { machineStore } from '../../stores/machineStore.ts'
import styles from './SettingsScreen.module.css'

const megabyte = 1024 * 1024

export function MachineSection() {
  const { t } = useTranslation()
  const { doctor, error, load } = useStore(machineStore)
  useEffect(() => {
    void machineStore.getState().load()
  }, [])
  return (
    <section className={styles.section} aria-label={t('settings.machine')}>
      <h3>{t('settings.machine')}</h3>
      {error !== null && (
        <ErrorNotice error={error} actions={<Button onClick={() => void load()}>{t('common.retry')}</Button>} />
      )}
      {!doctor && error === null && <ProgressBar label={t('settings.looking')} share={null} />}
      {doctor && <Facts doctor={doctor} />}
    </section>
  )
}

function Facts({ doctor }: { readonly doctor: Doctor }) {
  const { t } = useTranslation()
  const facts = [
    {
      name: t('settings.processor'),
      value: `${doctor.cpu.model}, ${t('settings.cores', { count: doctor.cpu.cores })}`,
    },
    {
      name: t('settings.memory'),
      value: t('settings.memoryFree', {
        total: bytes(doctor.memory.totalMB * megabyte),
        free: bytes(doctor.memory.freeMB * megabyte),
      }),
    },
    { name: t('settings.system'), value: doctor.platform },
    { name: 'Tracewright', value: doctor.tracewright },
    { name: 'ONNX Runtime', value: doctor.onnxruntime },
    { name: 'SQLite', value: doctor.sqlite },
    { name: 'Electron, Node', value: [doctor.electron, doctor.node].filter(Boolean).join(', ') },
  ]
  return (
    <>
      <Table
        caption={t('settings.devices')}
        rows={doctor.providers}
        rowKey={({ name }) => name}
        columns={[
          {
            id: 'name',
            head: t('settings.device'),
            cell: ({ name }) => codeWords('settings.deviceName', name, name),
            isRowHead: true,
          },
          {
            id: 'usable',
            head: t('settings.usable'),
            cell: ({ usable }) => t(usable ? 'common.yes' : 'common.no'),
          },
          { id: 'why', head: t('import.why'), cell: ({ why }) => why ?? '' },
          {
            id: 'way',
            head: t('settings.howToGet'),
            cell: ({ name }) => doctor.missing.find(({ what }) => what === name)?.howToGet ?? '',
          },
        ]}
      />
      <Table
        caption={t('settings.facts')}
        rows={facts}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', head: t('settings.fact'), cell: ({ name }) => name, isRowHead: true },
          { id: 'value', head: t('settings.value'), cell: ({ value }) => value },
        ]}
      />
    </>
  )
}
