import { expect, test } from 'vitest'
import { ratio, seconds, spread, table } from '../../bench/table'

test('the median of an odd number is the one in the middle, of an even number half way between two', () => {
  expect(spread([9, 1, 5])).toEqual({ median: 5, least: 1, most: 9 })
  expect(spread([10, 2, 4, 100])).toEqual({ median: 7, least: 2, most: 100 })
  expect(spread([3])).toEqual({ median: 3, least: 3, most: 3 })
})

test('numbers are put in order as numbers, and the list that was given stays as it was', () => {
  const values = [100, 9, 20]
  expect(spread(values).median).toBe(20)
  expect(values).toEqual([100, 9, 20])
})

test('nothing has no median', () => {
  expect(() => spread([])).toThrow(RangeError)
})

test('a ratio is ours by theirs, and nothing by nothing is the same', () => {
  expect(ratio(50, 100)).toBe('0.50')
  expect(ratio(3, 2)).toBe('1.50')
  expect(ratio(0, 0)).toBe('1.00')
  expect(ratio(1, 0)).toBe('more')
  expect(ratio(0, 1)).toBe('0.00')
})

test('seconds come with the least and the most, where there was more than one time', () => {
  expect(seconds(spread([1000, 1500, 3000]))).toBe('1.50 (1.00–3.00)')
  expect(seconds(spread([1234]))).toBe('1.23')
})

test('a table is Markdown, numbers to the right', () => {
  expect(table(['', 'ms'], [['plan', '1']])).toBe('|  | ms |\n| --- | ---: |\n| plan | 1 |')
})
