import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine, site } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string

beforeAll(async () => {
  emulator = await startEmulator()
  api = await apiOf(emulator)
  const tenant = { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' }
  tenantId = (await api('POST', '/tenants', tenant)).body.id
  for (const name of ['alpha', 'Beta', 'gamma', 'say "hi"']) {
    await api('POST', '/clients', machine(emulator, name))
  }
  await api('POST', '/clients', { ...site(emulator, 'Phone'), type: 'NATIVE' })
  for (let number = 1; number <= 55; number += 1) {
    const name = `worker ${String(number).padStart(2, '0')}`
    await api('POST', '/clients', {
      ...machine(emulator, name),
      ownerType: 'TENANT',
      ownerId: tenantId,
    })
  }
})
afterAll(() => emulator.close())

const clients = (
  parameters: Record<string, string>,
  owner = `applications/${emulator.applicationId}`,
) => api('GET', `/${owner}/clients?${new URLSearchParams(parameters)}`)

const names = async (query: string) => {
  const { status, body } = await clients({ query, sort_by: 'name' })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ name }: { name: string }) => name).join(' ')
}

describe('a query', () => {
  // biome-ignore format: one row, one truth
  test.each([
    ['name eq "alpha"', 'alpha'],
    ['name eq "BETA"', 'Beta'],
    ['NAME EQ "beta"', 'Beta'],
    ['type eq "native"', 'Phone'],
    ['type ne "MACHINE_TO_MACHINE"', 'Phone'],
    ['name sw "A"', 'Administrator alpha'],
    ['name lt "alpha"', 'Administrator'],
    ['name le "alpha"', 'Administrator alpha'],
    ['name gt "phone"', 'say "hi"'],
    ['name ge "phone"', 'Phone say "hi"'],
    ['name in ("alpha", "GAMMA","nobody")', 'alpha gamma'],
    ['type eq "MACHINE_TO_MACHINE" and name nin ("alpha", "beta", "gamma")', 'Administrator say "hi"'],
    ['name eq "say \\"hi\\""', 'say "hi"'],
    ['name eq "alpha" or name eq "beta" and type eq "NATIVE"', 'alpha'],
    ['(name eq "alpha" or name eq "beta") AND type eq "MACHINE_TO_MACHINE"', 'alpha Beta'],
    ['  ( ( name   eq "alpha" ) )  ', 'alpha'],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toBe(expected)
  })

  test('compares ids with their case', async () => {
    expect(await names(`id eq "${emulator.clientId}"`)).toBe('Administrator')
    expect(await names(`id eq "${emulator.clientId.toUpperCase()}"`)).toBe('')
  })

  test.each([
    'name',
    'name eq',
    'name eq alpha',
    'name eq "alpha',
    'name eq ("alpha")',
    'name in "alpha"',
    'name in ()',
    'name in ("a" "b")',
    'name like "a"',
    'id sw "a"',
    'type lt "a"',
    'ownerId eq "a"',
    'constructor eq "a"',
    'name eq "a" and',
    'name eq "a" name eq "b"',
    '(name eq "a"',
    'name eq "a")',
  ])('is refused: %s', async (query) => {
    const { status, body } = await clients({ query })
    expect([status, body.type, body.code]).toEqual([400, 'base_error', 'invalid_request'])
  })
})

describe('a page', () => {
  const ofTenant = async (parameters: Record<string, string>) =>
    (await clients(parameters, `tenants/${tenantId}`)).body

  test('holds twenty by default, in the order of ids', async () => {
    const { items, ...rest } = await ofTenant({})
    expect(rest).toEqual({ totalResults: 55, startIndex: 1, itemsPerPage: 20 })
    const ids = items.map(({ id }: { id: string }) => id)
    expect(ids).toEqual([...ids].sort())
  })

  test('holds fifty at most', async () => {
    const { items, itemsPerPage } = await ofTenant({ count: '500' })
    expect([items.length, itemsPerPage]).toEqual([50, 50])
  })

  test('of none tells the number', async () => {
    expect(await ofTenant({ count: '0' })).toEqual({
      totalResults: 55,
      startIndex: 1,
      itemsPerPage: 0,
      items: [],
    })
  })

  test('after page makes the whole, once each', async () => {
    const seen: string[] = []
    for (let start = 1; start <= 55; start += 20) {
      const { items } = await ofTenant({ start_index: String(start), sort_by: 'name' })
      seen.push(...items.map(({ name }: { name: string }) => name))
    }
    expect(seen).toHaveLength(55)
    expect(seen).toEqual([...new Set(seen)].sort())
  })

  test('beyond the end is empty', async () => {
    expect(await ofTenant({ start_index: '56' })).toMatchObject({ itemsPerPage: 0, items: [] })
  })

  test.each([
    { count: '-1' },
    { count: 'ten' },
    { count: '1.5' },
    { start_index: '0' },
    { sort_by: 'secret' },
    { sort_by: 'name:up' },
  ])('is refused: %o', async (parameters) => {
    const { status, body } = await clients(parameters as Record<string, string>)
    expect([status, body.code]).toEqual([400, 'invalid_request'])
  })
})

test('sorts by several attributes, each in its direction', async () => {
  const { items } = (await clients({ sort_by: 'type:desc,name' })).body
  expect(items.map(({ name }: { name: string }) => name)).toEqual([
    'Phone',
    'Administrator',
    'alpha',
    'Beta',
    'gamma',
    'say "hi"',
  ])
})

test('the list of an application leaves out the clients of its tenants', async () => {
  expect((await clients({ query: 'name sw "worker"' })).body.totalResults).toBe(0)
})

test('fields choose what each item holds', async () => {
  const { items } = (
    await clients({ query: 'name eq "alpha"', fields: 'name,metadata.version,nothing' })
  ).body
  expect(items).toEqual([{ name: 'alpha', metadata: { version: '1' } }])
})

test('tenants are queried by both their names', async () => {
  for (const query of [
    'name eq "ACME"',
    'domainName sw "ac"',
    'displayName eq "acme"',
    'status eq "active"',
  ]) {
    const path = `/applications/${emulator.applicationId}/tenants?${new URLSearchParams({ query })}`
    expect((await api('GET', path)).body.totalResults).toBe(1)
  }
})

test('the list below an unknown owner is not found', async () => {
  expect((await api('GET', '/tenants/nobody/clients')).body.code).toBe('tenant_not_found')
  expect((await api('GET', '/applications/nobody/clients')).body.code).toBe('application_not_found')
})
