// A short list on the left and what is chosen of it on the right; below each other where there is no room.
import type { ReactNode } from 'react'
import styles from './ListDetail.module.css'

export interface ListItem<Key> {
  readonly key: Key
  readonly title: ReactNode
  /** One or two quiet lines below the title. */
  readonly detail?: ReactNode
  readonly mark?: ReactNode
}

interface ListDetailProps<Key extends string | number> {
  readonly label: string
  readonly items: readonly ListItem<Key>[]
  readonly chosen: Key | null
  readonly onChoose: (key: Key) => void
  readonly children: ReactNode
}

export function ListDetail<Key extends string | number>(props: ListDetailProps<Key>) {
  const { label, items, chosen, onChoose, children } = props
  return (
    <div className={styles.columns}>
      <nav aria-label={label} className={styles.list}>
        <ul>
          {items.map(({ key, title, detail, mark }) => (
            <li key={key}>
              <button
                type="button"
                className={styles.item}
                aria-current={key === chosen ? 'true' : undefined}
                onClick={() => onChoose(key)}
              >
                <span className={styles.title}>{title}</span>
                {mark}
                {detail && <span className={styles.detail}>{detail}</span>}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>{children}</div>
    </div>
  )
}
