// What this machine can compute with and why not with the rest, what is missing, and the versions for a report.
import { CircleCheck, CircleMinus } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Doctor } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Table } from '../../components/Table.tsx'
import { bytes } from '../../i18n/format.ts'
import { codeWords } from '../../i18n/i18n.ts'
import { machineStore } from '../../stores/machineStore.ts'
import styles from './Models.module.css'

export function Machine() {
  const { t } = useTranslation()
  const { doctor, error } = useStore(machineStore)
  const { load } = machineStore.getState()
  useEffect(() => void load(), [load])
  if (error) {
    return <ErrorNotice error={error} actions={<Button onClick={() => void load()}>{t('common.retry')}</Button>} />
  }
  if (!doctor) return <p className={styles.quiet}>{t('models.doctor.checking')}</p>
  const megabytes = (value: number) => bytes(value * 1024 ** 2)
  return (
    <div className={styles.part}>
      <Section
        title={t('models.doctor.devices')}
        note={t('models.doctor.devicesNote')}
        actions={<Button onClick={() => void load()}>{t('models.doctor.again')}</Button>}
      >
        <ul className={styles.devices}>
          {doctor.providers.map((provider) => (
            <Device key={provider.name} provider={provider} />
          ))}
        </ul>
      </Section>
      <Section
        title={t('models.doctor.missing')}
        note={doctor.missing.length === 0 ? t('models.doctor.missingNone') : t('models.doctor.missingNote')}
      >
        {doctor.missing.length > 0 && (
          <Table
            caption={t('models.doctor.missing')}
            rows={doctor.missing}
            rowKey={({ what }) => what}
            columns={[
              {
                id: 'what',
                head: t('models.doctor.what'),
                cell: ({ what }) => codeWords('models.doctor.provider', what, what),
                isRowHead: true,
              },
              {
                id: 'how',
                head: t('models.doctor.how'),
                cell: ({ what, howToGet }) => codeWords('models.doctor.way', what, howToGet),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('models.doctor.facts')}>
        <Facts
          look="list"
          facts={[
            {
              name: t('models.doctor.cpu'),
              value: doctor.cpu.model,
              note: t('models.doctor.cores', { count: doctor.cpu.cores }),
            },
            {
              name: t('models.doctor.memory'),
              value: t('models.doctor.memoryValue', {
                free: megabytes(doctor.memory.freeMB),
                total: megabytes(doctor.memory.totalMB),
              }),
            },
            { name: t('models.doctor.platform'), value: doctor.platform },
            { name: 'Tracewright', value: doctor.tracewright },
            { name: 'ONNX Runtime', value: doctor.onnxruntime },
            { name: 'SQLite', value: doctor.sqlite },
            { name: 'Electron', value: doctor.electron ?? t('common.none') },
            { name: 'Node', value: doctor.node },
          ]}
        />
      </Section>
    </div>
  )
}

function Device({ provider }: { readonly provider: Doctor['providers'][number] }) {
  const { t } = useTranslation()
  const { name, usable, why } = provider
  const kind = usable ? 'fine' : 'reason'
  const words = codeWords(`models.doctor.${kind}`, name, why ?? '')
  return (
    <li className={styles.device} data-usable={usable}>
      {usable ? <CircleCheck aria-hidden /> : <CircleMinus aria-hidden />}
      <div>
        <strong>{codeWords('models.doctor.provider', name, name)}</strong>
        <span className={styles.state}> – {usable ? t('models.doctor.usable') : t('models.doctor.unusable')}</span>
        {words && <p className={styles.quiet}>{words}</p>}
        {!usable && why && words !== why && <p className={styles.detail}>{t('models.doctor.detail', { why })}</p>}
      </div>
    </li>
  )
}
