import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { endpoints } from '../../provider/emulator/api/endpoints'
import type { Api } from './caller'
import { apiOf, machine } from './caller'

let emulator: Emulator
let own: Api
let workerId: string
const known: Record<string, string> = {}

beforeAll(async () => {
  emulator = await startEmulator()
  const api = await apiOf(emulator)
  const worker = (await api('POST', '/clients', machine(emulator))).body
  workerId = worker.id
  own = await apiOf(emulator, worker)
  const owner = { ownerType: 'APPLICATION', ownerId: emulator.applicationId }
  const named = { ...owner, name: 'one', displayName: 'One', tenantVisibility: 'ALL' }
  const bodies: Record<string, object> = {
    tenants: { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' },
    permissions: {
      applicationId: emulator.applicationId,
      type: 'CUSTOM',
      value: 'a',
      tenantVisibility: 'ALL',
    },
    'permission-groups': named,
    'permission-boundaries': { ...named, type: 'CUSTOM', value: 'a' },
    roles: named,
    'role-assignment-policies': owner,
    'page-brandings': owner,
  }
  const make = async (path: string, body: object) => {
    const got = await api('POST', `/${path}`, body)
    expect(got.status, got.text).toBe(201)
    known[path] = got.body.id
  }
  for (const [path, body] of Object.entries(bodies)) await make(path, body)
  const button = { primaryButtonBackgroundColor: '#000000', primaryButtonTextColor: '#FFFFFF' }
  const border = { primaryButtonBorderColor: '#000000', primaryButtonBorderRadiusPixels: 1 }
  await make('email-brandings', { ...owner, ...button, ...border })
  const tenant = { ownerType: 'TENANT', ownerId: known.tenants }
  await make('identity-provider-override-toggles', { ...tenant, status: 'ENABLED' })
  await make('identity-providers', {
    ...{ ...tenant, type: 'OKTA', name: 'okta', displayName: 'Okta' },
    protocol: { type: 'OIDC', clientId: 'a', clientSecret: 'b' },
  })
  await make('custom-domains', { ...tenant, domainName: 'a.example.com' })
  known.clients = workerId
  known.applications = emulator.applicationId
})
afterAll(() => emulator.close())

// biome-ignore format: one row, one truth
const rows: [string, string, string][] = [
  ['POST', '/permissions', 'permission:create'],
  ['GET', '/permissions/:id', 'permission:read'],
  ['PATCH', '/permissions/:id', 'permission:update'],
  ['GET', '/applications/:id/permissions', 'permission:read'],
  ['POST', '/permission-groups', 'permission-group:create'],
  ['GET', '/permission-groups/:id', 'permission-group:read'],
  ['PATCH', '/permission-groups/:id', 'permission-group:update'],
  ['GET', '/applications/:id/permission-groups', 'permission-group:read'],
  ['GET', '/tenants/:id/permission-groups', 'permission-group:read'],
  ['POST', '/permission-groups/:id/assign-permissions', 'permission:manage-assignments'],
  ['POST', '/permission-groups/:id/unassign-permissions', 'permission:manage-assignments'],
  ['GET', '/permission-groups/:id/permissions', 'permission:read'],
  ['POST', '/permission-boundaries', 'permission-boundary:create'],
  ['GET', '/permission-boundaries/:id', 'permission-boundary:read'],
  ['PATCH', '/permission-boundaries/:id', 'permission-boundary:update'],
  ['GET', '/applications/:id/permission-boundaries', 'permission-boundary:read'],
  ['POST', '/roles', 'role:create'],
  ['GET', '/roles/:id', 'role:read'],
  ['PATCH', '/roles/:id', 'role:update'],
  ['GET', '/applications/:id/roles', 'role:read'],
  ['GET', '/tenants/:id/roles', 'role:read'],
  ['POST', '/roles/:id/assign-permissions', 'permission:manage-assignments'],
  ['POST', '/roles/:id/unassign-permissions', 'permission:manage-assignments'],
  ['GET', '/roles/:id/permissions', 'permission:read'],
  ['POST', '/roles/:id/assign-permission-groups', 'permission-group:manage-assignments'],
  ['POST', '/roles/:id/unassign-permission-groups', 'permission-group:manage-assignments'],
  ['GET', '/roles/:id/permission-groups', 'permission-group:read'],
  ['POST', '/role-assignment-policies', 'role-assignment-policy:write'],
  ['POST', '/role-assignment-policies?upsert=true', 'role-assignment-policy:write'],
  ['GET', '/role-assignment-policies/:id', 'role-assignment-policy:read'],
  ['GET', '/applications/:id/role-assignment-policies', 'role-assignment-policy:read'],
  ['GET', '/tenants/:id/role-assignment-policies', 'role-assignment-policy:read'],
  ['POST', '/page-brandings', 'page-branding:write'],
  ['GET', '/page-brandings/:id', 'page-branding:read'],
  ['GET', '/applications/:id/page-brandings', 'page-branding:read'],
  ['GET', '/tenants/:id/page-brandings', 'page-branding:read'],
  ['POST', '/email-brandings', 'email-branding:write'],
  ['GET', '/email-brandings/:id', 'email-branding:read'],
  ['GET', '/applications/:id/email-brandings', 'email-branding:read'],
  ['GET', '/tenants/:id/email-brandings', 'email-branding:read'],
  ['POST', '/identity-provider-override-toggles', 'identity-provider:write'],
  ['GET', '/identity-provider-override-toggles/:id', 'identity-provider:read'],
  ['GET', '/tenants/:id/identity-provider-override-toggles', 'identity-provider:read'],
  ['POST', '/identity-providers', 'identity-provider:write'],
  ['GET', '/identity-providers/:id', 'identity-provider:read'],
  ['PATCH', '/identity-providers/:id', 'identity-provider:write'],
  ['GET', '/applications/:id/identity-providers', 'identity-provider:read'],
  ['GET', '/tenants/:id/identity-providers', 'identity-provider:read'],
  ['POST', '/tenants/:id/identity-providers/resolve-overrides', 'identity-provider:read'],
  ['POST', '/tenants/:id/identity-providers/resolve-redirect-urls', 'identity-provider:read'],
  ['POST', '/tenants/:id/identity-providers/test-connection', 'identity-provider:read'],
  ['DELETE', '/identity-providers/:id', 'identity-provider:delete'],
  ['POST', '/custom-domains', 'custom-domain:create'],
  ['GET', '/custom-domains/:id', 'custom-domain:read'],
  ['GET', '/applications/:id/custom-domains', 'custom-domain:read'],
  ['GET', '/tenants/:id/custom-domains', 'custom-domain:read'],
  ['POST', '/custom-domains/:id/verify', 'custom-domain:verify'],
  ['POST', '/custom-domains/:id/activate', 'custom-domain:manage-activation'],
  ['POST', '/custom-domains/:id/deactivate', 'custom-domain:manage-activation'],
  ['DELETE', '/custom-domains/:id', 'custom-domain:delete'],
  ['POST', '/clients/:id/assign-roles', 'role:manage-assignments'],
  ['POST', '/clients/:id/unassign-roles', 'role:manage-assignments'],
  ['PUT', '/clients/:id/roles', 'role:manage-assignments'],
  ['GET', '/clients/:id/roles', 'role:read'],
  ['POST', '/clients/:id/resolve-assignable-roles', 'role:read'],
  ['DELETE', '/permissions/:id', 'permission:delete'],
  ['DELETE', '/permission-groups/:id', 'permission-group:delete'],
  ['DELETE', '/permission-boundaries/:id', 'permission-boundary:delete'],
  ['DELETE', '/roles/:id', 'role:delete'],
]

/** These have their tests in access.test.ts. */
const elsewhere =
  /^\/(clients|tenants|applications)(\/:id(\/(clients|tenants|[a-z]+-.*secret|sdk-.*))?)?$/

test('no endpoint is forgotten', () => {
  const known = rows.map(([method, path]) => `${method} ${path.replace(/\?.*/, '')}`)
  const all = endpoints
    .filter(({ path }) => !elsewhere.test(path) && path !== '/permission-info')
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(known)].sort()).toEqual(all.sort())
})

const every = [...new Set(rows.map(([, , permission]) => permission))]

test.each(rows)('%s %s needs %s', async (method, path, permission) => {
  const [, collection = ''] = path.split('/')
  const at = path.replace(':id', known[collection] ?? '')
  // a body with nothing in it changes nothing, and is refused later than a missing permission
  const body = method === 'GET' || method === 'DELETE' ? undefined : {}
  await emulator.grant(
    workerId,
    every.filter((other) => other !== permission),
  )
  const without = await own(method, at, body)
  expect([without.status, without.body.code]).toEqual([403, 'forbidden'])
  expect(without.body.message).toContain(permission)
  await emulator.grant(workerId, [permission])
  const withIt = await own(method, at, body)
  expect([200, 201, 204, 400]).toContain(withIt.status)
})
