// Lets a component answer to keys for as long as it is on screen.
import { useEffect, useRef } from 'react'
import { type KeyHandlers, listenForActions } from './keyboard.ts'

/** Registers handlers by action; the newest closures are always the ones that run. */
export function useActions(handlers: KeyHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => listenForActions(() => latest.current), [])
}
