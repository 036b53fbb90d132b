// What changed: the counts as one bar, and a dozen cases of each kind with both outputs side by side.
import type { ComparedCase } from '../../../contract/studies.ts'
import { alignOutputs } from '../alignOutputs.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { note } from '../table.ts'

/** Cases shown of each outcome; those that did not change share a dozen. */
const shownCases = { better: 12, worse: 12, 'both-wrong': 6, 'both-right': 6 } as const
const outcomes = ['better', 'worse', 'both-wrong', 'both-right'] as const
const longestOutput = 1200
const longestQuestion = 600

export function changesSection({ model, words, format }: ReportContext): Node {
  const { better, worse, same } = model.main
  const counts = [
    { className: 'better', count: better, label: words.changes.outcomes.better },
    { className: 'same', count: same, label: words.changes.same },
    { className: 'worse', count: worse, label: words.changes.outcomes.worse },
  ]
  return h(
    'section',
    null,
    h('h2', null, words.changes.title),
    h('p', null, words.changes.counts(format.count(better), format.count(worse), format.count(same))),
    h(
      'div',
      { className: 'stack', 'aria-hidden': true },
      ...counts
        .filter(({ count }) => count > 0)
        .map(({ className, count }) => h('span', { className, style: { flexGrow: count } })),
    ),
  )
}

export function casesSection(context: ReportContext): Node {
  const { words } = context
  return h(
    'section',
    null,
    h('h2', null, words.changes.casesTitle),
    note(words.changes.note),
    ...outcomes.map((outcome) => caseGroup(context, outcome)),
  )
}

function caseGroup(context: ReportContext, outcome: ComparedCase['outcome']): Node {
  const { input, words } = context
  const cases = input.cases.filter((each) => each.outcome === outcome).slice(0, shownCases[outcome])
  return h(
    'details',
    { open: true },
    h(
      'summary',
      null,
      h('h3', null, words.changes.outcomes[outcome]),
      h('small', null, howMany(context, outcome, cases.length)),
    ),
    ...(cases.length === 0 ? [note(words.changes.none)] : cases.map((each) => caseView(context, each))),
  )
}

function howMany(
  { model, words, format }: ReportContext,
  outcome: ComparedCase['outcome'],
  shown: number,
): string | null {
  if (shown === 0) return null
  const all = outcome === 'better' || outcome === 'worse' ? model.main[outcome] : null
  if (all === null) return words.changes.some(format.count(shown))
  return all <= shown
    ? words.changes.all(format.count(shown))
    : words.changes.shown(format.count(shown), format.count(all))
}

function caseView({ words, format }: ReportContext, shown: ComparedCase): Node {
  const cut = (text: string, limit: number) => cutText(text, limit, (left) => words.changes.cut(format.count(left)))
  const before = cut(shown.before.output, longestOutput)
  const after = cut(shown.after.output, longestOutput)
  const question = cut(shown.question, longestQuestion)
  const rows = alignOutputs(before.text, after.text)
  const side = (name: string, { answer, correct }: ComparedCase['before']) =>
    h(
      'th',
      { scope: 'col' },
      h(
        'span',
        { className: correct ? 'right' : 'wrong' },
        correct ? `✓ ${words.changes.right}` : `✗ ${words.changes.wrong}`,
      ),
      h('b', null, name),
      h('bdi', null, answer === null ? words.changes.noAnswer : words.changes.answer(answer)),
    )
  return h(
    'article',
    { className: 'case' },
    h(
      'p',
      { className: 'question' },
      h('b', null, words.changes.caseName(String(shown.trace))),
      h('span', { dir: 'auto' }, question.text, question.rest),
      shown.reference === null ? null : h('small', null, words.changes.reference, ' ', h('bdi', null, shown.reference)),
    ),
    h(
      'table',
      { className: 'outputs' },
      h('thead', null, h('tr', null, side(words.changes.before, shown.before), side(words.changes.after, shown.after))),
      h(
        'tbody',
        null,
        ...(rows.length === 0 ? [h('tr', null, cell(words.changes.empty, true), cell(words.changes.empty, true))] : []),
        ...rows.map((row) => h('tr', null, cell(row.before, row.same), cell(row.after, row.same))),
        before.rest === null && after.rest === null
          ? null
          : h('tr', null, cell(before.rest, true), cell(after.rest, true)),
      ),
    ),
  )
}

const cell = (content: string | null, quiet: boolean): Node =>
  h('td', { dir: 'auto', className: content === null ? undefined : quiet ? 'shared' : 'own' }, content)

/** The text up to the limit, never through a surrogate pair, and words for what is left; null where nothing is. */
function cutText(text: string, limit: number, rest: (left: number) => string): { text: string; rest: string | null } {
  if (text.length <= limit) return { text, rest: null }
  const splits = /[\uD800-\uDBFF]/.test(text[limit - 1]!) && /[\uDC00-\uDFFF]/.test(text[limit]!)
  const end = splits ? limit - 1 : limit
  return { text: text.slice(0, end), rest: rest(text.length - end) }
}
