import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '../../provider/api/page'
import { asPage, pageSize, pages } from '../../provider/api/page'

const item = (n: number) => ({ id: `c${n}` })

/** A list on a server that may clamp the page size, and that changes after each page. */
function list(
  length: number,
  { clamp = pageSize, change = (_: { id: string }[], __: number): void => {} } = {},
) {
  const items = Array.from({ length }, (_, i) => item(i))
  let asked = 0
  const fetch = async (start: number): Promise<Page> => {
    const page = {
      totalResults: items.length,
      items: items.slice(start - 1, start - 1 + Math.min(clamp, pageSize)),
    }
    change(items, ++asked)
    return page
  }
  return { fetch, items, asked: () => asked }
}

async function readAll(fetch: (start: number) => Promise<Page>) {
  const ids: unknown[] = []
  const refuse = (sentence: string): never => {
    throw new Error(sentence)
  }
  for await (const { id } of pages(fetch, refuse)) ids.push(id)
  return ids
}

test.each([
  [0, 1],
  [1, 1],
  [50, 1],
  [51, 2],
  [99, 2],
  [148, 3],
])('%i items cost %i pages', async (length, cost) => {
  const { fetch, items, asked } = list(length)
  expect(await readAll(fetch)).toEqual(items.map(({ id }) => id))
  expect(asked()).toBe(cost)
})

test('a server that gives smaller pages than asked is read to the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 60 }), async (length, clamp) => {
      const { fetch, items } = list(length, { clamp })
      expect(await readAll(fetch)).toEqual(items.map(({ id }) => id))
    }),
  )
})

test('what was there all the time is read exactly once, whatever comes and goes', async () => {
  const change = fc.record({
    at: fc.nat(300),
    remove: fc.nat(60),
    add: fc.nat(3),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.nat(250),
      fc.integer({ min: 2, max: 50 }),
      fc.array(change, { maxLength: 6 }),
      async (length, clamp, changes) => {
        let fresh = 1000
        const { fetch, items } = list(length, {
          clamp,
          change(items, asked) {
            const { at, remove, add } = changes[asked - 1] ?? { at: 0, remove: 0, add: 0 }
            const added = Array.from({ length: add }, () => item(fresh++))
            items.splice(at % (items.length + 1), remove, ...added)
          },
        })
        const before = items.map(({ id }) => id)
        const ids = await readAll(fetch)
        const stayed = before.filter((id) => items.some((one) => one.id === id))
        expect(ids).toEqual(expect.arrayContaining(stayed))
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
    { numRuns: 500 },
  )
})

test('when most of a long list goes while it is read, the way back is short', async () => {
  const change = (items: unknown[], asked: number) => asked === 40 && void items.splice(0, 1900)
  const { fetch, items, asked } = list(2000, { change })
  const ids = await readAll(fetch)
  expect(ids).toEqual(expect.arrayContaining(items.map(({ id }) => id)))
  expect(items.length).toBe(100)
  expect(asked()).toBeLessThan(60)
})

test.each<[string, (start: number) => Page, RegExp]>([
  [
    'gives the first page for ever',
    () => ({ totalResults: 500, items: Array.from({ length: 50 }, (_, i) => item(i)) }),
    /says it holds 500 items, but gives no more than 50/,
  ],
  [
    'promises items and gives none',
    () => ({ totalResults: 5, items: [] }),
    /says it holds 5 items, but gives no more than 0/,
  ],
  [
    'grows as fast as it is read',
    (start) => ({
      totalResults: start + 100,
      items: Array.from({ length: 50 }, (_, i) => item(start + i)),
    }),
    /does not end/,
  ],
])('a server that %s is refused', async (_, page, says) => {
  await expect(readAll(async (start) => page(start))).rejects.toThrow(says)
})

test.each([
  [undefined, /no list of items/],
  [{ items: {} }, /no list of items/],
  [{ totalResults: 1 }, /no list of items/],
  [{ items: [] }, /totalResults is not a count/],
  [{ items: [], totalResults: '3' }, /totalResults is not a count/],
  [{ items: [], totalResults: -1 }, /totalResults is not a count/],
  [{ items: [null], totalResults: 1 }, /an item is not an object/],
  [{ items: [[]], totalResults: 1 }, /an item is not an object/],
])('%o is no page', (body, says) => {
  expect(asPage(body)).toMatch(says)
})
