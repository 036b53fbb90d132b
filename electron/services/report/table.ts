// Tables of a report: figures stand right-aligned under their heads, names on the left.
import type { ReactElement } from 'react'
import { h, type Node } from './html.ts'

export interface Column {
  readonly head: string
  /** Texts stand left, figures right. */
  readonly kind: 'text' | 'figure'
}

export interface Row {
  readonly cells: readonly Node[]
  readonly className?: string
}

/** The first cell of every row is its head. */
export const table = (columns: readonly Column[], rows: readonly Row[]): ReactElement =>
  h(
    'div',
    { className: 'wide' },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h('tr', null, ...columns.map(({ head, kind }) => h('th', { scope: 'col', className: kind }, head))),
      ),
      h(
        'tbody',
        null,
        ...rows.map(({ cells, className }) =>
          h(
            'tr',
            { className },
            ...cells.map((cell, index) => {
              const kind = columns[index]?.kind
              return index === 0 ? h('th', { scope: 'row', className: kind }, cell) : h('td', { className: kind }, cell)
            }),
          ),
        ),
      ),
    ),
  )

/** How to read a table, under it. */
export const note = (content: string): ReactElement => h('p', { className: 'note' }, content)
