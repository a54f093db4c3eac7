import { describe, expect, test } from 'vitest'
import { plan } from '../../provider/lifecycle'
import { patchOf } from '../../provider/lifecycle/plan'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Resource, Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'

const state = {
  name: 'site',
  type: 'BACKEND_SERVER',
  ownerType: 'APPLICATION',
  ownerId: 'app1',
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  redirectUris: ['https://a.example/1', 'https://a.example/2'],
  accessTokenExpiration: 1800,
  clientId: 'c1',
  secret: 's',
}

describe('a change of a client', () => {
  for (const [what, inputs, changed, replaces] of [
    ['nothing given', {}, [], []],
    ['all as it is', state, [], []],
    ['another name', { name: 'page' }, ['name'], []],
    [
      'the same grants in another order',
      { grantTypes: ['REFRESH_TOKEN', 'AUTHORIZATION_CODE'] },
      [],
      [],
    ],
    [
      'the same redirects in another order',
      { redirectUris: [...state.redirectUris].reverse() },
      [],
      [],
    ],
    ['a redirect less', { redirectUris: state.redirectUris.slice(1) }, ['redirectUris'], []],
    [
      'a redirect twice',
      { redirectUris: [...state.redirectUris, 'https://a.example/1'] },
      ['redirectUris'],
      [],
    ],
    [
      'a redirect that is not known yet',
      { redirectUris: [unknown, 'https://a.example/1'] },
      ['redirectUris'],
      [],
    ],
    ['a lifetime taken out', { accessTokenExpiration: null }, ['accessTokenExpiration'], []],
    ['nothing instead of nothing', { description: null, loginUrl: '' }, [], []],
    ['another type', { type: 'NATIVE' }, ['type'], ['type']],
    [
      'another owner',
      { ownerType: 'TENANT', ownerId: 't1' },
      ['ownerType', 'ownerId'],
      ['ownerType', 'ownerId'],
    ],
    ['an owner that is not known yet', { ownerId: unknown }, ['ownerId'], ['ownerId']],
    ['an output', { clientId: 'c2', secret: 't' }, [], []],
  ] as [string, Values, string[], string[]][])
    test(what, () => {
      const planned = plan(OAuthClient, state, inputs)
      expect(planned.changed).toEqual(changed)
      expect(planned.replaces).toEqual(replaces)
      const replaced = planned.findings.filter(({ rule }) => rule === 'field.replaces')
      expect(replaced.map(({ path }) => path[0])).toEqual(replaces)
    })

  test('that replaces it says what that costs', () => {
    expect(plan(OAuthClient, state, { type: 'NATIVE' }).findings).toEqual([
      {
        rule: 'field.replaces',
        severity: 'warning',
        path: ['type'],
        message:
          'changes from "BACKEND_SERVER" to "NATIVE", which cannot be done in place: the new client has a new client id and a new secret, so every deployed copy that holds the old ones stops working until it is given the new ones',
      },
    ])
    expect(plan(OAuthClient, {}, { ownerId: unknown }).findings[0]?.message).toMatch(
      /^is nothing, and what it will be is not known yet; if it changes, that cannot/,
    )
  })
})

test('another case of a name that ignores it is no change', () => {
  for (const of of [Application, Tenant])
    expect(plan(of, { name: 'Acme' }, { name: 'acme' })).toMatchObject({
      changed: [],
      replaces: [],
    })
  expect(plan(OAuthClient, { name: 'Acme' }, { name: 'acme' }).changed).toEqual(['name'])
})

describe('an application that was taken over', () => {
  const adopted = { name: 'shop', isMultiTenant: true, adopted: true }

  test('is never replaced: what never changes is refused', () => {
    expect(plan(Application, adopted, { name: 'shop', isMultiTenant: false }).findings).toEqual([
      {
        rule: 'field.replaces',
        severity: 'error',
        path: ['isMultiTenant'],
        message:
          'is true and never changes, and this application was taken over, not made, so it cannot be replaced: declare it as it is',
      },
    ])
  })

  test('is not refused for what is not known yet', () => {
    const { findings } = plan(Application, adopted, { name: unknown, isMultiTenant: true })
    expect(findings).toEqual([
      {
        rule: 'field.replaces',
        severity: 'warning',
        path: ['name'],
        message:
          'is "shop", and what it will be is not known yet; if it changes, the deployment is refused, for this application was taken over, not made, and cannot be replaced',
      },
    ])
  })

  test('one that was made is replaced, with a warning', () => {
    const made = { ...adopted, adopted: false }
    const { findings } = plan(Application, made, { name: 'shop', isMultiTenant: false })
    expect(findings.map(({ severity }) => severity)).toEqual(['warning'])
  })
})

describe('a change in place that stops something', () => {
  const stops = (of: Resource, state: Values, inputs: Values) =>
    plan(of, state, inputs).findings.map(
      ({ rule, path, message }) => `${rule} at ${path}: ${message}`,
    )

  const rows: [Resource, Values, Values, string | undefined][] = [
    [
      OAuthClient,
      { redirectUris: ['https://a.example/1', 'https://a.example/2'] },
      { redirectUris: ['https://a.example/2', 'https://a.example/3'] },
      'field.stops at redirectUris: logins that return to https://a.example/1 fail',
    ],
    [
      OAuthClient,
      { redirectUris: ['https://a.example/1'] },
      { redirectUris: ['https://a.example/1', 'https://a.example/2'] },
      undefined,
    ],
    [
      OAuthClient,
      { grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'] },
      { grantTypes: ['AUTHORIZATION_CODE'] },
      'field.stops at grantTypes: what asks for tokens by REFRESH_TOKEN stops working',
    ],
    [
      OAuthClient,
      { redirectUris: ['https://a.example/1'] },
      { redirectUris: [unknown] },
      undefined,
    ],
    [
      Tenant,
      { status: 'ACTIVE' },
      { status: 'INACTIVE' },
      'field.stops at status: its users can no longer log in',
    ],
    [Tenant, { status: 'INACTIVE' }, { status: 'ACTIVE' }, undefined],
    [
      Application,
      { status: 'ACTIVE' },
      { status: 'INACTIVE' },
      'field.stops at status: nobody can log in to it any more, in any tenant',
    ],
    [
      Application,
      { logoutUrls: ['https://a.example'] },
      { logoutUrls: [] },
      'field.stops at logoutUrls: logouts that return to https://a.example fail',
    ],
    [
      Application,
      { allowedOrigins: ['https://a.example'] },
      { allowedOrigins: ['https://b.example'] },
      'field.stops at allowedOrigins: pages of https://a.example can no longer call the API',
    ],
  ]
  for (const [of, state, inputs, said] of rows)
    test(`${of.noun}: ${said ?? `nothing by ${JSON.stringify(Object.keys(inputs))}`}`, () => {
      expect(stops(of, state, inputs)).toEqual(said ? [said] : [])
    })
})

describe('a replacement', () => {
  test('by what is not known yet says that it may be none', () => {
    expect(plan(OAuthClient, state, { ownerId: unknown }).findings[0]?.message).toMatch(
      /^is "app1", and what it will be is not known yet; if it changes, that cannot be done in place: the new client/,
    )
  })

  test('of a GLOBAL tenant deletes the old one first, whatever the new one is called', () => {
    const deleteFirst = (type: string, more: Values = {}) =>
      plan(Tenant, { name: 'a', type, applicationId: 'x' }, { name: 'b', type, ...more })
        .deleteFirst
    expect(deleteFirst('GLOBAL')).toBe(true)
    expect(deleteFirst('STANDARD')).toBe(false)
    expect(deleteFirst('GLOBAL', { applicationId: 'y' })).toBe(false)
  })

  test('of a client makes the new one first', () => {
    expect(plan(OAuthClient, state, { type: 'NATIVE' }).deleteFirst).toBe(false)
  })

  test('of what has a unique name deletes the old one first, unless the name changes too', () => {
    const shop = { name: 'shop', isMultiTenant: true }
    expect(plan(Application, shop, { name: 'shop', isMultiTenant: false }).deleteFirst).toBe(true)
    expect(plan(Application, shop, { name: 'new', isMultiTenant: false }).deleteFirst).toBe(false)
    expect(plan(Application, shop, { displayName: 'Shop' }).deleteFirst).toBe(false)
    expect(
      plan(Tenant, { name: 'a', type: 'STANDARD' }, { name: 'a', type: 'GLOBAL' }),
    ).toMatchObject({
      replaces: ['type'],
      deleteFirst: true,
    })
  })
})

test('the body of a PATCH holds what changes and nothing else', () => {
  expect(patchOf(OAuthClient, state, state)).toEqual({})
  expect(
    patchOf(OAuthClient, state, { ...state, name: 'page', accessTokenExpiration: null }),
  ).toEqual({ name: 'page', accessTokenExpiration: null })
  const tenant = { publicMetadata: { plan: 'gold', seats: { eu: 1, us: 2 } } }
  expect(patchOf(Tenant, tenant, { publicMetadata: { seats: { eu: 1, us: 3 } } })).toEqual({
    publicMetadata: { plan: null, seats: { us: 3 } },
  })
})
