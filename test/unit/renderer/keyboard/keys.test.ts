// The table of keys on the layouts and input methods that it has to live with.
import { describe, expect, test } from 'vitest'
import { actionFor, bindings, type KeyPress, matchesKey, typesText } from '../../../../renderer/keyboard/keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
})
const everything = () => true

describe('the table', () => {
  test('gives every action one row', () => {
    const ids = bindings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('gives no key to two actions', () => {
    const keys = bindings.flatMap((row) => [...row.keys])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('has nothing on Backspace or Delete', () => {
    const keys: readonly string[] = bindings.flatMap((row) => [...row.keys])
    expect(keys).not.toContain('Backspace')
    expect(keys).not.toContain('Delete')
  })
})

describe('a pressed key', () => {
  test.each([
    ['a', {}, 'accept'],
    ['x', {}, 'reject'],
    ['u', {}, 'unsure'],
    [' ', {}, 'takeSuggestion'],
    ['ArrowDown', {}, 'nextStep'],
    ['z', {}, 'undo'],
    ['Z', { shiftKey: true }, 'redo'],
    ['z', { ctrlKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['z', { metaKey: true }, 'undo'],
    ['2', { ctrlKey: true }, 'goImport'],
    ['Escape', {}, 'cancel'],
  ] as const)('%s %o means %s', (key, more, action) => {
    expect(actionFor(press(key, more), everything)).toBe(action)
  })

  test('with Caps Lock is the same letter: undo must not become redo', () => {
    expect(actionFor(press('Z'), everything)).toBe('undo')
    expect(actionFor(press('A'), everything)).toBe('accept')
  })

  test('with Ctrl or Alt leaves the letters to the system', () => {
    expect(actionFor(press('a', { ctrlKey: true }), everything)).toBeNull()
    expect(actionFor(press('a', { altKey: true }), everything)).toBeNull()
  })

  test('on a French keyboard reaches the digits without Shift', () => {
    expect(actionFor(press('&', { code: 'Digit1' }), everything)).toBe('reason1')
  })

  test('on a German keyboard reaches / and ? where they are', () => {
    expect(actionFor(press('/', { shiftKey: true, code: 'Digit7' }), (action) => action === 'search')).toBe('search')
    expect(actionFor(press('?', { shiftKey: true }), everything)).toBe('help')
  })

  test('while an input method composes means nothing', () => {
    expect(actionFor(press('a', { isComposing: true }), everything)).toBeNull()
    expect(actionFor(press('a', { keyCode: 229 }), everything)).toBeNull()
  })

  test('that nobody listens for means nothing', () => {
    expect(actionFor(press('a'), () => false)).toBeNull()
  })
})

test('typed by AltGr (Ctrl and Alt together) is the symbol, not a command with modifiers', () => {
  expect(matchesKey('/', press('/', { ctrlKey: true, altKey: true }))).toBe(true)
})

test('keys that type text rest in text boxes, keys with Ctrl and Escape do not', () => {
  expect(typesText(press('a'))).toBe(true)
  expect(typesText(press('ArrowDown'))).toBe(true)
  expect(typesText(press('z', { ctrlKey: true }))).toBe(false)
  expect(typesText(press('Escape'))).toBe(false)
})
