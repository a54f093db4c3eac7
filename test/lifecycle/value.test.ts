import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergePatch, same } from '../../provider/lifecycle/value'
import { unknown } from '../../provider/resources/resource'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** MergePatch of RFC 7396 section 2, word by word. */
function apply(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch))
    if (value === null) result.delete(name)
    else result.set(name, apply(result.get(name), value) as Json)
  return Object.fromEntries(result)
}

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', ''),
  fc.string(),
)
/** JSON without null in objects, which no merge patch can write. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.boolean(),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom('', 'x', 'y'),
    fc.array(fc.oneof(fc.constant(null), tie('json')), { maxLength: 3 }),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 4 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}))

describe('a merge patch', () => {
  test('turns any value into any other', () => {
    fc.assert(
      fc.property(json, json, (from, to) => {
        expect(apply(from, mergePatch(from, to))).toEqual(to)
      }),
      { numRuns: 1000 },
    )
  })

  test('between equal objects is empty', () => {
    fc.assert(
      fc.property(fc.dictionary(key, json), (value) => {
        expect(mergePatch(value, structuredClone(value))).toEqual({})
      }),
    )
  })

  test('leaves out what does not change', () => {
    expect(mergePatch({ a: 1, b: { c: 1, d: [1] } }, { a: 1, b: { c: 2, d: [1] } })).toEqual({
      b: { c: 2 },
    })
  })

  test('says null of what goes away, also of keys that every object seems to have', () => {
    const from = JSON.parse('{"__proto__": 1, "toString": 2, "a": 3}')
    expect(Object.entries(mergePatch(from, {}) as object).sort()).toEqual([
      ['__proto__', null],
      ['a', null],
      ['toString', null],
    ])
  })
})

describe('two values are the same', () => {
  const set = { set: true } as const

  test('when they are equal, whatever the order of keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(same({}, value, structuredClone(value))).toBe(true)
        expect(same(set, value, structuredClone(value))).toBe(true)
      }),
    )
    expect(same({}, { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 })).toBe(true)
  })

  test('when they are nothing, in whatever way', () => {
    const nothings = [undefined, null, '', [], {}]
    for (const a of nothings) for (const b of nothings) expect(same({}, a, b)).toBe(true)
    for (const some of [0, false, [null], { a: null }]) expect(same({}, some, null)).toBe(false)
  })

  test('as a set when the elements are, in any order', () => {
    const elements = fc.array(fc.oneof(fc.string(), json), { minLength: 1, maxLength: 6 })
    const shuffled = elements.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([a, b]) => {
        expect(same(set, a, b)).toBe(true)
      }),
    )
    expect(same({}, ['a', 'b'], ['b', 'a'])).toBe(false)
  })

  test('as a set not when an element is there more often', () => {
    expect(same(set, ['a', 'a', 'b'], ['a', 'b', 'b'])).toBe(false)
    expect(same(set, ['a', 'a'], ['a'])).toBe(false)
    expect(same(set, ['a,b'], ['a', 'b'])).toBe(false)
  })

  test('not when one is unknown, not even to itself', () => {
    for (const value of [unknown, [unknown], { a: [unknown] }])
      for (const other of [value, null, 'x', []]) {
        expect(same({}, value, other)).toBe(false)
        expect(same(set, other, value)).toBe(false)
      }
  })

  test('not when their types differ', () => {
    for (const [a, b] of [
      ['1', 1],
      ['true', true],
      ['null', null],
      [['a'], 'a'],
      [{ 0: 'a' }, ['a']],
    ])
      expect(same({}, a, b)).toBe(false)
  })
})
