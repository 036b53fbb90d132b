// Files may be dropped anywhere in the window; a layer says so while they hang over it.
import { FileInput } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../api/bridge.ts'
import { importStore } from '../../stores/importStore.ts'
import styles from './DropTarget.module.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

export function DropTarget() {
  const { t } = useTranslation()
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      // Without this the window would go to the file.
      event.preventDefault()
      setIsOver(hasFiles(event))
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      const files = [...(event.dataTransfer?.files ?? [])].map((file) => bridge().pathOf(file)).filter(Boolean)
      void importStore.getState().take(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className={styles.layer} aria-hidden>
      <FileInput />
      <p>{t('import.dropNow')}</p>
    </div>
  )
}
