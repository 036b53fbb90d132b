import { expect, test } from 'vitest'
import { datasetCard } from '../../../../electron/domain/datasets/datasetCard.ts'
import { checksums, type ManifestInput, manifest } from '../../../../electron/domain/datasets/manifest.ts'

const hash = (digit: string) => digit.repeat(64)

const input: ManifestInput = {
  project: 'Expense pilot',
  version: 3,
  createdAt: '2026-01-02T03:04:05Z',
  writtenBy: 'Tracewright 0.1.0',
  format: 'trl-messages',
  counts: { traces: 90, steps: 400 },
  dropped: [
    { reason: 'no answer', count: 2 },
    { reason: 'duplicate question', count: 8 },
  ],
  mapping: { unsure: 'dropped' },
  splits: { train: 80, test: 10 },
  seeds: { split: 7 },
  files: [
    { path: 'test.jsonl', rows: 10, sha256: hash('b') },
    { path: 'data/train.jsonl', rows: 80, sha256: hash('a') },
  ],
  decisionLogSha256: hash('c'),
}

test('a manifest is the same text for the same contents', () => {
  const shuffled = { ...input, files: [...input.files].reverse(), dropped: [...input.dropped].reverse() }
  expect(JSON.stringify(manifest(shuffled))).toBe(JSON.stringify(manifest(input)))
  expect(manifest(input).dropped[0]).toEqual({ reason: 'duplicate question', count: 8 })
})

test('checksums are in the form of sha256sum', () => {
  expect(checksums(input.files)).toBe(`${hash('a')}  data/train.jsonl\n${hash('b')}  test.jsonl\n`)
})

test.each(['../train.jsonl', '/etc/passwd', 'C:\\x', 'a/../../b', ''])(
  'a path outside the bundle is refused: %s',
  (path) => {
    expect(() => manifest({ ...input, files: [{ path, rows: 1, sha256: hash('a') }] })).toThrow(/not written/)
  },
)

test('a doubled file or a malformed hash is refused', () => {
  expect(() => manifest({ ...input, files: [input.files[0]!, input.files[0]!] })).toThrow(/twice/)
  expect(() => manifest({ ...input, decisionLogSha256: 'abc' })).toThrow(/decision log/)
})

test('the card says what is in it, what was dropped and what is not known', () => {
  const card = datasetCard({
    title: 'Expenses: "pilot"',
    version: 3,
    createdAt: '2026-01-02',
    description: 'Teacher traces on travel expenses.',
    languages: ['en', 'ja'],
    license: 'apache-2.0',
    traces: 1200,
    steps: 6310,
    keptTokenShare: 0.384,
    labels: { accept: 750, reject: 200, unsure: 50, unlabelled: 0 },
    agreement: [],
    filters: ['teacher right'],
    dropped: [{ reason: 'question\n# injected', count: 3 }],
    mapping: { unsure: 'written as false' },
    splits: [{ name: 'train', path: 'train.jsonl', rows: 1000 }],
    limits: ['One annotator.'],
  })
  expect(card.startsWith('---\npretty_name: "Expenses: \\"pilot\\""\n')).toBe(true)
  expect(card).toContain('size_categories:\n- 1K<n<10K\n')
  expect(card).toContain('  - split: "train"\n    path: "train.jsonl"')
  expect(card).toContain('| accept | 750 | 75.0 % |')
  expect(card).toContain('38.4 % of the reasoning tokens')
  expect(card).toContain('Not measured: no step was judged by two annotators.')
  expect(card).toContain('- 3: question # injected')
  expect(card).toContain('- One annotator.')
})
