// What is wrong with a choice, below it.
import styles from './TrainingFormView.module.css'

export const Problem = ({ text }: { readonly text: string | undefined }) =>
  text ? (
    <p role="alert" className={styles.problem}>
      {text}
    </p>
  ) : null
