// Accuracy with its interval over cost: every arm a labelled point, the Pareto front as a line. Up and left is better.
import { useId } from 'react'
import type { Estimate } from '../../electron/contract/studies.ts'
import { placeLabels } from './placeLabels.ts'
import { type Role, RoleDot } from './RoleMark.tsx'
import { type Scale, scaleOver } from './scale.ts'
import styles from './TradeOffChart.module.css'
import { useSize } from './useSize.ts'

export interface TradeOffPoint {
  readonly key: string | number
  readonly label: string
  readonly role: Role
  readonly accuracy: Estimate
  readonly cost: number
  readonly isOnFront: boolean
}

interface TradeOffChartProps {
  /** What the picture shows, for those who do not see it. */
  readonly title: string
  readonly description: string
  readonly costAxis: string
  readonly accuracyAxis: string
  readonly points: readonly TradeOffPoint[]
  readonly writeCost: (value: number) => string
  readonly writeAccuracy: (value: number) => string
}

export function TradeOffChart(props: TradeOffChartProps) {
  const [ref, size] = useSize<HTMLDivElement>()
  return (
    <div ref={ref} className={styles.chart}>
      {size && size.width > 0 && <Drawing {...props} width={size.width} rem={size.rem} />}
    </div>
  )
}

function Drawing(props: TradeOffChartProps & { readonly width: number; readonly rem: number }) {
  const { title, description, costAxis, accuracyAxis, points, writeCost, writeAccuracy, width, rem } = props
  const id = useId()
  const height = Math.round(Math.min(24 * rem, Math.max(18 * rem, width * 0.5)))
  const frame = { x: 3.6 * rem, y: 2 * rem, width: width - 5.6 * rem, height: height - 5.2 * rem }
  const bottom = frame.y + frame.height
  const right = frame.x + frame.width
  const x = scaleOver({
    values: points.map(({ cost }) => cost),
    range: [frame.x, right],
    wantedTicks: Math.max(2, Math.floor(frame.width / (7 * rem))),
    low: 0,
  })
  const y = scaleOver({
    values: points.flatMap(({ accuracy }) => [accuracy.low, accuracy.high]),
    range: [bottom, frame.y],
    wantedTicks: Math.max(2, Math.floor(frame.height / (3.2 * rem))),
    high: 1,
  })
  const places = points.map(({ cost, accuracy }) => ({ x: x.at(cost), y: y.at(accuracy.value) }))
  const labels = placeLabels({
    points: points.map(({ label }, index) => ({ ...places[index]!, label })),
    obstacles: points.map(({ accuracy }, index) => ({
      x: places[index]!.x - 4,
      y: y.at(accuracy.high),
      width: 8,
      height: y.at(accuracy.low) - y.at(accuracy.high),
    })),
    frame,
    fontSize: rem * 0.93,
  })
  const front = points
    .map((point, index) => ({ ...point, ...places[index]! }))
    .filter(({ isOnFront }) => isOnFront)
    .toSorted((a, b) => a.cost - b.cost)
  return (
    <svg role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} width={width} height={height}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      <Axes x={x} y={y} frame={frame} rem={rem} writeCost={writeCost} writeAccuracy={writeAccuracy} />
      <text className={styles.axisName} x={right} y={height - 0.5 * rem} textAnchor="end">
        {costAxis}
      </text>
      <text className={styles.axisName} x={0} y={rem}>
        {accuracyAxis}
      </text>
      <polyline className={styles.front} points={front.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point, index) => (
        <g key={point.key} data-role={point.role} className={styles.point}>
          <Interval x={places[index]!.x} low={y.at(point.accuracy.low)} high={y.at(point.accuracy.high)} />
        </g>
      ))}
      {points.map((point, index) => {
        const label = labels[index]!
        const place = places[index]!
        const middle = label.y + label.height / 2
        const near = Math.min(label.x + label.width, Math.max(label.x, place.x))
        return (
          <g key={point.key}>
            {label.isLed && <line className={styles.leader} x1={place.x} y1={place.y} x2={near} y2={middle} />}
            <RoleDot role={point.role} cx={place.x} cy={place.y} />
            <text
              className={styles.label}
              data-role={point.role}
              x={label.x + (near === place.x ? label.width / 2 : label.x > place.x ? 0 : label.width)}
              y={middle}
              textAnchor={near === place.x ? 'middle' : label.x > place.x ? 'start' : 'end'}
              dominantBaseline="central"
            >
              {point.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

interface AxesProps {
  readonly x: Scale
  readonly y: Scale
  readonly frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly rem: number
  readonly writeCost: (value: number) => string
  readonly writeAccuracy: (value: number) => string
}

const Axes = ({ x, y, frame, rem, writeCost, writeAccuracy }: AxesProps) => (
  <g>
    {y.ticks.map((tick) => (
      <g key={tick}>
        <line className={styles.grid} x1={frame.x} x2={frame.x + frame.width} y1={y.at(tick)} y2={y.at(tick)} />
        <text className={styles.tick} x={frame.x - 8} y={y.at(tick)} textAnchor="end" dominantBaseline="central">
          {writeAccuracy(tick)}
        </text>
      </g>
    ))}
    {x.ticks.map((tick) => (
      <g key={tick}>
        <line className={styles.grid} x1={x.at(tick)} x2={x.at(tick)} y1={frame.y} y2={frame.y + frame.height} />
        <text className={styles.tick} x={x.at(tick)} y={frame.y + frame.height + 1.2 * rem} textAnchor="middle">
          {writeCost(tick)}
        </text>
      </g>
    ))}
  </g>
)

const Interval = ({ x, low, high }: { readonly x: number; readonly low: number; readonly high: number }) => (
  <path className={styles.interval} d={`M${x - 4} ${high}h8m-4 0V${low}m-4 0h8`} />
)
