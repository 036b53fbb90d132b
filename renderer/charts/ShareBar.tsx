// Bars on one scale, for tables: one value, or a solid part within a pale one (half of the cases within 95 of 100).
// Decoration: the numbers stand beside it in the same row.
import styles from './ShareBar.module.css'

interface ShareBarProps {
  /** 0..1 of the scale. */
  readonly solid: number
  readonly pale?: number
  readonly isStrong?: boolean
}

const width = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`

export const ShareBar = ({ solid, pale, isStrong = false }: ShareBarProps) => (
  <svg aria-hidden="true" className={styles.bar} data-strong={isStrong || undefined}>
    {pale !== undefined && <rect className={styles.pale} y="30%" width={width(pale)} height="40%" />}
    <rect className={styles.solid} width={width(solid)} height="100%" />
  </svg>
)
