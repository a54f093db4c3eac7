import { describe, expect, test } from 'vitest'
import { ApiError, requestToken, Secret } from '../../provider/api'
import { check, create, plan, Refusal, read, remove, update } from '../../provider/lifecycle'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'
import { serve } from '../api/server'
import { failure, ready, stage } from './stage'

const house = stage({ tenantDeletion: { reads: 3 } })
const { scene, asked } = house

const given = {
  name: 'site',
  type: 'BACKEND_SERVER',
  redirectUris: ['https://b.example/cb', 'https://a.example/cb'],
  description: 'The site',
}
const site = ready(OAuthClient, given)

/** A change behind the program's back. */
const behind = (method: 'PATCH' | 'DELETE', path: string, body?: Values) =>
  scene().transport.send({ method, path, ...(body && { body }) })

/** The body of the last PATCH that the server was sent. */
const lastPatch = () => house.emulator.requests.findLast(({ method }) => method === 'PATCH')?.body

describe('reading a client', () => {
  test('as it was made finds the same state', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    expect(await read(OAuthClient, here, id, state)).toEqual(state)
    expect(here.said).toEqual([])
  })

  test('shows what was changed elsewhere, and keeps the secret', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await behind('PATCH', `/clients/${id}`, { name: 'renamed', description: null })
    const { name: _, description: __, ...rest } = state
    expect(await read(OAuthClient, here, id, state)).toEqual({ ...rest, name: 'renamed' })
    expect(rest.secret).toMatch(/./)
  })

  test('keeps the order of redirects that the server holds in another', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await behind('PATCH', `/clients/${id}`, { redirectUris: [...given.redirectUris].reverse() })
    expect(await read(OAuthClient, here, id, state)).toEqual(state)
  })

  test('that is gone is no error, and says what happens next', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await behind('DELETE', `/clients/${id}`)
    expect(await read(OAuthClient, here, id, state)).toBeUndefined()
    expect(here.said).toEqual([
      {
        rule: 'server.gone',
        severity: 'warning',
        path: [],
        message: `the client ${id} is no longer on the server, so it leaves the state; the next deployment makes a new one, unless you take it out of the program`,
      },
    ])
  })

  test('fails, and is not taken for gone, when the server is in trouble', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    for (const status of [403, 500, 503]) {
      house.emulator.faults.clear()
      house.emulator.faults.add({
        method: 'GET',
        path: '/api/v1/clients/*',
        effect: { kind: 'status', status, when: 'before' },
      })
      const error = await failure(read(OAuthClient, here, id, state))
      expect(error).toBeInstanceOf(ApiError)
      expect(error.status).toBe(status)
    }
  })

  test('is tried again when the connection breaks', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    house.emulator.faults.add({
      method: 'GET',
      effect: { kind: 'reset', when: 'after' },
      nth: 1,
    })
    expect(await read(OAuthClient, here, id, state)).toEqual(state)
  })

  test('whose answer makes no sense leaves the state as it was', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    house.emulator.faults.add({ method: 'GET', effect: { kind: 'wrong-type' }, nth: 1 })
    const error = await failure(read(OAuthClient, here, id, state))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toMatch(
      new RegExp(
        `^the server's answer to GET /clients/${id} cannot be understood: name is a number; a text is expected.*; the state is left as it was$`,
      ),
    )
    expect(error.message).not.toContain(String(state.secret))
  })

  test('remembers what a half-done creation still has to do', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    const half = { ...state, __pending: 'secret' }
    expect(await read(OAuthClient, here, id, half)).toEqual(half)
  })
})

describe('a 404 that is not about the client', () => {
  /** The provider's way to the server, with something in between that knows only some of the addresses. */
  async function behindProxy(
    answer: (path: string) => [status: number, type: string, body: string],
  ) {
    const { url } = await serve(
      (seen, response) => {
        const [status, type, body] = answer(seen.url)
        response.writeHead(status, { 'content-type': type }).end(body)
      },
      {
        token: (seen, response) => {
          const [status, type, body] = answer(seen.url)
          response.writeHead(status, { 'content-type': type }).end(body)
        },
      },
    )
    return scene({ url })
  }
  const token = JSON.stringify({ access_token: 'a.b.c', expires_in: 60 })
  const state = { ...site, clientId: 'c1', secret: 's' }

  for (const [what, type, body] of [
    ['of a proxy', 'text/html', '<h1>Not Found</h1>'],
    ['without a word', 'text/plain', ''],
    ["in a gateway's JSON", 'application/json', '{"message":"no Route matched with those values"}'],
    ["in a framework's JSON", 'application/json', '{"status":404,"error":"Not Found","path":"/x"}'],
    ['with a number for a code', 'application/json', '{"code":404,"message":"Not Found"}'],
  ] as const)
    test(`because it is a page ${what} is an error, and nothing is taken for gone`, async () => {
      const here = await behindProxy((path) =>
        path.endsWith('/oauth2/token') ? [200, 'application/json', token] : [404, type, body],
      )
      for (const step of [read, remove]) {
        const error = await failure(step(OAuthClient, here, 'c1', state))
        expect(error).toBeInstanceOf(ApiError)
        expect(error).toMatchObject({ status: 404, path: '/clients/c1' })
      }
      const error = await failure(update(OAuthClient, here, 'c1', state, { ...site, name: 'x' }))
      expect(error).toBeInstanceOf(ApiError)
      expect(here.said).toEqual([])
    })

  test('because the token endpoint is not there is an error, and nothing is taken for gone', async () => {
    const body = JSON.stringify({ type: 'base_error', code: 'not_found', message: 'No.' })
    const here = await behindProxy(() => [404, 'application/json', body])
    for (const step of [read, remove]) {
      const error = await failure(step(OAuthClient, here, 'c1', state))
      expect(error).toMatchObject({ status: 404, code: 'not_found', path: '/oauth2/token' })
    }
    expect(here.said).toEqual([])
  })
})

describe('reading a tenant', () => {
  test('that is being deleted is as good as gone', async () => {
    const here = scene()
    const { id, state } = await create(Tenant, here, ready(Tenant, { name: 'acme' }))
    await behind('DELETE', `/tenants/${id}`)
    expect(await read(Tenant, here, id, state)).toBeUndefined()
    expect(here.said.map(({ rule }) => rule)).toEqual(['server.gone'])
  })
})

test('what a read remembers is what a write does', async () => {
  const here = scene()
  for (const [of, inputs] of [
    [OAuthClient, site],
    [OAuthClient, { ...site, type: 'NATIVE' }],
    [Tenant, { name: 'north', displayName: 'North', applicationId: house.emulator.applicationId }],
  ] as const) {
    const { id, state } = await create(of, here, inputs)
    expect(await read(of, here, id, state)).toEqual(state)
  }
})

describe('updating a client', () => {
  test('sends what changes and nothing else', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    const changed = await update(OAuthClient, here, id, state, { ...site, name: 'page' })
    expect(lastPatch()).toEqual({ name: 'page' })
    expect(changed).toEqual({ ...state, name: 'page', __mark: '2' })
    expect(here.said).toEqual([])
  })

  test('clears with null, and takes what the server puts in its place', async () => {
    const here = scene()
    const all = { ...site, accessTokenExpiration: 600, loginUrl: 'https://a.example/login' }
    const { id, state } = await create(OAuthClient, here, all)
    const cleared = { description: null, accessTokenExpiration: null, loginUrl: null }
    const changed = await update(OAuthClient, here, id, state, { ...all, ...cleared })
    expect(lastPatch()).toEqual(cleared)
    expect(changed).toMatchObject({ accessTokenExpiration: 1800, secret: state.secret })
    expect(changed).not.toHaveProperty('description')
    expect(changed).not.toHaveProperty('loginUrl')
  })

  test('that changes nothing sends nothing', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    const reordered = { ...site, redirectUris: [...given.redirectUris].reverse() }
    expect(await update(OAuthClient, here, id, state, reordered)).toEqual(state)
    expect(asked().slice(1)).toEqual(['POST /clients'])
  })

  test('is done again when its answer is lost', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    house.emulator.faults.add({ method: 'PATCH', effect: { kind: 'reset', when: 'after' }, nth: 1 })
    expect(await update(OAuthClient, here, id, state, { ...site, name: 'page' })).toEqual({
      ...state,
      name: 'page',
      __mark: '2',
    })
  })

  test('that is gone says what to do', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await behind('DELETE', `/clients/${id}`)
    const error = await failure(update(OAuthClient, here, id, state, { ...site, name: 'page' }))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toBe(
      `the client ${id} is no longer on the server: refresh, and the next deployment makes a new one`,
    )
  })

  test('that the server refuses fails with its sentence', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    const error = await failure(
      update(OAuthClient, here, id, state, { ...site, name: 'n'.repeat(61) }),
    )
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toMatch(/name: too long \(max length 60\)/)
  })

  test('warns of what the server stores in place of what was asked for', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    const send: typeof here.transport.send = async (request) => {
      const reply = await here.transport.send(request)
      return { ...reply, body: { ...(reply.body as Values), name: 'PAGE' } }
    }
    const shouting = { ...here, transport: { ...here.transport, send } }
    const changed = await update(OAuthClient, shouting, id, state, { ...site, name: 'page' })
    expect(changed.name).toBe('page')
    expect(here.said.map(({ message }) => message)).toEqual([
      'the server stored "PAGE" instead of "page"',
    ])
  })
})

test('updating the metadata of a tenant takes out what is no longer there', async () => {
  const here = scene()
  const inputs = ready(Tenant, {
    name: 'acme',
    publicMetadata: { plan: 'gold', seats: { eu: 1, us: 2 } },
  })
  const { id, state } = await create(Tenant, here, inputs)
  const publicMetadata = { seats: { us: 3 } }
  await update(Tenant, here, id, state, { ...inputs, publicMetadata })
  expect(lastPatch()).toEqual({ publicMetadata: { plan: null, seats: { eu: null, us: 3 } } })
  expect((await read(Tenant, here, id, {}))?.publicMetadata).toEqual(publicMetadata)
})

describe('what is taken out of the program', () => {
  test('keeps what is never null, ends what may be null, and empties what is an object', async () => {
    const here = scene()
    const whole = {
      name: 'acme',
      description: 'A customer',
      logoUrl: 'https://cdn.example/logo.png',
      signupEnabled: true,
      status: 'INACTIVE',
      publicMetadata: { plan: 'gold', seats: 7 },
      restrictedMetadata: { rank: 1 },
    }
    const prior = ready(Tenant, whole)
    const { id, state } = await create(Tenant, here, prior)
    const { inputs } = check(Tenant, { inputs: { name: 'acme' }, prior })
    const changed = await update(Tenant, here, id, state, inputs)
    expect(lastPatch()).toEqual({
      description: null,
      logoUrl: null,
      publicMetadata: { plan: null, seats: null },
      restrictedMetadata: { rank: null },
    })
    expect(changed).toMatchObject({ signupEnabled: true, status: 'INACTIVE' })
    const again = check(Tenant, { inputs: { name: 'acme' }, prior: inputs }).inputs
    expect(plan(Tenant, changed, again).changed).toEqual([])
  })
})

describe('deleting', () => {
  test('a client ends it and its secret', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await remove(OAuthClient, here, id, state)
    expect(await read(OAuthClient, here, id, state)).toBeUndefined()
    const error = await failure(
      requestToken({
        url: house.emulator.url,
        clientId: id,
        clientSecret: new Secret(String(state.secret)),
      }),
    )
    expect(error.status).toBe(401)
  })

  test('what is gone already is done', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    await remove(OAuthClient, here, id, state)
    await remove(OAuthClient, here, id, state)
    expect(here.said).toEqual([])
  })

  test('is done again when its answer is lost', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    house.emulator.faults.add({
      method: 'DELETE',
      effect: { kind: 'reset', when: 'after' },
      nth: 1,
    })
    await remove(OAuthClient, here, id, state)
    expect(await read(OAuthClient, here, id, state)).toBeUndefined()
  })

  test('what may not be deleted fails', async () => {
    const here = scene()
    const { id, state } = await create(OAuthClient, here, site)
    house.emulator.faults.add({
      method: 'DELETE',
      effect: { kind: 'status', status: 403, when: 'before' },
    })
    expect((await failure(remove(OAuthClient, here, id, state))).status).toBe(403)
  })

  test('a tenant lasts until the server has really deleted it', async () => {
    const here = scene()
    const { id, state } = await create(Tenant, here, ready(Tenant, { name: 'acme' }))
    await remove(Tenant, here, id, state)
    expect(asked().slice(1)).toEqual([
      `DELETE /tenants/${id}`,
      ...Array.from({ length: 4 }, () => `GET /tenants/${id}`),
    ])
    expect(here.clock.waits).toEqual([250, 500, 1_000])
  })

  test('a tenant that never goes is given up after ten minutes, and stays in the state', async () => {
    const here = scene()
    const { id, state } = await create(Tenant, here, ready(Tenant, { name: 'acme' }))
    const { body } = await here.transport.send({ method: 'GET', path: `/tenants/${id}` })
    const send: typeof here.transport.send = async () => ({ status: 200, body })
    const frozen = { ...here, transport: { ...here.transport, send } }
    const error = await failure(remove(Tenant, frozen, id, state))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toBe(
      `the server is still deleting the tenant ${id} after 10 minutes; it stays in the state, so run again later`,
    )
    expect(Math.max(...here.clock.waits)).toBe(5_000)
    expect(here.clock.waits.length).toBeLessThan(130)
  })

  test('the application of the credentials releases it and deletes nothing', async () => {
    const here = scene()
    const id = house.emulator.applicationId
    const { body } = await here.transport.send({ method: 'GET', path: `/applications/${id}` })
    const { name, isMultiTenant } = body as Values
    const inputs = ready(Application, {
      name,
      displayName: 'Shop',
      isMultiTenant,
      environmentType: 'DEVELOPMENT',
      loginUrl: 'https://shop.example/login',
    })
    const { state } = await create(Application, here, inputs)
    await remove(Application, here, id, state)
    expect(asked()).not.toContain(`DELETE /applications/${id}`)
    expect(here.said).toEqual([
      {
        rule: 'adopt.released',
        severity: 'warning',
        path: [],
        message: `the application ${id} was taken over, not made, so it is released with the settings it has now, and nothing is deleted`,
      },
    ])
    expect(await read(Application, here, id, state)).toMatchObject({ adopted: true })
  })

  test('an application that was adopted releases it and deletes nothing', async () => {
    const here = scene()
    const inputs = ready(Application, {
      name: 'shop',
      displayName: 'Shop',
      isMultiTenant: true,
      environmentType: 'DEVELOPMENT',
      loginUrl: 'https://shop.example/login',
    })
    const { id } = await create(Application, here, inputs)
    const { state } = await create(Application, here, { ...inputs, adopt: { id } })
    expect(state.adopted).toBe(true)
    await remove(Application, here, id, state)
    expect(asked().filter((line) => line.startsWith('DELETE'))).toEqual([])
    expect(here.said.map(({ rule }) => rule)).toEqual(['adopt.released'])
    expect(await read(Application, here, id, state)).toMatchObject({ name: 'shop', adopted: true })
  })

  test('an application that was made deletes it', async () => {
    const here = scene()
    const inputs = ready(Application, {
      name: 'shop',
      displayName: 'Shop',
      isMultiTenant: true,
      environmentType: 'DEVELOPMENT',
      loginUrl: 'https://shop.example/login',
    })
    const { id, state } = await create(Application, here, inputs)
    await remove(Application, here, id, state)
    expect(await read(Application, here, id, state)).toBeUndefined()
  })
})
