import { describe, expect, test } from 'vitest'
import { unknown } from '../../provider/resources/resource'
import { emptyConfiguration } from '../../provider/review/config'
import type { Change } from '../../provider/review/model'
import { catalogue, changeRules } from '../../provider/review/rules'
import { plain } from '../../provider/review/words'
import { changed, reviewed, stackOf, updated } from './stage'

const site = {
  name: 'site',
  type: 'BACKEND_SERVER',
  ownerType: 'APPLICATION',
  ownerId: 'app1',
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  redirectUris: ['https://site.example/cb'],
  loginUrl: 'https://site.example/login',
  accessTokenExpiration: 1800,
  refreshTokenExpiration: 86_400,
}
const phone = { ...site, name: 'phone', type: 'NATIVE', redirectUris: ['com.acme.app:/cb'] }
const worker = {
  name: 'worker',
  type: 'MACHINE_TO_MACHINE',
  ownerType: 'APPLICATION',
  ownerId: 'app1',
  grantTypes: ['CLIENT_CREDENTIALS'],
  deliverTo: ['env-file:.env'],
}
const app = {
  name: 'acme',
  displayName: 'Acme',
  environmentType: 'PRODUCTION',
  isMultiTenant: true,
  loginUrl: 'https://acme.example/login',
  logoutUrls: ['https://acme.example'],
  status: 'ACTIVE',
}
const customer = { name: 'north', displayName: 'North', status: 'ACTIVE', signupEnabled: false }
const okta = {
  ...{ type: 'OKTA', ownerType: 'TENANT', ownerId: 't1', name: 'staff', displayName: 'Staff' },
  ...{ status: 'ENABLED', protocolType: 'OIDC', clientId: 'x', clientSecret: unknown },
}
const domain = { domainName: 'login.example.com', ownerType: 'APPLICATION', active: true }

const client = (change: Record<string, unknown>, of: Record<string, unknown> = site) =>
  updated('OAuthClient', of, change)
const tenant = (change: Record<string, unknown>, of = customer) => updated('Tenant', of, change)
const application = (change: Record<string, unknown>) => updated('Application', app, change)
const replaced = (change: Record<string, unknown>, of: Record<string, unknown> = site) =>
  changed(
    'OAuthClient',
    'replace',
    of,
    { ...of, ...change },
    { id: 'c1', replaceReasons: ['type'] },
  )
const made = (of: Record<string, unknown>) => changed('OAuthClient', 'create', undefined, of)
const keeps = (environmentType: string): Change =>
  changed(
    'Application',
    'keep',
    { ...app, environmentType },
    { ...app, environmentType },
    {
      address: 'Application.acme',
      id: 'app1',
    },
  )
const gains = (uri: string, of: typeof site = site) =>
  client({ redirectUris: [...of.redirectUris, uri] }, of)

/** For each rule changes that it speaks about, with a part of what it says, and changes that it does not speak about. */
const cases: Record<
  string,
  {
    bad: readonly (readonly [string, Change | readonly Change[]])[]
    good: readonly (Change | readonly Change[])[]
  }
> = {
  'change.client.replaced': {
    bad: [
      [
        'client id changes for phone: every deployed copy of the mobile app stops logging in',
        replaced({ ownerId: 'app2' }, phone),
      ],
      [
        'client id and secret change for worker: the service gets no more tokens',
        replaced({ ownerId: 'app2' }, worker),
      ],
      [
        'client id and secret change for site: the web application logs nobody in',
        replaced({ ownerId: 'app2' }),
      ],
    ],
    good: [client({ description: 'x' }), made(site)],
  },
  'change.client.deleted': {
    bad: [
      [
        'the service worker loses its client: it gets no more tokens',
        changed('OAuthClient', 'delete', worker, undefined),
      ],
      ['nobody can log in to it any more', changed('OAuthClient', 'delete', site, undefined)],
    ],
    good: [changed('OAuthClient', 'forget', worker, undefined), client({ description: 'x' })],
  },
  'change.client.type': {
    bad: [
      [
        'turns from a confidential client (web application) into a public client (mobile app)',
        replaced({ type: 'NATIVE' }),
      ],
    ],
    good: [replaced({ ownerId: 'app2' }), made(phone)],
  },
  'change.client.owner': {
    bad: [
      [
        'changes sides, from first-party, application app1 to third-party, tenant t1',
        replaced({ ownerType: 'TENANT', ownerId: 't1' }, worker),
      ],
      ['goes to another owner of the same kind', replaced({ ownerId: 'app2' }, worker)],
    ],
    good: [client({ name: 'other' }), replaced({ type: 'NATIVE' })],
  },
  'change.client.third-party': {
    bad: [
      [
        'a third-party M2M client appears for tenant t9',
        made({ ...worker, ownerType: 'TENANT', ownerId: 't9' }),
      ],
    ],
    good: [
      made(worker),
      client({ description: 'x' }, { ...worker, ownerType: 'TENANT', ownerId: 't9' }),
    ],
  },
  'change.client.spa': {
    bad: [
      ['a single page app appears: page', made({ ...site, name: 'page', type: 'SINGLE_PAGE_APP' })],
    ],
    good: [made(phone), client({ description: 'x' }, { ...site, type: 'SINGLE_PAGE_APP' })],
  },
  'change.client.adopted': {
    bad: [
      [
        'this change takes over the existing client c7 as worker; its secret will not be rotated, and the program never learns it',
        changed('OAuthClient', 'adopt', undefined, { ...worker, adopt: { id: 'c7' } }),
      ],
      [
        'its secret will be rotated: the present one stays valid as the former one, and an older one ends at once',
        changed('OAuthClient', 'adopt', undefined, {
          ...worker,
          adopt: { id: 'c7', rotate: true },
        }),
      ],
      [
        'its secret will not be rotated, and is the one that the program gives',
        changed('OAuthClient', 'adopt', undefined, { ...worker, adopt: { id: 'c7', held: true } }),
      ],
      [
        'takes over an existing client as worker; the file does not tell whether its secret is rotated',
        changed('OAuthClient', 'adopt', undefined, { ...worker, adopt: unknown }),
      ],
      [
        'this change takes over the existing client c8 as phone; it has no secret',
        changed('OAuthClient', 'adopt', phone, phone, { id: 'c8' }),
      ],
    ],
    good: [made(worker)],
  },
  'change.grants.widened': {
    bad: [
      [
        'site may also use REFRESH_TOKEN',
        client({ grantTypes: site.grantTypes }, { ...site, grantTypes: ['AUTHORIZATION_CODE'] }),
      ],
    ],
    good: [
      client({ grantTypes: ['AUTHORIZATION_CODE'] }),
      client({ grantTypes: [...site.grantTypes].reverse() }),
    ],
  },
  'change.lifetime.access': {
    bad: [
      [
        'access tokens of site live 1 d instead of 30 min',
        client({ accessTokenExpiration: 86_400 }),
      ],
      ['live 61 min instead of 30 min', client({ accessTokenExpiration: 3_660 })],
    ],
    good: [client({ accessTokenExpiration: 3_600 }), client({ accessTokenExpiration: 60 })],
  },
  'change.lifetime.refresh': {
    bad: [
      [
        'refresh tokens of site live 90 d instead of 1 d',
        client({ refreshTokenExpiration: 7_776_000 }),
      ],
    ],
    good: [client({ refreshTokenExpiration: 172_800 }), client({ refreshTokenExpiration: 3_600 })],
  },
  'change.login-url.host': {
    bad: [
      [
        'logins of site start at evil.example instead of site.example',
        client({ loginUrl: 'https://evil.example/login' }),
      ],
    ],
    good: [client({ loginUrl: 'https://site.example/sign-in' }), client({ loginUrl: null })],
  },
  'change.redirects.wildcard': {
    bad: [
      [
        'a public client gains a wildcard redirect',
        client({ redirectUris: [...phone.redirectUris, 'https://*.site.example/cb'] }, phone),
      ],
    ],
    good: [gains('https://site.example/other')],
  },
  'change.redirects.http': {
    bad: [
      [
        'a public client gains a redirect to plain http',
        client({ redirectUris: [...phone.redirectUris, 'http://site.example/cb'] }, phone),
      ],
    ],
    good: [
      gains('http://localhost:3000/cb'),
      client({ redirectUris: [] }, { ...site, redirectUris: ['http://site.example/cb'] }),
    ],
  },
  'change.redirects.loopback': {
    bad: [
      [
        'a redirect to loopback in a PRODUCTION application',
        [keeps('PRODUCTION'), gains('http://127.0.0.1:3000/cb')],
      ],
    ],
    good: [
      [keeps('DEVELOPMENT'), gains('http://127.0.0.1:3000/cb')],
      [keeps('PRODUCTION'), gains('https://site.example/2')],
    ],
  },
  'change.redirects.private-scheme': {
    bad: [
      [
        'gains a redirect with a private-use scheme',
        client(
          { redirectUris: ['https://site.example/cb', 'com.acme.app:/cb'] },
          { ...phone, redirectUris: ['https://site.example/cb'] },
        ),
      ],
    ],
    good: [
      client({ redirectUris: ['com.acme.app:/cb', 'com.acme.app:/other'] }, phone),
      gains('https://site.example/2'),
    ],
  },
  'change.redirects.host': {
    bad: [
      [
        'gains a redirect to another host than before: site may return to https://evil.example/cb',
        gains('https://evil.example/cb'),
      ],
    ],
    good: [gains('https://SITE.example/2'), made(site)],
  },
  'change.redirects.removed': {
    bad: [
      [
        'logins of site that return to https://site.example/cb stop working',
        client({ redirectUris: ['https://site.example/2'] }),
      ],
    ],
    good: [gains('https://site.example/2'), client({ redirectUris: unknown })],
  },
  'change.secret.cut': {
    bad: [
      [
        'the secret of worker will be cut now, no overlap',
        client({ rotateTrigger: '2', rotateGrace: '0s' }, { ...worker, rotateTrigger: '1' }),
      ],
      [
        'the former secret of worker will be cut now, before its grace is over',
        client(
          { rotateGrace: '0s' },
          { ...worker, rotateGrace: '7d', formerSecretUntil: '2026-12-01T00:00:00Z' },
        ),
      ],
    ],
    good: [
      client({ rotateTrigger: '2' }, { ...worker, rotateTrigger: '1' }),
      client({ rotateTrigger: '2', rotateGrace: '0s' }, worker),
    ],
  },
  'change.secret.evicted': {
    bad: [
      [
        'the former secret of worker, promised until 2026-12-01T00:00:00Z, ends now',
        client(
          { rotateTrigger: '2', evictFormerSecret: true },
          { ...worker, rotateTrigger: '1', formerSecretUntil: '2026-12-01T00:00:00Z' },
        ),
      ],
    ],
    good: [
      client({ rotateTrigger: '2' }, { ...worker, rotateTrigger: '1' }),
      client({ evictFormerSecret: true }, worker),
    ],
  },
  'change.secret.in-state': {
    bad: [
      [
        'the secret of worker is made without a delivery',
        made({ ...worker, deliverTo: undefined }),
      ],
    ],
    good: [made(worker), made(phone)],
  },
  'change.secret.undelivered': {
    bad: [
      [
        'new secrets of worker no longer reach env-file:.env',
        client({ deliverTo: ['vault:secret/worker'] }, worker),
      ],
    ],
    good: [client({ deliverTo: [...worker.deliverTo, 'vault:secret/worker'] }, worker)],
  },
  'change.idp.deleted': {
    bad: [
      [
        'who logs in by Staff no longer can',
        changed('IdentityProvider', 'delete', okta, undefined),
      ],
      [
        'until another one is set up on both sides',
        changed('IdentityProvider', 'replace', okta, { ...okta, name: 'people' }),
      ],
    ],
    good: [
      changed('IdentityProvider', 'delete', { type: 'GOOGLE', name: 'google' }, undefined),
      updated('IdentityProvider', okta, { displayName: 'x' }),
    ],
  },
  'change.idp.disabled': {
    bad: [
      [
        'who logs in by Staff no longer can',
        updated('IdentityProvider', okta, { status: 'DISABLED' }),
      ],
    ],
    good: [
      updated('IdentityProvider', { ...okta, status: 'DISABLED' }, { status: 'ENABLED' }),
      updated('IdentityProvider', { ...okta, status: 'DISABLED' }, { displayName: 'x' }),
    ],
  },
  'change.domain.activated': {
    bad: [
      [
        'and discovery move to login, and with an application',
        updated('CustomDomain', { ...domain, active: false }, { active: true }, { label: 'login' }),
      ],
    ],
    good: [
      updated('CustomDomain', domain, { deletionProtection: true }),
      changed('CustomDomain', 'create', undefined, domain),
    ],
  },
  'change.domain.left': {
    bad: [
      [
        'nobody can log in at login any more',
        updated('CustomDomain', domain, { active: false }, { label: 'login' }),
      ],
    ],
    good: [updated('CustomDomain', domain, { deletionProtection: true })],
  },
  'change.domain.deleted': {
    bad: [
      [
        'nobody can log in at login any more',
        changed('CustomDomain', 'delete', domain, undefined, { label: 'login' }),
      ],
    ],
    good: [changed('CustomDomain', 'delete', { ...domain, active: false }, undefined)],
  },
  'change.tenant.deleted': {
    bad: [
      [
        'the tenant North goes, with all its users and clients',
        changed('Tenant', 'delete', customer, undefined),
      ],
    ],
    good: [tenant({ displayName: 'South' })],
  },
  'change.tenant.replaced': {
    bad: [
      [
        'and an empty one takes its place',
        changed('Tenant', 'replace', customer, { ...customer, name: 'south' }),
      ],
    ],
    good: [changed('Tenant', 'create', undefined, customer)],
  },
  'change.tenant.deactivated': {
    bad: [['nobody can log in to the tenant North any more', tenant({ status: 'INACTIVE' })]],
    good: [
      tenant({ displayName: 'x' }),
      tenant({ displayName: 'x' }, { ...customer, status: 'INACTIVE' }),
    ],
  },
  'change.tenant.reactivated': {
    bad: [
      [
        'users and clients of the tenant North may log in again',
        tenant({ status: 'ACTIVE' }, { ...customer, status: 'INACTIVE' }),
      ],
    ],
    good: [tenant({ status: 'INACTIVE' }), changed('Tenant', 'create', undefined, customer)],
  },
  'change.tenant.adopted': {
    bad: [
      [
        'the tenant t1 is taken over as North',
        changed('Tenant', 'adopt', customer, customer, { id: 't1' }),
      ],
    ],
    good: [changed('Tenant', 'create', undefined, customer)],
  },
  'change.application.deleted': {
    bad: [
      [
        'the application Acme goes, with all its tenants, users and clients',
        changed('Application', 'delete', app, undefined),
      ],
      [
        'and an empty one takes its place',
        changed('Application', 'replace', app, { ...app, name: 'other' }),
      ],
    ],
    good: [changed('Application', 'forget', app, undefined)],
  },
  'change.application.demoted': {
    bad: [['Acme stops being PRODUCTION', application({ environmentType: 'DEVELOPMENT' })]],
    good: [
      updated(
        'Application',
        { ...app, environmentType: 'DEVELOPMENT' },
        { environmentType: 'PRODUCTION' },
      ),
      application({ environmentType: unknown }),
    ],
  },
  'change.application.deactivated': {
    bad: [
      ['nobody can log in to Acme any more, in no tenant', application({ status: 'INACTIVE' })],
    ],
    good: [application({ displayName: 'x' })],
  },
  'change.application.login-url': {
    bad: [
      ['logins of Acme start at evil.example', application({ loginUrl: 'https://evil.example' })],
    ],
    good: [application({ loginUrl: 'https://acme.example/other' })],
  },
  'change.application.adopted': {
    bad: [
      [
        'the application of the credentials is taken over as Acme',
        changed('Application', 'adopt', undefined, app),
      ],
    ],
    good: [changed('Application', 'create', undefined, app)],
  },
  'change.cors.added': {
    bad: [
      [
        'pages of https://evil.example may call the API of Acme',
        application({ allowedOrigins: ['https://evil.example'] }),
      ],
    ],
    good: [
      application({ displayName: 'x' }),
      updated(
        'Application',
        { ...app, allowedOrigins: ['https://a.example'] },
        { allowedOrigins: [] },
      ),
    ],
  },
  'change.logout.added': {
    bad: [
      [
        'may send people to another host after logout: https://evil.example',
        application({ logoutUrls: [...app.logoutUrls, 'https://evil.example'] }),
      ],
    ],
    good: [application({ logoutUrls: [] })],
  },
  'change.protection.off': {
    bad: [
      [
        'the next change may delete worker',
        client({ deletionProtection: false }, { ...worker, deletionProtection: true }),
      ],
      [
        'the next change may delete North',
        updated('Tenant', { ...customer, deletionProtection: true }, { deletionProtection: null }),
      ],
    ],
    good: [
      client({ deletionProtection: true }, worker),
      client({ deletionProtection: false }, worker),
    ],
  },
  'change.signup.opened': {
    bad: [
      ['anybody may sign up to North', tenant({ signupEnabled: true })],
      ['anybody may sign up to Acme', application({ signupEnabled: true })],
    ],
    good: [
      tenant({ signupEnabled: false }, { ...customer, signupEnabled: true }),
      tenant({ signupEnabled: unknown }),
    ],
  },
}

const risksOf = (changes: Change | readonly Change[]) => reviewed([stackOf([changes].flat())]).risks

test('every rule about changes has a case for and a case against', () => {
  expect(Object.keys(cases).sort()).toEqual([...new Set(changeRules.map(({ id }) => id))].sort())
  for (const { bad, good } of Object.values(cases)) {
    expect(bad.length).toBeGreaterThan(0)
    expect(good.length).toBeGreaterThan(0)
  }
})

for (const [id, { bad, good }] of Object.entries(cases))
  describe(id, () => {
    for (const [says, change] of bad)
      test(`says: ${says}`, () => {
        const found = risksOf(change).filter(({ rule }) => rule === id)
        expect(found.map(({ what }) => plain(what)).join('\n')).toContain(says)
        for (const { why, fix, what, level } of found) {
          expect(plain(why)).toMatch(/^[A-Z].*\.$/)
          expect(plain(fix)).toMatch(/^[A-Z].*\.$/)
          expect(plain(what)).not.toMatch(/undefined|\[object|\.$/)
          expect(['critical', 'high', 'medium', 'low']).toContain(level)
        }
      })

    for (const [at, change] of good.entries())
      test(`says nothing of harmless change ${at + 1}`, () => {
        expect(risksOf(change).map(({ rule }) => rule)).not.toContain(id)
      })
  })

describe('the rules of the provider', () => {
  const rules = (change: Change | readonly Change[]) => risksOf(change).map(({ rule }) => rule)

  test('judge what would be there, with the same id and the same sentence', () => {
    const [risk] = risksOf(made({ ...worker, redirectUris: ['https://a.example/cb'] }))
    expect(risk).toMatchObject({
      rule: 'client.redirects.unwanted',
      level: 'high',
      field: 'redirectUris',
    })
    expect(plain(risk!.what)).toBe(
      'redirectUris: a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out',
    )
  })

  test('do not repeat what was so before', () => {
    const odd = { ...site, redirectUris: ['http://a.example/cb'] }
    expect(rules(made(odd))).toContain('change.redirects.http')
    expect(rules(client({ description: 'x' }, odd))).toEqual([])
  })

  test('are not repeated where a rule about the change says the same', () => {
    expect(rules(gains('http://site.example/cb'))).toEqual(['change.redirects.http'])
  })

  test('read the environment of the application that owns a client', () => {
    const login = { ...site, loginUrl: 'http://localhost/login' }
    expect(rules([keeps('PRODUCTION'), made(login)])).toContain('client.login-url.production')
    expect(rules([keeps('DEVELOPMENT'), made(login)])).not.toContain('client.login-url.production')
  })
})

describe('what is not known yet', () => {
  test('makes a rule wait, and is said', () => {
    const { risks, waiting } = reviewed([stackOf([client({ loginUrl: unknown })])])
    expect(risks).toEqual([])
    expect(waiting).toMatchObject([{ label: 'one', fields: expect.arrayContaining(['loginUrl']) }])
    expect(waiting[0]!.rules).toContain('change.login-url.host')
  })

  test('does not hide the entries of a list that are known', () => {
    const { risks, waiting } = reviewed([
      stackOf([
        client({ redirectUris: [...site.redirectUris, unknown, 'http://evil.example/cb'] }),
      ]),
    ])
    expect(risks.map(({ rule }) => rule)).toEqual(['change.redirects.http'])
    expect(waiting[0]!.rules).toContain('change.redirects.removed')
  })

  test('is no risk where only the server has to choose', () => {
    const { waiting } = reviewed([
      stackOf([changed('Tenant', 'create', undefined, { ...customer, signupEnabled: unknown })]),
    ])
    expect(waiting).toEqual([])
  })

  test('is everything before, in a file that does not hold it', () => {
    const { waiting } = reviewed([stackOf([changed('OAuthClient', 'update', undefined, site)])])
    expect(waiting[0]!.rules).toContain('change.redirects.removed')
    expect(waiting[0]!.rules).toContain('change.redirects.http')
  })
})

test('a rule has its own title, and no two have the same id and kind', () => {
  const keys = changeRules.map(({ id, kind }) => `${id} ${kind}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect([...catalogue.keys()].every((id) => /^[a-z]+(\.[a-z-]+)+$/.test(id))).toBe(true)
})

test("the level of a rule, and off, are the team's to choose", () => {
  const stack = stackOf([gains('https://evil.example/cb')])
  const level = (rules: Record<string, 'low' | 'off'>) =>
    reviewed([stack], { ...emptyConfiguration, rules }).risks.map((risk) => risk.level)
  expect(level({})).toEqual(['high'])
  expect(level({ 'change.redirects.host': 'low' })).toEqual(['low'])
  expect(level({ 'change.redirects.host': 'off' })).toEqual([])
})
