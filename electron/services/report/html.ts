// How the report writes HTML: React elements without JSX, so that every text is escaped and every attribute checked,
// and one function that turns them into a whole document.
import { createElement, type JSX, type ReactElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

export type Node = ReactNode

/** One element: `h('p', { className: 'note' }, text)`. */
export const h = <Tag extends keyof JSX.IntrinsicElements>(
  tag: Tag,
  attributes: JSX.IntrinsicElements[Tag] | null,
  ...children: Node[]
): ReactElement => createElement(tag as string, attributes, ...children)

export interface DocumentParts {
  readonly language: string
  readonly title: string
  /** Trusted: written by us, never made from data. */
  readonly style: string
  readonly body: ReactElement
}

/** A whole document that may load nothing and run nothing, wherever it is opened. */
export function renderDocument({ language, title, style, body }: DocumentParts): string {
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    renderToStaticMarkup(h('title', null, title)),
    `<style>${style}</style>`,
    '</head>',
    `<body>${renderToStaticMarkup(body)}</body>`,
    '</html>',
    '',
  ].join('\n')
}
