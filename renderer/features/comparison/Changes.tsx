// What changed: the cases of one outcome, question by question, with both outputs side by side.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ComparedPair, ComparisonInfo } from '../../../electron/contract/studies.ts'
import { Section } from '../../components/Section.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { count } from '../../i18n/format.ts'
import { comparisonsStore, type Outcome, outcomes } from '../../stores/comparisonsStore.ts'
import { CaseList } from './CaseList.tsx'

interface ChangesProps {
  readonly comparison: ComparisonInfo
  readonly main: ComparedPair
}

export function Changes({ comparison, main }: ChangesProps) {
  const { t } = useTranslation()
  const outcome = useStore(comparisonsStore, (state) => state.outcome)
  const counts = { better: count(main.better), worse: count(main.worse), same: count(main.same) }
  // The pair counts both kinds of `same` together.
  const known: Partial<Record<Outcome, string>> = { better: counts.better, worse: counts.worse }
  return (
    <Section title={t('comparison.changes.title')} note={t('comparison.changes.note', counts)}>
      <Tabs
        label={t('comparison.changes.filter')}
        value={outcome}
        onChoose={(chosen) => comparisonsStore.getState().show(chosen)}
        tabs={outcomes.map((value) => ({
          value,
          label: [t(`comparison.changes.outcome.${value}`), known[value]].filter(Boolean).join(' · '),
          content: <CaseList before={comparison.before} after={comparison.after} />,
        }))}
      />
    </Section>
  )
}
