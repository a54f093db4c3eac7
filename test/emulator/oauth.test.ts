import { createHash } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { demoPerson, startEmulator } from '../../provider/emulator'
import type { Seen } from './browser'
import { Browser } from './browser'
import type { Api } from './caller'
import { apiOf, ask, askToken, machine, machineToken, site } from './caller'

interface Client {
  id: string
  secret: string
}

let emulator: Emulator
let api: Api
let tenant: { id: string; vanityDomain: string }
let server: Client
let phone: Client

const callback = 'http://client.example/callback'
const atCallback = (url: string) => url.startsWith(callback)
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const credentials = { email: demoPerson.email, password: demoPerson.password }

const second = { ...demoPerson, email: 'second@example.com', password: 'x' }

const make = async (body: object, path = '/clients') => {
  const got = await api('POST', path, body)
  expect(got.status, got.text).toBe(201)
  return got.body
}
const makeTenant = (name: string) =>
  make({ applicationId: emulator.applicationId, name, displayName: name }, '/tenants')

beforeAll(async () => {
  emulator = await startEmulator({ people: [demoPerson, second] })
  api = await apiOf(emulator)
  tenant = await makeTenant('acme')
  await makeTenant('globex')
  server = await make({ ...site(emulator), redirectUris: [callback] })
  phone = await make({
    ...site(emulator),
    type: 'NATIVE',
    redirectUris: [callback, 'acme://callback'],
    accessTokenExpiration: 600,
  })
})
afterAll(() => emulator.close())

const authorizeUrl = (
  client: { id: string },
  change: Record<string, string | undefined> = {},
  host = tenant.vanityDomain,
) => {
  const parameters = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid offline_access email profile roles',
    state: 's'.repeat(22),
    nonce: 'n'.repeat(22),
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  }
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given as [string, string][])
  return `http://${host}/api/v1/oauth2/authorize?${query}`
}

const logIn = async (url: string, browser = new Browser()) =>
  browser.submit(await browser.open(url), credentials, atCallback)

const answerOf = ({ location }: Seen) => Object.fromEntries(new URL(location ?? '').searchParams)

const basicOf = (client: Client) => (client.secret ? client : undefined)

const redeem = (client: Client, code: string | undefined, change: Record<string, string> = {}) =>
  askToken(
    emulator,
    {
      grant_type: 'authorization_code',
      code: code ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
      ...(client.secret ? {} : { client_id: client.id }),
      ...change,
    },
    basicOf(client),
  )

const session = async (client: Client) =>
  (await redeem(client, answerOf(await logIn(authorizeUrl(client))).code)).body

const verified = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${emulator.url}/api/v1/oauth2/jwks`)))

describe('a machine token', () => {
  test('is signed by a published key and says whose it is', async () => {
    const client = await make(machine(emulator))
    const { body, headers } = await askToken(emulator, { grant_type: 'client_credentials' }, client)
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 1800,
      token_type: 'Bearer',
    })
    expect(headers.get('cache-control')).toContain('no-store')
    const { payload, protectedHeader } = await verified(body.access_token)
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'at+JWT', kid: expect.any(String) })
    expect(payload).toEqual({
      sub: client.id,
      sub_kind: 'client',
      client_id: client.id,
      app_id: emulator.applicationId,
      iss: emulator.url,
      iat: expect.any(Number),
      exp: Number(payload.iat) + 1800,
      jti: expect.any(String),
    })
  })

  test('of a tenant names the tenant, and lives as long as its client says', async () => {
    const client = await make({
      ...machine(emulator),
      ownerType: 'TENANT',
      ownerId: tenant.id,
      accessTokenExpiration: 60,
    })
    const { body } = await askToken(emulator, { grant_type: 'client_credentials' }, client)
    expect(body.expires_in).toBe(60)
    const { tnt_id, app_id, iat, exp } = decodeJwt(body.access_token)
    expect([tnt_id, app_id]).toEqual([tenant.id, emulator.applicationId])
    expect(Number(exp) - Number(iat)).toBe(60)
  })

  test('of another application names that one as its issuer', async () => {
    const other = await make(
      {
        name: 'other',
        displayName: 'Other',
        isMultiTenant: true,
        environmentType: 'DEVELOPMENT',
        loginUrl: 'https://other.example/login',
      },
      '/applications',
    )
    const client = await make({ ...machine(emulator), ownerId: other.id })
    const { iss, app_id } = decodeJwt(await machineToken(emulator, client))
    expect([iss, app_id]).toEqual([`http://${other.vanityDomain}`, other.id])
  })

  // biome-ignore format: one row, one truth
  test.each<[string, number, string, () => [Record<string, string>, Client | undefined]]>([
    ['the wrong secret', 401, 'invalid_client', () => [{ grant_type: 'client_credentials' }, { id: emulator.clientId, secret: 'wrong' }]],
    ['an unknown client', 401, 'invalid_client', () => [{ grant_type: 'client_credentials' }, { id: 'nobody', secret: 'x' }]],
    ['no credentials', 400, 'invalid_request', () => [{ grant_type: 'client_credentials' }, undefined]],
    ['a public client', 400, 'unauthorized_client', () => [{ grant_type: 'client_credentials', client_id: phone.id }, undefined]],
    ['a client for logins', 400, 'unauthorized_client', () => [{ grant_type: 'client_credentials' }, server]],
    ['a machine that wants to refresh', 400, 'unauthorized_client', () => [{ grant_type: 'refresh_token', refresh_token: 'x' }, { id: emulator.clientId, secret: emulator.clientSecret }]],
    ['an unknown grant', 400, 'unsupported_grant_type', () => [{ grant_type: 'password' }, { id: emulator.clientId, secret: emulator.clientSecret }]],
  ])('is not given to %s: %i %s', async (_says, status, error, request) => {
    const got = await askToken(emulator, ...request())
    expect([got.status, got.body.error]).toEqual([status, error])
    expect(got.body.error_description).toEqual(expect.any(String))
  })
})

describe('a login', () => {
  test('of a confidential client ends in tokens that say who logged in where', async () => {
    const answer = answerOf(await logIn(authorizeUrl(server)))
    expect(answer).toMatchObject({
      code: expect.any(String),
      state: 's'.repeat(22),
      tenant_name: 'acme',
      tenant_domain: 'acme',
      iss: emulator.url,
    })
    const { status, body } = await redeem(server, answer.code)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 1800,
      scope: 'openid email profile roles offline_access',
      refresh_token: expect.any(String),
    })

    const access = await verified(body.access_token)
    expect(access.payload).toMatchObject({
      sub: expect.stringMatching(/^[a-z2-7]{26}$/),
      sub_kind: 'user',
      tnt_id: tenant.id,
      app_id: emulator.applicationId,
      client_id: server.id,
      iss: emulator.url,
      van_dom: tenant.vanityDomain,
      idp_name: 'wristband',
      amr: ['pwd'],
      auth_time: expect.any(Number),
      scope: body.scope,
    })
    expect(access.payload).not.toHaveProperty('aud')

    const id = await verified(body.id_token)
    expect(id.protectedHeader.typ).toBe('id+JWT')
    const half = createHash('sha256').update(body.access_token).digest().subarray(0, 16)
    expect(id.payload).toMatchObject({
      sub: access.payload.sub,
      aud: server.id,
      iss: emulator.url,
      nonce: 'n'.repeat(22),
      tnt_id: tenant.id,
      at_hash: half.toString('base64url'),
    })
  })

  test('of a public client needs PKCE', async () => {
    const bare = { code_challenge: undefined, code_challenge_method: undefined }
    const refused = await new Browser().open(authorizeUrl(phone, bare), atCallback)
    expect(answerOf(refused)).toMatchObject({ error: 'invalid_request', state: 's'.repeat(22) })
    const { body } = await redeem(phone, answerOf(await logIn(authorizeUrl(phone))).code)
    expect(body).toMatchObject({ expires_in: 600, refresh_token: expect.any(String) })
  })

  test('of a backend server may do without PKCE', async () => {
    const bare = { code_challenge: undefined, code_challenge_method: undefined }
    const { code = '' } = answerOf(await logIn(authorizeUrl(server, bare)))
    const got = await askToken(
      emulator,
      { grant_type: 'authorization_code', code, redirect_uri: callback },
      server,
    )
    expect(got.status).toBe(200)
  })

  test.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['another redirect URI', { redirect_uri: 'http://client.example/other' }],
    ['another code', { code: 'guess' }],
  ])('is worth nothing with %s', async (_says, change) => {
    const { code } = answerOf(await logIn(authorizeUrl(server)))
    const got = await redeem(server, code, change as Record<string, string>)
    expect([got.status, got.body.error]).toEqual([400, 'invalid_grant'])
  })

  test('is worth something only once', async () => {
    const { code } = answerOf(await logIn(authorizeUrl(server)))
    expect((await redeem(server, code)).status).toBe(200)
    expect((await redeem(server, code)).body.error).toBe('invalid_grant')
  })

  test('gives no refresh token unless offline access is asked for', async () => {
    const { code } = answerOf(await logIn(authorizeUrl(server, { scope: 'openid' })))
    const { body } = await redeem(server, code)
    expect(body).not.toHaveProperty('refresh_token')
    expect(body.scope).toBe('openid')
  })

  test('may leave out the redirect URI if there is only one', async () => {
    const { location } = await logIn(authorizeUrl(server, { redirect_uri: undefined }))
    expect(location).toMatch(/^http:\/\/client\.example\/callback\?code=/)
    const page = await new Browser().open(authorizeUrl(phone, { redirect_uri: undefined }))
    expect(page.status).toBe(400)
  })

  test('goes to a redirect URI with the tenant filled in', async () => {
    const client = await make({
      ...site(emulator),
      redirectUris: ['http://{tenant_domain}.client.example/callback'],
    })
    const uri = 'http://acme.client.example/callback'
    const browser = new Browser()
    const page = await browser.open(authorizeUrl(client, { redirect_uri: uri }))
    const seen = await browser.submit(page, credentials, (url) => url.startsWith(uri))
    expect(answerOf(seen)).toHaveProperty('code')
    const unknown = authorizeUrl(client, { redirect_uri: uri.replace('acme', 'nobody') })
    expect((await browser.open(unknown)).status).toBe(400)
  })

  // biome-ignore format: one row, one truth
  test.each<[string, Record<string, string | undefined>]>([
    ['a state of 21 characters', { state: 's'.repeat(21) }],
    ['a state of 513 characters', { state: 's'.repeat(513) }],
    ['a nonce of 21 characters', { nonce: 'n'.repeat(21) }],
    ['no scope', { scope: undefined, nonce: undefined }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
  ])('is refused at the callback for %s', async (_says, change) => {
    const seen = await new Browser().open(authorizeUrl(server, change), atCallback)
    expect(answerOf(seen)).toMatchObject({ error: 'invalid_request', tenant_name: 'acme' })
  })

  test('is refused on a page when there is nowhere safe to go', async () => {
    const unknownClient = authorizeUrl({ id: 'nobody' })
    const unknownUri = authorizeUrl(server, { redirect_uri: 'http://evil.example/<script>' })
    for (const url of [unknownClient, unknownUri]) {
      const { status, text, location } = await new Browser().open(url)
      expect([status, location]).toEqual([400, undefined])
      expect(text).toContain('<h1>This request cannot be completed</h1>')
      expect(text).not.toContain('<script>')
    }
  })

  test('is not needed again while the session lasts, unless asked for', async () => {
    const browser = new Browser()
    await logIn(authorizeUrl(server), browser)
    const again = await browser.open(authorizeUrl(server), atCallback)
    expect(answerOf(again)).toHaveProperty('code')
    const silent = await browser.open(authorizeUrl(server, { prompt: 'none' }), atCallback)
    const { body } = await redeem(server, answerOf(silent).code)
    expect(body).toHaveProperty('refresh_token')
    const asked = await browser.open(authorizeUrl(server, { prompt: 'login' }), atCallback)
    expect(asked.text).toContain('<h1>Log in</h1>')
  })

  test('cannot be done silently without a session', async () => {
    const url = authorizeUrl(server, { prompt: 'none' })
    const seen = await new Browser().open(url, atCallback)
    expect(answerOf(seen)).toMatchObject({ error: 'login_required', tenant_domain: 'acme' })
  })

  test('at another tenant is another user', async () => {
    const subject = async (url: string, browser: Browser) => {
      const { body } = await redeem(server, answerOf(await logIn(url, browser)).code)
      return decodeJwt(body.access_token)
    }
    const browser = new Browser()
    const host = emulator.vanityDomain
    const here = await subject(authorizeUrl(server, { tenant_name: 'acme' }, host), browser)
    const there = await subject(authorizeUrl(server, { tenant_name: 'globex' }, host), browser)
    expect(here.tnt_id).toBe(tenant.id)
    expect(there.tnt_id).not.toBe(tenant.id)
    expect(there.sub).not.toBe(here.sub)
  })

  test('of another person replaces the session', async () => {
    const browser = new Browser()
    const subject = async (seen: Seen) =>
      decodeJwt((await redeem(server, answerOf(seen).code)).body.access_token).sub
    const first = await subject(await logIn(authorizeUrl(server), browser))
    const page = await browser.open(authorizeUrl(server, { prompt: 'login' }))
    const between = await browser.submit(page, { email: second.email, password: 'x' }, atCallback)
    expect(await subject(await browser.submit(between, {}, atCallback))).not.toBe(first)
  })

  test('on the one host asks for the tenant if nothing names it', async () => {
    const browser = new Browser()
    const page = await browser.open(authorizeUrl(server, {}, emulator.vanityDomain))
    expect(page.text).toContain('<label for="tenant">Tenant name</label>')
    const wrong = await browser.submit(page, { ...credentials, tenant: 'nobody' }, atCallback)
    expect(wrong.status).toBe(401)
    const right = await browser.submit(page, { ...credentials, tenant: 'ACME' }, atCallback)
    expect(answerOf(right)).toMatchObject({ tenant_name: 'acme' })
  })

  test('cannot choose its tenant by a forged parameter', async () => {
    const forged = { emulator_tenant_id: 'x', tenant_name: 'acme' }
    const { body } = await redeem(
      server,
      answerOf(await logIn(authorizeUrl(server, forged, emulator.vanityDomain))).code,
    )
    expect(decodeJwt(body.access_token).tnt_id).toBe(tenant.id)
  })
})

describe('the login page', () => {
  test('labels its fields, fills in the hint and escapes it', async () => {
    const login_hint = 'a"><b>@example.com'
    const { text, status } = await new Browser().open(authorizeUrl(server, { login_hint }))
    expect(status).toBe(200)
    expect(text).toContain('<html lang="en">')
    expect(text).toContain('<label for="email">')
    expect(text).toContain('<label for="password">')
    expect(text).toContain('value="a&quot;&gt;&lt;b&gt;@example.com"')
  })

  test('announces a wrong password and does not repeat it', async () => {
    const browser = new Browser()
    const page = await browser.open(authorizeUrl(server))
    const wrong = { email: demoPerson.email, password: 'canary-password' }
    const { status, text } = await browser.submit(page, wrong, atCallback)
    expect(status).toBe(401)
    expect(text).toContain('role="alert"')
    expect(text).not.toContain('canary-password')
    expect(JSON.stringify(emulator.requests)).not.toContain('canary-password')
  })

  test('of the application sends people to the login URL of their tenant', async () => {
    const client = await make({ ...site(emulator), loginUrl: 'https://client.example/login' })
    const templated = await make({
      ...site(emulator),
      loginUrl: 'https://{tenant_name}.client.example/login',
    })
    const browser = new Browser()
    const leaving = (url: string) => url.includes('client.example')
    const choose = async ({ id }: Client, name: string) => {
      const page = await browser.open(`${emulator.url}/login?client_id=${id}`)
      expect(page.text).toContain('<label for="tenant">')
      return browser.submit(page, { tenant: name }, leaving)
    }
    expect((await choose(client, 'acme')).location).toBe(
      'https://client.example/login?tenant_domain=acme&tenant_name=acme',
    )
    expect((await choose(templated, 'acme')).location).toBe('https://acme.client.example/login')
    expect((await choose(client, 'nobody')).text).toContain('role="alert"')
    expect((await browser.open(`${emulator.url}/login?client_id=nobody`)).status).toBe(400)
  })
})

describe('userinfo', () => {
  const userinfo = (token: string) =>
    ask(`${emulator.url}/api/v1/oauth2/userinfo`, 'GET', {
      headers: { authorization: `Bearer ${token}` },
    })

  test('tells what the scopes allow', async () => {
    const { access_token } = await session(server)
    const { body } = await userinfo(access_token)
    expect(body).toEqual({
      sub: decodeJwt(access_token).sub,
      tnt_id: tenant.id,
      app_id: emulator.applicationId,
      idp_name: 'wristband',
      email: 'demo@example.com',
      email_verified: true,
      name: 'Demo Person',
      given_name: 'Demo',
      family_name: 'Person',
      updated_at: expect.any(Number),
      roles: [],
    })
    const { code } = answerOf(await logIn(authorizeUrl(server, { scope: 'openid' })))
    const few = await userinfo((await redeem(server, code)).body.access_token)
    expect(Object.keys(few.body).sort()).toEqual(['app_id', 'idp_name', 'sub', 'tnt_id'])
  })

  test('needs a token of a user, signed', async () => {
    const { access_token } = await session(server)
    const reference = String(decodeJwt(access_token).jti)
    const client = { id: emulator.clientId, secret: emulator.clientSecret }
    const tokens = ['nonsense', reference, await machineToken(emulator, client)]
    for (const token of tokens) expect((await userinfo(token)).status).toBe(401)
  })

  test('users may do nothing on the management API', async () => {
    const { access_token } = await session(server)
    const got = await ask(`${emulator.url}/api/v1/clients/${server.id}`, 'GET', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(got.status).toBe(403)
  })
})

describe('a refresh token', () => {
  const refresh = (client: Client, token: string) =>
    askToken(
      emulator,
      {
        grant_type: 'refresh_token',
        refresh_token: token,
        ...(client.secret ? {} : { client_id: client.id }),
      },
      basicOf(client),
    )
  const revoke = (client: Client, token: string) =>
    ask(`${emulator.url}/api/v1/oauth2/revoke`, 'POST', {
      body: new URLSearchParams({
        token,
        ...(client.secret ? {} : { client_id: client.id }),
      }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(client.secret
          ? { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` }
          : {}),
      },
    })

  test.each(['confidential', 'public'])('of a %s client gives new tokens', async (kind) => {
    const client = kind === 'public' ? phone : server
    const first = await session(client)
    const { status, body } = await refresh(client, first.refresh_token)
    expect(status).toBe(200)
    const { payload } = await verified(body.access_token)
    expect(payload).toMatchObject({ sub_kind: 'user', tnt_id: tenant.id, client_id: client.id })
    expect(body.access_token).not.toBe(first.access_token)
    expect(decodeProtectedHeader(body.id_token).typ).toBe('id+JWT')
  })

  test.each(['confidential', 'public'])('of a %s client is dead once revoked', async (kind) => {
    const client = kind === 'public' ? phone : server
    const { refresh_token } = await session(client)
    expect((await revoke(client, refresh_token)).status).toBe(200)
    expect((await refresh(client, refresh_token)).body.error).toBe('invalid_grant')
    expect((await revoke(client, refresh_token)).status).toBe(200)
  })

  test('is of no use to another client', async () => {
    const { refresh_token } = await session(server)
    expect((await refresh(phone, refresh_token)).body.error).toBe('invalid_grant')
    await revoke(phone, refresh_token)
    expect((await refresh(server, refresh_token)).status).toBe(200)
  })

  test('ends with its client', async () => {
    const client = await make({ ...site(emulator), redirectUris: [callback] })
    const { refresh_token, access_token } = await session(client)
    await api('DELETE', `/clients/${client.id}`)
    expect((await refresh(client, refresh_token)).body.error).toBe('invalid_client')
    const info = await ask(`${emulator.url}/api/v1/oauth2/userinfo`, 'GET', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(info.status).toBe(401)
  })
})

describe('a logout', () => {
  const logout = (query: Record<string, string>, host = tenant.vanityDomain) =>
    `http://${host}/api/v1/logout?${new URLSearchParams(query)}`

  test('ends the session', async () => {
    const browser = new Browser()
    await logIn(authorizeUrl(server), browser)
    const query = { client_id: server.id, redirect_url: 'http://client.example/bye', state: 'x' }
    const seen = await browser.open(logout(query), (url) => url.includes('client.example'))
    expect(seen.location).toBe('http://client.example/bye?state=x')
    const after = await browser.open(authorizeUrl(server), atCallback)
    expect(after.text).toContain('<h1>Log in</h1>')
  })

  test('makes copies of its cookie worthless', async () => {
    const browser = new Browser()
    await logIn(authorizeUrl(server), browser)
    const thief = browser.twin()
    const query = { redirect_url: 'http://client.example/bye' }
    await browser.open(logout(query), (url) => url.includes('client.example'))
    expect((await thief.open(authorizeUrl(server), atCallback)).text).toContain('<h1>Log in</h1>')
  })

  test('leads to the login URL of the client, else of the application', async () => {
    const client = await make({
      ...site(emulator),
      loginUrl: 'https://{tenant_domain}.client.example/login',
    })
    const stop = (url: string) => url.includes('example')
    const to = async (query: Record<string, string>) =>
      (await new Browser().open(logout(query), stop)).location
    expect(await to({ client_id: client.id })).toBe('https://acme.client.example/login')
    expect(await to({ client_id: server.id })).toBe('https://app.example.com/login')
    expect(await to({})).toBe('https://app.example.com/login')
  })

  test('refuses what it cannot follow', async () => {
    for (const query of [{ redirect_url: 'bye' }, { state: 'x'.repeat(513) }]) {
      expect((await new Browser().open(logout(query as Record<string, string>))).status).toBe(400)
    }
  })
})

describe('discovery', () => {
  test.each(['', '/api/v1'])('is served below "%s"', async (prefix) => {
    const { body } = await ask(`${emulator.url}${prefix}/.well-known/openid-configuration`, 'GET')
    expect(body).toMatchObject({
      issuer: emulator.url,
      authorization_endpoint: `${emulator.url}/api/v1/oauth2/authorize`,
      token_endpoint: `${emulator.url}/api/v1/oauth2/token`,
      userinfo_endpoint: `${emulator.url}/api/v1/oauth2/userinfo`,
      revocation_endpoint: `${emulator.url}/api/v1/oauth2/revoke`,
      jwks_uri: `${emulator.url}/api/v1/oauth2/jwks`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    })
  })

  test('publishes no private key', async () => {
    const { body } = await ask(`${emulator.url}/api/v1/oauth2/jwks`, 'GET')
    expect(body.keys).toHaveLength(1)
    expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })
})
