/** Access control against the emulator, which knows nothing of the definitions. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../provider/api'
import {
  check,
  create,
  foresee,
  list,
  only,
  plan,
  read,
  remove,
  update,
} from '../../provider/lifecycle'
import type { ResourceName } from '../../provider/resources'
import { resources } from '../../provider/resources'
import { ClientRoles } from '../../provider/resources/client-roles'
import { EmailBranding } from '../../provider/resources/email-branding'
import { PageBranding } from '../../provider/resources/page-branding'
import { Permission } from '../../provider/resources/permission'
import { PermissionBoundary } from '../../provider/resources/permission-boundary'
import { PermissionGroup } from '../../provider/resources/permission-group'
import type { Resource, Values } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { failure, ready, stage } from './stage'

const { scene } = stage()

const make = async (of: Resource, given: Values) => create(of, scene(), ready(of, given))

/** What was made is read as it was made, and nothing is to be changed. */
async function settled(of: Resource, given: Values) {
  const site = scene()
  const { id, state } = await create(of, site, ready(of, given))
  const seen = await read(of, site, id, state)
  expect(seen).toEqual(state)
  expect(plan(of, seen!, ready(of, given)).changed).toEqual([])
  expect(site.said).toEqual([])
  return { id, state }
}

const invoices = { value: 'invoice:read', tenantVisibility: 'ALL' }

describe('what is made', () => {
  test('is read as it was made, behind its prefix', async () => {
    const permission = await settled(Permission, invoices)
    const boundary = await settled(PermissionBoundary, {
      name: 'North',
      type: 'CUSTOM',
      value: 'north',
    })
    const group = await settled(PermissionGroup, {
      name: 'sales',
      tenantVisibility: 'ALL',
      permissionBoundaryId: boundary.id,
      permissionIds: [permission.id],
    })
    const role = await settled(Role, {
      name: 'seller',
      tenantVisibility: 'ALL',
      permissionIds: [permission.id],
      permissionGroupIds: [group.id],
    })
    expect(role.state).toMatchObject({ name: 'seller', qualifiedName: 'app:emulator:seller' })
    await settled(RoleAssignmentPolicy, { defaultSignupRoles: [role.id] })
  })

  test('is taken in by its id alone', async () => {
    const permission = await make(Permission, invoices)
    const given = { name: 'seller', tenantVisibility: 'ALL', permissionIds: [permission.id] }
    const { id } = await make(Role, given)
    const state = await read(Role, scene(), id, {})
    expect(plan(Role, state!, ready(Role, given)).changed).toEqual([])
  })

  test('is changed in place, and the list below it as well', async () => {
    const [one, other] = [
      await make(Permission, invoices),
      await make(Permission, { ...invoices, value: 'b:c' }),
    ]
    const role = { name: 'seller', tenantVisibility: 'ALL', permissionIds: [one.id] }
    const { id, state } = await make(Role, role)
    const wanted = ready(Role, {
      ...role,
      name: 'vendor',
      description: 'x',
      permissionIds: [other.id],
    })
    const after = await update(Role, scene(), id, state, wanted)
    expect(after).toMatchObject({ name: 'vendor', qualifiedName: 'app:emulator:vendor' })
    expect(await read(Role, scene(), id, after)).toEqual(after)
  })

  test('is gone when it is deleted', async () => {
    for (const [name, given] of [
      ['Permission', invoices],
      ['PermissionGroup', { name: 'sales', tenantVisibility: 'NONE' }],
      ['PermissionBoundary', { name: 'north', type: 'TENANT_EXCLUSION_LIST' }],
      ['Role', { name: 'seller', tenantVisibility: 'NONE' }],
    ] as [ResourceName, Values][]) {
      const of = resources[name]
      const { id, state } = await make(of, given)
      await remove(of, scene(), id, state)
      expect(await read(of, scene(), id, state), name).toBeUndefined()
    }
  })

  test('names what has its name already', async () => {
    const { id } = await make(Role, { name: 'seller', tenantVisibility: 'ALL' })
    const { message } = await failure(make(Role, { name: 'Seller', tenantVisibility: 'ALL' }))
    expect(message).toContain(`It is the name of ${id}`)
  })

  test('of a tenant is for its owner', async () => {
    const tenant = await make(resources.Tenant, { name: 'acme' })
    const owned = { name: 'auditor', ownerType: 'TENANT', ownerId: tenant.id }
    const { state } = await settled(Role, owned)
    expect(state).toMatchObject({ tenantVisibility: 'OWNER', qualifiedName: 'tnt:acme:auditor' })
  })
})

test('looks are made, changed in part, and left as they are', async () => {
  const button = { primaryButtonBackgroundColor: '#1a73e8', primaryButtonTextColor: '#FFFFFF' }
  const border = { primaryButtonBorderColor: '#1A73E8', primaryButtonBorderRadiusPixels: 8 }
  for (const [of, given] of [
    [PageBranding, { ...button, logoUrl: 'https://a.example/l.png', panelBoxShadowEnabled: false }],
    [EmailBranding, { ...button, ...border, logoHeightPixels: 40 }],
  ] as [Resource, Values][]) {
    const { id, state } = await settled(of, given)
    const other = ready(of, { ...given, primaryButtonTextColor: '#000000' })
    const after = await update(of, scene(), id, state, other)
    expect(after).toEqual({ ...state, primaryButtonTextColor: '#000000' })
    await remove(of, scene(), id, after)
    expect(await read(of, scene(), id, after)).toEqual(after)
  }
})

test('an id that is nobody’s is told of, and the state has the others', async () => {
  const { id } = await make(Permission, invoices)
  const error = await failure(
    make(Role, { name: 'seller', tenantVisibility: 'ALL', permissionIds: [id, 'nobody'] }),
  )
  expect(error.message).toContain('1 of 2 could not be assigned: nobody: ')
  expect(error.state).toMatchObject({ name: 'seller', permissionIds: [id] })
})

test('a client has the roles that are listed, and may do what they permit', async () => {
  const { transport } = scene()
  const client = await make(resources.OAuthClient, { name: 'jobs', type: 'MACHINE_TO_MACHINE' })
  const admin = await only(Role, transport, { displayName: 'Application Admin Client' })
  const roles = { clientId: client.id, roleIds: [admin.id] }
  const { state } = await settled(ClientRoles, roles)
  const asJobs = scene({
    clientId: client.id,
    clientSecret: new Secret(String(client.state.secret)),
  })
  expect(await list(Role, asJobs.transport, {})).not.toEqual([])
  await remove(ClientRoles, scene(), client.id, state)
  expect((await failure(list(Role, asJobs.transport, {}))).status).toBe(403)
})

test('a set of roles that is refused says of each what is wrong, and what would be accepted', async () => {
  const client = await make(resources.OAuthClient, { name: 'jobs', type: 'MACHINE_TO_MACHINE' })
  const admin = await only(Role, scene().transport, { displayName: 'Application Admin Client' })
  const viewer = await make(Role, { name: 'viewer', tenantVisibility: 'ALL' })
  const tenant = await make(resources.Tenant, { name: 'acme' })
  const foreign = await make(Role, { name: 'auditor', ownerType: 'TENANT', ownerId: tenant.id })
  const roles = (...roleIds: string[]) => ({ clientId: client.id, roleIds })
  const { state } = await make(ClientRoles, roles(admin.id))
  const sentence = `2 of 4 cannot be assigned, so nothing was changed: nowhere: there is no role with this id; ${foreign.id}: the role tnt:acme:auditor is not for it. What it may have: app:emulator:viewer (${viewer.id}), predefined:application-admin-client (${admin.id})`
  const wrong = roles(admin.id, 'nowhere', viewer.id, foreign.id)
  const changing = await failure(update(ClientRoles, scene(), client.id, state, wrong))
  expect(changing.message).toContain(sentence)
  expect(changing.state).toMatchObject(roles(admin.id))
  expect((await failure(make(ClientRoles, wrong))).message).toContain(sentence)
})

test('what the platform brings along is looked up by its name', async () => {
  const { transport } = scene()
  for (const name of ['predefined:application', 'predefined:tenant', 'predefined:self'])
    expect((await only(PermissionBoundary, transport, { name })).state).toMatchObject({
      type: 'PREDEFINED',
      name,
    })
  const { state } = await only(Permission, transport, { value: 'client:create' })
  expect(state.type).toBe('PREDEFINED')
  const { id } = await make(Role, { name: 'tenant', tenantVisibility: 'ALL' })
  for (const name of ['tenant', 'app:emulator:tenant'])
    expect((await only(Role, transport, { name })).id).toBe(id)
})

describe('what the platform brings along', () => {
  const rows: [Resource, Values, string][] = [
    [Permission, { value: 'role:read', tenantVisibility: 'ALL' }, 'value'],
    [Role, { name: 'application-admin-client', tenantVisibility: 'NONE' }, 'name'],
    [PermissionBoundary, { name: 'tenant', type: 'PREDEFINED', value: 'TENANT' }, 'name'],
  ]
  test.each(rows)('is not taken in, and not taken over: $name', async (of, given, by) => {
    const { transport } = scene()
    const { ownerType: _, ownerId: __, ...inputs } = check(of, { inputs: given }).inputs
    const where =
      by === 'value' ? { value: given.value } : { ownerType: 'APPLICATION', type: 'PREDEFINED' }
    const found = await list(of, transport, where)
    const { id } = found.find(({ state }) => String(state[by]).endsWith(String(given[by])))!
    const why = `the ${of.noun} ${id} is PREDEFINED: the platform brings it along, and nobody changes or deletes it, so it cannot be managed; look it up by its ${by} instead`
    expect((await failure(read(of, scene(), id, {}))).message).toBe(why)
    const adopted = { ...inputs, adopt: { id } }
    expect((await foresee(of, transport, adopted)).findings).toMatchObject([
      { rule: 'adopt.mismatch', severity: 'error', message: why },
    ])
    expect((await failure(create(of, scene(), adopted))).message).toBe(why)
  })
})
