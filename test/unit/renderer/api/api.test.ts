// The proxy turns names into commands and failures into errors.
import { expect, test } from 'vitest'
import { ApiError } from '../../../../renderer/api/ApiError.ts'
import { createApi } from '../../../../renderer/api/api.ts'

test('a call becomes the command of that name, with its input', async () => {
  const calls: unknown[] = []
  const api = createApi(async (name, input) => {
    calls.push([name, input])
    return { ok: true, value: 7 }
  })
  expect(await api.traces.get({ trace: 3 })).toBe(7)
  await api.decisions.undo()
  expect(calls).toEqual([
    ['traces.get', { trace: 3 }],
    ['decisions.undo', {}],
  ])
})

test('a failure becomes an ApiError with code, place and values', async () => {
  const error = { code: 'project-newer', message: 'Newer.', where: 'a.tracewright', values: { version: 9 } }
  const api = createApi(async () => ({ ok: false, error }))
  const thrown = await api.project.info().catch((caught: unknown) => caught)
  expect(thrown).toBeInstanceOf(ApiError)
  expect(thrown).toMatchObject(error)
})

test('whatever else is thrown becomes one too', () => {
  expect(ApiError.from(new Error('lost')).code).toBe('unexpected')
  expect(ApiError.from({ code: 'job-failed', message: 'It failed.' })).toMatchObject({ code: 'job-failed', values: {} })
})
