import { mkdtempSync, rmSync } from 'node:fs'
import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createTinyStudent } from '../../../../native-models/weights/createTinyStudent.ts'
import { readSafetensors, writeSafetensors } from '../../../../native-models/weights/safetensors.ts'
import { readStudent, studentHash } from '../../../../native-models/weights/student.ts'

const directory = mkdtempSync(join(tmpdir(), 'tracewright-student-'))
afterAll(() => rmSync(directory, { recursive: true }))
const at = (name: string): string => join(directory, name)
const size = { layers: 1, width: 32, heads: 2, keyValueHeads: 1, inner: 48, vocabulary: 280, context: 64 }
const texts = ['one two three']

describe('a student folder', () => {
  test('is the same for the same seed and another for another', async () => {
    for (const [name, seed] of [
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ] as const)
      await createTinyStudent({ directory: at(name), texts, seed, size })
    expect(await studentHash(at('a'))).toBe(await studentHash(at('b')))
    expect(await studentHash(at('a'))).not.toBe(await studentHash(at('c')))
    expect((await readdir(at('a'))).sort()).toEqual(['config.json', 'model.safetensors', 'tokenizer.json'])
  })

  test('of the default size has 0.85 million parameters', async () => {
    await createTinyStudent({ directory: at('default'), texts, seed: 1 })
    const { weights } = await readStudent(at('default'))
    const count = [...weights.values()].reduce((total, { data }) => total + data.length, 0)
    // 512·128 embedding, 4 layers of 128·(128+64+64+128) + 3·128·384, 9 norms of 128
    expect(count).toBe(512 * 128 + 4 * (128 * 384 + 3 * 128 * 384) + 9 * 128)
  })

  test('starts with norms of 1 and matrices of the intended deviation', async () => {
    const { weights } = await readStudent(at('default'))
    const deviation = (name: string): number => {
      const { data } = weights.get(name)!
      return Math.sqrt(data.reduce((total, value) => total + value * value, 0) / data.length)
    }
    expect(deviation('model.norm.weight')).toBe(1)
    expect(deviation('model.embed_tokens.weight')).toBeCloseTo(0.02, 3)
    expect(deviation('model.layers.0.mlp.up_proj.weight')).toBeCloseTo(1 / Math.sqrt(128), 2)
    expect(deviation('model.layers.0.mlp.down_proj.weight')).toBeCloseTo(1 / Math.sqrt(384 * 8), 3)
  })

  test('is refused by name where its files do not fit', async () => {
    await cp(at('a'), at('broken'), { recursive: true })
    await truncate(join(at('broken'), 'model.safetensors'), 1000)
    await expect(readStudent(at('broken'))).rejects.toMatchObject({ code: 'weights-unreadable' })
    const config = JSON.parse(await readFile(join(at('a'), 'config.json'), 'utf8'))
    const refusals = [
      [{ ...config, num_hidden_layers: 2 }, /model\.layers\.1\.input_layernorm/],
      [{ ...config, architectures: ['GPT2LMHeadModel'] }, /GPT2LMHeadModel/],
      [{ ...config, rope_scaling: { type: 'yarn' } }, /rope_scaling/],
      [{ ...config, hidden_size: 'wide' }, /hidden_size/],
    ] as const
    for (const [other, message] of refusals) {
      await cp(at('a'), at('other'), { recursive: true })
      await writeFile(join(at('other'), 'config.json'), JSON.stringify(other))
      await expect(readStudent(at('other'))).rejects.toThrow(message)
    }
  })
})

describe('safetensors', () => {
  test('come back as they were written', async () => {
    const tensors = new Map([
      ['matrix', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, Number.NaN, 1e-30) }],
      ['scalar', { shape: [], data: Float32Array.of(7) }],
      ['empty', { shape: [0], data: new Float32Array(0) }],
    ])
    await writeSafetensors(at('file.safetensors'), { tensors, metadata: { note: '日本語' } })
    const read = await readSafetensors(at('file.safetensors'))
    expect(read.metadata).toEqual({ note: '日本語' })
    expect([...read.tensors]).toEqual([...tensors])
  })

  test('are refused where the dtype is another or the file is none', async () => {
    await writeFile(at('text.safetensors'), 'no weights here at all')
    await expect(readSafetensors(at('text.safetensors'))).rejects.toMatchObject({ code: 'weights-unreadable' })
    const header = JSON.stringify({ x: { dtype: 'BF16', shape: [1], data_offsets: [0, 2] } })
    const length = Buffer.alloc(8)
    length.writeBigUInt64LE(BigInt(header.length))
    await writeFile(at('half.safetensors'), Buffer.concat([length, Buffer.from(header), Buffer.alloc(2)]))
    await expect(readSafetensors(at('half.safetensors'))).rejects.toThrow(/BF16/)
  })
})
