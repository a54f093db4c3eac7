/** The rules of the provider, and of the review itself: where each speaks in a review, and where it is silent. */
import { describe, expect, test } from 'vitest'
import type { Configuration } from '../../provider/review/config'
import { emptyConfiguration } from '../../provider/review/config'
import type { Change, Stack } from '../../provider/review/model'
import { catalogue, changeRules } from '../../provider/review/rules'
import { plain } from '../../provider/review/words'
import { setUpCases } from './set-up-cases'
import { changed, reviewed, stackOf, updated } from './stage'

const url = 'https://a.example/cb'
const site = { name: 'site', type: 'BACKEND_SERVER', redirectUris: [url] }
const phone = { name: 'phone', type: 'NATIVE', redirectUris: ['com.acme.app:/cb'] }
const worker = { name: 'worker', type: 'MACHINE_TO_MACHINE' }
const ours = { ...worker, ownerType: 'APPLICATION' }
const app = {
  name: 'acme',
  displayName: 'Acme',
  environmentType: 'DEVELOPMENT',
  isMultiTenant: true,
}
const live = { ...app, environmentType: 'PRODUCTION' }

const client = (of: object) => changed('OAuthClient', 'create', undefined, { ...of })
const tenant = (of: object) => changed('Tenant', 'create', undefined, { name: 'north', ...of })
const application = (of: object) => changed('Application', 'create', undefined, { ...of })
const keeps = (of: Record<string, unknown>) =>
  changed('Application', 'keep', of, of, { address: 'Application.acme', id: 'app1' })
const named = (address: string, change: Change): Change => ({ ...change, address, label: address })

interface Sides {
  bad: readonly Change[] | Partial<Stack>
  good: readonly Change[] | Partial<Stack>
  /** The rule about changes that says the same, and better: then the provider's own is not repeated. */
  through?: string
  configuration?: Configuration
}

const pair = (bad: Change, good: Change, more: Partial<Sides> = {}): Sides => ({
  bad: [bad],
  good: [good],
  ...more,
})
const clients = (bad: object, good: object, more: Partial<Sides> = {}) =>
  pair(client(bad), client(good), more)
const unsecret = (field: string, value: unknown) =>
  clients({ ...phone, [field]: value }, { ...worker, [field]: value })
const urls = (field: string, bad: string, good: string) => [
  { ...app, [field]: field === 'loginUrl' ? bad : [bad] },
  { ...app, [field]: field === 'loginUrl' ? good : [good] },
]
const formed = (field: string) => {
  const [bad, good] = urls(field, 'no address', 'https://a.example')
  return pair(application(bad!), application(good!))
}
const secured = (field: string) => {
  const [bad, good] = urls(field, 'http://a.example', 'https://a.example')
  return pair(
    application({ ...bad, environmentType: 'PRODUCTION' }),
    application({ ...good, environmentType: 'PRODUCTION' }),
  )
}

const refusal = (rule: string): Sides => ({
  bad: { errors: [{ address: 'a', rule, message: 'is refused' }] },
  good: { changes: [client(worker)] },
})

const exception = (until: string): Configuration => ({
  ...emptyConfiguration,
  exceptions: [{ rule: 'change.cors.added', address: 'a', reason: 'a test', until }],
})

const drift = { address: 'a', label: 'a', kind: 'Tenant', field: 'name' } as const

const cases: Record<string, Sides> = {
  'field.required': clients({ name: 'x', redirectUris: [url] }, site),
  'field.type': clients({ ...worker, name: 7 }, worker),
  'field.distinct': pair(
    changed('ClientRoles', 'create', undefined, { clientId: 'c1', roleIds: ['r1', 'r1'] }),
    changed('ClientRoles', 'create', undefined, { clientId: 'c1', roleIds: ['r1', 'r2'] }),
  ),
  'field.limit': clients({ ...worker, accessTokenExpiration: 1 }, worker),
  'field.unknown-value': clients({ ...worker, type: 'ROBOT' }, worker),
  // a file of an engine holds what the provider took, so only a refusal tells of these
  'field.unsupported': refusal('field.unsupported'),
  'field.replaces': refusal('field.replaces'),

  'application.name.form': pair(application({ ...app, name: 'a b' }), application(app)),
  'application.login-url.form': formed('loginUrl'),
  'application.logout-urls.form': formed('logoutUrls'),
  'application.allowed-origins.form': formed('allowedOrigins'),
  'application.login-url.production': secured('loginUrl'),
  'application.logout-urls.production': secured('logoutUrls'),
  'application.allowed-origins.production': secured('allowedOrigins'),
  'application.allowed-origins.path': pair(
    application({ ...app, allowedOrigins: ['https://a.example/path'] }),
    application({ ...app, allowedOrigins: ['https://a.example'] }),
  ),
  'application.name.twin': {
    bad: [named('a', application(app)), named('b', application(app))],
    good: [named('a', application(app)), named('b', application({ ...app, name: 'other' }))],
  },

  'tenant.name.form': pair(tenant({ name: 'a b' }), tenant({})),
  'tenant.status.deleting': pair(
    tenant({ status: 'DELETE_IN_PROGRESS' }),
    tenant({ status: 'INACTIVE' }),
  ),
  'tenant.logo-url.form': pair(
    tenant({ logoUrl: 'logo.png' }),
    tenant({ logoUrl: 'https://a.example/logo.png' }),
  ),
  'tenant.name.twin': {
    bad: [named('a', tenant({})), named('b', tenant({ name: 'NORTH' }))],
    good: [named('a', tenant({})), named('b', tenant({ name: 'south' }))],
  },
  'tenant.global.twin': {
    bad: [
      named('a', tenant({ type: 'GLOBAL' })),
      named('b', tenant({ name: 'b', type: 'GLOBAL' })),
    ],
    good: [named('a', tenant({ type: 'GLOBAL' })), named('b', tenant({ name: 'b' }))],
  },

  'client.owner': clients(
    { ...site, ownerType: 'TENANT', ownerId: 't1' },
    { ...site, ownerType: 'APPLICATION', ownerId: 'app1' },
  ),
  'client.owner.missing': clients(
    { ...worker, ownerType: 'TENANT' },
    { ...worker, ownerType: 'TENANT', ownerId: 't1' },
  ),
  'client.grants': clients({ ...worker, grantTypes: ['AUTHORIZATION_CODE'] }, worker),
  'client.grants.none': clients(
    { ...worker, grantTypes: [] },
    { ...worker, grantTypes: ['CLIENT_CREDENTIALS'] },
  ),
  'client.grants.duplicate': clients(
    { ...worker, grantTypes: ['CLIENT_CREDENTIALS', 'CLIENT_CREDENTIALS'] },
    { ...worker, grantTypes: ['CLIENT_CREDENTIALS'] },
  ),
  'client.grants.refresh-only': clients(
    { ...site, grantTypes: ['REFRESH_TOKEN'] },
    { ...site, grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'] },
  ),
  'client.redirects.missing': clients({ ...site, redirectUris: [] }, site),
  'client.redirects.unwanted': clients({ ...worker, redirectUris: [url] }, worker),
  'client.redirects.count': clients(
    { ...site, redirectUris: Array.from({ length: 200 }, (_, at) => `${url}/${at}`) },
    site,
  ),
  'client.redirects.duplicate': clients(
    { ...site, redirectUris: [url, url] },
    { ...site, redirectUris: [url, `${url}/2`] },
  ),
  'client.redirects.form': clients({ ...site, redirectUris: [`${url}#part`] }, site),
  'client.redirects.scheme': clients({ ...site, redirectUris: ['com.acme.app:/cb'] }, phone),
  'client.redirects.production': {
    bad: [keeps(live), client({ ...site, redirectUris: ['http://*.a.example/cb'] })],
    good: [keeps(app), client({ ...site, redirectUris: ['http://*.a.example/cb'] })],
  },
  'client.redirects.http': clients(
    { ...site, redirectUris: ['http://*.a.example/cb'] },
    { ...site, redirectUris: ['http://127.0.0.1/cb'] },
  ),
  'client.redirects.native-dot': pair(
    updated(
      'OAuthClient',
      { ...phone, redirectUris: ['acme:/cb'] },
      { redirectUris: ['acme:/cb', 'acme:/2'] },
    ),
    updated('OAuthClient', phone, { redirectUris: [...phone.redirectUris, 'com.acme.app:/2'] }),
  ),
  'client.login-url.production': {
    bad: [keeps(live), client({ ...site, loginUrl: 'http://localhost/login' })],
    good: [keeps(app), client({ ...site, loginUrl: 'http://localhost/login' })],
  },
  'client.login-url.unwanted': clients(
    { ...worker, loginUrl: 'https://a.example' },
    { ...site, loginUrl: 'https://a.example' },
  ),
  'client.login-url.form': clients(
    { ...site, loginUrl: 'no address' },
    { ...site, loginUrl: 'https://a.example' },
  ),
  'client.login-url.scheme': clients(
    { ...site, loginUrl: 'com.acme.app:/login' },
    { ...phone, loginUrl: 'com.acme.app:/login' },
  ),
  'client.placeholders': clients(
    { ...site, loginUrl: 'https://{tenant_domain}.a.example/login' },
    { ...site, loginUrl: 'https://a.example/login' },
  ),
  'client.refresh.lifetime': clients(
    { ...worker, refreshTokenExpiration: 86_400 },
    { ...site, refreshTokenExpiration: 86_400 },
  ),
  'client.rotate-trigger.no-secret': unsecret('rotateTrigger', '1'),
  'client.rotate-every.no-secret': unsecret('rotateEvery', '90d'),
  'client.rotate-grace.no-secret': unsecret('rotateGrace', '7d'),
  'client.verify.no-secret': unsecret('verify', true),
  'client.deliver-to.no-secret': unsecret('deliverTo', ['env-file:.env']),
  'client.verify.type': clients({ ...site, verify: true }, { ...worker, verify: true }),
  'client.rotate.every': clients(
    { ...worker, rotateEvery: '0s' },
    { ...worker, rotateEvery: '90d' },
  ),
  'client.delivery.target': clients(
    { ...worker, deliverTo: ['pigeon:north'] },
    { ...worker, deliverTo: ['env-file:.env'] },
  ),
  'client.spa': clients({ ...site, type: 'SINGLE_PAGE_APP' }, site, {
    through: 'change.client.spa',
  }),
  'client.name.twin': {
    bad: [named('a', client(ours)), named('b', client({ ...ours, name: 'Worker' }))],
    good: [named('a', client(ours)), named('b', client({ ...ours, name: 'other' }))],
  },

  ...setUpCases,

  'review.refused': {
    bad: { errors: [{ message: 'The engine stopped.' }] },
    good: { changes: [client(worker)] },
  },
  'review.drift': {
    bad: { drift: [{ ...drift, before: 'a', after: 'b' }] },
    good: { changes: [tenant({})] },
  },
  'review.exception.expired': {
    bad: { changes: [] },
    good: { changes: [] },
    configuration: exception('2026-11-22'),
  },
}

const stack = (side: Sides['bad']) =>
  Array.isArray(side) ? stackOf(side) : stackOf([], side as Partial<Stack>)
const rulesIn = (side: Sides['bad'], configuration?: Configuration) =>
  reviewed([stack(side)], configuration).risks.map(({ rule }) => rule)

test('every rule there is has a case for and a case against, here or among the rules about changes', () => {
  const elsewhere = new Set(changeRules.map(({ id }) => id))
  expect(Object.keys(cases).sort()).toEqual(
    [...catalogue.keys()].filter((id) => !elsewhere.has(id)).sort(),
  )
})

for (const [id, { bad, good, through, configuration }] of Object.entries(cases))
  test(`${id} speaks where it should, and nowhere else`, () => {
    expect(rulesIn(bad, configuration)).toContain(through ?? id)
    if (through) expect(rulesIn(bad)).not.toContain(id)
    expect(
      rulesIn(good, configuration && exception('2026-11-23')).filter(
        (rule) => rule === id || rule === through,
      ),
    ).toEqual([])
  })

describe('twins', () => {
  const risks = (...changes: Change[]) =>
    reviewed([stackOf(changes)]).risks.filter(({ rule }) => rule === 'client.name.twin')
  const key = (address: string, more: object = {}, extra: Partial<Change> = {}) => ({
    ...named(address, client({ ...worker, ownerType: 'TENANT', ownerId: 't1', ...more })),
    ...extra,
  })
  const kept = (change: Change): Change => ({
    ...change,
    action: 'keep',
    changed: [],
    before: change.after!,
  })

  test('are told once, at the later of two, which names the other', () => {
    const found = risks(key('a'), key('b'))
    expect(found).toMatchObject([{ label: 'b', level: 'low', field: 'name' }])
    expect(plain(found[0]!.what)).toBe(
      'name: "worker" is also the name of OAuthClient "a": two clients of one owner have this name, so nobody can tell them apart in the dashboard; give each its own name',
    )
  })

  test('are told of the new one, whatever comes first', () => {
    expect(risks(key('a'), kept(key('b')))).toMatchObject([{ label: 'a' }])
    expect(risks(kept(key('a')), key('b'))).toMatchObject([{ label: 'b' }])
  })

  test('arise by an update, a replacement and a takeover as well', () => {
    const before = { ...worker, name: 'other', ownerType: 'TENANT', ownerId: 't1' }
    const renamed = named('a', updated('OAuthClient', before, { name: 'worker' }))
    expect(risks(renamed, kept(key('b')))).toMatchObject([{ label: 'a' }])
    for (const action of ['replace', 'adopt'] as const)
      expect(risks(key('a', {}, { action }), kept(key('b')))).toMatchObject([{ label: 'a' }])
  })

  test('that were there before are not told again', () => {
    const same = { ...worker, ownerType: 'TENANT', ownerId: 't1' }
    const touched = named('a', updated('OAuthClient', same, { description: 'x' }))
    expect(risks(touched, kept(key('b')))).toEqual([])
    expect(risks(kept(key('a')), kept(key('b')))).toEqual([])
  })

  test('have one owner: by id, by reference, or the application of the credentials', () => {
    const north = named('north', tenant({}))
    const refers = { ownerId: ['north'] }
    expect(
      risks(north, key('a', { ownerId: undefined }, { refers }), key('b', { ownerId: 't2' })),
    ).toEqual([])
    expect(
      risks(
        { ...kept(north), id: 't1' },
        key('a', { ownerId: undefined }, { refers }),
        key('b', { ownerId: 't1' }),
      ),
    ).toHaveLength(1)
    const own = (address: string, ownerId?: string) =>
      named(address, client({ ...worker, ownerType: 'APPLICATION', ownerId }))
    expect(risks(own('a', 'app1'), own('b'))).toHaveLength(1)
    expect(risks(keeps(app), own('a', 'app1'), own('b'))).toHaveLength(1)
  })

  test('are none under two owners, two connections, or owners not known yet', () => {
    expect(risks(key('a'), key('b', { ownerId: 't2' }))).toEqual([])
    expect(risks(key('a'), key('b', {}, { connection: 'second' }))).toEqual([])
    expect(risks(key('a', { ownerId: undefined }), key('b', { ownerId: undefined }))).toEqual([])
  })

  test('go away with the one that is deleted', () => {
    const gone = named('a', changed('OAuthClient', 'delete', key('a').after, undefined))
    expect(risks(gone, key('b'))).toEqual([])
  })
})
