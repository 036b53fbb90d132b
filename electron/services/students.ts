// The student library: a built-in tiny student made from the project's own texts, and folders that are added.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  insertStudent,
  listStudents,
  markStudentRemoved,
  type StudentRow,
  studentById,
} from '../../db/repositories/students.ts'
import { traceById, traceIds } from '../../db/repositories/traces.ts'
import { createTinyStudent } from '../../native-models/weights/createTinyStudent.ts'
import { readStudent, studentHash } from '../../native-models/weights/student.ts'
import type { Handlers } from '../contract/commands.ts'
import type { StudentInfo } from '../contract/studies.ts'
import { UserError } from '../domain/userError.ts'
import { studentFolder, trainedFolder } from './modelFolders.ts'
import { emptyOutputFolder } from './outputFolder.ts'
import { audited, type OpenProject, projectFolder, type StudioContext } from './studioContext.ts'
import { filterParameters } from './traceFilters.ts'

/** More texts than this add nothing to a vocabulary of a few hundred entries. */
const vocabularyTraces = 2000

export function students(context: StudioContext): Handlers<'students'> {
  const register = async (id: string, about: Pick<StudentRow, 'name' | 'source' | 'licence'>): Promise<StudentInfo> => {
    const project = context.project()
    const folder = join('students', id)
    const { config, weights } = await readStudent(join(project.files, folder))
    const sha256 = await studentHash(join(project.files, folder))
    const parameters = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0)
    return audited(context, 'students.add', (db) => {
      insertStudent(db, {
        id,
        ...about,
        architecture: config.architectures[0],
        parameters,
        context: config.max_position_embeddings,
        folder,
        sha256,
        created_at: context.now(),
      })
      return { result: toStudentInfo(studentById(db, id)!), detail: { student: id, sha256 } }
    })
  }

  return {
    list: () => listStudents(context.project().db).map(toStudentInfo),

    createTiny: async ({ name, seed }) => {
      const project = context.project()
      const id = freeId(project, name)
      const texts = vocabularyTexts(project)
      if (texts.length === 0) {
        throw new UserError({
          code: 'student-no-texts',
          message:
            'The built-in student learns its vocabulary from the project’s own texts, and there are none yet. Import traces first.',
        })
      }
      const directory = projectFolder(project, 'students', id)
      await createTinyStudent({ directory, texts, seed })
      return register(id, { name, source: `built in, seed ${seed}`, licence: 'Apache-2.0' })
    },

    add: async ({ folder }) => {
      const project = context.project()
      const source = resolve(folder)
      await readStudent(source)
      const name = basename(source)
      const id = freeId(project, name)
      cpSync(source, projectFolder(project, 'students', id), { recursive: true })
      return register(id, { name, source, licence: licenceIn(source) })
    },

    remove: ({ student }) => {
      const project = context.project()
      const folder = studentFolder(project, student)
      audited(context, 'students.remove', (db) => {
        markStudentRemoved(db, { id: student, at: context.now() })
        return { result: null, detail: { student } }
      })
      // The empty folder keeps the id from being given out again: runs go on pointing at it.
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      return {}
    },

    export: ({ student, run, directory }) => {
      const project = context.project()
      const source =
        run !== undefined ? trainedFolder(project, run) : student !== undefined ? studentFolder(project, student) : null
      if (source === null) {
        throw new UserError({
          code: 'export-nothing',
          message: 'Nothing was exported. Name a student or a finished run.',
        })
      }
      cpSync(source, emptyOutputFolder(directory), { recursive: true })
      return { files: readdirSync(directory).map((file) => join(directory, file)) }
    },
  }
}

function freeId(project: OpenProject, name: string): string {
  const stem =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'student'
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}-${n}`
    if (!existsSync(join(project.files, 'students', id)) && studentById(project.db, id) === undefined) return id
  }
}

/** Questions, reasoning and answers of up to 2,000 traces, evenly spread over the project. */
function vocabularyTexts({ db }: OpenProject): string[] {
  const ids = traceIds(db, filterParameters({ state: 'all' }))
  const stride = Math.max(1, Math.floor(ids.length / vocabularyTraces))
  return ids
    .filter((_, index) => index % stride === 0)
    .flatMap((id) => {
      const { question, reasoning, answer } = traceById(db, id)!
      return [question, reasoning, answer ?? '']
    })
}

const licenceIn = (folder: string): string =>
  readdirSync(folder).some((file) => /^licen[cs]e/i.test(file)) ? 'see its LICENSE file' : 'not stated'

const toStudentInfo = (row: StudentRow): StudentInfo => ({
  id: row.id,
  name: row.name,
  architecture: row.architecture,
  parameters: row.parameters,
  context: row.context,
  source: row.source,
  licence: row.licence,
  sha256: row.sha256,
  createdAt: row.created_at,
})
