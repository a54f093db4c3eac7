import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hide } from '../../provider/delivery/hide'

const secret = fc
  .string({ unit: 'grapheme', minLength: 12, maxLength: 60 })
  .map((text) => `aB3+/${text}`)
const words = fc.string({ maxLength: 20 })

describe('a text that repeats the secret is shown without it', () => {
  for (const [guise, dressed] of [
    ['as it is', (text: string) => text],
    ['in JSON', (text: string) => JSON.stringify({ text })],
    ['in JSON inside JSON', (text: string) => JSON.stringify(JSON.stringify({ text }))],
    ['in a URL', (text: string) => new URLSearchParams({ text }).toString()],
    ['in a path', (text: string) => `/${encodeURIComponent(text)}/`],
  ] as const)
    test(guise, () => {
      fc.assert(
        fc.property(secret, words, words, (text, before, after) => {
          const shown = hide(`${before}${dressed(text)}${after}`, text)
          expect(shown).toContain('[secret]')
          expect(shown).not.toContain(text)
        }),
      )
    })

  test('in base64, wherever it begins', () => {
    fc.assert(
      fc.property(secret, words, words, (text, before, after) => {
        const shown = hide(Buffer.from(before + text + after).toString('base64'), text)
        expect(shown).toContain('[secret]')
        const seen = Buffer.from(shown.replace('[secret]', ''), 'base64').length
        expect(seen).toBeLessThanOrEqual(Buffer.byteLength(before + after) + 6)
      }),
    )
  })
})

test('what is shown is one line, and ends', () => {
  const shown = hide(`a\n\u001b[31mb\u2028c${'x'.repeat(5000)}`, 'never')
  expect(shown).toMatch(/^a \[31mb c?x+\.\.\.$/)
  expect(shown.length).toBeLessThan(1100)
})

test('nothing is hidden when there is nothing to hide', () => {
  expect(hide('plain', '')).toBe('plain')
})
