/** Identity providers against the emulator, which knows nothing of the definitions. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../provider/api'
import {
  check,
  create,
  foresee,
  list,
  only,
  plan,
  read,
  remove,
  update,
} from '../../provider/lifecycle'
import { ClientRoles } from '../../provider/resources/client-roles'
import { IdentityProvider } from '../../provider/resources/identity-provider'
import {
  identityProviderTypes,
  isEnterprise,
} from '../../provider/resources/identity-provider-types'
import { OAuthClient } from '../../provider/resources/oauth-client'
import { Permission } from '../../provider/resources/permission'
import type { Resource, Values } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
import { Tenant } from '../../provider/resources/tenant'
import { apiOf } from '../emulator/caller'
import { failure, ready, stage } from './stage'

const world = stage()
const { scene, asked } = world

const make = async (of: Resource, given: Values) => create(of, scene(), ready(of, given))

const canary = 'canary-5e0b'
const key = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`
const client = {
  protocolType: 'OIDC',
  clientId: 'our-id',
  clientSecret: canary,
  scopes: ['openid'],
}
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const saml = {
  protocolType: 'SAML2',
  idpEntityId: 'https://idp.example/entity',
  idpSsoUrl: 'https://idp.example/sso',
  idpSigningCerts: [certificate],
}
const connections: Record<string, Values> = {
  WRISTBAND: { loginIdentifiers: ['USERNAME', 'EMAIL'], loginFactors: ['MAGIC_LINK'] },
  APPLE: { protocolType: 'OIDC', teamId: 'T', serviceId: 'S', keyId: 'K', privateKey: key },
  GOOGLE_WORKSPACE: saml,
}

async function company(name = 'acme') {
  const { id } = await make(Tenant, { name })
  return { ownerType: 'TENANT', ownerId: id, name: 'staff', displayName: 'Staff' }
}

describe('each of the eleven types', () => {
  test.each(Object.keys(identityProviderTypes))(
    '%s is made and read as it was made',
    async (type) => {
      const owner = isEnterprise(type) ? await company() : {}
      const given = { type, ...owner, ...(connections[type] ?? client) }
      const site = scene()
      const { id, state } = await create(IdentityProvider, site, ready(IdentityProvider, given))
      expect(state).toMatchObject({ ...given, status: 'ENABLED', isExternal: type !== 'WRISTBAND' })
      const seen = await read(IdentityProvider, site, id, state)
      expect(seen).toEqual(state)
      expect(plan(IdentityProvider, seen!, ready(IdentityProvider, given)).changed).toEqual([])
      expect(site.said).toEqual([])
    },
  )
})

test('what an owner has once is changed where it is, and released as it is', async () => {
  const google = { type: 'GOOGLE', ...client }
  const { id, state } = await make(IdentityProvider, google)
  expect(state.name).toBe('google')
  const site = scene()
  const again = await create(IdentityProvider, site, ready(IdentityProvider, google))
  expect(again.id).toBe(id)
  expect(site.said.map(({ rule }) => rule)).toEqual(['upsert.existing'])
  const off = ready(IdentityProvider, { ...google, status: 'DISABLED' })
  expect(plan(IdentityProvider, state, off).findings.map(({ message }) => message)).toEqual([
    'people who log in by it no longer can',
  ])
  const after = await update(IdentityProvider, site, id, state, off)
  await remove(IdentityProvider, site, id, after)
  expect(site.said.at(-1)!.rule).toBe('upsert.released')
  expect(await read(IdentityProvider, site, id, after)).toMatchObject({ status: 'DISABLED' })
  expect(asked().join()).not.toContain('DELETE')
})

describe('the directory of a company', () => {
  const okta = async () => ({ type: 'OKTA', ...(await company()), ...client })

  test('is named behind its type, and found by its bare name', async () => {
    const given = await okta()
    const { id, state } = await make(IdentityProvider, given)
    expect(state).toMatchObject({ name: 'staff', qualifiedName: 'ent:okta:staff' })
    const { transport } = scene()
    const { ownerType, ownerId } = given
    const where = { ownerType, ownerId, type: 'OKTA', name: 'staff' }
    expect((await only(IdentityProvider, transport, where)).id).toBe(id)
    expect(await list(IdentityProvider, transport, { ...where, type: 'CUSTOM' })).toEqual([])
  })

  test('gets another secret, and only what is connected is sent with it', async () => {
    const given = await okta()
    const { id, state } = await make(IdentityProvider, given)
    const next = ready(IdentityProvider, { ...given, clientSecret: `${canary}-2` })
    const { changed, findings } = plan(IdentityProvider, state, next)
    expect([changed, findings]).toEqual([['clientSecret'], []])
    const site = scene()
    const after = await update(IdentityProvider, site, id, state, next)
    expect(after.clientSecret).toBe(`${canary}-2`)
    expect(site.said).toEqual([])
    const patch = world.emulator.requests.filter(({ method }) => method === 'PATCH').at(-1)!
    expect(patch.body).toEqual({
      protocol: { type: 'OIDC', clientId: 'our-id', clientSecret: '***', scopes: ['openid'] },
    })
  })

  test('is spoken to by another protocol', async () => {
    const given = await okta()
    const { id, state } = await make(IdentityProvider, given)
    const { clientId: _, clientSecret: __, scopes: ___, ...rest } = given
    const { inputs } = check(IdentityProvider, {
      inputs: { ...rest, ...saml },
      prior: given,
    })
    const after = await update(IdentityProvider, scene(), id, state, inputs)
    expect(after).toMatchObject({ ...saml, acsUrl: expect.any(String) })
    expect(after).not.toHaveProperty('clientSecret')
    expect(await read(IdentityProvider, scene(), id, after)).toEqual(after)
  })

  test('is taken in by its id, without its secret, which the next deployment sends', async () => {
    const given = await okta()
    const { id } = await make(IdentityProvider, given)
    const state = await read(IdentityProvider, scene(), id, {})
    expect(state).not.toHaveProperty('clientSecret')
    const wanted = ready(IdentityProvider, given)
    expect(plan(IdentityProvider, state!, wanted).changed).toEqual(['clientSecret'])
    const after = await update(IdentityProvider, scene(), id, state!, wanted)
    expect(plan(IdentityProvider, after, wanted).changed).toEqual([])
  })

  test('is gone when it is deleted, which takes its time', async () => {
    const { id, state } = await make(IdentityProvider, await okta())
    const site = scene()
    await remove(IdentityProvider, site, id, state)
    expect(site.clock.waits.length).toBeGreaterThan(0)
    expect(await read(IdentityProvider, scene(), id, state)).toBeUndefined()
  })

  test('of the same name is named', async () => {
    const given = await okta()
    const { id } = await make(IdentityProvider, given)
    const { message } = await failure(make(IdentityProvider, { ...given, name: 'Staff' }))
    expect(message).toContain(`It is the name of ${id}`)
    expect(message).not.toContain(canary)
  })

  test('keeps what credentials cannot see', async () => {
    const given = await okta()
    const { id, state } = await make(IdentityProvider, given)
    const reader = await make(OAuthClient, { name: 'reader', type: 'MACHINE_TO_MACHINE' })
    const { id: permission } = await only(Permission, scene().transport, {
      value: 'identity-provider:read',
    })
    const role = await make(Role, {
      name: 'reader',
      tenantVisibility: 'ALL',
      permissionIds: [permission],
    })
    await make(ClientRoles, { clientId: reader.id, roleIds: [role.id] })
    const blind = scene({
      clientId: reader.id,
      clientSecret: new Secret(String(reader.state.secret)),
    })
    expect(await read(IdentityProvider, blind, id, state)).toEqual(state)
    expect(blind.said).toEqual([])
    expect(await read(IdentityProvider, blind, id, {})).not.toHaveProperty('clientId')
    const hidden = {
      rule: 'import.hidden',
      severity: 'warning',
      path: [],
      message: `the server does not show these credentials the protocol of the identity provider ${id}, so protocolType and 12 fields with it stay empty in its state: give them the permission identity-provider:view-protocol, and refresh`,
    }
    expect(blind.said).toEqual([hidden])
    const { findings } = await foresee(IdentityProvider, blind.transport, {
      ...ready(IdentityProvider, given),
      adopt: { id },
    })
    expect(findings).toContainEqual(hidden)
    expect(findings[0]!.message).toContain('protocolType, which is hidden')
  })
})

describe('a connection that is there', () => {
  const google = { type: 'GOOGLE', ...client }

  test('is not taken away, which the server would refuse', async () => {
    const { id, state } = await make(IdentityProvider, google)
    const { inputs, findings } = check(IdentityProvider, {
      inputs: { type: 'GOOGLE' },
      prior: ready(IdentityProvider, google),
    })
    expect(findings).toEqual([])
    expect(plan(IdentityProvider, state, inputs).findings).toEqual([
      {
        rule: 'field.stays',
        severity: 'error',
        path: ['protocolType'],
        message:
          'is "OIDC" and cannot be taken away: it can be another one, but an identity provider that has a connection keeps one; to end logins by it, give status DISABLED',
      },
    ])
    const { message } = await failure(update(IdentityProvider, scene(), id, state, inputs))
    expect(message).toContain('protocol.type')
  })

  test('is no matter where there was none', async () => {
    const github = ready(IdentityProvider, { type: 'GITHUB', status: 'DISABLED' })
    const { state } = await create(IdentityProvider, scene(), github)
    expect(plan(IdentityProvider, state, github).findings).toEqual([])
  })
})

test('a second one of a type that an owner has once is refused, as the preview said', async () => {
  await make(IdentityProvider, { type: 'GOOGLE', ...client })
  const given = { type: 'GOOGLE', name: 'g2', ...client }
  const { findings } = check(IdentityProvider, { inputs: given })
  expect(findings.map(({ rule }) => rule)).toEqual(['idp.name.usual'])
  const { message } = await failure(make(IdentityProvider, given))
  expect(message).toContain('type: not unique')
})

test('what is taken away on the server is seen, and a secret is in no answer and no record', async () => {
  const given = { type: 'GOOGLE', ...client, domainName: 'a.example' }
  const { id, state } = await make(IdentityProvider, given)
  const api = await apiOf(world.emulator)
  const got = await api('PATCH', `/identity-providers/${id}`, {
    domainName: null,
    protocol: { clientId: 'another' },
  })
  expect(got.text).not.toContain(canary)
  const seen = await read(IdentityProvider, scene(), id, state)
  expect(plan(IdentityProvider, seen!, ready(IdentityProvider, given)).changed).toEqual([
    'domainName',
    'clientId',
  ])
  expect(JSON.stringify(world.emulator.requests)).not.toContain(canary)
})
