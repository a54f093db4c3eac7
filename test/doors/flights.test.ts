/** What a second Ctrl-C does to creations under way, of each kind, as every door does it. */
import { expect, test } from 'vitest'
import { Flights } from '../../provider/doors/flights'
import { made } from '../../provider/doors/pulumi/deeds'
import { create, only } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import type { Resource, Values } from '../../provider/resources/resource'
import { failure, ready, stage } from '../lifecycle/stage'

const { scene, asked } = stage()
const { Application, ClientRoles, OAuthClient, Role, RoleAssignmentPolicy } = resources

const writes = () => asked().filter((line) => !line.startsWith('GET'))

/** A creation that nobody waits for any more, and what is said of it. */
async function interrupted(of: Resource, inputs: Values) {
  const flights = new Flights()
  const flying = failure(made(of, scene(), inputs, flights))
  await flights.abandon()
  return (await flying).message
}

const worker = (more: Values = {}) =>
  ready(OAuthClient, { name: 'worker', type: 'MACHINE_TO_MACHINE', ...more })
const make = (of: Resource, given: Values) => create(of, scene(), ready(of, given))
const rolesOf = async (id: string) => {
  const ids: unknown[] = []
  for await (const role of scene().transport.list(`/clients/${id}/roles`)) ids.push(role.id)
  return ids
}

test('what was made is deleted again, protected or not', async () => {
  expect(await interrupted(OAuthClient, worker({ deletionProtection: true }))).toMatch(
    /^interrupted; the client \w{26} was made meanwhile and is deleted again$/,
  )
  expect(writes()).toEqual(['POST /clients', expect.stringMatching(/^DELETE/)])
})

test('what was made in part is deleted again', async () => {
  const said = await interrupted(
    Role,
    ready(Role, { name: 'viewer', tenantVisibility: 'ALL', permissionIds: ['nobody'] }),
  )
  expect(said).toMatch(/^interrupted; the role \w{26} was made meanwhile and is deleted again$/)
  expect(writes().at(-1)).toMatch(/^DELETE \/roles\//)
})

test('the roles of a client that was there before stay as they are now', async () => {
  const { id } = await make(OAuthClient, worker())
  const admin = await only(Role, scene().transport, { displayName: 'Application Admin Client' })
  const viewer = await make(Role, { name: 'viewer', tenantVisibility: 'ALL' })
  await make(ClientRoles, { clientId: id, roleIds: [admin.id] })
  expect(await interrupted(ClientRoles, { clientId: id, roleIds: [admin.id, viewer.id] })).toBe(
    `interrupted; the set of client roles ${id} was changed meanwhile, and stays so`,
  )
  expect(await rolesOf(id)).toEqual([admin.id, viewer.id].sort())
})

test('what nothing deletes is not said to be deleted', async () => {
  const policy = ready(RoleAssignmentPolicy, { defaultSignupRoles: [] })
  expect(await interrupted(RoleAssignmentPolicy, policy)).toMatch(
    /^interrupted; the role assignment policy \w{26} was changed meanwhile, and stays so$/,
  )
  expect(writes()).toEqual(['POST /role-assignment-policies'])
})

test('what was adopted by its id stays, also when that went half way', async () => {
  const client = await make(OAuthClient, worker())
  const adopted = worker({ description: 'adopted', adopt: { id: client.id } })
  expect(await interrupted(OAuthClient, adopted)).toBe(
    `interrupted; the client ${client.id} was changed meanwhile, and stays so`,
  )
  const role = await make(Role, { name: 'viewer', tenantVisibility: 'ALL' })
  const half = ready(Role, {
    name: 'viewer',
    tenantVisibility: 'ALL',
    permissionIds: ['nobody'],
    adopt: { id: role.id },
  })
  expect(await interrupted(Role, half)).toBe(
    `interrupted; the role ${role.id} was changed meanwhile, and stays so`,
  )
  expect(writes().join()).not.toContain('DELETE')
})

test('the application of the credentials stays', async () => {
  const { applicationId } = await scene().transport.identity()
  const own = ready(Application, { displayName: 'Other', loginUrl: 'https://a.example/login' })
  expect(await interrupted(Application, own)).toBe(
    `interrupted; the application ${applicationId} was changed meanwhile, and stays so`,
  )
  expect(writes()).toEqual([`PATCH /applications/${applicationId}`])
})
