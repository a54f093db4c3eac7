import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, ask, machine, machineToken } from './caller'

let clock = new Date()
let emulator: Emulator
let api: Api
let tenant: { id: string }
let other: { id: string }

const every = [
  ...['client', 'tenant'].flatMap((entity) =>
    ['create', 'read', 'update', 'delete'].map((act) => `${entity}:${act}`),
  ),
  'client:rotate-secret',
  'application:read',
  'application:update',
]

beforeAll(async () => {
  emulator = await startEmulator({ now: () => clock, tokenLifetime: 300 })
  api = await apiOf(emulator)
  const make = async (name: string) =>
    (
      await api('POST', '/tenants', {
        applicationId: emulator.applicationId,
        name,
        displayName: name,
      })
    ).body
  tenant = await make('one')
  other = await make('two')
})
afterAll(() => emulator.close())

const worker = async (owner: object = {}, permissions?: string[]) => {
  const client = (await api('POST', '/clients', { ...machine(emulator), ...owner })).body
  if (permissions) await emulator.grant(client.id, permissions)
  return { client, api: await apiOf(emulator, client) }
}

describe('a request is not authorized', () => {
  test.each([
    ['without a token', undefined],
    ['with no scheme', 'abc'],
    ['with another scheme', 'Basic YTpi'],
    ['with a token nobody issued', 'Bearer abc.def.ghi'],
  ])('%s', async (_says, authorization) => {
    const got = await ask(`${emulator.url}/api/v1/applications/${emulator.applicationId}`, 'GET', {
      headers: authorization === undefined ? {} : { authorization },
    })
    expect(got.status).toBe(401)
    expect(got.body).toMatchObject({ type: 'base_error', code: 'unauthorized' })
  })

  test('with a changed token', async () => {
    const token = await machineToken(emulator, {
      id: emulator.clientId,
      secret: emulator.clientSecret,
    })
    const [head = '', claims = '', signature = ''] = token.split('.')
    const text = Buffer.from(claims, 'base64url').toString()
    const forged = Buffer.from(text.replace('"client"', '"server"')).toString('base64url')
    expect(forged).not.toBe(claims)
    const got = await ask(`${emulator.url}/api/v1/applications/${emulator.applicationId}`, 'GET', {
      headers: { authorization: `Bearer ${head}.${forged}.${signature}` },
    })
    expect(got.status).toBe(401)
  })

  test('with a token whose time is over', async () => {
    const mine = await apiOf(emulator)
    const path = `/applications/${emulator.applicationId}`
    const before = clock
    clock = new Date(before.getTime() + 299_000)
    expect((await mine('GET', path)).status).toBe(200)
    clock = new Date(before.getTime() + 301_000)
    expect((await mine('GET', path)).status).toBe(401)
    clock = before
  })

  test('with a token of another emulator', async () => {
    const stranger = await startEmulator()
    try {
      const token = await machineToken(stranger, {
        id: stranger.clientId,
        secret: stranger.clientSecret,
      })
      const got = await ask(`${emulator.url}/api/v1/clients/x`, 'GET', {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(got.status).toBe(401)
    } finally {
      await stranger.close()
    }
  })
})

describe('a new client', () => {
  test('may do nothing until it is allowed to', async () => {
    const { client, api: own } = await worker()
    const calls: [string, string, object?][] = [
      ['GET', `/clients/${client.id}`],
      ['PATCH', `/clients/${client.id}`, { name: 'x' }],
      ['DELETE', `/clients/${client.id}`],
      ['POST', '/clients', machine(emulator)],
      ['POST', `/clients/${client.id}/rotate-secret`],
      ['POST', `/clients/${client.id}/delete-secondary-secret`],
      ['GET', `/applications/${emulator.applicationId}`],
      ['GET', `/applications/${emulator.applicationId}/clients`],
      ['GET', `/applications/${emulator.applicationId}/tenants`],
      ['GET', `/tenants/${tenant.id}`],
      ['GET', `/tenants/${tenant.id}/clients`],
      ['POST', '/tenants', {}],
      ['POST', '/applications', {}],
    ]
    for (const [method, path, body] of calls) {
      const got = await own(method, path, body)
      expect([method, path, got.status, got.body.code]).toEqual([method, path, 403, 'forbidden'])
    }
    await emulator.grant(client.id, ['client:read'])
    expect((await own('GET', `/clients/${client.id}`)).status).toBe(200)
  })
})

test('a client is told which of the permissions it asks for it has', async () => {
  const { api: own } = await worker({}, ['client:read', 'tenant:read'])
  const got = await own('GET', '/permission-info?values=client:read,client:delete,nothing')
  expect([got.status, got.body.totalResults]).toEqual([200, 1])
  expect(got.body.items).toEqual([{ value: 'client:read' }])
  expect((await own('GET', '/permission-info')).body.items).toEqual([])
})

describe('a client of a tenant', () => {
  const mine = () => ({ ownerType: 'TENANT', ownerId: tenant.id })

  test('reaches its own tenant and nothing else', async () => {
    const { client, api: own } = await worker(mine(), every)
    const neighbour = (
      await api('POST', '/clients', {
        ...machine(emulator),
        ownerType: 'TENANT',
        ownerId: other.id,
      })
    ).body
    const statuses = async (...calls: [string, string, object?][]) =>
      Promise.all(calls.map(async ([method, path, body]) => (await own(method, path, body)).status))
    expect(
      await statuses(
        ['GET', `/clients/${client.id}`],
        ['GET', `/tenants/${tenant.id}`],
        ['GET', `/tenants/${tenant.id}/clients`],
        ['POST', '/clients', { ...machine(emulator), ...mine() }],
        ['POST', `/clients/${client.id}/rotate-secret`],
      ),
    ).toEqual([200, 200, 200, 201, 200])
    expect(
      await statuses(
        ['GET', `/clients/${neighbour.id}`],
        ['GET', `/clients/${emulator.clientId}`],
        ['GET', `/tenants/${other.id}`],
        ['GET', `/tenants/${other.id}/clients`],
        ['GET', `/applications/${emulator.applicationId}`],
        ['GET', `/applications/${emulator.applicationId}/clients`],
        ['POST', '/clients', machine(emulator)],
        ['DELETE', `/tenants/${other.id}`],
      ),
    ).toEqual(Array(8).fill(403))
  })
})

describe('a client that may not administer applications', () => {
  test('stays in its own one', async () => {
    const second = (
      await api('POST', '/applications', {
        name: 'second',
        displayName: 'Second',
        isMultiTenant: true,
        environmentType: 'DEVELOPMENT',
        loginUrl: 'https://a.example',
      })
    ).body
    const { api: own } = await worker({}, every)
    expect((await own('GET', `/applications/${emulator.applicationId}`)).status).toBe(200)
    expect((await own('GET', `/applications/${second.id}`)).status).toBe(403)
    const client = { ...machine(emulator), ownerId: second.id }
    expect((await own('POST', '/clients', client)).status).toBe(403)
  })

  test('can be the first one, by a switch', async () => {
    const limited = await startEmulator({ applicationAdmin: false })
    try {
      const own = await apiOf(limited)
      expect((await own('POST', '/applications', {})).status).toBe(403)
      expect((await own('DELETE', `/applications/${limited.applicationId}`)).status).toBe(403)
      const patch = await own('PATCH', `/applications/${limited.applicationId}`, {
        displayName: 'Adopted',
      })
      expect([patch.status, patch.body.displayName]).toEqual([200, 'Adopted'])
    } finally {
      await limited.close()
    }
  })
})

test('a refused request changes nothing', async () => {
  const { client, api: own } = await worker()
  await own('DELETE', `/clients/${client.id}`)
  await own('PATCH', `/clients/${client.id}`, { name: 'stolen' })
  expect((await api('GET', `/clients/${client.id}`)).body.name).toBe('worker')
})
