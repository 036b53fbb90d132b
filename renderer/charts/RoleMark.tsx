// The sign of an arm in every chart and table: filled = after, open = before, small and grey = another arm.
import styles from './RoleMark.module.css'

export type Role = 'before' | 'after' | 'other'

interface RoleDotProps {
  readonly role: Role
  readonly cx: number | string
  readonly cy: number | string
}

/** For use inside an SVG. */
export const RoleDot = ({ role, cx, cy }: RoleDotProps) => (
  <circle className={styles.dot} data-role={role} cx={cx} cy={cy} r={role === 'other' ? 3.5 : 5} />
)

/** For use in text; its words stand beside it. */
export const RoleMark = ({ role }: { readonly role: Role }) => (
  <svg aria-hidden="true" className={styles.mark} viewBox="0 0 14 14">
    <RoleDot role={role} cx={7} cy={7} />
  </svg>
)
