// The mark of an arm, told apart by form as well as by colour: after = filled disc, before = ring, others = diamond.
import type { ReactElement } from 'react'
import { h } from '../html.ts'
import type { Role } from '../reportModel.ts'

export function marker(role: Role, x: number, y: number): ReactElement {
  if (role === 'other') {
    return h('path', { className: 'mark other', d: `M${r(x)} ${r(y - 5)}l5 5l-5 5l-5 -5z` })
  }
  return h('circle', { className: `mark ${role}`, cx: r(x), cy: r(y), r: role === 'after' ? 5.5 : 4.75 })
}

/** Positions to a tenth of a pixel keep the file small and its text stable. */
export const r = (position: number): number => Math.round(position * 10) / 10
