import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { camel, slugOf, underscored, uniqueSlugs } from '../../provider/export/names'

describe('a slug', () => {
  test.each([
    ['Globex Corporation', 'globex-corporation'],
    ['Größe & Ærø', 'grosse-aero'],
    ['  --x--  ', 'x'],
    ['7up', 'client-7up'],
    ['日本語', 'client'],
    ['', 'client'],
    ['__proto__', 'proto'],
    ['x'.repeat(10_000), 'x'.repeat(48)],
  ])('of %j is %s', (name, slug) => {
    expect(slugOf(name, 'client')).toBe(slug)
  })

  test('of any name is an identifier in every spelling', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const slug = slugOf(name, 'tenant')
        expect(camel(slug)).toMatch(/^[a-z][A-Za-z0-9]*$/)
        expect(underscored(slug)).toMatch(/^[a-z][a-z0-9_]*$/)
      }),
    )
  })
})

describe('of objects with one name', () => {
  const one = { id: 'aaaa1', slug: 'web', age: '2026-01-02' }
  const older = { id: 'bbbb1', slug: 'web', age: '2026-01-01' }

  test('the older keeps it, in whatever order they come', () => {
    for (const all of [
      [one, older],
      [older, one],
    ])
      expect(Object.fromEntries(uniqueSlugs(all))).toEqual({ bbbb1: 'web', aaaa1: 'web-aaaa' })
  })

  test('more of an id is taken until it tells them apart', () => {
    const all = ['abcd1', 'abcd2', 'abcd3'].map((id) => ({ id, slug: 'web', age: '' }))
    expect([...uniqueSlugs(all).values()]).toEqual(['web', 'web-abcd', 'web-abcd3'])
  })

  test('none is left that another spelling makes equal', () => {
    const nameless = fc.record({
      id: fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 6 }),
      slug: fc
        .string({ unit: fc.constantFrom('a', '-', '1'), maxLength: 5 })
        .map((text) => slugOf(text, 'a')),
      age: fc.constantFrom('1', '2'),
    })
    const all = fc.uniqueArray(nameless, { selector: ({ id }) => id, maxLength: 30 })
    fc.assert(
      fc.property(all, (objects) => {
        const slugs = [...uniqueSlugs(objects).values()]
        expect(slugs).toHaveLength(objects.length)
        expect(new Set(slugs.map(camel)).size).toBe(slugs.length)
        expect(new Set(slugs.map((slug) => slug.replaceAll('-', ''))).size).toBe(slugs.length)
      }),
    )
  })
})
