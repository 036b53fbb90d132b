// Entry of the window: languages, stores, then the one render.
import { createRoot } from 'react-dom/client'
import { App } from './features/shell/App.tsx'
import { startI18n } from './i18n/i18n.ts'
import { appStore } from './stores/appStore.ts'
import { startStores } from './stores/startStores.ts'
import './styles/tokens.css'
import './styles/base.css'

startI18n(appStore.getState().language)
startStores()
createRoot(document.getElementById('root')!).render(<App />)
