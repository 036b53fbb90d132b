// Every error that a command can answer with has words in both languages; only the command line's own usage has not.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../../../renderer/i18n/en.json' with { type: 'json' }
import ja from '../../../../renderer/i18n/ja.json' with { type: 'json' }

const root = join(import.meta.dirname, '../../../..')
const sources = ['electron/{contract,domain,services,backend,main}/**/*.ts', 'native-models/**/*.ts', 'db/**/*.ts']

test('no user error lacks its words', () => {
  const codes = new Set<string>()
  for (const file of globSync(sources, { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, code] of text.matchAll(/new UserError\(\{\s*code: '([a-z0-9-]+)'/g)) codes.add(code!)
  }
  expect(codes.size).toBeGreaterThan(30)
  for (const words of [en.errors, ja.errors]) {
    expect([...codes].filter((code) => !Object.hasOwn(words, code)).sort()).toEqual([])
  }
})
