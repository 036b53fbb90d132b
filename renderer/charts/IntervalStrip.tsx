// A share with its 95 % interval as dot and line on 0..1. Decoration: the numbers stand beside it in the same row.
import type { Estimate } from '../../electron/contract/studies.ts'
import styles from './IntervalStrip.module.css'
import { type Role, RoleDot } from './RoleMark.tsx'

interface IntervalStripProps {
  readonly estimate: Estimate
  readonly role: Role
  /** Where the dashed line of comparison stands, 0..1. */
  readonly reference?: number
}

const percent = (share: number) => `${share * 100}%`

export const IntervalStrip = ({ estimate, role, reference }: IntervalStripProps) => (
  <svg aria-hidden="true" className={styles.strip} data-role={role}>
    {[0, 0.25, 0.5, 0.75, 1].map((share) => (
      <line key={share} className={styles.grid} x1={percent(share)} x2={percent(share)} y1="0" y2="100%" />
    ))}
    {reference !== undefined && (
      <line className={styles.reference} x1={percent(reference)} x2={percent(reference)} y1="0" y2="100%" />
    )}
    <line className={styles.interval} x1={percent(estimate.low)} x2={percent(estimate.high)} y1="50%" y2="50%" />
    {[estimate.low, estimate.high].map((end, index) => (
      <line
        key={index === 0 ? 'low' : 'high'}
        className={styles.interval}
        x1={percent(end)}
        x2={percent(end)}
        y1="32%"
        y2="68%"
      />
    ))}
    <RoleDot role={role} cx={percent(estimate.value)} cy="50%" />
  </svg>
)

/** The words of the axis over a column of strips. */
export const IntervalAxis = ({ ticks }: { readonly ticks: readonly [string, string, string] }) => (
  <span aria-hidden="true" className={styles.axis}>
    {ticks.map((tick) => (
      <span key={tick}>{tick}</span>
    ))}
  </span>
)
