// A student on disk: a folder with config.json, tokenizer.json and model.safetensors, as Hugging Face lays it out.
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../electron/domain/userError.ts'
import { sameShape } from '../graph/tensor.ts'
import { type DecoderConfig, parametersOf, readConfig } from '../models/config.ts'
import { readTokenizer, type Tokenizer } from '../tokenizer/tokenizer.ts'
import { encodeSafetensors, type NamedArray, readSafetensors } from './safetensors.ts'
import { writeAtomically } from './writeAtomically.ts'

export interface Student {
  readonly config: DecoderConfig
  readonly tokenizer: Tokenizer
  /** By Hugging Face names, in the order of `parametersOf(config)`. */
  readonly weights: ReadonlyMap<string, NamedArray>
}

const files = { config: 'config.json', tokenizer: 'tokenizer.json', weights: 'model.safetensors' } as const

/** @throws UserError where a file is missing or does not fit the others. */
export async function readStudent(directory: string): Promise<Student> {
  const config = readConfig(await readJson(join(directory, files.config)), join(directory, files.config))
  const tokenizerPath = join(directory, files.tokenizer)
  const tokenizer = readTokenizer({ ...(await readJson(tokenizerPath)) }, tokenizerPath)
  const path = join(directory, files.weights)
  const { tensors } = await readSafetensors(path)
  const weights = parametersOf(config).map(({ name, shape }) => {
    const found = tensors.get(name)
    if (found && sameShape(found.shape, shape)) return [name, found] as const
    throw new UserError({
      code: 'weights-mismatch',
      message: `${path}: "${name}" should be [${shape}] but is ${found ? `[${found.shape}]` : 'missing'}. The student was not opened; its files do not belong together.`,
      where: path,
    })
  })
  return { config, tokenizer, weights: new Map(weights) }
}

/** Writes a student's folder. `tokenizer` is the content of its tokenizer.json. */
export async function writeStudent(
  directory: string,
  { config, tokenizer, weights }: { config: DecoderConfig; tokenizer: string; weights: Student['weights'] },
): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeAtomically(join(directory, files.config), [Buffer.from(`${JSON.stringify(config, null, 2)}\n`)])
  await writeAtomically(join(directory, files.tokenizer), [Buffer.from(tokenizer)])
  await writeAtomically(
    join(directory, files.weights),
    encodeSafetensors({ tensors: weights, metadata: { format: 'pt' } }),
  )
}

/** The content of a student's tokenizer.json, to be handed on unchanged. */
export const readTokenizerFile = (directory: string): Promise<string> =>
  readFile(join(directory, files.tokenizer), 'utf8')

/** Where a student's weights lie. */
export const weightsPath = (directory: string): string => join(directory, files.weights)

/** SHA-256 (hex) over everything that decides what the student computes. */
export async function studentHash(directory: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of Object.values(files)) hash.update(`${name}\0`).update(await readFile(join(directory, name)))
  return hash.digest('hex')
}

async function readJson(path: string): Promise<object> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof parsed === 'object' && parsed !== null) return parsed
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : String(error))
  }
  throw unreadable(path, 'it holds no object')
}

const unreadable = (path: string, problem: string): UserError =>
  new UserError({
    code: 'student-unreadable',
    message: `${path} could not be read (${problem}). The student was not opened; check that its folder is complete.`,
    where: path,
  })
