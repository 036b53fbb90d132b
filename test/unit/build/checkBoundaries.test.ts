// The check that holds the layers apart, run on a small tree with one planted violation at a time.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const script = resolve(import.meta.dirname, '../../../build/scripts/checkBoundaries.mjs')

const lawful = {
  'electron/domain/words.ts': 'export const words = 1\n',
  'electron/main/main.ts': "import { app } from 'electron'\nimport { x } from '../contract/x.ts'\nexport { app, x }\n",
  'electron/contract/x.ts':
    "import { z } from 'zod'\nimport { words } from '../domain/words.ts'\nexport const x = z.literal(words)\n",
  'renderer/main.tsx':
    "import { words } from '../electron/domain/words.ts'\nexport const Page = () => <p>{words}</p>\n",
  'native-models/graph/tensor.ts': 'export const tensor = 1\n',
  'db/open.ts':
    "import Database from 'better-sqlite3'\nexport const rows = new Database('x').prepare('SELECT a FROM b')\n",
}

function check(files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const { status, stderr } = spawnSync(process.execPath, [script, root], { encoding: 'utf8' })
    return { status, lines: stderr.trim().split('\n') }
  } finally {
    rmSync(root, { recursive: true })
  }
}

test('a tree that keeps to its layers passes', () => {
  expect(check(lawful)).toEqual({ status: 0, lines: [''] })
})

const planted = {
  'electron/services/window.ts': "import { app } from 'electron'\nexport { app }\n",
  'electron/domain/reader.ts': "import { readFileSync } from 'node:fs'\nexport { readFileSync }\n",
  'electron/domain/clock.ts': "export const load = () => import('fs')\n",
  'native-models/graph/run.ts': "export * from 'onnxruntime-node'\n",
  'native-models/training/store.ts': "import type { rows } from '../../db/open.ts'\nexport type Rows = typeof rows\n",
  'renderer/direct.ts': "import { open } from '../db/open.ts'\nexport { open }\n",
  'electron/services/raw.ts': 'export const sql = `\n  SELECT id\n    FROM traces`\n',
  'electron/main/rows.ts': "import Database from 'better-sqlite3'\nexport { Database }\n",
  'electron/elsewhere/file.ts': 'export const file = 1\n',
}
for (const [path, text] of Object.entries(planted)) {
  test(`the violation in ${path} is found`, () => {
    const { status, lines } = check({ ...lawful, [path]: text })
    expect(status).toBe(1)
    expect(lines).toEqual([expect.stringContaining(`${path}: `)])
  })
}
