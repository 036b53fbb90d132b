// The screens of the studio in the order of the work. Adding one is a row here, a folder beside, and its words.
import {
  Boxes,
  ChartScatter,
  Database,
  FileInput,
  GraduationCap,
  ListChecks,
  type LucideIcon,
  Settings,
} from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { ActionId } from '../keyboard/keys.ts'
import type { ScreenId } from '../stores/appStore.ts'

export interface Screen {
  readonly id: ScreenId
  readonly icon: LucideIcon
  /** The key that goes there. */
  readonly action: ActionId
  readonly Component: ComponentType
}

export const screens: readonly Screen[] = [
  {
    id: 'desk',
    icon: ListChecks,
    action: 'goDesk',
    Component: lazy(async () => ({ default: (await import('./desk/DeskScreen.tsx')).DeskScreen })),
  },
  {
    id: 'import',
    icon: FileInput,
    action: 'goImport',
    Component: lazy(async () => ({ default: (await import('./import/ImportScreen.tsx')).ImportScreen })),
  },
  {
    id: 'datasets',
    icon: Database,
    action: 'goDatasets',
    Component: lazy(async () => ({ default: (await import('./datasets/DatasetsScreen.tsx')).DatasetsScreen })),
  },
  {
    id: 'training',
    icon: GraduationCap,
    action: 'goTraining',
    Component: lazy(async () => ({ default: (await import('./training/TrainingScreen.tsx')).TrainingScreen })),
  },
  {
    id: 'comparison',
    icon: ChartScatter,
    action: 'goComparison',
    Component: lazy(async () => ({ default: (await import('./comparison/ComparisonScreen.tsx')).ComparisonScreen })),
  },
  {
    id: 'models',
    icon: Boxes,
    action: 'goModels',
    Component: lazy(async () => ({ default: (await import('./models/ModelsScreen.tsx')).ModelsScreen })),
  },
  {
    id: 'settings',
    icon: Settings,
    action: 'goSettings',
    Component: lazy(async () => ({ default: (await import('./settings/SettingsScreen.tsx')).SettingsScreen })),
  },
]
