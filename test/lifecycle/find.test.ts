import { beforeEach, describe, expect, test } from 'vitest'
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
    await failure(get(OAuthClient, scene().transport, '../tenants/x?y#z'))
    expect(asked().filter((line) => line.startsWith('GET /tenants'))).toEqual([])
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
