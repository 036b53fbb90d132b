import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ParsedRecord, readRecords } from '../../../../electron/domain/formats/records.ts'
import { bytesOf } from './bytes.ts'

async function read(content: string | Uint8Array, chunkSize = 3, limit?: number): Promise<ParsedRecord[]> {
  const records: ParsedRecord[] = []
  for await (const record of readRecords(bytesOf(content, chunkSize), limit)) records.push(record)
  return records
}

const shown = (records: readonly ParsedRecord[]): string[] =>
  records.map((record) =>
    'problem' in record ? `${record.where} ${record.problem.code}` : `${record.where} ${JSON.stringify(record.value)}`,
  )

describe('readRecords', () => {
  test.each([
    ['lines', '{"a":1}\n{"a":2}', ['line 1 {"a":1}', 'line 2 {"a":2}']],
    [
      'blank lines, CRLF and a byte order mark',
      '\ufeff{"a":1}\r\n\r\n  \n{"a":2}\r\n',
      ['line 1 {"a":1}', 'line 4 {"a":2}'],
    ],
    [
      'a bad line between good ones',
      '{"a":1}\n{"a":\n{"a":3}',
      ['line 1 {"a":1}', 'line 2 malformed-json', 'line 3 {"a":3}'],
    ],
    ['an array', ' [ {"a":1} , {"a":[2,"]"]} ]\n', ['record 1 {"a":1}', 'record 2 {"a":[2,"]"]}']],
    ['an array of texts', '["a,b", "c\\"]", 5]', ['record 1 "a,b"', 'record 2 "c\\"]"', 'record 3 5']],
    ['an empty array', '[]', []],
    ['indented objects', '{\n  "a": {"b": "}"}\n}\n{\n  "a": 2\n}\n', ['record 1 {"a":{"b":"}"}}', 'record 2 {"a":2}']],
    ['a bad element', '[{"a":1},{"a" 2},{"a":3}]', ['record 1 {"a":1}', 'record 2 malformed-json', 'record 3 {"a":3}']],
    [
      'a lost quote in an indented array',
      '[\n {\n "a": "x\n },\n {\n "a": 2\n }\n]',
      ['record 1 malformed-json', 'record 2 {"a":2}'],
    ],
    ['an array that breaks off', '[{"a":1},{"a":', ['record 1 {"a":1}', 'record 2 truncated-file']],
    ['text behind an array', '[1] tail', ['record 1 1', 'after record 1 trailing-data']],
    ['nothing', ' \n ', []],
    ['no JSON at all', 'hello', ['line 1 malformed-json']],
    ['a line of NUL bytes', '{"a":1}\n\0\0\0\n{"a":2}', ['line 1 {"a":1}', 'line 2 malformed-json', 'line 3 {"a":2}']],
  ])('%s', async (_, content, expected) => {
    for (const size of [1, 2, 5, 1000]) expect(shown(await read(content, size))).toEqual(expected)
  })

  test('lone surrogates and NUL are replaced one for one, counted, and pairs stay', async () => {
    const [record] = await read('{"t":"a\\ud800b\\u0000c\\ud83d\\ude00"}')
    expect(record).toMatchObject({ value: { t: 'a\ufffdb\ufffdc😀' }, replaced: 2 })
  })

  test('bytes that are not UTF-8 are reported by line', async () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('{"a":1}\n{"a":"'),
      0x93,
      0xfa,
      ...new TextEncoder().encode('"}\n{"a":3}'),
    ])
    expect(shown(await read(bytes))).toEqual(['line 1 {"a":1}', 'line 2 invalid-utf8', 'line 3 {"a":3}'])
  })

  test('UTF-16 is read in both byte orders', async () => {
    const text = '\ufeff{"a":"日本"}\n{"a":2}\n'
    const little = new Uint8Array(new Uint16Array([...text].map((unit) => unit.charCodeAt(0))).buffer)
    const big = little.map((_, index) => little[index ^ 1]!)
    for (const bytes of [little, big])
      for (const size of [1, 3, 100])
        expect(shown(await read(bytes, size))).toEqual(['line 1 {"a":"日本"}', 'line 2 {"a":2}'])
  })

  test('a record over the limit is skipped, and the next one is read', async () => {
    expect(shown(await read(`{"a":"${'x'.repeat(500)}"}\n{"a":2}\n`, 64, 100))).toEqual([
      'line 1 record-too-long',
      'line 2 {"a":2}',
    ])
    expect(shown(await read(`[{"a":"${'x'.repeat(500)}"},2]`, 64, 100))).toEqual([
      'record 1 record-too-long',
      'record 2 2',
    ])
  })

  test('a line of ten megabytes is read', async () => {
    const records = await read(`{"a":"${'x'.repeat(10_000_000)}"}\n{"a":2}\n`, 65_536)
    expect(records.map((record) => 'value' in record)).toEqual([true, true])
  })

  test('nesting has a limit', async () => {
    expect(shown(await read(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, 1000))).toEqual(['line 1 too-deep'])
  })

  test('progress counts the bytes of the source', async () => {
    const records = await read('{"a":1}\n{"a":2}\n', 8)
    expect(records.map(({ bytesRead }) => bytesRead)).toEqual([8, 16])
  })

  test('any JSON values written as an array or as lines come back', async () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 })), {
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(objects, fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const plain = JSON.parse(JSON.stringify(values).replaceAll('\\u0000', 'x')) as unknown[]
        for (const text of [
          JSON.stringify(plain),
          JSON.stringify(plain, null, 2),
          plain.map((value) => `${JSON.stringify(value)}\n`).join(''),
        ]) {
          const records = await read(text, size)
          expect(records.map((record) => ('value' in record ? record.value : record.problem))).toEqual(plain)
        }
      }),
      { numRuns: 60 },
    )
  })
})
