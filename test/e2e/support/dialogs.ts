// The system's dialogs cannot be reached by a test: they are answered in their place, as a user would have.
import type { ElectronApplication } from '@playwright/test'

/** Every dialog that opens files or folders is answered with these paths; none means that it is cancelled. */
export const answerOpenDialogs = (app: ElectronApplication, filePaths: readonly string[]): Promise<void> =>
  app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: [...paths] })
  }, filePaths)

/** Every dialog that asks where to save is answered with this path. */
export const answerSaveDialogs = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
