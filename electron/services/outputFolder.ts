// Where results are written: never over files that are already there.
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { UserError } from '../domain/userError.ts'

/** Makes the folder where it is missing. @throws UserError `folder-is-file` */
export function outputFolder(directory: string): string {
  const found = statSync(directory, { throwIfNoEntry: false })
  if (found !== undefined && !found.isDirectory()) {
    throw new UserError({
      code: 'folder-is-file',
      message: 'There is a file at this place, and it was left as it is. Choose a folder.',
      where: directory,
    })
  }
  mkdirSync(directory, { recursive: true })
  return directory
}

/** As `outputFolder`, for a folder that holds nothing yet. @throws UserError `folder-is-file`, `folder-not-empty` */
export function emptyOutputFolder(directory: string): string {
  if (readdirSync(outputFolder(directory)).length > 0) {
    throw new UserError({
      code: 'folder-not-empty',
      message: 'This folder already holds files, and they were left as they are. Choose an empty folder.',
      where: directory,
    })
  }
  return directory
}
