import { expect, test } from 'vitest'
import { splitThinking, thinkingTags } from '../../../../electron/domain/formats/thinking.ts'

test.each(thinkingTags)('reads $open', ({ open, close }) => {
  expect(splitThinking(`${open}\nWhy\n${close}\n\n42`)).toEqual({
    reasoning: 'Why',
    answer: '42',
    tag: open,
    closed: true,
  })
  expect(splitThinking(`Why\n${close}\n\n42`)).toEqual({ reasoning: 'Why', answer: '42', tag: open, closed: true })
  expect(splitThinking(`${open}Why`)).toEqual({ reasoning: 'Why', answer: null, tag: open, closed: false })
})

test.each([
  ['no tags', '42', { reasoning: null, answer: '42' }],
  ['words before the block', 'Sure.\n<think>Why</think>42', { reasoning: 'Why', answer: 'Sure.\n\n42' }],
  ['several blocks', '<think>A</think>\n<think>B</think>\n42', { reasoning: 'A\n\nB', answer: '42' }],
  ['an empty block', '<think>\n\n</think>\n\n42', { reasoning: '', answer: '42' }],
  ['upper case', '<THINK>Why</Think>42', { reasoning: 'Why', answer: '42' }],
  [
    'solution marks',
    '<|begin_of_thought|>Why<|end_of_thought|>\n<|begin_of_solution|>\n42\n<|end_of_solution|>',
    { reasoning: 'Why', answer: '42' },
  ],
  [
    'channels',
    '<|channel|>analysis<|message|>Why<|end|><|start|>assistant<|channel|>final<|message|>42<|return|>',
    { reasoning: 'Why', answer: '42' },
  ],
])('%s', (_, content, expected) => {
  expect(splitThinking(content)).toMatchObject(expected)
})

test('ten thousand marks do not exhaust the stack', () => {
  expect(splitThinking('</think>'.repeat(10_000)).closed).toBe(true)
  expect(splitThinking('<think>a</think>'.repeat(10_000)).answer).toBeNull()
})
