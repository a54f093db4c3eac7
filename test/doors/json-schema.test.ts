import Ajv2020 from 'ajv/dist/2020'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inputsDocument } from '../../provider/doors/json-schema'
import { check, inputFields } from '../../provider/lifecycle'
import { resources } from '../../provider/resources'
import { directives } from '../../provider/resources/directives'
import { clientTypes } from '../../provider/resources/oauth-client'
import type { Resource, Values } from '../../provider/resources/resource'

const all: Resource[] = Object.values(resources)
const document = inputsDocument(all)
const ajv = new Ajv2020({ strict: true, strictTypes: true, allErrors: true }).addSchema(document)

const accepts = (of: string, inputs: Values) => {
  const validate = ajv.getSchema(`${document.$id}#/$defs/${of}`)!
  return validate(inputs) as boolean
}

const errors = (of: string, inputs: Values) =>
  check(resources[of as keyof typeof resources], { inputs }).findings.filter(
    ({ severity }) => severity === 'error',
  )

const agree = (of: string, inputs: Values) =>
  expect(accepts(of, inputs), JSON.stringify([inputs, errors(of, inputs)])).toBe(
    errors(of, inputs).length === 0,
  )

describe('the JSON Schema of the inputs', () => {
  test('is one, by its own meta-schema', () => {
    expect(ajv.validateSchema(document), ajv.errorsText()).toBe(true)
    expect(ajv.validateSchema({ ...document, $defs: { Tenant: { type: 'text' } } })).toBe(false)
  })

  test.each(all)('compiles for $name, and takes exactly its inputs', (of) => {
    const { properties } = (document.$defs as Record<string, { properties: Values }>)[of.name]!
    expect(Object.keys(properties)).toEqual([
      ...inputFields(of).map(([name]) => name),
      ...Object.keys(directives),
    ])
    expect(ajv.getSchema(`${document.$id}#/$defs/${of.name}`)).toBeTypeOf('function')
  })
})

const back = 'https://app.example.com/cb'

describe('the schema and a preview agree about clients', () => {
  const redirected = { name: 'site', type: 'BACKEND_SERVER', redirectUris: [back] }
  const machine = { name: 'job', type: 'MACHINE_TO_MACHINE' }
  const tenant = { ownerType: 'TENANT', ownerId: 't1' }
  const table: [verdict: boolean, why: string, inputs: Values][] = [
    [true, 'a backend', redirected],
    [true, 'a machine', machine],
    [true, 'a machine of a tenant', { ...machine, ...tenant }],
    [true, 'a type of a newer API', { name: 'x', type: 'DEVICE', ...tenant, redirectUris: [] }],
    [true, 'a grant of a newer API', { ...machine, grantTypes: ['TOKEN_EXCHANGE'] }],
    [true, 'an owner of a newer API', { ...redirected, ownerType: 'PARTNER' }],
    [true, 'an empty list where none belongs', { ...machine, redirectUris: [] }],
    [true, 'null for what is left out', { ...machine, loginUrl: null, grantTypes: null }],
    [true, 'a name beyond the known limit', { ...machine, name: 'x'.repeat(61) }],
    [true, 'a lifetime beyond the known limit', { ...machine, accessTokenExpiration: 1 }],
    [true, 'an adoption', { ...machine, adopt: { id: 'c1', rotate: true } }],
    [false, 'a backend of a tenant', { ...redirected, ...tenant }],
    [false, 'a tenant that is not named', { ...machine, ownerType: 'TENANT' }],
    [false, 'a tenant named null', { ...machine, ownerType: 'TENANT', ownerId: null }],
    [false, 'a login without a return', { name: 'site', type: 'NATIVE' }],
    [false, 'a login with no return', { ...redirected, redirectUris: [] }],
    [false, 'a machine with a return', { ...machine, redirectUris: [back] }],
    [false, 'a machine with a login', { ...machine, loginUrl: back }],
    [false, 'a machine with refresh', { ...machine, refreshTokenExpiration: 600 }],
    [false, "a machine's grant for a login", { ...redirected, grantTypes: ['CLIENT_CREDENTIALS'] }],
    [false, "a login's grant for a machine", { ...machine, grantTypes: ['AUTHORIZATION_CODE'] }],
    [false, 'no grant', { ...machine, grantTypes: [] }],
    [false, 'a return listed twice', { ...redirected, redirectUris: [back, back] }],
    [false, 'a client without a type', { name: 'x' }],
    [false, 'an empty name', { ...machine, name: '' }],
    [false, 'a text for a number', { ...machine, accessTokenExpiration: '60' }],
    [false, 'half a second', { ...machine, accessTokenExpiration: 60.5 }],
    [false, 'a field there is not', { ...machine, scopes: [] }],
    [false, 'an adoption of nothing', { ...machine, adopt: { rotate: true } }],
    [false, 'a connection that is no name', { ...machine, connection: '1a' }],
  ]
  test.each(table)('%s: %s', (verdict, _, inputs) => {
    expect(accepts('OAuthClient', inputs)).toBe(verdict)
    agree('OAuthClient', inputs)
  })

  const grants = [...new Set(Object.values(clientTypes).flatMap(({ grants }) => [...grants]))]
  const left = [undefined, null]
  const clients = fc.record(
    {
      name: fc.constantFrom<unknown>('worker', '', 'x'.repeat(61)),
      type: fc.constantFrom<unknown>(...Object.keys(clientTypes), 'DEVICE', '', 5, ...left),
      ownerType: fc.constantFrom<unknown>('APPLICATION', 'TENANT', 'PARTNER', true, ...left),
      ownerId: fc.constantFrom<unknown>('t1', '', 'x'.repeat(27), 7, ...left),
      grantTypes: fc.oneof(
        fc.constantFrom<unknown>(...left, 'AUTHORIZATION_CODE'),
        fc.array(fc.constantFrom<unknown>(...grants, 'TOKEN_EXCHANGE', 1, null), { maxLength: 3 }),
      ),
      redirectUris: fc.oneof(
        fc.constantFrom<unknown>(...left, back),
        fc.array(fc.constantFrom<unknown>(back, `${back}/2`, 0), { maxLength: 12 }),
      ),
      loginUrl: fc.constantFrom<unknown>(back, '', 1, ...left),
      description: fc.constantFrom<unknown>('x', 'x'.repeat(501), '', {}, ...left),
    },
    { requiredKeys: ['name'] },
  )

  test('whatever their type, owner, grants and redirects are', () => {
    let [taken, refused] = [0, 0]
    fc.assert(
      fc.property(clients, (client) => {
        const inputs = JSON.parse(JSON.stringify(client)) as Values
        // that an empty login URL is none of a URL is beyond a schema
        fc.pre(
          inputs.loginUrl !== '' || errors('OAuthClient', { ...inputs, loginUrl: back }).length > 0,
        )
        agree('OAuthClient', inputs)
        if (accepts('OAuthClient', inputs)) taken++
        else refused++
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(taken, refused)).toBeGreaterThan(20)
  })
})

describe('the schema and a preview agree about the others', () => {
  const application = {
    name: 'shop',
    displayName: 'Shop',
    environmentType: 'PRODUCTION',
    isMultiTenant: true,
    loginUrl: back,
  }
  test.each<[string, Values]>([
    ['Application', application],
    ['Application', { ...application, environmentType: 'STAGING', name: 'ab' }],
    ['Application', { ...application, isMultiTenant: 'yes' }],
    ['Application', { ...application, logoutUrls: Array(11).fill(back) }],
    ['Application', { ...application, loginUrl: undefined }],
    ['Application', { ...application, displayName: '' }],
    ['Tenant', { name: 'acme' }],
    ['ClientRoles', { clientId: 'c1', roleIds: ['r1', 'r1'] }],
    ['Role', { name: 'viewer', tenantVisibility: 'ALL', permissionIds: ['p1', 'p1'] }],
    ['Role', { name: 'viewer', tenantVisibility: 'ALL', description: '' }],
    ['IdentityProvider', { type: 'GOOGLE', scopes: ['openid', 'email', 'openid'] }],
    ['RoleAssignmentPolicy', { defaultSignupRoles: ['r1', 'r2', 'r1'] }],
    ['Tenant', { name: 'acme', publicMetadata: { plan: ['gold', { seats: 3 }] } }],
    ['Tenant', { name: 'acme', publicMetadata: [] }],
    ['Tenant', { name: 'acme', type: 'PARTNER', applicationId: 'x'.repeat(30) }],
  ])('%s %j', (of, inputs) => agree(of, JSON.parse(JSON.stringify(inputs))))
})
