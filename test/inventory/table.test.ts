import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { plainJson } from '../../provider/inventory'
import { fitted, plain } from '../../provider/inventory/plain'
import type { Report, Row } from '../../provider/inventory/report'
import { table } from '../../provider/inventory/table'

const row = (more: Partial<Row> = {}): Row => ({
  resource: 'OAuthClient',
  id: 'a'.repeat(26),
  name: 'worker',
  type: 'MACHINE_TO_MACHINE',
  owner: { resource: 'Tenant', id: 't'.repeat(26), name: 'acme' },
  standing: 'managed',
  findings: [],
  claims: [],
  twins: [],
  ...more,
})
const report = (objects: Row[], more: Partial<Report> = {}): Report => ({
  version: 1,
  time: '2026-11-01T00:00:00.000Z',
  application: { id: 'app', name: 'shop' },
  states: [{ name: 'dev.json', engine: 'pulumi', objects: 1 }],
  standings: { managed: 1, unmanaged: 0, orphaned: 0, connection: 0 },
  findings: {
    unmanaged: 0,
    orphaned: 0,
    'claimed-twice': 0,
    duplicate: 0,
    'former-secret': 0,
    drift: 0,
  },
  objects,
  unseen: [],
  elsewhere: [],
  ...more,
})
const lines = (given: Report, width = 80, all = false) => [...table(given, { width, all })]

const urn =
  'urn:pulumi:dev::shop::pkg:index:Keys$pulumi-nodejs:dynamic/wristband:OAuthClient::worker'

test('objects stand under their owner, each with what was found', () => {
  const objects = [
    row({
      owner: { resource: 'Application', id: 'app', name: 'shop' },
      type: 'NATIVE',
      findings: ['drift', 'claimed-twice', 'duplicate', 'former-secret'],
      claims: [
        {
          state: 'dev.json',
          address: urn,
          formerSecretUntil: 'manual',
          drift: [{ field: 'name', state: 'worker', server: null }],
        },
        { state: 'b.tfstate', address: 'module.a.x["k"]', drift: [] },
      ],
      twins: ['b', 'c'],
    }),
    row({ standing: 'unmanaged', findings: ['unmanaged'] }),
    row({ standing: 'orphaned', claims: [{ state: 'dev.json', address: urn, drift: [] }] }),
  ]
  expect(lines(report(objects))).toEqual([
    'application shop app',
    '  managed    NATIVE             worker                aaaaaaaaaaaaaaaaaaaaaaaaaa',
    '    claimed 2 times:',
    '    in dev.json: OAuthClient worker',
    '      former secret: until manual',
    '      drift: name',
    '        in the state:  "worker"',
    '        on the server: nothing',
    '    in b.tfstate: module.a.x["k"]',
    '    same name: b, c',
    '',
    'tenant acme tttttttttttttttttttttttttt',
    '  unmanaged  MACHINE_TO_MACHINE worker                aaaaaaaaaaaaaaaaaaaaaaaaaa',
    '  orphaned   MACHINE_TO_MACHINE worker                aaaaaaaaaaaaaaaaaaaaaaaaaa',
    '    in dev.json: OAuthClient worker',
    '',
    '1 object: 1 managed',
    'dev.json: 1 object',
    'Nothing was found',
  ])
})

test('what needs no attention is shown only with all', () => {
  expect(lines(report([row()]))).not.toContainEqual(expect.stringContaining('worker'))
  expect(lines(report([row()]), 80, true)).toContainEqual(expect.stringContaining('worker'))
})

test('objects of other applications are told of, by a few of their places', () => {
  const elsewhere = ['a', 'b', 'c', 'd'].map((address) => ({
    resource: 'Tenant' as const,
    id: address,
    state: 's',
    address,
  }))
  expect(lines(report([], { elsewhere }), 120).join(' ')).toContain(
    '4 objects of the states belong to other applications, or the credentials may not see them: a in s, b in s, c in s, ...',
  )
})

const hostile: readonly [string, string][] = [
  ['colours', '\u001b[31mred\u001b[0m'],
  ['a title and a bell', '\u001b]0;title\u0007'],
  ['an 8-bit control sequence', '\u009b2J'],
  ['line ends', 'a\r\nb\u2028c\u2029d\u0085e'],
  ['another direction', '\u202egnihton\u202c \u2067x\u2069'],
  ['what cannot be seen', 'a\u200bb\u00adc\ufeffd\u{e0041}\u3164'],
  ['half of a pair', 'a\ud800b'],
  ['ten kilobytes', 'x'.repeat(10_000)],
  ['ten kilobytes of marks', `a${'\u0301'.repeat(10_000)}`],
  ['wide letters', '日本語'.repeat(100)],
  ['faces', '😀'.repeat(100)],
]

/** Columns as a terminal counts them, for the letters used here. */
const columns = (line: string) =>
  [...line].reduce((sum, char) => {
    if (/\p{M}/u.test(char)) return sum
    return sum + (/[日本語😀]/u.test(char) ? 2 : 1)
  }, 0)

describe.each(hostile)('%s', (_, text) => {
  const objects = [
    row({
      name: text,
      id: text,
      type: text,
      owner: { resource: 'Tenant', id: text, name: text },
      standing: 'orphaned',
      claims: [
        {
          state: text,
          address: text,
          formerSecretUntil: text,
          drift: [{ field: 'name', state: text, server: [text] }],
        },
      ],
      twins: [text],
    }),
  ]
  const all = report(objects, {
    application: { id: text, name: text },
    states: [{ name: text, engine: 'pulumi', objects: 1 }],
    elsewhere: [{ resource: 'Tenant', id: text, state: text, address: text }],
  })

  test.each([[80], [100], [120], [20], [1000]])(
    'stay in their lines of a table for %i columns',
    (width) => {
      const found = lines(all, width)
      const whole = found.join('\n')
      expect(stripVTControlCharacters(whole)).toBe(whole)
      expect(whole).not.toMatch(/[^\n\P{C}]|\p{Zl}|\p{Zp}/u)
      const most = Math.min(120, Math.max(80, width))
      for (const line of found) expect(columns(line), line).toBeLessThanOrEqual(most)
      for (const line of found) expect(line.length).toBeLessThan(1000)
    },
  )

  test('steer no terminal as JSON, and are the same when read', () => {
    const json = plainJson(JSON.stringify(all, null, 2))
    expect(json).not.toMatch(/[^\n\P{C}]|\p{Zl}|\p{Zp}/u)
    expect(JSON.parse(json)).toEqual(all)
  })
})

test('what cannot be seen is told by its number, so that two names do not look the same', () => {
  expect(plain('a\u200b\u001b')).toBe('a\\u{200b}\\u{1b}')
})

test('a text is filled, or cut with dots, to the column', () => {
  expect(fitted('abc', 5)).toBe('abc  ')
  expect(fitted('abcde', 5)).toBe('abcde')
  expect(fitted('abcdef', 5)).toBe('ab...')
  expect(fitted('日本語', 5)).toBe('日...')
  expect(fitted('日本', 5)).toBe('日本 ')
  expect(fitted('abc', 5, true)).toBe('abc')
})
