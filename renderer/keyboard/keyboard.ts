// One listener for the whole window: it asks the table of keys for the action and hands it to whoever registered last.
import { type ActionId, actionFor, typesText } from './keys.ts'

export type KeyHandlers = Partial<Record<ActionId, () => void>>

const stack: { readonly current: () => KeyHandlers }[] = []

/** Listens for actions until the returned function is called; later listeners win over earlier ones. */
export function listenForActions(current: () => KeyHandlers): () => void {
  const entry = { current }
  stack.push(entry)
  return () => {
    stack.splice(stack.indexOf(entry), 1)
  }
}

const handlerOf = (action: ActionId): (() => void) | undefined =>
  stack.findLast((entry) => entry.current()[action])?.current()[action]

/** Runs an action as its key would; for buttons that stand for a key. */
export const runAction = (action: ActionId): void => handlerOf(action)?.()

const textField = 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, [contenteditable=true]'
/** Controls that answer to Space, arrows, Home and End themselves. */
const ownKeys = 'button, a[href], select, summary, [role=tab], [role=option], [role=menuitem], [role=listbox], input'

/** Runs the action of a key press; bare keys rest in text boxes, open dialogs, and where a control needs them itself. */
export function handleKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const target = event.target instanceof Element ? event.target : null
  const isBare = typesText(event)
  if (isBare && target?.closest(textField)) return
  if (document.querySelector('dialog[open]')) return
  const isLetter = /^[^\s]$/.test(event.key)
  if (isBare && !isLetter && target?.closest(ownKeys)) return
  const action = actionFor(event, (candidate) => handlerOf(candidate) !== undefined)
  if (!action) return
  event.preventDefault()
  handlerOf(action)?.()
}
