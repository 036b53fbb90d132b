// The loss of a run as it comes: the answer's part solid, the steps' part dashed, so that no colour is needed to tell
// them apart. uPlot on a canvas, because a run may have 100,000 steps; the table beside it is the screen reader's.
import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { RunMetric } from '../../electron/contract/studies.ts'
import { decimal } from '../i18n/format.ts'
import styles from './LossChart.module.css'
import { stepLossOf } from './thinMetrics.ts'
import { useSize } from './useSize.ts'

interface LossChartProps {
  readonly metrics: readonly RunMetric[]
  /** What the picture shows, for those who do not see it. */
  readonly description: string
  readonly words: { readonly answer: string; readonly step: string; readonly axis: string; readonly legend: string }
}

const lines = [
  { id: 'answer', read: (metric: RunMetric) => metric.answerLoss, colour: '--series-1', dash: [] as number[] },
  { id: 'step', read: stepLossOf, colour: '--series-2', dash: [7, 4] },
] as const

export function LossChart({ metrics, description, words }: LossChartProps) {
  const [ref, size] = useSize<HTMLDivElement>()
  const plot = useRef<UPlot>(null)
  const [hidden, setHidden] = useState<readonly string[]>([])
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme)
  const [cursor, setCursor] = useState<number | null>(null)
  const isMeasured = size !== null && size.width > 0

  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the custom properties hold
  useEffect(() => {
    const element = ref.current
    if (!element || !isMeasured) return
    const made = new UPlot(optionsFor(element, size.rem, setCursor), [[], [], []], element)
    plot.current = made
    return () => {
      plot.current = null
      made.destroy()
    }
  }, [isMeasured, theme, size?.rem])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plot made anew for another theme needs its data again
  useEffect(() => {
    plot.current?.setData([
      metrics.map(({ step }) => step),
      ...lines.map(({ read }) => metrics.map((metric) => (Number.isFinite(read(metric)) ? read(metric) : null))),
    ] as UPlot.AlignedData)
  }, [metrics, isMeasured, theme, size?.rem])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (size) plot.current?.setSize({ width: size.width, height: heightFor(size.rem) })
  }, [size, theme])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    for (const [index, { id }] of lines.entries()) plot.current?.setSeries(index + 1, { show: !hidden.includes(id) })
  }, [hidden, isMeasured, theme])

  const shown = metrics[cursor ?? metrics.length - 1]
  const toggle = (id: string) =>
    setHidden((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]))
  return (
    <figure className={styles.chart}>
      <fieldset className={styles.legend}>
        <legend className="visually-hidden">{words.legend}</legend>
        {lines.map(({ id, read, dash }) => (
          <button key={id} type="button" aria-pressed={!hidden.includes(id)} onClick={() => toggle(id)}>
            <svg aria-hidden="true" viewBox="0 0 32 10" data-line={id}>
              <line x1="0" x2="32" y1="5" y2="5" strokeDasharray={dash.join(' ')} />
            </svg>
            <span>{words[id]}</span>
            <span className={styles.value}>
              {shown && Number.isFinite(read(shown)) ? decimal(read(shown), 3) : '–'}
            </span>
          </button>
        ))}
        <span className={styles.at}>{shown && `${words.axis} ${shown.step}`}</span>
      </fieldset>
      <div ref={ref} role="img" aria-label={description} className={styles.canvas} />
    </figure>
  )
}

const heightFor = (rem: number) => Math.round(18 * rem)

/** Distances between the marks of the step axis: there is no step 1.5. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

function optionsFor(element: Element, rem: number, onCursor: (index: number | null) => void): UPlot.Options {
  const computed = getComputedStyle(element)
  const colour = (name: string) => computed.getPropertyValue(name).trim()
  const axis: UPlot.Axis = {
    stroke: colour('--text-muted'),
    font: `${0.857 * rem}px ${computed.fontFamily}`,
    grid: { stroke: colour('--grid-line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width: element.getBoundingClientRect().width,
    height: heightFor(rem),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_plot, _low, high) => [0, Math.max(0.1, high * 1.05)] } },
    axes: [
      { ...axis, size: 2.4 * rem, incrs: wholeSteps },
      { ...axis, size: 3.4 * rem, values: (_plot, ticks) => ticks.map((tick) => decimal(tick, 1)) },
    ],
    series: [
      {},
      ...lines.map(({ colour: name, dash }) => ({
        stroke: colour(name),
        width: 2,
        dash: [...dash],
        // A line of one step would be invisible.
        points: { show: (plot: UPlot) => (plot.data[0]?.length ?? 0) < 2 },
        spanGaps: true,
      })),
    ],
    hooks: { setCursor: [(made: UPlot) => onCursor(made.cursor.idx ?? null)] },
  }
}
