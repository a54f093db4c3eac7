import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { revealed, Secret } from '../provider/secret'

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

test('a body has its secrets in clear, and says which they are, wherever they stand', () => {
  const body = { name: 'a', protocol: { secret: new Secret('one') }, list: [new Secret('two')] }
  expect(revealed(body)).toEqual({
    text: '{"name":"a","protocol":{"secret":"one"},"list":["two"]}',
    secrets: ['one', 'two'],
  })
  expect(revealed(undefined)).toEqual({ text: undefined, secrets: [] })
})
