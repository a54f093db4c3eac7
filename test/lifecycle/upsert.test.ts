import { expect, test } from 'vitest'
import { create, farewell, read, remove, update } from '../../provider/lifecycle'
import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { bareStage, ready } from './stage'

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
