// The one table of keys: handlers, hints, the help sheet and the menu all read it. A key is written as `event.key`
// gives it, letters in lower case; `Shift+` and `Mod+` (Ctrl, or Command on a Mac) come before it.

export interface KeyBinding {
  readonly id: string
  /** The first key is the one that hints show. */
  readonly keys: readonly string[]
  readonly group: 'judge' | 'move' | 'queue' | 'studio'
}

export const bindings = [
  { id: 'accept', keys: ['a'], group: 'judge' },
  { id: 'reject', keys: ['x'], group: 'judge' },
  { id: 'unsure', keys: ['u'], group: 'judge' },
  { id: 'takeSuggestion', keys: ['Space'], group: 'judge' },
  { id: 'reason', keys: ['r'], group: 'judge' },
  { id: 'reason1', keys: ['1'], group: 'judge' },
  { id: 'reason2', keys: ['2'], group: 'judge' },
  { id: 'reason3', keys: ['3'], group: 'judge' },
  { id: 'reason4', keys: ['4'], group: 'judge' },
  { id: 'reason5', keys: ['5'], group: 'judge' },
  { id: 'reason6', keys: ['6'], group: 'judge' },
  { id: 'reason7', keys: ['7'], group: 'judge' },
  { id: 'reason8', keys: ['8'], group: 'judge' },
  { id: 'reason9', keys: ['9'], group: 'judge' },
  { id: 'badQuestion', keys: ['b'], group: 'judge' },
  { id: 'undo', keys: ['z', 'Mod+z'], group: 'judge' },
  { id: 'redo', keys: ['Shift+z', 'Mod+Shift+z', 'Mod+y'], group: 'judge' },
  { id: 'nextStep', keys: ['j', 'ArrowDown'], group: 'move' },
  { id: 'previousStep', keys: ['k', 'ArrowUp'], group: 'move' },
  { id: 'firstStep', keys: ['Home'], group: 'move' },
  { id: 'lastStep', keys: ['End'], group: 'move' },
  { id: 'nextTrace', keys: ['n'], group: 'move' },
  { id: 'previousTrace', keys: ['p'], group: 'move' },
  { id: 'heaviest', keys: ['g'], group: 'move' },
  { id: 'search', keys: ['/'], group: 'queue' },
  { id: 'cancel', keys: ['Escape'], group: 'queue' },
  { id: 'help', keys: ['?', 'F1'], group: 'studio' },
  { id: 'goDesk', keys: ['Mod+1'], group: 'studio' },
  { id: 'goImport', keys: ['Mod+2'], group: 'studio' },
  { id: 'goDatasets', keys: ['Mod+3'], group: 'studio' },
  { id: 'goTraining', keys: ['Mod+4'], group: 'studio' },
  { id: 'goComparison', keys: ['Mod+5'], group: 'studio' },
  { id: 'goModels', keys: ['Mod+6'], group: 'studio' },
  { id: 'goSettings', keys: ['Mod+,'], group: 'studio' },
] as const satisfies readonly KeyBinding[]

export type ActionId = (typeof bindings)[number]['id']

/** The binding of an action; every action has exactly one row. */
export const bindingOf = (action: ActionId): (typeof bindings)[number] => bindings.find((row) => row.id === action)!

/** What a key event must tell; a DOM `KeyboardEvent` has all of it. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

/** True for a key of an input method's composition, which never is a command (229: Chromium's mark of such a key). */
export const isComposingKey = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229

/** True where the pressed key is the written one, on any layout. */
export function matchesKey(written: string, press: KeyPress): boolean {
  const parts = written === '+' ? ['+'] : written.split('+')
  const key = parts.at(-1)!
  const wantsMod = parts.includes('Mod')
  const hasMod = press.ctrlKey || press.metaKey
  // AltGr arrives as Ctrl+Alt on Windows and is how some layouts type `/` or `?`; those are no commands with modifiers.
  const isAltGr = press.ctrlKey && press.altKey
  if (wantsMod ? !hasMod || press.altKey : (hasMod || press.altKey) && !isAltGr) return false
  const pressed = press.key === ' ' ? 'Space' : press.key
  // Letters compare without case, because Caps Lock must not turn undo into redo; Shift decides alone.
  if (/^[a-z]$/.test(key)) return pressed.toLowerCase() === key && press.shiftKey === parts.includes('Shift')
  // The digit row of a French keyboard types digits only with Shift.
  if (/^[0-9]$/.test(key)) return pressed === key || press.code === `Digit${key}`
  // Symbols are wherever the layout has them; named keys mean something else with Shift.
  return pressed === key && (key.length === 1 || !press.shiftKey)
}

/** The action that a key press asks for among those that are listened for now. */
export const actionFor = (press: KeyPress, isActive: (action: ActionId) => boolean): ActionId | null =>
  isComposingKey(press)
    ? null
    : (bindings.find((row) => isActive(row.id) && row.keys.some((key) => matchesKey(key, press)))?.id ?? null)

/** True for keys that type text, so that they must rest while a text box has the focus. */
export const typesText = (press: KeyPress): boolean =>
  !(press.ctrlKey || press.metaKey) && (press.key.length === 1 || press.key.startsWith('Arrow') || isEditing(press.key))

const isEditing = (key: string): boolean => ['Home', 'End', 'Backspace', 'Delete', 'Enter'].includes(key)
