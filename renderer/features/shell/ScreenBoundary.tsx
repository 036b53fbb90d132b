// Keeps a screen's failure to that screen: the rest of the studio stays usable, and nothing saved is touched.
import { Component, type ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { i18n } from '../../i18n/i18n.ts'
import styles from './ScreenBoundary.module.css'

interface State {
  readonly error: unknown
}

export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <div className={styles.failed}>
        <ErrorNotice
          error={this.state.error}
          actions={<Button onClick={() => this.setState({ error: null })}>{i18n.t('common.retry')}</Button>}
        />
      </div>
    )
  }
}
