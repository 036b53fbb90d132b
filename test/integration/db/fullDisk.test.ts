// A real SQLITE_FULL, from a file that may not grow: in words, with what was written before still there.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { withFullDiskInWords } from '../../../electron/domain/fullDisk.ts'
import { temporaryFolder } from '../studio/support/testStudio.ts'

test('a full disk is told in words, and the transaction that met it leaves nothing', () => {
  const connection = connect(join(temporaryFolder(), 'small.sqlite'))
  connection.exec('CREATE TABLE t (x TEXT); PRAGMA max_page_count = 8')
  const insert = connection.prepare('INSERT INTO t VALUES (?)')
  insert.run('before')
  const fill = connection.transaction(() => {
    for (let row = 0; row < 100; row += 1) insert.run('x'.repeat(1000))
  })
  let thrown: unknown
  try {
    fill()
  } catch (cause) {
    thrown = cause
  }
  expect(withFullDiskInWords(thrown)).toMatchObject({ name: 'UserError', code: 'disk-full' })
  expect(connection.prepare('SELECT x FROM t').all()).toEqual([{ x: 'before' }])
  connection.close()
  expect(withFullDiskInWords(new Error('something else'))).toMatchObject({ message: 'something else' })
})
