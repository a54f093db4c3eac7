import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resources } from '../../provider/resources'

/** The file that holds a resource's table of sentences. */
const tables: Record<keyof typeof resources, string> = {
  Application: 'application.test.ts',
  Tenant: 'tenant.test.ts',
  OAuthClient: 'oauth-client.test.ts',
}

test('every resource has a table of sentences', () => {
  expect(Object.keys(tables)).toEqual(Object.keys(resources))
  for (const [name, file] of Object.entries(tables))
    expect(readFileSync(join(__dirname, file), 'utf8')).toContain(`holds(${name}, `)
})

test('an id of a rule names one rule in all resources', () => {
  const ids = Object.values(resources).flatMap(({ rules, twins }) => [
    ...rules.map(({ id }) => id),
    ...twins.map(({ rule }) => rule),
  ])
  expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
  for (const id of ids) expect(id).toMatch(/^(client|tenant|application)(\.[a-z-]+)+$/)
})

test('a rule speaks about a field there is, and reads fields there are or facts it borrows', () => {
  for (const { fields, rules, borrows } of Object.values(resources))
    for (const { at, reads } of rules) {
      expect(Object.keys(fields)).toContain(at)
      for (const name of reads)
        expect([...Object.keys(fields), ...borrows.map(({ as }) => as)]).toContain(name)
    }
})
