// What the result shows and what it does not: the sentences that keep a reader from claiming more than the data carries.
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import type { LimitFacts } from '../words/facts.ts'
import { detectablePoints } from './verdict.ts'

export function limitsSection({ input, model, words, format }: ReportContext): Node {
  const { method, n } = input.comparison
  const facts: LimitFacts = {
    n: format.count(n),
    seeds: method.seeds.length,
    detectable: detectablePoints(model.main, format),
    parameters: format.count(method.parameters),
    answerRule: method.answerRule,
    device: method.device,
  }
  const { title, ...sentences } = words.limits
  return h(
    'section',
    null,
    h('h2', null, title),
    h('ul', null, ...Object.values(sentences).map((sentence) => h('li', null, sentence(facts)))),
  )
}
