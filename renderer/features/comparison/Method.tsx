// How the numbers came about and what they do not show: folded, always there.
import { useTranslation } from 'react-i18next'
import type { ComparisonInfo } from '../../../electron/contract/studies.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { Facts } from '../../components/Facts.tsx'
import { count } from '../../i18n/format.ts'
import { codeWords } from '../../i18n/i18n.ts'

export function Method({ comparison }: { readonly comparison: ComparisonInfo }) {
  const { t } = useTranslation()
  const { method, n, dataset } = comparison
  const seedLimit =
    method.seeds.length === 1
      ? t('comparison.method.limitSeed')
      : t('comparison.method.limitSeeds', { count: method.seeds.length })
  return (
    <Disclosure title={t('comparison.method.title')}>
      <Facts
        look="list"
        facts={[
          {
            name: t('comparison.method.student'),
            value: t('comparison.method.studentValue', {
              student: method.student,
              parameters: count(method.parameters),
            }),
          },
          {
            name: t('comparison.method.questions'),
            value: t('comparison.method.questionsValue', { n: count(n), train: count(method.trainQuestions) }),
          },
          { name: t('comparison.method.dataset'), value: t('datasets.version', { version: dataset }) },
          { name: t('comparison.method.steps'), value: count(method.optimiserSteps) },
          { name: t('comparison.method.seeds'), value: method.seeds.join(', ') },
          {
            name: t('comparison.method.answerRule'),
            value: codeWords('comparison.method.rule', method.answerRule, method.answerRule),
          },
          { name: t('comparison.method.tests'), value: t('comparison.method.testsValue') },
          { name: t('comparison.method.machine'), value: method.machine },
          { name: t('comparison.method.device'), value: method.device },
          { name: t('comparison.method.cost'), value: method.costBasis },
          {
            name: t('comparison.method.limits'),
            value: t('comparison.method.limitHeldOut'),
            note: seedLimit,
          },
        ]}
      />
    </Disclosure>
  )
}
