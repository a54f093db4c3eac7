import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, askToken, machine, site } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string
let productionId: string

beforeAll(async () => {
  emulator = await startEmulator()
  api = await apiOf(emulator)
  const tenant = { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' }
  tenantId = (await api('POST', '/tenants', tenant)).body.id
  const production = {
    name: 'live',
    displayName: 'Live',
    isMultiTenant: true,
    environmentType: 'PRODUCTION',
    loginUrl: 'https://live.example/login',
  }
  productionId = (await api('POST', '/applications', production)).body.id
})
afterAll(() => emulator.close())

describe('a created client', () => {
  test('comes back whole, with its secret, this once', async () => {
    const { status, body, headers } = await api('POST', '/clients', {
      ...machine(emulator),
      color: 'red',
    })
    expect(status).toBe(201)
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(body).toEqual({
      ...machine(emulator),
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      secret: expect.stringMatching(/^[0-9a-f]{32}$/),
      description: null,
      redirectUris: [],
      grantTypes: ['CLIENT_CREDENTIALS'],
      loginUrl: null,
      accessTokenExpiration: 1800,
      refreshTokenExpiration: null,
      metadata: {
        version: '1',
        creationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        lastModifiedTime: expect.any(String),
      },
    })
    const read = await api('GET', `/clients/${body.id}`)
    const { secret: _secret, ...shown } = body
    expect(read.body).toEqual(shown)
  })

  test.each([
    ['BACKEND_SERVER', true],
    ['SINGLE_PAGE_APP', false],
    ['NATIVE', false],
  ])('of type %s has login grants; secret: %s', async (type, secret) => {
    const { body } = await api('POST', '/clients', { ...site(emulator), type })
    expect(body.grantTypes).toEqual(['AUTHORIZATION_CODE', 'REFRESH_TOKEN'])
    expect(body.refreshTokenExpiration).toBe(1_209_600)
    expect('secret' in body).toBe(secret)
  })

  test('may have the name of another', async () => {
    const twins = [
      await api('POST', '/clients', machine(emulator, 'twin')),
      await api('POST', '/clients', machine(emulator, 'twin')),
    ]
    expect(twins.map(({ status }) => status)).toEqual([201, 201])
    expect(twins[0]?.body.id).not.toBe(twins[1]?.body.id)
  })
})

describe('a create request is refused', () => {
  const native = { type: 'NATIVE' }
  const many = Array.from({ length: 11 }, (_, place) => `https://a.example/${place}`)

  // biome-ignore format: one row, one truth
  const refusals: [string, object, Record<string, string[]>][] = [
    ['without a name', { name: undefined }, { name: ['required'] }],
    ['with an empty name', { name: '' }, { name: ['too_short'] }],
    ['with a name of 61 characters', { name: 'x'.repeat(61) }, { name: ['too_long'] }],
    ['with a name that is a number', { name: 7 }, { name: ['invalid_type'] }],
    ['without a type', { type: undefined }, { type: ['required'] }],
    ['with an unknown type', { type: 'TOASTER' }, { type: ['invalid_enum_value'] }],
    ['without an owner', { ownerType: undefined, ownerId: undefined }, { ownerType: ['required'], ownerId: ['required'] }],
    ['with an owner that does not exist', { ownerId: 'a'.repeat(26) }, { ownerId: ['not_found'] }],
    ['with an owner of another kind', { ownerType: 'USER' }, { ownerType: ['invalid_enum_value'] }],
    ['with a description of 501 characters', { description: 'x'.repeat(501) }, { description: ['too_long'] }],
    ['with a machine grant on a login type', { grantTypes: ['CLIENT_CREDENTIALS'] }, { grantTypes: ['invalid_grant_type'] }],
    ['with an unknown grant', { grantTypes: ['PASSWORD'] }, { grantTypes: ['invalid_enum_value'] }],
    ['with no grant', { grantTypes: [] }, { grantTypes: ['too_few_items'] }],
    ['with one grant twice', { grantTypes: ['REFRESH_TOKEN', 'REFRESH_TOKEN'] }, { grantTypes: ['not_unique'] }],
    ['without a redirect URI', { redirectUris: [] }, { redirectUris: ['required'] }],
    ['with eleven redirect URIs', { redirectUris: many }, { redirectUris: ['too_many_items'] }],
    ['with one redirect URI twice', { redirectUris: ['https://a.example', 'https://a.example'] }, { redirectUris: ['not_unique'] }],
    ['with a relative redirect URI', { redirectUris: ['/callback'] }, { redirectUris: ['invalid_url'] }],
    ['with a fragment', { redirectUris: ['https://a.example/#x'] }, { redirectUris: ['invalid_url'] }],
    ['with a wildcard', { redirectUris: ['https://*.a.example/'] }, { redirectUris: ['invalid_url'] }],
    ['with a space', { redirectUris: [' https://a.example/'] }, { redirectUris: ['invalid_url'] }],
    ['with a script', { ...native, redirectUris: ['javascript:alert(1)'] }, { redirectUris: ['invalid_url'] }],
    ['with a redirect URI of 2001 characters', { redirectUris: [`https://a.example/${'x'.repeat(1983)}`] }, { redirectUris: ['too_long'] }],
    ['with a private scheme on a server', { redirectUris: ['acme://cb'] }, { redirectUris: ['invalid_url'] }],
    ['with a private scheme on a single page app', { type: 'SINGLE_PAGE_APP', redirectUris: ['acme://cb'] }, { redirectUris: ['invalid_url'] }],
    ['with the placeholder inside a label', { redirectUris: ['https://x{tenant_domain}.a.example/'] }, { redirectUris: ['invalid_url'] }],
    ['with the placeholder not left-most', { redirectUris: ['https://a.{tenant_domain}.example/'] }, { redirectUris: ['invalid_url'] }],
    ['with the placeholder in the path', { redirectUris: ['https://a.example/{tenant_domain}'] }, { redirectUris: ['invalid_url'] }],
    ['with an unknown placeholder', { redirectUris: ['https://{user}.a.example/'] }, { redirectUris: ['invalid_url'] }],
    ['with a login URL that is none', { loginUrl: 'login' }, { loginUrl: ['invalid_url'] }],
    ['with tokens that live 59 seconds', { accessTokenExpiration: 59 }, { accessTokenExpiration: ['too_small'] }],
    ['with tokens that live 86401 seconds', { accessTokenExpiration: 86_401 }, { accessTokenExpiration: ['too_large'] }],
    ['with refresh tokens that live 59 seconds', { refreshTokenExpiration: 59 }, { refreshTokenExpiration: ['too_small'] }],
    ['with half a second of life', { accessTokenExpiration: 60.5 }, { accessTokenExpiration: ['invalid_type'] }],
    ['with a refresh lifetime and no refresh grant', { grantTypes: ['AUTHORIZATION_CODE'], refreshTokenExpiration: 60 }, { refreshTokenExpiration: ['not_allowed'] }],
  ]
  test.each(refusals)('%s', async (_says, change, expected) => {
    const { status, body } = await api('POST', '/clients', { ...site(emulator), ...change })
    expect(status).toBe(400)
    expect(body.type).toBe('constraint_violations_error')
    expect(body.code).toBe('message_body_constraint_violations')
    expect(body.ticket).toMatch(/^[a-z2-7]{26}$/)
    expect(codes(body.violations)).toEqual(expected)
  })

  test.each([
    ['redirect URIs', { redirectUris: ['https://a.example'] }, { redirectUris: ['not_allowed'] }],
    ['a login URL', { loginUrl: 'https://a.example' }, { loginUrl: ['not_allowed'] }],
    [
      'a login grant',
      { grantTypes: ['AUTHORIZATION_CODE'] },
      { grantTypes: ['invalid_grant_type'] },
    ],
    [
      'a refresh lifetime',
      { refreshTokenExpiration: 60 },
      { refreshTokenExpiration: ['not_allowed'] },
    ],
  ])('for a machine with %s', async (_says, change, expected) => {
    const { body } = await api('POST', '/clients', { ...machine(emulator), ...change })
    expect(codes(body.violations)).toEqual(expected)
  })

  test('with limits as strings beside the code', async () => {
    const { body } = await api('POST', '/clients', { ...site(emulator), name: 'x'.repeat(61) })
    expect(body.violations.name).toEqual([
      { code: 'too_long', constraintAttributes: { maxLength: '60' } },
    ])
  })

  test('whose body is not JSON, or not an object', async () => {
    for (const body of ['{', '[]', 'null', '"x"']) {
      const got = await api('POST', '/clients', body)
      expect(got.status).toBe(400)
      expect(got.body).toMatchObject({ type: 'base_error', code: 'invalid_request' })
    }
  })

  test('whose body is larger than a mebibyte', async () => {
    const got = await api('POST', '/clients', { padding: 'x'.repeat(1_048_577) })
    expect(got.status).toBe(413)
  })
})

describe('a tenant owns', () => {
  test.each(['BACKEND_SERVER', 'SINGLE_PAGE_APP', 'NATIVE'])('no %s', async (type) => {
    const body = { ...site(emulator), type, ownerType: 'TENANT', ownerId: tenantId }
    const got = await api('POST', '/clients', body)
    expect(codes(got.body.violations)).toEqual({ ownerType: ['invalid_owner_type'] })
  })

  test('machines', async () => {
    const body = { ...machine(emulator), ownerType: 'TENANT', ownerId: tenantId }
    expect((await api('POST', '/clients', body)).status).toBe(201)
  })
})

describe('redirect URIs', () => {
  // biome-ignore format: one row, one truth
  test.each([
    ['BACKEND_SERVER', 'http://localhost:3000/cb', 'DEVELOPMENT', 201],
    ['BACKEND_SERVER', 'http://a.example/cb', 'DEVELOPMENT', 201],
    ['BACKEND_SERVER', 'https://{tenant_domain}.a.example/cb', 'DEVELOPMENT', 201],
    ['BACKEND_SERVER', 'https://{tenant_name}.a.example:8443/cb', 'DEVELOPMENT', 201],
    ['NATIVE', 'com.acme.app:/cb', 'DEVELOPMENT', 201],
    ['NATIVE', 'acme://cb', 'PRODUCTION', 201],
    ['NATIVE', 'http://localhost/cb', 'PRODUCTION', 400],
    ['BACKEND_SERVER', 'http://localhost/cb', 'PRODUCTION', 400],
    ['SINGLE_PAGE_APP', 'http://a.example/cb', 'PRODUCTION', 400],
    ['SINGLE_PAGE_APP', 'https://a.example/cb', 'PRODUCTION', 201],
  ])('%s to %s in %s: %i', async (type, uri, environment, status) => {
    const ownerId = environment === 'PRODUCTION' ? productionId : emulator.applicationId
    const got = await api('POST', '/clients', {
      ...site(emulator),
      type,
      ownerId,
      redirectUris: [uri],
    })
    expect(got.status).toBe(status)
  })
})

describe('a patch', () => {
  const made = async (more = {}) =>
    (await api('POST', '/clients', { ...site(emulator), description: 'old', ...more })).body

  test('keeps what it omits, clears what it nulls, replaces lists', async () => {
    const client = await made({ redirectUris: ['https://a.example/1', 'https://a.example/2'] })
    const { status, body } = await api('PATCH', `/clients/${client.id}`, {
      description: null,
      redirectUris: ['https://a.example/3'],
    })
    expect(status).toBe(200)
    const { secret: _secret, ...shown } = client
    expect(body).toEqual({
      ...shown,
      description: null,
      redirectUris: ['https://a.example/3'],
      metadata: { ...client.metadata, version: '2', lastModifiedTime: expect.any(String) },
    })
  })

  test('that changes nothing makes no version', async () => {
    const client = await made()
    const got = await api('PATCH', `/clients/${client.id}`, { name: client.name })
    expect(got.body.metadata).toEqual(client.metadata)
  })

  test.each(['id', 'type', 'ownerType', 'ownerId', 'secret', 'metadata'])(
    'cannot change %s',
    async (name) => {
      const client = await made()
      const got = await api('PATCH', `/clients/${client.id}`, { [name]: 'NATIVE' })
      expect(got.status).toBe(400)
      expect(codes(got.body.violations)).toEqual({ [name]: ['immutable'] })
    },
  )

  test('may repeat what it cannot change', async () => {
    const { id, type, ownerId, metadata } = await made()
    const got = await api('PATCH', `/clients/${id}`, { id, type, ownerId, metadata })
    expect(got.status).toBe(200)
  })

  test('cannot take the name away, and gives grants back', async () => {
    const client = await made({ grantTypes: ['AUTHORIZATION_CODE'] })
    const nameless = await api('PATCH', `/clients/${client.id}`, { name: null })
    expect(codes(nameless.body.violations)).toEqual({ name: ['required'] })
    const granted = await api('PATCH', `/clients/${client.id}`, { grantTypes: null })
    expect(granted.body.grantTypes).toEqual(['AUTHORIZATION_CODE', 'REFRESH_TOKEN'])
  })

  test('that ends refreshing ends its lifetime', async () => {
    const { id } = await made()
    const got = await api('PATCH', `/clients/${id}`, { grantTypes: ['AUTHORIZATION_CODE'] })
    expect(got.body.refreshTokenExpiration).toBeNull()
  })
})

describe('secrets', () => {
  const tokenStatus = async (id: string, secret: string) =>
    (await askToken(emulator, { grant_type: 'client_credentials' }, { id, secret })).status

  test('overlap after a rotation until the older is dropped', async () => {
    const { id, secret: first } = (await api('POST', '/clients', machine(emulator))).body
    const rotated = await api('POST', `/clients/${id}/rotate-secret`)
    expect(rotated.status).toBe(200)
    const second = rotated.body.secret
    expect(rotated.body).toMatchObject({ id, type: 'MACHINE_TO_MACHINE' })
    expect(second).not.toBe(first)
    expect([await tokenStatus(id, first), await tokenStatus(id, second)]).toEqual([200, 200])

    const third = (await api('POST', `/clients/${id}/rotate-secret`)).body.secret
    expect(await Promise.all([first, second, third].map((one) => tokenStatus(id, one)))).toEqual([
      401, 200, 200,
    ])

    const dropped = await api('POST', `/clients/${id}/delete-secondary-secret`)
    expect([dropped.status, dropped.text]).toEqual([204, ''])
    expect([await tokenStatus(id, second), await tokenStatus(id, third)]).toEqual([401, 200])
    expect((await api('POST', `/clients/${id}/delete-secondary-secret`)).status).toBe(204)
  })

  test('are shown by no read and no patch', async () => {
    const { id, secret } = (await api('POST', '/clients', machine(emulator))).body
    const { secret: rotated } = (await api('POST', `/clients/${id}/rotate-secret`)).body
    const answers = [
      await api('GET', `/clients/${id}`),
      await api('PATCH', `/clients/${id}`, { name: 'other' }),
      await api('GET', `/applications/${emulator.applicationId}/clients`),
    ]
    for (const { text } of answers) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(rotated)
    }
  })

  test('are nothing a public client has', async () => {
    const { id } = (await api('POST', '/clients', { ...site(emulator), type: 'NATIVE' })).body
    for (const act of ['rotate-secret', 'delete-secondary-secret']) {
      expect((await api('POST', `/clients/${id}/${act}`)).status).toBe(400)
    }
  })
})

describe('a deleted client', () => {
  test('is gone at once, and so is what its tokens open', async () => {
    const created = (await api('POST', '/clients', machine(emulator))).body
    await emulator.grant(created.id, ['client:read'])
    const own = await apiOf(emulator, created)
    expect((await own('GET', `/clients/${created.id}`)).status).toBe(200)

    const gone = await api('DELETE', `/clients/${created.id}`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await own('GET', `/clients/${created.id}`)).status).toBe(401)
    for (const method of ['GET', 'DELETE']) {
      const got = await api(method, `/clients/${created.id}`)
      expect(got.status).toBe(404)
      expect(got.body).toMatchObject({ type: 'base_error', code: 'client_not_found' })
    }
  })
})

describe('the SDK configuration', () => {
  const configuration = async (change: object) => {
    const { id } = (await api('POST', '/clients', { ...site(emulator), ...change })).body
    const url = `${emulator.url}/api/v1/clients/${id}/sdk-configuration`
    return (await fetch(url)).json()
  }

  test('needs no token and follows the client', async () => {
    expect(await configuration({ loginUrl: 'https://{tenant_domain}.a.example/login' })).toEqual({
      loginUrl: 'https://{tenant_domain}.a.example/login',
      redirectUri: 'https://a.example/callback',
      isApplicationCustomDomainActive: false,
      customApplicationLoginPageUrl: null,
      loginUrlTenantDomainSuffix: 'a.example',
      applicationAuthorizationRequestsEnabled: false,
    })
  })

  test('falls back to the application, and names no redirect URI of several', async () => {
    const redirectUris = ['https://a.example/1', 'https://a.example/2']
    expect(await configuration({ redirectUris })).toMatchObject({
      loginUrl: 'https://app.example.com/login',
      redirectUri: null,
      loginUrlTenantDomainSuffix: null,
    })
  })

  test('of an unknown client is not found', async () => {
    const got = await fetch(`${emulator.url}/api/v1/clients/nobody/sdk-configuration`)
    expect(got.status).toBe(404)
  })
})

const codes = (violations: Record<string, { code: string }[]>) =>
  Object.fromEntries(
    Object.entries(violations).map(([name, list]) => [name, list.map(({ code }) => code)]),
  )
