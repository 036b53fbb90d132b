// Puts the chosen theme on the document; 'system' follows the desktop as it changes.
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { appStore } from '../../stores/appStore.ts'

export function useTheme(): void {
  const theme = useStore(appStore, (state) => state.theme)
  useEffect(() => {
    const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && systemDark.matches)
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
    }
    apply()
    systemDark.addEventListener('change', apply)
    return () => systemDark.removeEventListener('change', apply)
  }, [theme])
}
