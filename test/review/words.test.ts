import { expect, test } from 'vitest'
import { legible, listed, ours, plain, prose, say, show } from '../../provider/review/words'

test('what comes from outside stays apart from what is ours', () => {
  const words = say`a client gains ${'*x*'}, ${ours('safe')}, ${say`and ${7}`}`
  expect(words.parts.map((part) => (typeof part === 'string' ? part : [part.shown]))).toEqual([
    'a client gains ',
    ['*x*'],
    ', ',
    'safe',
    ', ',
    'and ',
    ['7'],
  ])
})

test('nothing in a file can pass for ours', () => {
  for (const forged of [['**x**'], { parts: ['**x**'] }, [{ shown: 'x' }], { shown: 'x' }])
    expect(say`${forged}`.parts.every((part) => typeof part !== 'string')).toBe(true)
})

test('a text is one line in which nothing is hidden', () => {
  expect(legible('a\nb\u202ec\u0000')).toBe('a\\u{a}b\\u{202e}c\\u{0}')
  expect(legible('e\u0301')).toBe('e\u0301')
  expect(legible(`${'a'.repeat(100)}${'b'.repeat(100)}`)).toBe(
    `${'a'.repeat(96)} … ${'b'.repeat(61)} (200 characters)`,
  )
  expect(legible('😀'.repeat(10_000))).toMatch(/^(😀)+ … (😀)+ \(20000 characters\)$/u)
})

test('a list says how many more there are', () => {
  expect(plain(listed(['a', 'b', 'c'], 2))).toBe('a, b and 1 more')
})

test('of a finished sentence only plain words count as ours', () => {
  const foreign = (text: string) =>
    prose(text).parts.flatMap((part) => (typeof part === 'string' ? [] : [part.shown]))
  expect(foreign('a MACHINE_TO_MACHINE client, at most 10: leave it (out)')).toEqual([])
  expect(foreign('https://a.example/cb *is* <b>not</b> www.x.example @all _a_ #1')).toEqual([
    'https://a.example/cb',
    '*is*',
    '<b>not</b>',
    'www.x.example',
    '@all',
    '_a_',
    '#1',
  ])
})

test('an empty text is seen', () => {
  expect(plain(show(''))).toBe('""')
})
