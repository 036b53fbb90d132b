// Which kinds of wrong answers went and which came: before against after, kind by kind.
import { errorKinds } from '../../../domain/words.ts'
import { r } from '../charts/marker.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { note, table } from '../table.ts'

const plot = { width: 160, height: 18 }

export function errorsSection({ model, words, format }: ReportContext): Node {
  const kinds = errorKinds
    .map((kind) => ({ kind, before: model.before.errors[kind] ?? 0, after: model.after.errors[kind] ?? 0 }))
    .filter((row) => row.before + row.after > 0)
  const most = Math.max(1, ...kinds.flatMap((row) => [row.before, row.after]))
  const total = kinds.reduce((sum, row) => ({ before: sum.before + row.before, after: sum.after + row.after }), {
    before: 0,
    after: 0,
  })
  const row = (name: string, counts: { before: number; after: number }, bars: Node) => ({
    cells: [
      name,
      format.count(counts.before),
      format.count(counts.after),
      format.signedCount(counts.after - counts.before),
      bars,
    ],
  })
  return h(
    'section',
    null,
    h('h2', null, words.errors.title),
    kinds.length === 0
      ? h('p', null, words.errors.none)
      : table(
          [
            { head: words.errors.kind, kind: 'text' },
            { head: words.errors.before, kind: 'figure' },
            { head: words.errors.after, kind: 'figure' },
            { head: words.errors.change, kind: 'figure' },
            { head: '', kind: 'text' },
          ],
          [
            ...kinds.map((each) => row(words.errors.kinds[each.kind], each, countBars(each, most))),
            { ...row(words.errors.total, total, null), className: 'total' },
          ],
        ),
    note(words.errors.note),
  )
}

/** Two bars from zero, before above after. */
function countBars(counts: { before: number; after: number }, most: number): Node {
  const bar = (role: 'before' | 'after', y: number) =>
    h('rect', { className: `bar ${role}`, x: 0, y, width: r((counts[role] / most) * plot.width), height: 7 })
  return h(
    'svg',
    { className: 'difference', viewBox: `0 0 ${plot.width} ${plot.height}`, 'aria-hidden': true },
    bar('before', 1),
    bar('after', 10),
  )
}
