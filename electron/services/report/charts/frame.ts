// The frame around a chart: a figure with its title, the drawing, and how to read it.
import type { ReactElement } from 'react'
import { h, type Node } from '../html.ts'
import { r } from './marker.ts'

export const fontSize = 12

export interface Frame {
  readonly title: string
  readonly note?: string
  readonly width: number
  readonly height: number
}

/** A figure; its drawing scales with the page, its title is what a screen reader says (the tables hold the numbers). */
export const chart = ({ title, note, width, height }: Frame, ...drawing: Node[]): ReactElement =>
  h(
    'figure',
    null,
    h('h3', null, title),
    h('svg', { viewBox: `0 0 ${r(width)} ${r(height)}`, role: 'img', 'aria-label': title }, ...drawing),
    note === undefined ? null : h('figcaption', null, note),
  )

export const line = (className: string, [x1, y1, x2, y2]: readonly [number, number, number, number]): ReactElement =>
  h('line', { className, x1: r(x1), y1: r(y1), x2: r(x2), y2: r(y2) })

export interface TextPlace {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly className?: string
}

/** Text whose middle height is at `y`. */
export const text = ({ x, y, anchor = 'start', className }: TextPlace, content: string): ReactElement =>
  h('text', { x: r(x), y: r(y + fontSize * 0.35), textAnchor: anchor, className }, content)
