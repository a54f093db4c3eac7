import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from '../../provider/api/secret'

test('only reveal gives the text', () => {
  const it = new Secret('canary')
  const ways = [
    String(it),
    `${it}`,
    JSON.stringify({ it }),
    inspect({ it }, { showHidden: true, depth: 10 }),
    JSON.stringify(structuredClone({ it })),
    JSON.stringify(Object.getOwnPropertyDescriptors(it)),
  ]
  for (const shown of ways) expect(shown).not.toContain('canary')
  expect(inspect({ it })).toBe('{ it: [secret] }')
  expect(it.reveal()).toBe('canary')
})

test('a Secret holds a text', () => {
  expect(() => new Secret(undefined as never)).toThrow(/holds a text/)
})
