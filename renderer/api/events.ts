// The only place where events of the backend and the shell are heard: each becomes an update of a store.
import type { AnyEventName, AnyEventPayload } from '../../electron/contract/bridge.ts'
import { bridge } from './bridge.ts'

export type EventListeners = { readonly [Name in AnyEventName]?: (payload: AnyEventPayload<Name>) => void }

/**
 * Listens to several events; a feature calls it once, beside its stores.
 * @returns stops listening.
 */
export function onEvents(listeners: EventListeners): () => void {
  const stops = (Object.keys(listeners) as AnyEventName[]).map((name) => listen(name, listeners))
  return () => {
    for (const stop of stops) stop()
  }
}

function listen<Name extends AnyEventName>(name: Name, listeners: EventListeners): () => void {
  return bridge().subscribe(name, (payload) => listeners[name]?.(payload))
}
