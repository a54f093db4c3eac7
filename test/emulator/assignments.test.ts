import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine, site } from './caller'

let emulator: Emulator
let api: Api
let acme: string
let other: string

beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
  acme = await tenant('acme')
  other = await tenant('other')
})

const make = async (path: string, body: object): Promise<string> => {
  const got = await api('POST', `/${path}`, body)
  expect(got.status, got.text).toBe(201)
  return got.body.id
}
const tenant = (name: string) =>
  make('tenants', { applicationId: emulator.applicationId, name, displayName: name })

const own = () => ({ ownerType: 'APPLICATION', ownerId: emulator.applicationId })
const of = (ownerId: string) => ({ ownerType: 'TENANT', ownerId, tenantVisibility: 'OWNER' })

const role = (name: string, more: object = {}) =>
  make('roles', { ...own(), name, displayName: name, tenantVisibility: 'ALL', ...more })
const group = (name: string, more: object = {}) =>
  make('permission-groups', { ...own(), name, displayName: name, tenantVisibility: 'ALL', ...more })
const permission = (value: string, tenantVisibility = 'ALL') =>
  make('permissions', {
    applicationId: emulator.applicationId,
    type: 'CUSTOM',
    value,
    tenantVisibility,
  })
const client = (more: object = {}) => make('clients', { ...machine(emulator), ...more })

const idsAt = async (path: string) =>
  (await api('GET', path)).body.items.map(({ id }: { id: string }) => id)

describe('every assignment', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, () => Promise<string>, string, string, (name: string) => Promise<string>]>([
    ['clients', () => client(), 'roles', 'roleId', role],
    ['roles', () => role('holder'), 'permissions', 'permissionId', permission],
    ['roles', () => role('holder'), 'permission-groups', 'permissionGroupId', group],
    ['permission-groups', () => group('holder'), 'permissions', 'permissionId', permission],
  ])('to %s works: %#', async (to, subject, items, idName, item) => {
    const base = `/${to}/${await subject()}`
    const before = (await api('GET', base)).body
    const [one, two] = [await item('one'), await item('two')]

    const got = await api('POST', `${base}/assign-${items}`, {
      [`${idName}s`]: [one, 'nowhere', two, one],
    })
    expect(got.status).toBe(200)
    expect(got.body).toEqual({
      items: [
        (await api('GET', `/${items}/${one}`)).body,
        (await api('GET', `/${items}/${two}`)).body,
      ],
      failures: [
        {
          code: `${items.replace('-', '_').replace(/s$/, '')}_not_found`,
          message: expect.any(String),
          index: 1,
          [idName]: 'nowhere',
        },
      ],
    })
    expect(await idsAt(`${base}/${items}`)).toEqual([one, two].sort())
    const again = await api('POST', `${base}/assign-${items}`, { [`${idName}s`]: [one] })
    expect([again.body.items.length, again.body.failures]).toEqual([1, []])

    const away = await api('POST', `${base}/unassign-${items}`, {
      [`${idName}s`]: [two, two, 'nowhere'],
    })
    expect([away.status, away.text]).toEqual([204, ''])
    expect(await idsAt(`${base}/${items}`)).toEqual([one])
    expect((await api('GET', base)).body).toEqual(before)

    await api('DELETE', `/${items}/${one}`)
    expect(await idsAt(`${base}/${items}`)).toEqual([])
  })

  test.each([
    ['roleIds missing', {}, 'required'],
    ['no list', { roleIds: 'one' }, 'invalid_type'],
    ['a list of numbers', { roleIds: [1] }, 'invalid_type'],
  ])('refuses %s', async (_says, body, code) => {
    const base = `/clients/${await client()}`
    const calls = [
      ['POST', 'assign-roles'],
      ['POST', 'unassign-roles'],
      ['PUT', 'roles'],
    ] as const
    for (const [method, action] of calls) {
      const got = await api(method, `${base}/${action}`, body)
      expect([got.status, got.body.violations]).toEqual([400, { roleIds: [{ code }] }])
    }
  })

  test('can be read as it was before', async () => {
    const subject = await client()
    const path = `/clients/${subject}`
    await api('POST', `${path}/assign-roles`, { roleIds: [await role('one')] })
    emulator.faults.add({
      method: 'GET',
      path: '/api/v1/clients/*/roles',
      effect: { kind: 'stale' },
    })
    expect(await idsAt(`${path}/roles`)).toEqual([])
    emulator.faults.clear()
    expect((await idsAt(`${path}/roles`)).length).toBe(1)
  })
})

describe('an exact set of roles', () => {
  test('replaces the one before', async () => {
    const base = `/clients/${await client()}`
    const [one, two, three] = [await role('one'), await role('two'), await role('three')]
    await api('POST', `${base}/assign-roles`, { roleIds: [one, two] })
    const put = await api('PUT', `${base}/roles`, { roleIds: [two, three] })
    expect([put.status, put.text]).toEqual([204, ''])
    expect(await idsAt(`${base}/roles`)).toEqual([two, three].sort())
    await api('PUT', `${base}/roles`, { roleIds: [] })
    expect(await idsAt(`${base}/roles`)).toEqual([])
  })

  test('with one that cannot be assigned changes nothing', async () => {
    const base = `/clients/${await client()}`
    const [one, foreign] = [await role('one'), await role('foreign', of(acme))]
    await api('PUT', `${base}/roles`, { roleIds: [one] })
    const put = await api('PUT', `${base}/roles`, { roleIds: ['nowhere', foreign] })
    expect([put.status, put.body.violations]).toEqual([
      400,
      { roleIds: [{ code: 'role_not_found' }, { code: 'not_assignable' }] },
    ])
    expect(await idsAt(`${base}/roles`)).toEqual([one])
  })
})

describe('which role a client can have', () => {
  const inclusion = (...tenants: string[]) => ({
    tenantVisibility: 'TENANT_INCLUSION_LIST',
    tenantVisibilityInclusionList: tenants,
  })
  // biome-ignore format: one row, one truth
  test.each<[string, () => object, boolean, boolean]>([
    ['one for all', () => ({}), true, true],
    ['one for no tenant', () => ({ tenantVisibility: 'NONE' }), true, false],
    ['one for its tenant', () => inclusion(acme, other), false, true],
    ['one for another tenant', () => inclusion(other), false, false],
    ['one of its tenant', () => of(acme), false, true],
    ['one of another tenant', () => of(other), false, false],
  ])('%s', async (_says, more, ofApplication, ofTenant) => {
    const id = await role('one', more())
    const clients = [
      [await client(), ofApplication],
      [await client({ ownerType: 'TENANT', ownerId: acme }), ofTenant],
    ] as const
    for (const [subject, fits] of clients) {
      const { body } = await api('POST', `/clients/${subject}/assign-roles`, { roleIds: [id] })
      expect(body.failures.map(({ code }: { code: string }) => code)).toEqual(
        fits ? [] : ['not_assignable'],
      )
      const asked = await api('POST', `/clients/${subject}/resolve-assignable-roles?sort_by=name`)
      const ids = asked.body.items.map((item: { id: string }) => item.id)
      expect(ids.includes(id)).toBe(fits)
    }
  })

  test('none, if it is public', async () => {
    const phone = await make('clients', { ...site(emulator), type: 'NATIVE' })
    const got = await api('POST', `/clients/${phone}/assign-roles`, { roleIds: [] })
    expect([got.status, got.body.code]).toEqual([400, 'invalid_request'])
  })
})

// biome-ignore format: one row, one truth
test.each<[string, () => Promise<string>, string, () => Promise<string>, string[]]>([
  ['the role of a tenant no hidden permission', () => role('r', of(acme)), 'permissions', () => permission('a', 'NONE'), ['not_assignable']],
  ['the role of a tenant an open permission', () => role('r', of(acme)), 'permissions', () => permission('a'), []],
  ['the role of a tenant its own group', () => role('r', of(acme)), 'permission-groups', () => group('g', of(acme)), []],
  ['the role of a tenant no group of another', () => role('r', of(acme)), 'permission-groups', () => group('g', of(other)), ['not_assignable']],
  ['the role of the application no group of a tenant', () => role('r'), 'permission-groups', () => group('g', of(acme)), ['not_assignable']],
  ['the role of the application a hidden permission', () => role('r'), 'permissions', () => permission('a', 'NONE'), []],
])('takes %s', async (_says, subject, items, item, codes) => {
  const name = items === 'permissions' ? 'permissionIds' : 'permissionGroupIds'
  const { body } = await api('POST', `/roles/${await subject()}/assign-${items}`, {
    [name]: [await item()],
  })
  expect(body.failures.map(({ code }: { code: string }) => code)).toEqual(codes)
})

describe('a role is what its client may do', () => {
  const predefined = async (path: string, query: string) => {
    const include = `include_predefined_${path.replace('-', '_')}=true`
    const at = `/applications/${emulator.applicationId}/${path}?${include}`
    const { body } = await api('GET', `${at}&query=${encodeURIComponent(query)}`)
    return body.items[0].id as string
  }
  const code = (value: string) => predefined('permissions', `value eq "${value}"`)
  const boundary = (name: string) => predefined('permission-boundaries', `name eq "${name}"`)

  const worker = async (roleId: string, owner: object = {}) => {
    const made = (await api('POST', '/clients', { ...machine(emulator), ...owner })).body
    const { body } = await api('POST', `/clients/${made.id}/assign-roles`, { roleIds: [roleId] })
    expect(body.failures).toEqual([])
    return { id: made.id as string, api: await apiOf(emulator, made) }
  }
  const statuses = async (own: Api, ...paths: string[]) =>
    Promise.all(paths.map(async (path) => (await own('GET', path)).status))

  test('all of its application, by the predefined role', async () => {
    const [admin] = (await api('GET', `/applications/${emulator.applicationId}/roles`)).body.items
    const { api: own } = await worker(admin.id)
    expect(
      await statuses(own, `/applications/${emulator.applicationId}`, `/tenants/${acme}`),
    ).toEqual([200, 200])
    expect((await own('POST', '/clients', machine(emulator))).status).toBe(201)
    expect((await own('POST', '/applications', {})).status).toBe(403)
  })

  test('what its permissions say, at once', async () => {
    const reader = await role('reader')
    const { id, api: own } = await worker(reader)
    expect(await statuses(own, `/clients/${id}`)).toEqual([403])
    const body = { permissionIds: [await code('client:read')] }
    await api('POST', `/roles/${reader}/assign-permissions`, body)
    expect(await statuses(own, `/clients/${id}`, `/tenants/${acme}`)).toEqual([200, 403])
    const info = await own('GET', '/permission-info?values=client:read,tenant:read')
    expect(info.body.items).toEqual([{ value: 'client:read' }])
    await api('POST', `/roles/${reader}/unassign-permissions`, body)
    expect(await statuses(own, `/clients/${id}`)).toEqual([403])
  })

  test('what its groups say, within their boundaries', async () => {
    const reader = await role('reader')
    const self = await group('self', { permissionBoundaryId: await boundary('predefined:self') })
    await api('POST', `/permission-groups/${self}/assign-permissions`, {
      permissionIds: [await code('client:read')],
    })
    await api('POST', `/roles/${reader}/assign-permission-groups`, { permissionGroupIds: [self] })
    const { id, api: own } = await worker(reader)
    expect(
      await statuses(
        own,
        `/clients/${id}`,
        `/clients/${emulator.clientId}`,
        `/applications/${emulator.applicationId}/clients`,
      ),
    ).toEqual([200, 403, 403])
  })

  // biome-ignore format: one row, one truth
  test.each<[string, () => Promise<string>, number[]]>([
    ['the application', () => boundary('predefined:application'), [200, 200, 200]],
    ['its own tenant, and an application has none', () => boundary('predefined:tenant'), [403, 403, 403]],
    ['the tenants of a list', () => listed('TENANT_INCLUSION_LIST'), [200, 403, 403]],
    ['all tenants but those of a list', () => listed('TENANT_EXCLUSION_LIST'), [403, 200, 403]],
    ['nothing the server knows of', () => make('permission-boundaries', { ...own(), type: 'CUSTOM', name: 'c', displayName: 'c', value: 'c' }), [403, 403, 403]],
  ])('within the boundary of its role: %s', async (_says, bounded, expected) => {
    const reader = await role('reader', { permissionBoundaryId: await bounded() })
    await api('POST', `/roles/${reader}/assign-permissions`, {
      permissionIds: [await code('client:read')],
    })
    const { api: caller } = await worker(reader)
    expect(
      await statuses(
        caller,
        `/tenants/${acme}/clients`,
        `/tenants/${other}/clients`,
        `/applications/${emulator.applicationId}/clients`,
      ),
    ).toEqual(expected)
  })

  const listed = (type: string) =>
    make('permission-boundaries', {
      ...own(),
      ...{ type, name: 'list', displayName: 'List', resourceList: [acme] },
    })

  test('of a tenant, its own tenant', async () => {
    const reader = await role('reader')
    await api('POST', `/roles/${reader}/assign-permissions`, {
      permissionIds: [await code('client:read')],
    })
    const { api: caller } = await worker(reader, { ownerType: 'TENANT', ownerId: acme })
    expect(await statuses(caller, `/tenants/${acme}/clients`, `/tenants/${other}/clients`)).toEqual(
      [200, 403],
    )
  })
})
