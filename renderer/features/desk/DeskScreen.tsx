// The desk: queue, trace, and what the verdicts come to. Its keys work wherever the focus is, except in text boxes.
import { FileInput } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { SplitPane } from '../../components/SplitPane.tsx'
import { useActions } from '../../keyboard/useActions.ts'
import { appStore } from '../../stores/appStore.ts'
import { deskStore } from '../../stores/deskStore.ts'
import { projectStore } from '../../stores/projectStore.ts'
import { startDesk } from '../../stores/startDesk.ts'
import styles from './DeskScreen.module.css'
import { Queue } from './Queue.tsx'
import { searchBoxId } from './QueueFilters.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TraceView } from './TraceView.tsx'
import { useMediaQuery } from './useMediaQuery.ts'

const queueWidth = { initial: 316, min: 220, max: 560 }
const sideWidth = { initial: 252, min: 200, max: 440 }
const panes = ['queue', 'trace', 'side'] as const
type Pane = (typeof panes)[number]

export function DeskScreen() {
  const { t } = useTranslation()
  const [pane, setPane] = useState<Pane>('trace')
  const hasRoomForQueue = useMediaQuery('(min-width: 761px)')
  const hasRoomForAll = useMediaQuery('(min-width: 1101px)')
  const isEmpty = useStore(projectStore, ({ project }) => project?.traces === 0)
  useDeskKeys(setPane)
  const queue = <Queue onChosen={() => setPane('trace')} />
  useEffect(() => {
    if (!deskStore.getState().trace) void startDesk()
  }, [])
  if (isEmpty) {
    return (
      <EmptyState
        icon={<FileInput aria-hidden />}
        title={t('desk.empty.title')}
        action={
          <Button kind="primary" onClick={() => appStore.getState().go('import')}>
            {t('desk.empty.action')}
          </Button>
        }
      >
        {t('desk.empty.text')}
      </EmptyState>
    )
  }
  if (hasRoomForAll) {
    return (
      <SplitPane
        name="queue"
        sized="first"
        width={queueWidth}
        first={queue}
        second={<SplitPane name="side" sized="second" width={sideWidth} first={<TraceView />} second={<SidePanel />} />}
      />
    )
  }
  const shown = hasRoomForQueue && pane === 'queue' ? 'trace' : pane
  const right = { queue, trace: <TraceView />, side: <SidePanel /> }[shown]
  return (
    <div className={styles.narrow}>
      <fieldset className={styles.panes} aria-label={t('desk.panes')}>
        {panes
          .filter((name) => name !== 'queue' || !hasRoomForQueue)
          .map((name) => (
            <button key={name} type="button" aria-pressed={name === shown} onClick={() => setPane(name)}>
              {t(`desk.pane.${name}`)}
            </button>
          ))}
      </fieldset>
      {hasRoomForQueue ? (
        <SplitPane name="queue" sized="first" width={queueWidth} first={queue} second={right} />
      ) : (
        right
      )}
    </div>
  )
}

function useDeskKeys(setPane: (pane: Pane) => void): void {
  const desk = deskStore.getState()
  const inTrace = (act: () => unknown) => () => {
    setPane('trace')
    void act()
  }
  useActions({
    accept: inTrace(() => desk.decide('accept')),
    reject: inTrace(() => desk.decide('reject')),
    unsure: inTrace(() => desk.decide('unsure')),
    takeSuggestion: inTrace(desk.takeSuggestion),
    reason: inTrace(() => desk.chooseReason(true)),
    badQuestion: inTrace(desk.flag),
    undo: inTrace(desk.undo),
    redo: inTrace(desk.redo),
    nextStep: inTrace(() => desk.moveTo(deskStore.getState().current + 1)),
    previousStep: inTrace(() => desk.moveTo(deskStore.getState().current - 1)),
    firstStep: inTrace(() => desk.moveTo(0)),
    lastStep: inTrace(() => desk.moveTo(Number.MAX_SAFE_INTEGER)),
    nextTrace: inTrace(() => desk.goTrace(1)),
    previousTrace: inTrace(() => desk.goTrace(-1)),
    heaviest: inTrace(desk.goHeaviest),
    search: () => {
      setPane('queue')
      // The box may only come to be with the pane.
      requestAnimationFrame(() => document.getElementById(searchBoxId)?.focus())
    },
    cancel: inTrace(desk.dismiss),
  })
}
