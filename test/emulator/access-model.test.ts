import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string
let otherTenantId: string

beforeAll(async () => {
  emulator = await startEmulator({ tenantDeletion: { reads: 0 } })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
  tenantId = (await make('tenants', { ...tenant(), name: 'acme' })).id
  otherTenantId = (await make('tenants', { ...tenant(), name: 'other' })).id
})

const tenant = () => ({ applicationId: emulator.applicationId, displayName: 'Tenant' })

const make = async (path: string, body: object) => {
  const got = await api('POST', `/${path}`, body)
  expect(got.status, got.text).toBe(201)
  return got.body
}

const application = () => ({ ownerType: 'APPLICATION', ownerId: emulator.applicationId })
const acme = () => ({ ownerType: 'TENANT', ownerId: tenantId })

/** The least that each kind takes. */
const least: Record<string, () => object> = {
  permissions: () => ({
    applicationId: emulator.applicationId,
    type: 'CUSTOM',
    value: 'invoice:read',
    tenantVisibility: 'ALL',
  }),
  'permission-groups': () => ({
    ...application(),
    name: 'billing',
    displayName: 'Billing',
    tenantVisibility: 'ALL',
  }),
  'permission-boundaries': () => ({
    ...application(),
    type: 'CUSTOM',
    name: 'region',
    displayName: 'Region',
    value: 'region',
  }),
  roles: () => ({
    ...application(),
    name: 'clerk',
    displayName: 'Clerk',
    tenantVisibility: 'ALL',
  }),
  'role-assignment-policies': application,
}

const metadata = {
  version: '1',
  creationTime: expect.any(String),
  lastModifiedTime: expect.any(String),
}
const id = expect.stringMatching(/^[a-z2-7]{26}$/)

describe('an object comes back whole', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, object]>([
    ['permissions', { description: null }],
    ['permission-groups', { name: 'app:emulator:billing', description: null, permissionBoundaryId: null }],
    ['permission-boundaries', { name: 'app:emulator:region', description: null, resourceList: [] }],
    ['roles', { name: 'app:emulator:clerk', type: 'CUSTOM', description: null, permissionBoundaryId: null, tenantVisibilityInclusionList: [] }],
    ['role-assignment-policies', { defaultSignupRoles: [], defaultIdpUserSyncRoles: [] }],
  ])('%s', async (path, added) => {
    const body = least[path]?.() ?? {}
    const made = await make(path, body)
    expect(made).toEqual({ ...body, ...added, id, metadata })
    const got = await api('GET', `/${path}/${made.id}`)
    expect([got.status, got.body]).toEqual([200, made])
  })
})

test('the name of a tenant leads the names of what it owns', async () => {
  const more = { ...acme(), tenantVisibility: 'OWNER' }
  const role = await make('roles', { ...least.roles?.(), ...more })
  const group = await make('permission-groups', { ...least['permission-groups']?.(), ...more })
  expect([role.name, group.name]).toEqual(['tnt:acme:clerk', 'tnt:acme:billing'])
})

type Change = (known: { tenantId: string; otherTenantId: string; roleId: string }) => object

describe('refused is', () => {
  const long = 'x'.repeat(201)
  // biome-ignore format: one row, one truth
  const rows: [string, string, object | Change, Record<string, string>][] = [
    ['permissions', 'nothing at all', { applicationId: null, type: null, value: null, tenantVisibility: null },
      { applicationId: 'required', type: 'required', value: 'required', tenantVisibility: 'required' }],
    ['permissions', 'an unknown application', { applicationId: 'nowhere' }, { applicationId: 'not_found' }],
    ['permissions', 'a predefined one', { type: 'PREDEFINED' }, { type: 'not_allowed' }],
    ['permissions', 'a long value', { value: long }, { value: 'too_long' }],
    ['permissions', 'a taken value, whatever its case', { value: 'TAKEN:Read' }, { value: 'not_unique' }],
    ['permissions', 'a predefined value', { value: 'client:READ' }, { value: 'not_unique' }],
    ['permissions', 'a visibility for owners', { tenantVisibility: 'OWNER' }, { tenantVisibility: 'invalid_enum_value' }],
    ['permissions', 'an empty description', { description: '' }, { description: 'too_short' }],

    ['permission-groups', 'nothing at all', { ownerType: null, ownerId: null, name: null, displayName: null, tenantVisibility: null },
      { ownerType: 'required', ownerId: 'required', name: 'required', displayName: 'required', tenantVisibility: 'required' }],
    ['permission-groups', 'an unknown owner', { ownerId: 'nowhere' }, { ownerId: 'not_found' }],
    ['permission-groups', 'a name of 41 characters', { name: 'x'.repeat(41) }, { name: 'too_long' }],
    ['permission-groups', 'a name with colons', { name: 'app:other:x' }, { name: 'invalid_name' }],
    ['permission-groups', 'a taken name, whatever its case', { name: 'TAKEN' }, { name: 'not_unique' }],
    ['permission-groups', 'a taken name with its prefix', { name: 'app:emulator:taken' }, { name: 'not_unique' }],
    ['permission-groups', 'a display name of 61 characters', { displayName: 'x'.repeat(61) }, { displayName: 'too_long' }],
    ['permission-groups', 'an unknown boundary', { permissionBoundaryId: 'nowhere' }, { permissionBoundaryId: 'not_found' }],
    ['permission-groups', 'an application that shows it to its owner', { tenantVisibility: 'OWNER' }, { tenantVisibility: 'not_allowed' }],
    ['permission-groups', 'a list of tenants', { tenantVisibility: 'TENANT_INCLUSION_LIST' }, { tenantVisibility: 'invalid_enum_value' }],

    ['permission-boundaries', 'nothing at all', { ownerType: null, ownerId: null, name: null, displayName: null, type: null, value: null },
      { ownerType: 'required', ownerId: 'required', type: 'required', name: 'required', displayName: 'required' }],
    ['permission-boundaries', 'a predefined one', { type: 'PREDEFINED', value: 'X' }, { type: 'not_allowed' }],
    ['permission-boundaries', 'a custom one without a value', { value: null }, { value: 'required' }],
    ['permission-boundaries', 'a taken value, whatever its case', { value: 'TAKEN' }, { value: 'not_unique' }],
    ['permission-boundaries', 'a predefined value', { value: 'tenant' }, { value: 'not_unique' }],
    ['permission-boundaries', 'a list with a value', ({ tenantId }) => ({ type: 'TENANT_INCLUSION_LIST', resourceList: [tenantId] }), { value: 'not_allowed' }],
    ['permission-boundaries', 'a custom one with a list', ({ tenantId }) => ({ resourceList: [tenantId] }), { resourceList: 'not_allowed' }],
    ['permission-boundaries', 'a list of unknown tenants', { type: 'TENANT_EXCLUSION_LIST', value: null, resourceList: ['nowhere'] }, { resourceList: 'not_found' }],
    ['permission-boundaries', 'a list of eleven', ({ tenantId }) => ({ type: 'TENANT_EXCLUSION_LIST', value: null, resourceList: Array(11).fill(tenantId) }), { resourceList: 'too_many_items' }],
    ['permission-boundaries', 'one of a tenant', ({ tenantId }) => ({ ownerType: 'TENANT', ownerId: tenantId }), { ownerType: 'invalid_owner_type' }],

    ['roles', 'nothing at all', { ownerType: null, ownerId: null, name: null, displayName: null, tenantVisibility: null },
      { ownerType: 'required', ownerId: 'required', name: 'required', displayName: 'required', tenantVisibility: 'required' }],
    ['roles', 'a predefined one', { type: 'PREDEFINED' }, { type: 'not_allowed' }],
    ['roles', 'a taken name', { name: 'Taken' }, { name: 'not_unique' }],
    ['roles', 'a description of 501 characters', { description: 'x'.repeat(501) }, { description: 'too_long' }],
    ['roles', 'a tenant that shows it to all', ({ tenantId }) => ({ ownerType: 'TENANT', ownerId: tenantId }), { tenantVisibility: 'not_allowed' }],
    ['roles', 'an application that shows it to its owner', { tenantVisibility: 'OWNER' }, { tenantVisibility: 'not_allowed' }],
    ['roles', 'a list of tenants that is empty', { tenantVisibility: 'TENANT_INCLUSION_LIST' }, { tenantVisibilityInclusionList: 'required' }],
    ['roles', 'a list of tenants for all', ({ tenantId }) => ({ tenantVisibilityInclusionList: [tenantId] }), { tenantVisibilityInclusionList: 'not_allowed' }],
    ['roles', 'a list of unknown tenants', { tenantVisibility: 'TENANT_INCLUSION_LIST', tenantVisibilityInclusionList: ['nowhere'] }, { tenantVisibilityInclusionList: 'not_found' }],
    ['roles', 'an unknown boundary', { permissionBoundaryId: 'nowhere' }, { permissionBoundaryId: 'not_found' }],

    ['role-assignment-policies', 'an unknown role', { defaultSignupRoles: ['nowhere'] }, { defaultSignupRoles: 'not_found' }],
    ['role-assignment-policies', 'eleven roles', ({ roleId }) => ({ defaultIdpUserSyncRoles: Array(11).fill(roleId) }), { defaultIdpUserSyncRoles: 'too_many_items' }],
    ['role-assignment-policies', 'the role of a tenant for the application', ({ roleId }) => ({ defaultSignupRoles: [roleId] }), { defaultSignupRoles: 'not_found' }],
    ['role-assignment-policies', 'the role of a tenant for another', ({ roleId, otherTenantId }) => ({ ownerType: 'TENANT', ownerId: otherTenantId, defaultSignupRoles: [roleId] }), { defaultSignupRoles: 'not_found' }],
  ]
  test.each(rows)('%s: %s', async (path, _says, change, expected) => {
    const taken: Record<string, object> = {
      permissions: { value: 'taken:read' },
      'permission-groups': { name: 'taken' },
      'permission-boundaries': { name: 'taken', value: 'taken' },
      roles: { name: 'taken' },
    }
    if (taken[path]) await make(path, { ...least[path]?.(), ...taken[path] })
    const own = { ...least.roles?.(), ...acme(), name: 'own', tenantVisibility: 'OWNER' }
    const roleId = (await make('roles', own)).id
    const changed =
      typeof change === 'function' ? change({ tenantId, otherTenantId, roleId }) : change
    const { status, body } = await api('POST', `/${path}`, { ...least[path]?.(), ...changed })
    expect([status, body.code]).toEqual([400, 'message_body_constraint_violations'])
    const codes = Object.entries(body.violations as Record<string, { code: string }[]>).map(
      ([name, list]) => [name, list.map(({ code }) => code).join()],
    )
    expect(Object.fromEntries(codes)).toEqual(expected)
  })
})

describe('a name', () => {
  test('may be the same with two owners', async () => {
    await make('roles', least.roles?.() ?? {})
    await make('roles', { ...least.roles?.(), ...acme(), tenantVisibility: 'OWNER' })
  })

  test('may be sent as it was read', async () => {
    const { id: roleId, name } = await make('roles', least.roles?.() ?? {})
    const got = await api('PATCH', `/roles/${roleId}`, { name })
    expect([got.status, got.body.name, got.body.metadata.version]).toEqual([200, name, '1'])
  })

  test('may change and keeps its prefix', async () => {
    const { id: roleId } = await make('roles', least.roles?.() ?? {})
    const got = await api('PATCH', `/roles/${roleId}`, { name: 'chief' })
    expect([got.status, got.body.name]).toEqual([200, 'app:emulator:chief'])
  })
})

describe('a patch', () => {
  test('clears what may be missing and refuses the rest', async () => {
    const { id: roleId } = await make('roles', { ...least.roles?.(), description: 'One' })
    const got = await api('PATCH', `/roles/${roleId}`, { description: null })
    expect([got.status, got.body.description]).toEqual([200, null])
    expect((await api('PATCH', `/roles/${roleId}`, { displayName: null })).body.violations).toEqual(
      {
        displayName: [{ code: 'required' }],
      },
    )
  })

  test('to another visibility lets go of the list of tenants', async () => {
    const { id: roleId } = await make('roles', {
      ...least.roles?.(),
      tenantVisibility: 'TENANT_INCLUSION_LIST',
      tenantVisibilityInclusionList: [tenantId],
    })
    const got = await api('PATCH', `/roles/${roleId}`, { tenantVisibility: 'NONE' })
    expect([got.status, got.body.tenantVisibilityInclusionList]).toEqual([200, []])
  })

  // biome-ignore format: one row, one truth
  test.each([
    ['permissions', 'applicationId'], ['permissions', 'type'],
    ['permission-groups', 'ownerType'], ['permission-groups', 'ownerId'],
    ['permission-boundaries', 'type'], ['permission-boundaries', 'ownerId'],
    ['roles', 'type'], ['roles', 'ownerType'], ['roles', 'ownerId'],
  ])('leaves an object of %s its %s', async (path, name) => {
    const made = await make(path, least[path]?.() ?? {})
    const got = await api('PATCH', `/${path}/${made.id}`, { [name]: 'PREDEFINED' })
    expect([got.status, got.body.violations]).toEqual([400, { [name]: [{ code: 'immutable' }] }])
  })
})

describe('predefined', () => {
  const list = async (path: string, query = '') =>
    (await api('GET', `/applications/${emulator.applicationId}/${path}${query}`)).body

  test('permissions are listed on request only', async () => {
    const own = await make('permissions', least.permissions?.() ?? {})
    expect((await list('permissions')).items).toEqual([own])
    const include = '?include_predefined_permissions=true&query='
    const query = encodeURIComponent(
      'value in ("tenant:read","user:update") AND type eq "PREDEFINED"',
    )
    const { items } = await list('permissions', `${include}${query}`)
    expect(items.map(({ value }: { value: string }) => value).sort()).toEqual([
      'tenant:read',
      'user:update',
    ])
  })

  test('boundaries are three and listed on request only', async () => {
    expect((await list('permission-boundaries')).items).toEqual([])
    const all = await list(
      'permission-boundaries',
      '?include_predefined_permission_boundaries=true&sort_by=name',
    )
    expect(
      all.items.map(({ name, value, type }: Record<string, string>) => [name, value, type]),
    ).toEqual([
      ['predefined:application', 'APPLICATION', 'PREDEFINED'],
      ['predefined:self', 'SELF', 'PREDEFINED'],
      ['predefined:tenant', 'TENANT', 'PREDEFINED'],
    ])
  })

  test('roles are listed always', async () => {
    const { items } = await list('roles', `?query=${encodeURIComponent('type eq "PREDEFINED"')}`)
    expect(items).toEqual([
      expect.objectContaining({
        name: 'predefined:application-admin-client',
        displayName: 'Application Admin Client',
        tenantVisibility: 'NONE',
      }),
    ])
  })

  test('objects are read and not changed, filled or deleted', async () => {
    const lists = [
      ['roles', ''],
      ['permissions', '?include_predefined_permissions=true'],
      ['permission-boundaries', '?include_predefined_permission_boundaries=true'],
    ] as const
    for (const [path, query] of lists) {
      const [{ id: one }] = (await list(path, query)).items
      const statuses = [
        (await api('GET', `/${path}/${one}`)).status,
        (await api('PATCH', `/${path}/${one}`, { description: 'Mine' })).status,
        (await api('DELETE', `/${path}/${one}`)).status,
      ]
      expect([path, ...statuses]).toEqual([path, 200, 403, 403])
    }
    const [{ id: role }] = (await list('roles')).items
    const assigned = await api('POST', `/roles/${role}/assign-permissions`, { permissionIds: [] })
    expect(assigned.status).toBe(403)
  })

  test('objects keep their ids over a reset and come with every new application', async () => {
    const before = (await list('roles')).items[0].id
    await emulator.reset()
    api = await apiOf(emulator)
    expect((await list('roles')).items[0].id).toBe(before)
    const second = await make('applications', {
      name: 'second',
      displayName: 'Second',
      isMultiTenant: false,
      environmentType: 'DEVELOPMENT',
      loginUrl: 'https://a.example',
    })
    const [role] = (await api('GET', `/applications/${second.id}/roles`)).body.items
    expect(role.id).not.toBe(before)
    const listed = { type: 'TENANT_INCLUSION_LIST', value: null, ownerId: second.id }
    const body = { ...least['permission-boundaries']?.(), ...listed }
    expect((await api('POST', '/permission-boundaries', body)).body.violations).toEqual({
      type: [{ code: 'not_allowed' }],
    })
  })
})

describe('a policy', () => {
  test('is made and then changed by upserts', async () => {
    const [one, two] = [
      (await make('roles', least.roles?.() ?? {})).id,
      (await make('roles', { ...least.roles?.(), name: 'two' })).id,
    ]
    const path = '/role-assignment-policies?upsert=true'
    const first = await api('POST', path, { ...application(), defaultSignupRoles: [one] })
    const second = await api('POST', path, { ...application(), defaultIdpUserSyncRoles: [two] })
    expect([first.status, second.status, second.body.id]).toEqual([201, 200, first.body.id])
    expect(second.body).toMatchObject({
      defaultSignupRoles: [one],
      defaultIdpUserSyncRoles: [two],
      metadata: { version: '2' },
    })
    const again = await api('POST', '/role-assignment-policies', application())
    expect(again.body.violations).toEqual({ ownerId: [{ code: 'not_unique' }] })
    const listed = await api(
      'GET',
      `/applications/${emulator.applicationId}/role-assignment-policies`,
    )
    expect(listed.body.items).toEqual([second.body])
  })

  test('takes no role that no user can have', async () => {
    const hidden = await make('roles', { ...least.roles?.(), tenantVisibility: 'NONE' })
    const got = await api('POST', '/role-assignment-policies', {
      ...application(),
      defaultSignupRoles: [hidden.id],
    })
    expect(got.body.violations).toEqual({ defaultSignupRoles: [{ code: 'not_assignable' }] })
  })

  test('has neither a change by id nor an end', async () => {
    const { id: policyId } = await make('role-assignment-policies', application())
    for (const method of ['PATCH', 'DELETE']) {
      expect((await api(method, `/role-assignment-policies/${policyId}`, {})).status).toBe(405)
    }
  })
})

describe('lists of a tenant', () => {
  test.each(['roles', 'permission-groups'])(
    'hold its own %s, and on request what it sees',
    async (path) => {
      const body = least[path]?.() ?? {}
      await make(path, { ...body, name: 'all' })
      await make(path, { ...body, name: 'none', tenantVisibility: 'NONE' })
      await make(path, { ...body, ...acme(), name: 'own', tenantVisibility: 'OWNER' })
      const others = { ownerType: 'TENANT', ownerId: otherTenantId, tenantVisibility: 'OWNER' }
      await make(path, { ...body, ...others, name: 'others' })
      const names = async (query: string) =>
        (await api('GET', `/tenants/${tenantId}/${path}?sort_by=name${query}`)).body.items.map(
          ({ name }: { name: string }) => name,
        )
      expect(await names('')).toEqual(['tnt:acme:own'])
      const include = `&include_application_${path.replace('-', '_')}=true`
      expect(await names(include)).toEqual(['app:emulator:all', 'tnt:acme:own'])
    },
  )

  test('hold a role for those tenants that it lists', async () => {
    await make('roles', {
      ...least.roles?.(),
      tenantVisibility: 'TENANT_INCLUSION_LIST',
      tenantVisibilityInclusionList: [tenantId],
    })
    const count = async (owner: string) =>
      (await api('GET', `/tenants/${owner}/roles?include_application_roles=true`)).body.totalResults
    expect([await count(tenantId), await count(otherTenantId)]).toEqual([1, 0])
  })
})

describe('what is deleted', () => {
  test('leaves every place that names it', async () => {
    const boundary = await make('permission-boundaries', least['permission-boundaries']?.() ?? {})
    const role = await make('roles', {
      ...least.roles?.(),
      permissionBoundaryId: boundary.id,
      tenantVisibility: 'TENANT_INCLUSION_LIST',
      tenantVisibilityInclusionList: [tenantId, otherTenantId],
    })
    const policy = await make('role-assignment-policies', {
      ...application(),
      defaultSignupRoles: [role.id],
    })
    expect((await api('DELETE', `/permission-boundaries/${boundary.id}`)).status).toBe(204)
    expect((await api('DELETE', `/tenants/${otherTenantId}`)).status).toBe(204)
    expect((await api('GET', `/tenants/${otherTenantId}`)).status).toBe(404)
    expect((await api('GET', `/roles/${role.id}`)).body).toMatchObject({
      permissionBoundaryId: null,
      tenantVisibilityInclusionList: [tenantId],
    })
    expect((await api('DELETE', `/roles/${role.id}`)).status).toBe(204)
    const { body } = await api('GET', `/role-assignment-policies/${policy.id}`)
    expect(body.defaultSignupRoles).toEqual([])
  })

  test('with its tenant or application is all they own', async () => {
    const own = { ...acme(), tenantVisibility: 'OWNER' }
    const role = await make('roles', { ...least.roles?.(), ...own })
    const group = await make('permission-groups', { ...least['permission-groups']?.(), ...own })
    const policy = await make('role-assignment-policies', {
      ...acme(),
      defaultSignupRoles: [role.id],
    })
    await api('DELETE', `/tenants/${tenantId}`)
    const paths = [
      `/roles/${role.id}`,
      `/permission-groups/${group.id}`,
      `/role-assignment-policies/${policy.id}`,
    ]
    for (const path of paths) expect((await api('GET', path)).status).toBe(404)
  })

  test.each(['permissions', 'permission-groups', 'permission-boundaries', 'roles'])(
    'is gone: %s',
    async (path) => {
      const made = await make(path, least[path]?.() ?? {})
      expect((await api('DELETE', `/${path}/${made.id}`)).status).toBe(204)
      const got = await api('GET', `/${path}/${made.id}`)
      expect([got.status, got.body.code]).toEqual([
        404,
        expect.stringMatching(/^[a-z_]+_not_found$/),
      ])
    },
  )
})
