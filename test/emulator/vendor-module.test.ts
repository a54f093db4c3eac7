import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, site } from './caller'

let emulator: Emulator
let api: Api

beforeAll(async () => {
  emulator = await startEmulator({ applicationAdmin: false })
  api = await apiOf(emulator)
})
afterAll(() => emulator.close())

/** The calls, in their order, by which the vendor's own Terraform module sets an application up. */
test('the whole set-up of an application is accepted', async () => {
  const expectStatus = async (status: number, ...call: Parameters<typeof api>) => {
    const got = await api(...call)
    expect([call[0], call[1], got.status], got.text).toEqual([call[0], call[1], status])
    return got.body
  }
  const ownerId = emulator.applicationId
  const owner = { ownerId, ownerType: 'APPLICATION' }
  const application = `/applications/${ownerId}`

  const names = '(%22predefined:tenant%22,%22predefined:self%22,%22predefined:application%22)'
  const boundaries = await expectStatus(
    200,
    'GET',
    `${application}/permission-boundaries?query=name%20in%20${names}%20AND%20type%20eq%20%22PREDEFINED%22&include_predefined_permission_boundaries=true`,
  )
  const boundaryIds: Record<string, string> = Object.fromEntries(
    boundaries.items.map(({ name, id }: Record<string, string>) => [name, id]),
  )
  expect(Object.keys(boundaryIds).length).toBe(3)

  const codes: Record<string, string[]> = {
    application: ['tenant-discovery-workflow:execute', 'tenant:read'],
    self: ['change-email-workflow:execute', 'change-password-workflow:execute', 'user:read'],
    tenant: [
      ...['delete', 'read', 'view-protocol', 'write'].map((act) => `identity-provider:${act}`),
      ...['new-user-invitation-workflow:execute', 'new-user-invitation-request:read'],
      ...['tenant:create', 'tenant:read', 'tenant:update', 'user:delete'],
    ],
  }
  const permissionGroupIds: string[] = []
  for (const [boundary, values] of Object.entries(codes)) {
    const group = await expectStatus(201, 'POST', '/permission-groups', {
      ...{ ...owner, name: boundary, displayName: boundary, tenantVisibility: 'ALL' },
      permissionBoundaryId: boundaryIds[`predefined:${boundary}`],
    })
    permissionGroupIds.push(group.id)
    const list = values.map((value) => `%22${value}%22`).join()
    const found = await expectStatus(
      200,
      'GET',
      `${application}/permissions?query=value%20in%20(${list})%20AND%20type%20eq%20%22PREDEFINED%22&include_predefined_permissions=true`,
    )
    expect(found.items.length).toBe(values.length)
    const permissionIds = found.items.map(({ id }: { id: string }) => id)
    const at = `/permission-groups/${group.id}/assign-permissions`
    const assigned = await expectStatus(200, 'POST', at, { permissionIds })
    expect(assigned.failures).toEqual([])
  }

  const roleIds: string[] = []
  for (const name of ['account-admin', 'viewer']) {
    const role = { ...owner, name, displayName: name, tenantVisibility: 'ALL' }
    const { id } = await expectStatus(201, 'POST', '/roles', role)
    const at = `/roles/${id}/assign-permission-groups`
    const assigned = await expectStatus(200, 'POST', at, { permissionGroupIds })
    expect(assigned.failures).toEqual([])
    roleIds.push(id)
  }
  await expectStatus(201, 'POST', '/clients', site(emulator))
  const [adminId, viewerId] = roleIds
  await expectStatus(201, 'POST', '/role-assignment-policies?upsert=true', {
    ...{ ...owner, defaultSignupRoles: [adminId], defaultIdpUserSyncRoles: [viewerId] },
  })
  await expectStatus(200, 'PATCH', application, { signupEnabled: true })
  await expectStatus(201, 'POST', '/page-brandings?upsert=true', {
    ...{ ...owner, pageBackgroundType: 'COLOR', pageBackgroundColor: '#EDEDED' },
  })
})
