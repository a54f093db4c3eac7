import { beforeEach, describe, expect, test } from 'vitest'
import {
  create,
  foresee,
  lockOut,
  PartialFailure,
  plan,
  read,
  remove,
  update,
} from '../../provider/lifecycle'
import { ClientRoles } from '../../provider/resources/client-roles'
import type { Finding, Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
import { bareStage, failure, ready } from './stage'

const scene = bareStage()
const { site } = scene

const role = (permissionIds?: string[]) =>
  ready(Role, { name: 'viewer', tenantVisibility: 'ALL', ...(permissionIds && { permissionIds }) })

const held = (id: string) => scene.server.lists.get(`/roles/${id}/permissions`)

describe('what is assigned to an object', () => {
  test('is assigned after it is made, and is no part of its body', async () => {
    const { id, state } = await create(Role, site(), role(['a', 'b']))
    expect(held(id)).toEqual(['a', 'b'])
    expect(state.permissionIds).toEqual(['a', 'b'])
    expect(scene.server.asked).toEqual(['POST /roles', `POST /roles/${id}/assign-permissions`])
    expect(scene.server.bodies[0]).not.toHaveProperty('permissionIds')
    expect(plan(Role, state, role(['b', 'a'])).changed).toEqual([])
  })

  test('is brought to what is listed, also from what others did since', async () => {
    const { id, state } = await create(Role, site(), role(['a', 'b']))
    scene.server.lists.set(`/roles/${id}/permissions`, ['a', 'b', 'other'])
    const after = await update(Role, site(), id, state, role(['b', 'c']))
    expect(held(id)).toEqual(['b', 'c'])
    expect(after.permissionIds).toEqual(['b', 'c'])
    expect(scene.said).toEqual([
      expect.objectContaining({
        rule: 'assigned.removed',
        message: `the role ${id} also had other, which this program does not list: that is taken away`,
      }),
    ])
  })

  // biome-ignore format: one row, one truth
  test.each([
    ['what there is', ['b', 'a'], ', as it is'],
    ['as many, of which one is not known yet', ['b', unknown], ', as it is unless permissionIds turns out to be another one than now'],
    ['nothing that is known yet', unknown, ', as it is unless permissionIds turns out to be another one than now'],
    ['more, of which one is not known yet', ['a', 'b', unknown], ', and this changes permissionIds (now ["a","b"])'],
    ['another, and one that is not known yet', ['c', unknown], ', and this changes permissionIds (now ["a","b"])'],
  ])('taken over with %s, is foreseen', async (_, permissionIds, said) => {
    const { id } = await create(Role, site(), role(['a', 'b']))
    const inputs = { ...role(), permissionIds, adopt: { id } }
    const { findings } = await foresee(Role, site().transport, inputs)
    expect(findings.map(({ message }) => message)).toEqual([
      `the role ${id} is taken over, not made${said}`,
    ])
  })

  test('is read in pages, and a list that nobody manages is not asked for', async () => {
    const { id, state } = await create(Role, site(), role(['a', 'b', 'c', 'd', 'e']))
    scene.server.asked.length = 0
    expect((await read(Role, site(), id, state))?.permissionIds).toEqual(state.permissionIds)
    expect(
      scene.server.asked.filter((line) => line.includes('/permissions')).length,
    ).toBeGreaterThan(1)
    expect(scene.server.asked.join()).not.toContain('permission-groups')
    scene.server.lists.set(`/roles/${id}/permissions`, ['a'])
    expect((await read(Role, site(), id, state))?.permissionIds).toEqual(['a'])
  })

  test('is all read of what is taken in', async () => {
    const { id } = await create(Role, site(), role(['a']))
    scene.server.lists.set(`/roles/${id}/permission-groups`, ['g'])
    expect(await read(Role, site(), id, {})).toMatchObject({
      name: 'viewer',
      permissionIds: ['a'],
      permissionGroupIds: ['g'],
    })
  })

  test('is told item by item where it failed, and the state has what is there', async () => {
    const error = (await failure(
      create(Role, site(), role(['a', 'none', 'b', 'nothing'])),
    )) as unknown as PartialFailure
    expect(error).toBeInstanceOf(PartialFailure)
    expect(error.message).toBe(
      `the role ${error.id} is in the state, but its permissionIds are not what was asked for: 2 of 4 could not be assigned: none: there is none (permission_not_found); nothing: there is none (permission_not_found). Run again to go on from here`,
    )
    expect(error.state.permissionIds).toEqual(['a', 'b'])
    const mended = await update(Role, site(), error.id, error.state, role(['a', 'b']))
    expect(mended.permissionIds).toEqual(['a', 'b'])
  })

  test('takes nothing away as long as something that replaces it is missing', async () => {
    const { id, state } = await create(Role, site(), role(['a', 'b', 'c']))
    const error = (await failure(
      update(Role, site(), id, state, role(['a', 'd', 'nosuch'])),
    )) as unknown as PartialFailure
    expect(error.message).toContain(
      '1 of 3 could not be assigned: nosuch: there is none (permission_not_found). Until they can be, b, c stay. Run again',
    )
    expect(held(id)).toEqual(['a', 'b', 'c', 'd'])
    expect(error.state.permissionIds).toEqual(['a', 'b', 'c', 'd'])
    await update(Role, site(), id, error.state, role(['a', 'd']))
    expect(held(id)).toEqual(['a', 'd'])
  })

  test('is told of every item, however many fail', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `no${index}`)
    const { message } = await failure(create(Role, site(), role(many)))
    for (const each of many) expect(message).toContain(`${each}: there is none`)
  })

  test('is done although the server finds fault with what is there after all', async () => {
    const { id, state } = await create(Role, site(), role(['a', 'b']))
    scene.server.trouble = (_, path) => {
      if (!path.endsWith('/assign-permissions')) return undefined
      scene.server.lists.set(`/roles/${id}/permissions`, ['a', 'b', 'c'])
      const failures = [{ code: 'already_assigned', message: 'it has it', index: 0 }]
      return { status: 200, body: { failures } }
    }
    await update(Role, site(), id, state, role(['c']))
    expect(held(id)).toEqual(['c'])
  })

  test('survives an answer that got lost, and is not assigned twice', async () => {
    let lost = 1
    scene.server.trouble = (_, path) =>
      path.endsWith('/assign-permissions') && lost-- > 0 ? 'lost' : undefined
    const { id, state } = await create(Role, site(), role(['a', 'b']))
    expect(held(id)).toEqual(['a', 'b'])
    expect(state.permissionIds).toEqual(['a', 'b'])
    expect(scene.server.asked.filter((line) => line.endsWith('/assign-permissions'))).toHaveLength(
      1,
    )
  })

  test('leaves a state behind when it is refused', async () => {
    scene.server.trouble = (_, path) =>
      path.endsWith('/assign-permissions')
        ? { status: 403, body: { type: 'base_error', code: 'forbidden', message: 'no' } }
        : undefined
    const error = (await failure(create(Role, site(), role(['a'])))) as unknown as PartialFailure
    expect(error).toBeInstanceOf(PartialFailure)
    expect(error.state).toMatchObject({ name: 'viewer', permissionIds: [] })
  })

  test('says what a change takes away', () => {
    const { findings } = plan(Role, role(['a', 'b']), role(['b']))
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'field.stops: its holders lose the permissions a',
    ])
  })
})

describe('the roles of a client', () => {
  const client: Values = { id: 'client', name: 'jobs' }
  const roles = (...roleIds: string[]) => ({ clientId: 'client', roleIds })
  beforeEach(() => {
    scene.server.objects.set('/clients/client', { ...client })
  })

  test('are exactly those listed, and none when they are deleted; the client stays', async () => {
    scene.server.lists.set('/clients/client/roles', ['former'])
    const { id, state } = await create(ClientRoles, site(), roles('a', 'b'))
    expect(id).toBe('client')
    expect(scene.server.lists.get('/clients/client/roles')).toEqual(['a', 'b'])
    expect(scene.said.map(({ rule }) => rule)).toEqual(['assigned.removed'])
    await update(ClientRoles, site(), id, state, roles('b'))
    expect(scene.server.lists.get('/clients/client/roles')).toEqual(['b'])
    expect(await read(ClientRoles, site(), id, state)).toMatchObject(roles('b'))
    await remove(ClientRoles, site(), id, state)
    expect(scene.server.lists.get('/clients/client/roles')).toEqual([])
    expect(scene.server.objects.get('/clients/client')).toEqual(client)
    expect(scene.server.asked.join()).not.toMatch(/POST|PATCH|DELETE/)
  })

  test('are read of one that is taken in, also where there are none', async () => {
    expect(await read(ClientRoles, site(), 'client', {})).toEqual(roles())
  })

  test('are in no state after a creation that failed: an engine that makes it anew would empty them', async () => {
    scene.server.lists.set('/clients/client/roles', ['former'])
    // what got lost is done, and somebody else undoes it each time
    scene.server.trouble = (method, path) => {
      if (method === 'PUT') return 'lost'
      if (path.endsWith('/roles')) scene.server.lists.set(path, ['elsewhere'])
      return undefined
    }
    const error = await failure(create(ClientRoles, site(), roles('a')))
    expect(error).not.toBeInstanceOf(PartialFailure)
    expect(scene.server.bodies).not.toContainEqual({ roleIds: [] })
  })

  test('that were set in part are told, and the next run goes on', async () => {
    scene.server.lists.set('/clients/client/roles', ['former'])
    scene.server.trouble = (method, path) => {
      if (method !== 'PUT') return undefined
      scene.server.lists.set(path, ['a'])
      const failures = [{ code: 'role_not_found', message: 'there is none', index: 1 }]
      return { status: 200, body: { failures } }
    }
    const error = await failure(create(ClientRoles, site(), roles('a', 'b')))
    expect(error).not.toBeInstanceOf(PartialFailure)
    expect(error.message).toBe(
      'the set of client roles client is not in the state, for its roleIds are not what was asked for: 1 of 2 could not be assigned: b: there is none (role_not_found). Now they are a. Run again to go on from here',
    )
    scene.server.trouble = () => undefined
    await create(ClientRoles, site(), roles('a', 'b'))
    expect(scene.server.lists.get('/clients/client/roles')).toEqual(['a', 'b'])
  })

  test('go with the client', async () => {
    const { id, state } = await create(ClientRoles, site(), roles('a'))
    scene.server.objects.clear()
    await remove(ClientRoles, site(), id, state)
    expect(await read(ClientRoles, site(), id, state)).toBeUndefined()
  })

  test('need a client, and leave nothing behind where they are refused', async () => {
    const missing = await failure(create(ClientRoles, site(), { clientId: 'gone', roleIds: ['a'] }))
    expect(missing.message).toBe('clientId: there is nothing with the id gone at /clients')
    scene.server.trouble = (method) =>
      method === 'PUT'
        ? { status: 403, body: { type: 'base_error', code: 'forbidden', message: 'no' } }
        : undefined
    const refused = await failure(create(ClientRoles, site(), roles('a')))
    expect(refused).not.toBeInstanceOf(PartialFailure)
    expect(refused.name).toBe('ApiError')
  })
})

describe('the roles of the client by which the connection logs in', () => {
  const roles = (...roleIds: unknown[]) => ({ clientId: 'me', roleIds })
  const own = () => scene.server.lists.get('/clients/me/roles')
  beforeEach(() => {
    scene.server.objects.set('/clients/me', { id: 'me', name: 'me' })
    scene.server.lists.set('/clients/me/roles', ['admin'])
  })
  const found = (findings: Finding[]) => findings.map(({ rule, severity }) => `${severity} ${rule}`)

  test('may become more', async () => {
    const { findings } = await foresee(ClientRoles, site().transport, roles('admin', 'b'))
    expect(findings).toEqual([])
    const { id, state } = await create(ClientRoles, site(), roles('admin', 'b'))
    expect(lockOut(ClientRoles, 'me', id, state, roles('admin', 'b', 'c'))).toEqual([])
    await update(ClientRoles, site(), id, state, roles('admin', 'b', 'c'))
    expect(own()).toEqual(['admin', 'b', 'c'])
  })

  test('may not become fewer, which is said before it is done and when it is', async () => {
    const { findings } = await foresee(ClientRoles, site().transport, roles('b'))
    expect(findings).toEqual([
      {
        rule: 'assigned.self',
        severity: 'error',
        path: ['roleIds'],
        message:
          'me is the client that this very connection uses, and it would lose admin, which may lock you out: list that as well, or take it away with other credentials',
      },
    ])
    const created = await failure(create(ClientRoles, site(), roles('b')))
    expect(created.message).toBe(`roleIds: ${findings[0]!.message}`)
    expect(created).not.toBeInstanceOf(PartialFailure)
    const state = roles('admin')
    expect(found(lockOut(ClientRoles, 'me', 'me', state, roles()))).toEqual(['error assigned.self'])
    expect(lockOut(ClientRoles, 'me', 'me', state, { ...state, roleIds: unknown })).toEqual([])
    expect(lockOut(ClientRoles, 'other', 'me', state, roles())).toEqual([])
    // what somebody else gave counts as well
    scene.server.lists.set('/clients/me/roles', ['admin', 'more'])
    await failure(update(ClientRoles, site(), 'me', state, roles('admin', 'b')))
    expect(own()).toEqual(['admin', 'more'])
    expect(scene.server.asked.join()).not.toContain('PUT')
  })

  test('are not emptied', async () => {
    expect(found(lockOut(ClientRoles, 'me', 'me', roles('admin'), undefined))).toEqual([
      'error deletion.self',
    ])
    const { message } = await failure(remove(ClientRoles, site(), 'me', roles('admin')))
    expect(message).toBe(
      'the set of client roles me is of the client that this very connection uses, and deleting it would lock you out: take it out of the state instead, or delete it with other credentials',
    )
    expect(own()).toEqual(['admin'])
  })
})
