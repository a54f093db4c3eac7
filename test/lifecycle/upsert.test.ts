import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Client } from '../../provider/api'
import { connect, Secret } from '../../provider/api'
import { create, farewell, read, remove, undo, update } from '../../provider/lifecycle'
import type { Finding } from '../../provider/resources/resource'
import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { failure, ready, stillClock } from './stage'
import type { StandIn } from './stand-in'
import { standIn } from './stand-in'

let server: StandIn
let transport: Client
let said: Finding[]
const site = () => ({
  transport,
  clock: stillClock(),
  report: (finding: Finding) => said.push(finding),
})

beforeEach(async () => {
  said = []
  server = await standIn()
  transport = connect({
    url: server.url,
    clientId: 'me',
    clientSecret: new Secret('secret'),
    clock: stillClock(),
    random: () => 0,
  })
})
afterEach(async () => {
  await transport.close()
  await server.close()
})

const policy = (...defaultSignupRoles: string[]) =>
  ready(RoleAssignmentPolicy, { defaultSignupRoles })

test('what an owner has once is made, changed, and released', async () => {
  const { id, state } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(said).toEqual([])
  expect(state).toMatchObject({
    ownerType: 'APPLICATION',
    ownerId: 'app',
    defaultSignupRoles: ['a'],
  })
  const after = await update(RoleAssignmentPolicy, site(), id, state, policy('b'))
  expect(server.asked).toEqual([
    'POST /role-assignment-policies?upsert',
    'POST /role-assignment-policies?upsert',
  ])
  expect(server.bodies[1]).toEqual({
    ownerType: 'APPLICATION',
    ownerId: 'app',
    defaultSignupRoles: ['b'],
  })
  expect(await read(RoleAssignmentPolicy, site(), id, after)).toEqual(after)
  await remove(RoleAssignmentPolicy, site(), id, after)
  expect(server.objects.size).toBe(1)
  expect(server.asked.join()).not.toContain('DELETE')
  expect(said.map(({ message }) => message)).toEqual([
    `nothing deletes the role assignment policy ${id}: it is released with the settings it has now`,
  ])
  expect(farewell(RoleAssignmentPolicy, after)).toEqual([])
})

test('what is there already is changed, which is said', async () => {
  server.objects.set('/role-assignment-policies/old', {
    id: 'old',
    ownerId: 'app',
    ownerType: 'APPLICATION',
  })
  const { id } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(id).toBe('old')
  expect(said.map(({ rule }) => rule)).toEqual(['upsert.existing'])
})

test('after a lost answer it is sent again, and there is one', async () => {
  let lost = 1
  server.trouble = (method) => (method === 'POST' && lost-- > 0 ? 'lost' : undefined)
  const { state } = await create(RoleAssignmentPolicy, site(), policy('a'))
  expect(state.defaultSignupRoles).toEqual(['a'])
  expect(server.objects.size).toBe(1)
  expect(said).toEqual([])
})

test('a creation that nobody waits for any more is not undone, and nobody says it was', async () => {
  const made = await create(RoleAssignmentPolicy, site(), policy('a'))
  const { message } = await failure(undo(RoleAssignmentPolicy, site(), made))
  expect(message).toBe(
    `interrupted; the role assignment policy ${made.id} was changed meanwhile, and stays so`,
  )
})
