import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string
const logged: string[] = []

beforeAll(async () => {
  emulator = await startEmulator({ log: (line) => logged.push(line) })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
  tenantId = await tenant('acme')
})

const make = async (path: string, body: object) => {
  const got = await api('POST', `/${path}`, body)
  expect(got.status, got.text).toBe(201)
  return got.body
}
const tenant = async (name: string, type = 'STANDARD') =>
  (
    await make('tenants', {
      ...{ applicationId: emulator.applicationId, name, displayName: name, type },
    })
  ).id
const application = () => ({ ownerType: 'APPLICATION', ownerId: emulator.applicationId })
const acme = () => ({ ownerType: 'TENANT', ownerId: tenantId })

const canary = 'canary-8d1f'
const oidc = { type: 'OIDC', clientId: 'our-id', clientSecret: canary }
const saml = {
  type: 'SAML2',
  idpEntityId: 'https://idp.example/entity',
  idpSsoUrl: 'https://idp.example/sso',
}
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const apple = {
  ...{ type: 'OIDC', teamId: 'TEAM', serviceId: 'service', keyId: 'KEY', privateKey: canary },
}

/** The least of each of the eleven types. */
const least: Record<string, () => object> = {
  WRISTBAND: () => ({ ...application(), type: 'WRISTBAND' }),
  ...Object.fromEntries(
    ['BITBUCKET', 'GITHUB', 'GITLAB', 'GOOGLE', 'MICROSOFT'].map((type) => [
      type,
      () => ({ ...application(), type, protocol: { ...oidc, type: 'OAUTH2' } }),
    ]),
  ),
  APPLE: () => ({ ...application(), type: 'APPLE', protocol: apple }),
  ...Object.fromEntries(
    ['CUSTOM', 'GOOGLE_WORKSPACE', 'MICROSOFT_ENTRA_ID', 'OKTA'].map((type) => [
      type,
      () => ({
        ...{ ...acme(), type, name: 'staff', displayName: 'Staff' },
        protocol: type === 'GOOGLE_WORKSPACE' ? saml : oidc,
      }),
    ]),
  ),
}

const paths = () => ({
  callback: `http://acme-${emulator.vanityDomain}/api/v1/external-identity-provider/callback`,
  host: `acme-${emulator.vanityDomain}`,
})

describe('there are eleven types', () => {
  // biome-ignore format: one row, one truth
  test.each([
    ['WRISTBAND', 'wristband', 'Wristband'], ['APPLE', 'apple', 'Apple'], ['BITBUCKET', 'bitbucket', 'Bitbucket'],
    ['GITHUB', 'github', 'GitHub'], ['GITLAB', 'gitlab', 'GitLab'], ['GOOGLE', 'google', 'Google'],
    ['MICROSOFT', 'microsoft', 'Microsoft'], ['CUSTOM', 'ent:custom:staff', 'Staff'], ['OKTA', 'ent:okta:staff', 'Staff'],
    ['GOOGLE_WORKSPACE', 'ent:google-workspace:staff', 'Staff'], ['MICROSOFT_ENTRA_ID', 'ent:microsoft-entra-id:staff', 'Staff'],
  ])('%s is named %s', async (type, name, displayName) => {
    const made = await make('identity-providers', least[type]?.() ?? {})
    const wristband = type === 'WRISTBAND'
    expect(made).toMatchObject({
      ...{ type, name, displayName, status: 'ENABLED', isExternal: !wristband },
      loginIdentifiers: wristband ? ['EMAIL'] : null,
      loginFactors: wristband ? ['PASSWORD'] : null,
      jitProvisioningEnabled: false,
      domainName: null,
    })
    expect(JSON.stringify(made)).not.toContain(canary)
    const got = await api('GET', `/identity-providers/${made.id}`)
    expect(got.body).toEqual(made)
    const ends = await api('DELETE', `/identity-providers/${made.id}`)
    expect(ends.status).toBe(name.startsWith('ent:') ? 204 : 400)
  })

  test('and no twelfth', async () => {
    const { body } = await api('POST', '/identity-providers', { ...application(), type: 'LDAP' })
    expect(body.violations.type[0].code).toBe('invalid_enum_value')
  })
})

describe('a protocol is shown', () => {
  test('without its secrets, with what the server adds', async () => {
    const { protocol } = await make('identity-providers', least.OKTA?.() ?? {})
    const { callback, host } = paths()
    expect(protocol).toEqual({
      ...{ type: 'OIDC', clientId: 'our-id', redirectUrl: callback, redirectDomainName: host },
    })
    const metadata = { idpSigningCerts: [certificate], allowIdpInitiatedSso: true }
    const google = await make('identity-providers', {
      ...least.GOOGLE_WORKSPACE?.(),
      protocol: { ...saml, ...metadata },
    })
    expect(google.protocol).toEqual({
      ...saml,
      ...metadata,
      ...{ spDomainName: host, spEntityId: `http://${host}`, acsUrl: callback },
    })
  })

  test('to those who may see it only, wherever it is', async () => {
    const okta = await make('identity-providers', least.OKTA?.() ?? {})
    await make('identity-provider-override-toggles', { ...acme(), status: 'ENABLED' })
    const worker = await make('clients', machine(emulator))
    const own = await apiOf(emulator, worker)
    const seen = async () => {
      const list = `/tenants/${tenantId}/identity-providers`
      const one = (await own('GET', `/identity-providers/${okta.id}`)).body
      const [listed] = (await own('GET', list)).body.items
      const [resolved] = (await own('POST', `${list}/resolve-overrides`)).body.items
      const patched = (await own('PATCH', `/identity-providers/${okta.id}`, {})).body
      return [one, listed, resolved.item, patched].map((item) => 'protocol' in item)
    }
    const readers = ['identity-provider:read', 'identity-provider:write']
    await emulator.grant(worker.id, readers)
    expect(await seen()).toEqual([false, false, false, false])
    await emulator.grant(worker.id, [...readers, 'identity-provider:view-protocol'])
    expect(await seen()).toEqual([true, true, true, true])
  })

  test('and its secrets are in no answer, record or log line', async () => {
    const okta = await make('identity-providers', least.OKTA?.() ?? {})
    await make('identity-providers', least.APPLE?.() ?? {})
    const answers = [
      await api('GET', `/identity-providers/${okta.id}`),
      await api('GET', `/tenants/${tenantId}/identity-providers`),
      await api('PATCH', `/identity-providers/${okta.id}`, { protocol: { clientSecret: canary } }),
      await api('GET', `/applications/${emulator.applicationId}/identity-providers`),
    ]
    const told = [...answers.map(({ text }) => text), JSON.stringify(emulator.requests), ...logged]
    expect(told.filter((text) => text.includes(canary))).toEqual([])
    expect(JSON.stringify(emulator.requests)).toContain('"clientSecret":"***"')
    expect(JSON.stringify(emulator.requests)).toContain('"privateKey":"***"')
  })
})

describe('refused is', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, string, () => object, Record<string, string>]>([
    ['nothing at all', 'WRISTBAND', () => ({ ownerType: null, ownerId: null, type: null }), { ownerType: 'required', ownerId: 'required', type: 'required' }],
    ['an enterprise one of the application', 'OKTA', application, { ownerType: 'invalid_owner_type' }],
    ['an enterprise one without its names', 'OKTA', () => ({ name: null, displayName: null }), { name: 'required', displayName: 'required' }],
    ['an enterprise one without a protocol', 'OKTA', () => ({ protocol: null }), { protocol: 'required' }],
    ['a name of 71 characters', 'OKTA', () => ({ name: 'x'.repeat(71) }), { name: 'too_long' }],
    ['a display name of 21 characters', 'OKTA', () => ({ displayName: 'x'.repeat(21) }), { displayName: 'too_long' }],
    ['an unknown state', 'OKTA', () => ({ status: 'DELETE_IN_PROGRESS' }), { status: 'invalid_enum_value' }],
    ['login factors of another server', 'OKTA', () => ({ loginFactors: ['PASSWORD'] }), { loginFactors: 'not_allowed' }],
    ['login identifiers of another server', 'GOOGLE', () => ({ loginIdentifiers: ['EMAIL'] }), { loginIdentifiers: 'not_allowed' }],
    ['no login factor', 'WRISTBAND', () => ({ loginFactors: [] }), { loginFactors: 'too_few_items' }],
    ['an unknown login identifier', 'WRISTBAND', () => ({ loginIdentifiers: ['PHONE'] }), { loginIdentifiers: 'invalid_enum_value' }],
    ['a protocol for the server itself', 'WRISTBAND', () => ({ protocol: oidc }), { protocol: 'not_allowed' }],
    ['a protocol that is a word', 'OKTA', () => ({ protocol: 'OIDC' }), { protocol: 'invalid_type' }],
    ['a protocol without its type', 'OKTA', () => ({ protocol: { clientId: 'x' } }), { 'protocol.type': 'required' }],
    ['an unknown protocol', 'OKTA', () => ({ protocol: { type: 'LDAP' } }), { 'protocol.type': 'invalid_enum_value' }],
    ['SAML with a social one', 'GITHUB', () => ({ protocol: saml }), { 'protocol.type': 'invalid_enum_value' }],
    ['no credentials', 'OKTA', () => ({ protocol: { type: 'OIDC', clientId: null } }), { 'protocol.clientId': 'required', 'protocol.clientSecret': 'required' }],
    ['Apple without its key', 'APPLE', () => ({ protocol: oidc }), { 'protocol.teamId': 'required', 'protocol.serviceId': 'required', 'protocol.keyId': 'required', 'protocol.privateKey': 'required' }],
    ['a secret that is a number', 'OKTA', () => ({ protocol: { ...oidc, clientSecret: 1 } }), { 'protocol.clientSecret': 'invalid_type' }],
    ['SAML without anything', 'OKTA', () => ({ protocol: { type: 'SAML2' } }), { 'protocol.idpEntityId': 'required', 'protocol.idpSsoUrl': 'required' }],
    ['SAML over http', 'OKTA', () => ({ protocol: { ...saml, idpSsoUrl: 'http://idp.example' } }), { 'protocol.idpSsoUrl': 'invalid_url' }],
    ['a certificate that is none', 'OKTA', () => ({ protocol: { ...saml, idpSigningCerts: ['MIIB'] } }), { 'protocol.idpSigningCerts': 'invalid_certificate' }],
  ])('%s: %s', async (_says, type, change, expected) => {
    const { status, body } = await api('POST', '/identity-providers', {
      ...least[type]?.(),
      ...change(),
    })
    expect(status).toBe(400)
    const codes = Object.entries(body.violations as Record<string, { code: string }[]>).map(
      ([name, list]) => [name, list.map(({ code }) => code).join()],
    )
    expect(Object.fromEntries(codes)).toEqual(expected)
  })

  test('an enterprise one of a global tenant', async () => {
    const ownerId = await tenant('world', 'GLOBAL')
    const { body } = await api('POST', '/identity-providers', { ...least.OKTA?.(), ownerId })
    expect(body.violations).toEqual({ ownerId: [{ code: 'not_allowed' }] })
  })

  test('a second one of a type that an owner has once, whatever its name is', async () => {
    const first = await make('identity-providers', least.GOOGLE?.() ?? {})
    const again = { ...least.GOOGLE?.(), name: 'g2' }
    for (const path of ['/identity-providers', '/identity-providers?upsert=true']) {
      const { status, body } = await api('POST', path, again)
      expect([status, body.violations]).toEqual([400, { type: [{ code: 'not_unique' }] }])
    }
    await make('identity-providers', { ...least.GOOGLE?.(), ...acme(), name: 'g2' })
    const { status } = await api('PATCH', `/identity-providers/${first.id}`, { displayName: 'G' })
    expect(status).toBe(200)
  })

  test('a name that is taken, whatever its case, but not that of another type', async () => {
    await make('identity-providers', least.OKTA?.() ?? {})
    const again = { ...least.OKTA?.(), name: 'STAFF' }
    const { body } = await api('POST', '/identity-providers', again)
    expect(body.violations).toEqual({ name: [{ code: 'not_unique' }] })
    await make('identity-providers', least.CUSTOM?.() ?? {})
  })
})

test('a protocol by metadata needs no addresses', async () => {
  const { protocol } = await make('identity-providers', {
    ...least.OKTA?.(),
    protocol: { type: 'SAML2', idpMetadataUrl: 'https://idp.example/metadata' },
  })
  expect(protocol.idpMetadataUrl).toBe('https://idp.example/metadata')
})

describe('a change', () => {
  test('to the protocol keeps what it does not name', async () => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    const change = { protocol: { clientId: 'new-id' } }
    const { status, body } = await api('PATCH', `/identity-providers/${id}`, change)
    expect([status, body.protocol.clientId, body.metadata.version]).toEqual([200, 'new-id', '2'])
  })

  test('back to what was read is none', async () => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    const { metadata, ...read } = (await api('GET', `/identity-providers/${id}`)).body
    const { status, body } = await api('PATCH', `/identity-providers/${id}`, read)
    expect([status, body.metadata]).toEqual([200, metadata])
  })

  test('to a new secret is one', async () => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    const path = `/identity-providers/${id}`
    const same = await api('PATCH', path, { protocol: { clientSecret: canary } })
    const other = await api('PATCH', path, { protocol: { clientSecret: 'other' } })
    expect([same.body.metadata.version, other.body.metadata.version]).toEqual(['1', '2'])
  })

  test.each(['type', 'name', 'ownerType', 'ownerId'])('leaves the %s', async (name) => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    const { body } = await api('PATCH', `/identity-providers/${id}`, { [name]: 'CUSTOM' })
    expect(body.violations).toEqual({ [name]: [{ code: 'immutable' }] })
  })
})

describe('an upsert', () => {
  const upsert = (body: object) => api('POST', '/identity-providers?upsert=true', body)

  test('finds its object by owner and name', async () => {
    const first = await upsert(least.OKTA?.() ?? {})
    const second = await upsert({ ...least.OKTA?.(), displayName: 'Others' })
    const third = await upsert({ ...least.OKTA?.(), name: 'others' })
    const full = { ...acme(), type: 'OKTA', name: 'ent:okta:staff', status: 'DISABLED' }
    const fourth = await upsert(full)
    expect([first.status, second.status, third.status, fourth.status]).toEqual([201, 200, 201, 200])
    expect([second.body.id, fourth.body.id]).toEqual([first.body.id, first.body.id])
    expect(fourth.body).toMatchObject({ displayName: 'Others', status: 'DISABLED' })
  })

  test('needs the name', async () => {
    const { status, body } = await upsert({ ...application(), type: 'WRISTBAND' })
    expect([status, body.violations]).toEqual([400, { name: [{ code: 'required' }] }])
  })
})

describe('a deleted one', () => {
  test('is seen as leaving, then gone, and keeps its name until then', async () => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    const path = `/identity-providers/${id}`
    expect((await api('DELETE', path)).status).toBe(204)
    const again = await api('POST', '/identity-providers?upsert=true', least.OKTA?.())
    expect([again.status, again.body.violations]).toEqual([400, { name: [{ code: 'not_unique' }] }])
    expect((await api('GET', path)).body.status).toBe('DELETE_IN_PROGRESS')
    const gone = await api('GET', path)
    expect([gone.status, gone.body.code]).toEqual([404, 'identity_provider_not_found'])
    await make('identity-providers', least.OKTA?.() ?? {})
  })

  test('can also be watched in the list', async () => {
    const { id } = await make('identity-providers', least.OKTA?.() ?? {})
    await api('DELETE', `/identity-providers/${id}`)
    const count = async () =>
      (await api('GET', `/tenants/${tenantId}/identity-providers`)).body.totalResults
    expect([await count(), await count()]).toEqual([1, 0])
  })
})

describe('a tenant', () => {
  const at = (act: string) => `/tenants/${tenantId}/identity-providers/${act}`

  test('has the providers of its application until its own are switched on', async () => {
    await make('identity-providers', least.WRISTBAND?.() ?? {})
    await make('identity-providers', least.OKTA?.() ?? {})
    const resolved = async (query = '') =>
      (await api('POST', at(`resolve-overrides${query}`))).body.items.map(
        ({ item, isDefault }: { item: { name: string }; isDefault: boolean }) => [
          item.name,
          isDefault,
        ],
      )
    expect(await resolved()).toEqual([['wristband', true]])
    expect(await resolved('?types=OKTA')).toEqual([])
    const toggle = (status: string) =>
      api('POST', '/identity-provider-override-toggles?upsert=true', { ...acme(), status })
    await toggle('ENABLED')
    expect(await resolved()).toEqual([['ent:okta:staff', false]])
    expect(await resolved('?types=OKTA,GOOGLE')).toEqual([['ent:okta:staff', false]])
    expect(await resolved('?names=ent:okta:others')).toEqual([])
    await toggle('DISABLED')
    expect(await resolved()).toEqual([['wristband', true]])
  })

  test('is told where its providers send people back to', async () => {
    const { status, body } = await api('POST', at('resolve-redirect-urls'), {
      identityProviderTypes: ['GITHUB', 'WRISTBAND'],
    })
    const { callback: redirectUrl, host: redirectDomainName } = paths()
    expect([status, body]).toEqual([
      200,
      {
        items: [
          {
            identityProviderType: 'GITHUB',
            redirectUrls: ['OAUTH2', 'OIDC'].map((protocolType) => ({
              ...{ protocolType, redirectUrl, redirectDomainName },
            })),
          },
          { identityProviderType: 'WRISTBAND', redirectUrls: [] },
        ],
      },
    ])
    const refused = await api('POST', at('resolve-redirect-urls'), { identityProviderTypes: ['X'] })
    expect(refused.body.violations.identityProviderTypes[0].code).toBe('invalid_enum_value')
  })

  test('can try a connection that it has', async () => {
    const body = { identityProviderType: 'OKTA' }
    const before = await api('POST', at('test-connection'), body)
    expect([before.status, before.body.violations]).toEqual([
      400,
      { identityProviderType: [{ code: 'not_found' }] },
    ])
    await make('identity-providers', least.OKTA?.() ?? {})
    const after = await api('POST', at('test-connection'), body)
    expect([after.status, after.body]).toEqual([200, { ok: true }])
  })
})
