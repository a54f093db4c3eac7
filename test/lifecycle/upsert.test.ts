import { describe, expect, test } from 'vitest'
import { create, farewell, read, remove, update } from '../../provider/lifecycle'
import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { bareStage, failure, ready } from './stage'

const scene = bareStage()
const { site } = scene

const policy = (...defaultSignupRoles: string[]) =>
  ready(RoleAssignmentPolicy, { defaultSignupRoles })

test('what an owner has once is made, changed, and released', async () => {
  const { id, state } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(scene.said).toEqual([])
  expect(state).toMatchObject({
    ownerType: 'APPLICATION',
    ownerId: 'app',
    defaultSignupRoles: ['a'],
  })
  const after = await update(RoleAssignmentPolicy, site(), id, state, policy('b'))
  expect(scene.server.asked).toEqual([
    'POST /role-assignment-policies?upsert',
    'POST /role-assignment-policies?upsert',
  ])
  expect(scene.server.bodies[1]).toEqual({
    ownerType: 'APPLICATION',
    ownerId: 'app',
    defaultSignupRoles: ['b'],
  })
  expect(await read(RoleAssignmentPolicy, site(), id, after)).toEqual(after)
  await remove(RoleAssignmentPolicy, site(), id, after)
  expect(scene.server.objects.size).toBe(1)
  expect(scene.server.asked.join()).not.toContain('DELETE')
  expect(scene.said.map(({ message }) => message)).toEqual([
    `nothing deletes the role assignment policy ${id}: it is released with the settings it has now`,
  ])
  expect(farewell(RoleAssignmentPolicy, after)).toMatchObject([
    {
      rule: 'upsert.released',
      message: 'nothing is deleted: the role assignment policy stays as it is',
    },
  ])
})

test('what is there already is changed, which is said', async () => {
  scene.server.objects.set('/role-assignment-policies/old', {
    id: 'old',
    ownerId: 'app',
    ownerType: 'APPLICATION',
  })
  const { id } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(id).toBe('old')
  expect(scene.said.map(({ rule }) => rule)).toEqual(['upsert.existing'])
})

test('after a lost answer it is sent again, and there is one', async () => {
  let lost = 1
  scene.server.trouble = (method) => (method === 'POST' && lost-- > 0 ? 'lost' : undefined)
  const { state } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(state.defaultSignupRoles).toEqual(['a'])
  expect(scene.server.objects.size).toBe(1)
  expect(scene.said).toEqual([])
})

test('what vanished and is made anew by a change is no longer what the state says, which is refused', async () => {
  const { id, state } = await create(RoleAssignmentPolicy, site(), policy('a'))
  scene.server.objects.clear()
  const { name, message } = await failure(
    update(RoleAssignmentPolicy, site(), id, state, policy('b')),
  )
  const [other] = [...scene.server.objects.values()].map((each) => String(each.id))
  expect([name, message]).toEqual([
    'Refusal',
    `the role assignment policy ${id} is no longer on the server, which made ${other} in its place, with no more than what was to be changed: refresh, and the next deployment takes that one over and gives it all that the program says`,
  ])
  expect(await read(RoleAssignmentPolicy, site(), id, state)).toBeUndefined()
})

describe('two of one program that are one object', () => {
  const twice = /^another resource of this program is the same role assignment policy, and the two/

  test('are refused before the second is sent, however its owner is named', async () => {
    const one = { ...policy('a'), ownerId: 'app' }
    await create(RoleAssignmentPolicy, site(), policy('a'))
    const { message } = await failure(create(RoleAssignmentPolicy, site(), one))
    expect(message).toMatch(twice)
    expect(scene.server.asked).toHaveLength(1)
    await create(RoleAssignmentPolicy, site(), { ...one, ownerType: 'TENANT', ownerId: 't1' })
  })

  test('are refused also where one is there already and is changed', async () => {
    const values = { ownerType: 'APPLICATION', ownerId: 'app' }
    scene.server.objects.set('/role-assignment-policies/old', { id: 'old', ...values })
    await update(RoleAssignmentPolicy, site(), 'old', values, policy('a'))
    const { message } = await failure(create(RoleAssignmentPolicy, site(), policy('b')))
    expect(message).toMatch(twice)
  })

  test('are none when the first one was released', async () => {
    const { id, state } = await create(RoleAssignmentPolicy, site(), policy('a'))
    await remove(RoleAssignmentPolicy, site(), id, state)
    await create(RoleAssignmentPolicy, site(), policy('a'))
  })

  test('are none when the first one failed', async () => {
    let refusals = 1
    scene.server.trouble = (method) =>
      method === 'POST' && refusals-- > 0
        ? { status: 400, body: { type: 'base_error', code: 'invalid_request', message: 'no' } }
        : undefined
    await failure(create(RoleAssignmentPolicy, site(), policy('a')))
    await create(RoleAssignmentPolicy, site(), policy('a'))
  })
})
