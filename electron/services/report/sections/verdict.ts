// The top of the report: the finding in one sentence, the evidence for it, what the answers take, and the control.
import type { ComparedPair } from '../../../contract/studies.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import type { ReportFormat } from '../reportFormat.ts'
import type { Change, PairFacts, ResourceFacts } from '../words/facts.ts'

/** Below this relative change two amounts are called the same. */
const noticeable = 0.03

export function verdictSection(context: ReportContext): Node {
  const { input, model, words, format } = context
  const { comparison, dataset } = input
  const facts = pairFacts(context, model.main)
  const { verdict } = model.main
  return h(
    'header',
    { className: 'verdict' },
    h(
      'p',
      { className: 'overline' },
      words.title,
      ' · ',
      h('bdi', null, comparison.name),
      ' · ',
      h('bdi', null, words.datasetLine(format.count(dataset.version), dataset.name)),
    ),
    h('h1', null, words.headline[verdict](facts)),
    h('p', { className: 'lede' }, words.evidence[verdict](facts)),
    isShown(verdict) ? null : h('p', { className: 'lede' }, words.power(facts)),
    figures(context),
    h('p', null, words.resources(resourceFacts(context))),
    ...controlSentences(context).map((sentence) => h('p', null, sentence)),
  )
}

/** Four numbers that always stand together: errors, tokens, latency, cost; after, and before in small. */
function figures({ model: { before, after }, words, format }: ReportContext): Node {
  const figure = (label: string, now: string, then: string) =>
    h(
      'div',
      null,
      h('dt', null, label),
      h('dd', null, h('strong', null, now), h('span', null, words.figures.before(then))),
    )
  return h(
    'dl',
    { className: 'figures' },
    figure(
      words.figures.errorRate,
      format.percent(1 - after.accuracy.value),
      format.percent(1 - before.accuracy.value),
    ),
    figure(words.figures.tokens, format.short(after.tokensPerAnswer), format.short(before.tokensPerAnswer)),
    figure(words.figures.latency, format.milliseconds(after.latencyMs.p50), format.milliseconds(before.latencyMs.p50)),
    figure(words.figures.cost, format.money(after.costPer1000), format.money(before.costPer1000)),
  )
}

/** One sentence for all controls of the same outcome. */
function controlSentences(context: ReportContext): string[] {
  return (['better', 'worse', 'unclear'] as const).flatMap((outcome) => {
    const pairs = context.model.controls.filter(({ verdict }) => outcome === (isShown(verdict) ? verdict : 'unclear'))
    const { part, whole } = context.words.control[outcome]
    return pairs.length === 0 ? [] : [whole(pairs.map((pair) => part(pairFacts(context, pair))))]
  })
}

const isShown = (verdict: ComparedPair['verdict']) => verdict === 'better' || verdict === 'worse'

/** Writes out a pair for its sentences; changes are counted in the direction of its verdict. */
export function pairFacts({ input, model, format, armPhrase }: ReportContext, pair: ComparedPair): PairFacts {
  const errorRate = (name: string) => {
    const side = [model.before, model.after].find((candidate) => candidate.name === name)
    return side === undefined ? '' : format.percent(1 - side.accuracy.value)
  }
  const worse = pair.verdict === 'worse'
  return {
    before: armPhrase(pair.a),
    after: armPhrase(pair.b),
    n: format.count(input.comparison.n),
    beforeErrors: errorRate(pair.a),
    afterErrors: errorRate(pair.b),
    change: format.points(worse ? -pair.difference : pair.difference),
    changeLow: format.points(worse ? -pair.high : pair.low),
    changeHigh: format.points(worse ? -pair.low : pair.high),
    difference: format.signedPoints(pair.difference),
    low: format.signedPoints(pair.low),
    high: format.signedPoints(pair.high),
    mcnemar: format.pValue(pair.mcnemarP),
    holm: format.pValue(pair.holmP),
    pairs: input.comparison.pairs.length,
    detectable: detectablePoints(pair, format),
  }
}

/** In points; a whole 1 says that no difference could have been shown. */
export const detectablePoints = ({ detectable }: ComparedPair, format: ReportFormat): string | null =>
  detectable < 1 ? format.points(detectable) : null

function resourceFacts({ model: { before, after }, format }: ReportContext): ResourceFacts {
  const latency = changeOf(before.latencyMs.p50, after.latencyMs.p50)
  return {
    tokenShare: format.percent(after.keptTokenShare, 0),
    tokens: sides(before.tokensPerAnswer, after.tokensPerAnswer, format.short),
    latency: {
      ...sides(before.latencyMs.p50, after.latencyMs.p50, format.milliseconds),
      times: timesOf(
        latency === 'less' ? before.latencyMs.p50 / after.latencyMs.p50 : after.latencyMs.p50 / before.latencyMs.p50,
        format,
      ),
    },
    cost: sides(before.costPer1000, after.costPer1000, format.money),
  }
}

const sides = (before: number, after: number, write: (value: number) => string) => ({
  change: changeOf(before, after),
  before: write(before),
  after: write(after),
})

function changeOf(before: number, after: number): Change {
  if (Math.abs(after - before) <= noticeable * Math.abs(before)) return 'same'
  return after < before ? 'less' : 'more'
}

/** 2.63 -> `2.6`, 1.04 -> `1.04`, 26.3 -> `26`: never `1.0×`. */
function timesOf(ratio: number, format: ReportFormat): string {
  const digits = ratio < 1.1 ? 100 : ratio < 10 ? 10 : 1
  return format.short(Math.round(ratio * digits) / digits)
}
