import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lookUp } from '../../provider'
import { ApiError } from '../../provider/api'
import { borrow, create, get, list, only, Refusal } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import { Tenant } from '../../provider/resources/tenant'
import { failure, ready, stage } from './stage'

const house = stage()
const { scene, asked } = house

const machine = (name: string) => ready(OAuthClient, { name, type: 'MACHINE_TO_MACHINE' })
let tenantId: string

beforeEach(async () => {
  const here = scene()
  tenantId = (await create(Tenant, here, ready(Tenant, { name: 'acme' }))).id
  for (const name of ['worker', 'worker', 'billing']) await create(OAuthClient, here, machine(name))
  await create(OAuthClient, here, { ...machine('billing'), ownerType: 'TENANT', ownerId: tenantId })
})

describe('a look-up', () => {
  test('by id gives the state without the secret', async () => {
    const { transport } = scene()
    const { id } = await only(OAuthClient, transport, { name: 'billing' })
    const found = await get(OAuthClient, transport, id)
    expect(found).toMatchObject({ id, state: { name: 'billing', clientId: id } })
    expect(found.state).not.toHaveProperty('secret')
  })

  test('by an id that does not exist fails', async () => {
    const error = await failure(get(OAuthClient, scene().transport, 'a'.repeat(26)))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.status).toBe(404)
  })

  test('by an id that is a path reaches no other path', async () => {
    const before = asked().length
    await failure(get(OAuthClient, scene().transport, '../tenants/x?y#z'))
    expect(
      asked()
        .slice(before)
        .filter((line) => line.startsWith('GET /tenants')),
    ).toEqual([])
  })

  test('of all finds those of the application of the credentials, in the order of their ids', async () => {
    const found = await list(OAuthClient, scene().transport, {})
    const names = found.map(({ state }) => state.name).sort()
    expect(names).toEqual(expect.arrayContaining(['billing', 'worker', 'worker']))
    expect(names.filter((name) => name === 'billing')).toHaveLength(1)
    const ids = found.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())
  })

  test('of a tenant finds what the tenant owns', async () => {
    const found = await list(OAuthClient, scene().transport, {
      ownerType: 'TENANT',
      ownerId: tenantId,
    })
    expect(found.map(({ state }) => state.ownerId)).toEqual([tenantId])
  })

  test('by several values finds what has them all', async () => {
    const { transport } = scene()
    expect(
      await list(OAuthClient, transport, { name: 'worker', type: 'MACHINE_TO_MACHINE' }),
    ).toHaveLength(2)
    expect(await list(OAuthClient, transport, { name: 'worker', type: 'NATIVE' })).toEqual([])
    expect(await list(OAuthClient, transport, { name: 'worker', type: undefined })).toHaveLength(2)
  })

  test('of a tenant by its name finds it', async () => {
    expect(await only(Tenant, scene().transport, { name: 'acme' })).toMatchObject({ id: tenantId })
  })

  test('of a tenant by its name in another case finds it', async () => {
    expect(await only(Tenant, scene().transport, { name: 'ACME' })).toMatchObject({ id: tenantId })
    const error = await failure(only(OAuthClient, scene().transport, { name: 'BILLING' }))
    expect(error.message).toBe('there is no client with the name "BILLING"')
  })

  test('of one among several names them', async () => {
    const { transport } = scene()
    const error = await failure(only(OAuthClient, transport, { name: 'worker' }))
    const ids = (await list(OAuthClient, transport, { name: 'worker' })).map(({ id }) => id)
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toBe(
      `2 clients have the name "worker": ${ids.join(', ')}; ask for one by its id`,
    )
  })

  test('of one where there is none says so', async () => {
    const error = await failure(
      only(OAuthClient, scene().transport, { name: 'x', type: 'NATIVE', ownerId: undefined }),
    )
    expect(error.message).toBe('there is no client with the name "x" and type "NATIVE"')
  })

  test('in a list that the API does not have is refused', async () => {
    const error = await failure(list(Application, scene().transport, {}))
    expect(error.message).toBe('the API has no list of applications')
  })
})

describe('a look-up of a program', () => {
  beforeEach(() => {
    vi.stubEnv('WRISTBAND_URL', house.emulator.url)
    vi.stubEnv('WRISTBAND_CLIENT_ID', house.emulator.clientId)
    vi.stubEnv('WRISTBAND_CLIENT_SECRET', house.emulator.clientSecret)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const noConfig = () => undefined

  test('of one says which one', async () => {
    for (const [name, where, sentence] of [
      ['OAuthClient', {}, 'which client is not said: give its id or its name'],
      ['Tenant', {}, 'which tenant is not said: give its id or its name'],
      ['Tenant', { name: undefined, id: '' }, 'which tenant is not said: give its id or its name'],
    ] as const) {
      const before = asked().length
      const error = await failure(lookUp(name, where, true, noConfig))
      expect(error.message).toBe(sentence)
      expect(asked()).toHaveLength(before)
    }
  })

  test('by name lets the server search: one page, however many there are', async () => {
    const { transport } = scene()
    const path = `/applications/${house.emulator.applicationId}/clients`
    const many = Array.from({ length: 51 }, (_, at) => ({ ...machine(`c${at}`), ownerId: '' }))
    for (const body of many)
      await transport.send({
        method: 'POST',
        path: '/clients',
        body: { ...body, ownerId: house.emulator.applicationId },
      })
    const pages = async (where: object, one: boolean) => {
      const before = asked().length
      const found = await lookUp('OAuthClient', { ...where }, one, noConfig)
      expect(new Set(asked().slice(before))).toEqual(new Set([`GET ${path}`]))
      return [found.length, asked().length - before]
    }
    expect(await pages({ name: 'c50' }, true)).toEqual([1, 1])
    const [all, read] = await pages({}, false)
    expect(all).toBeGreaterThan(50)
    expect(read).toBe(2)
  })

  test('by name in another case finds a tenant', async () => {
    expect(await lookUp('Tenant', { name: 'ACME' }, true, noConfig)).toMatchObject([
      { id: tenantId, name: 'acme' },
    ])
  })

  test('without criteria is of the application of the credentials', async () => {
    expect(await lookUp('Application', {}, true, noConfig)).toMatchObject([
      { id: house.emulator.applicationId },
    ])
  })
})

describe('a fact of the owner', () => {
  const facts = (inputs: object, known: object = {}) =>
    borrow(OAuthClient, resources, scene().transport, { ...inputs }, { ...known })

  test('is asked for, at the owner or at the application of the credentials', async () => {
    const id = house.emulator.applicationId
    const found = { 'owner.environmentType': 'DEVELOPMENT' }
    expect(await facts({ ownerType: 'APPLICATION', ownerId: id })).toEqual(found)
    expect(await facts({ ownerType: 'APPLICATION' })).toEqual(found)
  })

  test('is not asked for when it is known, or when a tenant is the owner', async () => {
    const before = asked().length
    const known = { 'owner.environmentType': 'PRODUCTION' }
    expect(await facts({ ownerType: 'APPLICATION' }, known)).toEqual(known)
    expect(await facts({ ownerType: 'TENANT', ownerId: tenantId })).toEqual({})
    expect(asked()).toHaveLength(before)
  })
})
