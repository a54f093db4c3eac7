import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hide, oneLine } from '../provider/hide'

const secret = fc
  .string({ unit: 'grapheme', minLength: 12, maxLength: 60 })
  .map((text) => `aB3+/${text}`)
const inAscii = (json: string) =>
  json
    .replace(/[^ -~]|[+<>&']/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
const words = fc.string({ maxLength: 20 })

describe('a text that repeats the secret is shown without it', () => {
  for (const [guise, dressed] of [
    ['as it is', (text: string) => text],
    ['in JSON', (text: string) => JSON.stringify({ text })],
    ['in JSON inside JSON', (text: string) => JSON.stringify(JSON.stringify({ text }))],
    ['in a URL', (text: string) => new URLSearchParams({ text }).toString()],
    ['in a path', (text: string) => `/${encodeURIComponent(text)}/`],
    ['in an address inside an address', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['in JSON of letters that all can read', (text) => inAscii(JSON.stringify({ text }))],
    ['in a page', (text) => text.replace(/[^\w\s]/gu, (one) => `&#${one.codePointAt(0)};`)],
  ] as [string, (text: string) => string][])
    test(guise, () => {
      fc.assert(
        fc.property(secret, words, words, (text, before, after) => {
          const shown = hide(`${before}${dressed(text)}${after}`, [text])
          expect(shown).toContain('[secret]')
          expect(shown).not.toContain(text)
        }),
      )
    })

  test('in base64, wherever it begins', () => {
    fc.assert(
      fc.property(secret, words, words, (text, before, after) => {
        const shown = hide(Buffer.from(before + text + after).toString('base64'), [text])
        expect(shown).toContain('[secret]')
        const seen = Buffer.from(shown.replace('[secret]', ''), 'base64').length
        expect(seen).toBeLessThanOrEqual(Buffer.byteLength(before + after) + 6)
      }),
    )
  })
})

test('what is shown is one line, and ends', () => {
  const shown = oneLine(`a\n\u001b[31mb\u2028c${'x'.repeat(5000)}`, 1000)
  expect(shown).toMatch(/^a \[31mb c?x+\.\.\.$/)
  expect(shown.length).toBeLessThan(1100)
})

test('nothing is hidden when there is nothing to hide', () => {
  expect(hide('plain', ['', ' '])).toBe('plain')
})

const key = `-----BEGIN PRIVATE KEY-----
MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg8oVvHk3pZyXQm5t7
zq0sN1JmC2u4a9bTfYx6wKdLrEigCgYIKoZIzj0DAQehRANCAAR+/b4kP0vWc7Ss
Qw==
-----END PRIVATE KEY-----
`
const core = 'MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg8oVvHk3pZyXQm5t7'

describe('a private key is hidden', () => {
  test.each<[string, string]>([
    ['in JSON', JSON.stringify(JSON.stringify({ key }))],
    ['with other ends of lines', key.replaceAll('\n', '\r\n')],
    ['in one line', oneLine(key, 1000)],
    ['without any ends of lines', key.replaceAll('\n', '')],
    ['in a form', new URLSearchParams({ key }).toString()],
    ['indented', key.replace(/^/gm, '      ')],
    ['where only a line of it is repeated', `line 2: ${core}`],
    ['where it is cut off', JSON.stringify({ key }).slice(0, 80)],
    ['where it is cut off and that is shown', `{"key":"${JSON.stringify(key).slice(1, 90)}...`],
  ])('%s', (_, text) => {
    const shown = hide(`refused: ${text}`, [key])
    expect(shown).toContain('refused: ')
    expect(shown).toContain('[secret]')
    expect(shown).not.toMatch(/MIGTAgEA|zq0sN1Jm/)
  })
})

test('a short secret is hidden where it is a word of its own, and leaves the words that hold it', () => {
  expect(hide('changes from "on" to "off", not confirmed', ['on'])).toBe(
    'changes from "[secret]" to "off", not confirmed',
  )
  expect(hide('is 7, at most 70', ['7'])).toBe('is [secret], at most 70')
})

test('a secret inside another does not break that one up', () => {
  expect(hide('it is abcdefgh-ijkl', ['abcdefgh', 'abcdefgh-ijkl'])).toBe('it is [secret]')
})
