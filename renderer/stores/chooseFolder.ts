// The system's dialog for a folder; null where the user thought better of it.
import { api } from '../api/api.ts'

export const chooseFolder = (title: string): Promise<string | null> => api.shell.chooseFolder({ title })
