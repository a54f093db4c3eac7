import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine, machineToken } from './caller'

let emulator: Emulator
let api: Api
let clock = new Date('2030-01-01T00:00:00Z')

beforeAll(async () => {
  emulator = await startEmulator({ now: () => clock, tenantDeletion: { reads: 2, delay: 1000 } })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
})

const tenant = (more = {}) => ({
  applicationId: emulator.applicationId,
  name: 'acme',
  displayName: 'Acme',
  ...more,
})

test('a tenant comes back with its defaults, both its names and its host', async () => {
  const { status, body } = await api('POST', '/tenants', tenant())
  expect(status).toBe(201)
  expect(body).toEqual({
    ...tenant(),
    id: expect.stringMatching(/^[a-z2-7]{26}$/),
    domainName: 'acme',
    type: 'STANDARD',
    status: 'ACTIVE',
    signupEnabled: false,
    description: null,
    logoUrl: null,
    publicMetadata: {},
    restrictedMetadata: {},
    vanityDomain: `acme-${emulator.vanityDomain}`,
    metadata: {
      version: '1',
      creationTime: clock.toISOString(),
      lastModifiedTime: clock.toISOString(),
      activationTime: clock.toISOString(),
      deactivationTime: null,
    },
  })
})

test('a tenant may be named by the older word', async () => {
  const { status, body } = await api('POST', '/tenants', {
    ...tenant({ name: undefined }),
    domainName: 'older',
  })
  expect([status, body.name, body.domainName]).toEqual([201, 'older', 'older'])
})

describe('a tenant is refused', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, object, Record<string, string>]>([
    ['without an application', { applicationId: undefined }, { applicationId: 'required' }],
    ['in an unknown application', { applicationId: 'nowhere' }, { applicationId: 'not_found' }],
    ['without names', { name: undefined, displayName: undefined }, { name: 'required', displayName: 'required' }],
    ['with a name of two characters', { name: 'ab' }, { name: 'too_short' }],
    ['with a name of 21 characters', { name: 'x'.repeat(21) }, { name: 'too_long' }],
    ['with a name that is no host label', { name: 'a b c' }, { name: 'invalid_domain_name' }],
    ['with a display name of 61 characters', { displayName: 'x'.repeat(61) }, { displayName: 'too_long' }],
    ['with an unknown type', { type: 'ODD' }, { type: 'invalid_enum_value' }],
    ['that is being deleted already', { status: 'DELETE_IN_PROGRESS' }, { status: 'invalid_enum_value' }],
    ['with metadata that is no object', { publicMetadata: [] }, { publicMetadata: 'invalid_type' }],
    ['with a logo that is no address', { logoUrl: 'logo' }, { logoUrl: 'invalid_url' }],
    ['with a name that is taken, whatever its case', { name: 'TAKEN' }, { name: 'not_unique' }],
    ['that is a second global one', { type: 'GLOBAL' }, { type: 'not_unique' }],
  ])('%s', async (_says, change, expected) => {
    await api('POST', '/tenants', tenant({ name: 'taken', type: 'GLOBAL' }))
    const { status, body } = await api('POST', '/tenants', tenant(change))
    expect(status).toBe(400)
    for (const [name, code] of Object.entries(expected)) {
      expect(body.violations[name]).toEqual([expect.objectContaining({ code })])
    }
    expect(Object.keys(body.violations)).toEqual(Object.keys(expected))
  })
})

describe('a patched tenant', () => {
  test('merges metadata name by name', async () => {
    const { id } = (
      await api('POST', '/tenants', tenant({ publicMetadata: { plan: { seats: 1, tier: 'a' } } }))
    ).body
    const { body } = await api('PATCH', `/tenants/${id}`, {
      publicMetadata: { plan: { seats: 2, tier: null }, region: 'eu' },
    })
    expect(body.publicMetadata).toEqual({ plan: { seats: 2 }, region: 'eu' })
  })

  test('remembers when it was switched off', async () => {
    const { id, metadata } = (await api('POST', '/tenants', tenant())).body
    clock = new Date(clock.getTime() + 1000)
    const { body } = await api('PATCH', `/tenants/${id}`, { status: 'INACTIVE' })
    expect(body.metadata).toMatchObject({
      version: '2',
      activationTime: metadata.activationTime,
      deactivationTime: clock.toISOString(),
    })
  })

  test.each(['name', 'domainName', 'type', 'applicationId', 'vanityDomain'])(
    'keeps its %s',
    async (name) => {
      const { id } = (await api('POST', '/tenants', tenant())).body
      const { status, body } = await api('PATCH', `/tenants/${id}`, { [name]: 'GLOBAL' })
      expect(status).toBe(400)
      expect(Object.values(body.violations)).toEqual([[{ code: 'immutable' }]])
    },
  )

  test.each(['signupEnabled', 'status', 'restrictedMetadata'])(
    'changes its %s only with a permission of its own',
    async (name) => {
      const value = { signupEnabled: true, status: 'INACTIVE', restrictedMetadata: { a: 1 } }[name]
      const { id } = (await api('POST', '/tenants', tenant())).body
      const helper = (await api('POST', '/clients', machine(emulator))).body
      await emulator.grant(helper.id, ['tenant:update'])
      const own = await apiOf(emulator, helper)
      expect((await own('PATCH', `/tenants/${id}`, { [name]: value })).status).toBe(403)
      expect((await own('PATCH', `/tenants/${id}`, { displayName: 'New' })).status).toBe(200)
    },
  )
})

describe('a deleted tenant', () => {
  test('is seen as leaving until its reads and its time are over', async () => {
    const { id } = (await api('POST', '/tenants', tenant())).body
    const worker = (
      await api('POST', '/clients', { ...machine(emulator), ownerType: 'TENANT', ownerId: id })
    ).body
    expect((await api('DELETE', `/tenants/${id}`)).status).toBe(204)
    const look = async () => {
      const { status, body } = await api('GET', `/tenants/${id}`)
      return status === 200 ? body.status : status
    }
    expect(await look()).toBe('DELETE_IN_PROGRESS')
    expect((await api('DELETE', `/tenants/${id}`)).status).toBe(204)
    clock = new Date(clock.getTime() + 1000)
    expect(await look()).toBe('DELETE_IN_PROGRESS')
    expect(await look()).toBe(404)
    expect((await api('GET', `/clients/${worker.id}`)).status).toBe(404)
    expect(await machineToken(emulator, worker)).toBeUndefined()
  })

  test('waits for its time even when it was read often enough', async () => {
    const { id } = (await api('POST', '/tenants', tenant())).body
    await api('DELETE', `/tenants/${id}`)
    for (const _ of [1, 2, 3]) await api('GET', `/tenants/${id}`)
    expect((await api('GET', `/tenants/${id}`)).status).toBe(200)
    clock = new Date(clock.getTime() + 1000)
    expect((await api('GET', `/tenants/${id}`)).status).toBe(404)
  })

  test('takes no new clients and keeps its name until it is gone', async () => {
    const { id } = (await api('POST', '/tenants', tenant())).body
    await api('DELETE', `/tenants/${id}`)
    const client = { ...machine(emulator), ownerType: 'TENANT', ownerId: id }
    expect((await api('POST', '/clients', client)).body.violations).toEqual({
      ownerId: [{ code: 'not_found' }],
    })
    expect((await api('POST', '/tenants', tenant())).body.violations).toEqual({
      name: [{ code: 'not_unique' }],
    })
  })

  test('can also be watched in the list', async () => {
    const { id } = (await api('POST', '/tenants', tenant())).body
    await api('DELETE', `/tenants/${id}`)
    clock = new Date(clock.getTime() + 1000)
    const list = async () =>
      (await api('GET', `/applications/${emulator.applicationId}/tenants`)).body.totalResults
    expect([await list(), await list(), await list()]).toEqual([1, 1, 0])
  })
})
