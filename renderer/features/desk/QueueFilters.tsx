// What narrows and orders the queue.
import { Search, SlidersHorizontal } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TraceFilter, TraceOrder } from '../../../electron/contract/traces.ts'
import { IconButton } from '../../components/IconButton.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { count } from '../../i18n/format.ts'
import { isComposingKey } from '../../keyboard/keys.ts'
import { deskStore } from '../../stores/deskStore.ts'
import { queueStore } from '../../stores/queueStore.ts'
import { sourcesStore } from '../../stores/sourcesStore.ts'
import styles from './QueueFilters.module.css'

export const searchBoxId = 'desk-search'
const searchDelayMs = 150

/** The members of closed sets of the contract, in the order of the lists; the types make forgetting one an error. */
const orders = { load: true, 'wrong-first': true, source: true, recent: true } satisfies Record<TraceOrder, true>
const states = {
  all: true,
  unlabelled: true,
  partial: true,
  labelled: true,
  'bad-question': true,
} satisfies Record<NonNullable<TraceFilter['state']>, true>
const traceLanguages = { any: true, en: true, ja: true, other: true } satisfies Record<
  NonNullable<TraceFilter['language']> | 'any',
  true
>
const correctness = { any: undefined, right: true, wrong: false } as const

const membersOf = <Member extends string>(set: Readonly<Record<Member, true>>) => Object.keys(set) as Member[]

export function QueueFilters({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation()
  const { filter, order, setFilter, setOrder } = useStore(queueStore)
  const [isOpen, setIsOpen] = useState(false)
  const moreId = useId()
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <SearchBox onChosen={onChosen} />
        <IconButton
          label={t('desk.moreFilters')}
          icon={<SlidersHorizontal />}
          aria-expanded={isOpen}
          aria-controls={moreId}
          onClick={() => setIsOpen(!isOpen)}
        />
      </div>
      <Select
        label={t('desk.order.label')}
        hideLabel
        value={order}
        options={membersOf(orders).map((value) => ({ value, label: t(`desk.order.${value}`) }))}
        onChoose={(value) => void setOrder(value)}
      />
      <Select
        label={t('desk.state.label')}
        hideLabel
        value={filter.state ?? 'all'}
        options={membersOf(states).map((value) => ({ value, label: t(`desk.state.${value}`) }))}
        onChoose={(state) => void setFilter({ state: state === 'all' ? undefined : state })}
      />
      <div id={moreId} className={styles.more} hidden={!isOpen}>
        <MoreFilters />
      </div>
    </div>
  )
}

function MoreFilters() {
  const { t } = useTranslation()
  const { filter, setFilter } = useStore(queueStore)
  const sources = useStore(sourcesStore, (state) => state.sources)
  useEffect(() => {
    void sourcesStore.getState().load()
  }, [])
  const judgedAs = filter.teacherCorrect === undefined ? 'any' : filter.teacherCorrect ? 'right' : 'wrong'
  return (
    <>
      <Select
        label={t('desk.teacher.label')}
        hideLabel
        value={judgedAs}
        options={(['any', 'right', 'wrong'] as const).map((value) => ({ value, label: t(`desk.teacher.${value}`) }))}
        onChoose={(value) => void setFilter({ teacherCorrect: correctness[value] })}
      />
      <Select
        label={t('desk.language.label')}
        hideLabel
        value={filter.language ?? 'any'}
        options={membersOf(traceLanguages).map((value) => ({ value, label: t(`desk.language.${value}`) }))}
        onChoose={(value) => void setFilter({ language: value === 'any' ? undefined : value })}
      />
      <Select
        label={t('desk.source.label')}
        hideLabel
        className={styles.wide}
        value={String(filter.source ?? '')}
        options={[
          { value: '', label: t('desk.source.all') },
          ...sources.map((source) => ({ value: String(source.id), label: source.name })),
        ]}
        onChoose={(value) => void setFilter({ source: value === '' ? undefined : Number(value) })}
      />
    </>
  )
}

/** How many traces fit, and which of the folded filters are why. */
export function QueueSummary() {
  const { t } = useTranslation()
  const { list, filter, clearFilter } = useStore(queueStore)
  const sources = useStore(sourcesStore, (state) => state.sources)
  const applied = [
    filter.teacherCorrect === undefined ? null : t(`desk.teacher.${filter.teacherCorrect ? 'right' : 'wrong'}`),
    filter.language === undefined ? null : t(`desk.language.${filter.language}`),
    filter.source === undefined ? null : (sources.find(({ id }) => id === filter.source)?.name ?? null),
  ].filter((words) => words !== null)
  const total =
    list.total === null ? t('common.loading') : t('desk.total', { count: list.total, number: count(list.total) })
  return (
    <div className={styles.summary}>
      <p role="status">{[total, ...applied].join(' · ')}</p>
      {Object.keys(filter).length > 0 && (
        <button type="button" className={styles.clear} onClick={() => void clearFilter()}>
          {t('desk.clearFilter')}
        </button>
      )}
    </div>
  )
}

function SearchBox({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation()
  const applied = useStore(queueStore, (state) => state.filter.text)
  const [text, setText] = useState(applied ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // The filter was taken away elsewhere.
    if (applied === undefined) setText((typed) => (typed.trim() === '' ? typed : ''))
  }, [applied])
  const search = (value: string) => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void queueStore.getState().setFilter({ text: value.trim() }), searchDelayMs)
  }
  return (
    <TextField
      id={searchBoxId}
      type="search"
      label={t('desk.search')}
      hideLabel
      icon={<Search aria-hidden />}
      placeholder={t('desk.searchHint')}
      maxLength={200}
      value={text}
      onText={search}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isComposingKey(event.nativeEvent)) return
        const first = queueStore.getState().list.pages.get(0)?.[0]
        if (!first) return
        onChosen()
        void deskStore.getState().open(first.id, { takeFocus: true })
      }}
    />
  )
}
