import { describe, expect, test } from 'vitest'
import { ApiError, requestToken, Secret } from '../../provider/api'
import type { Effect, Fault } from '../../provider/emulator'
import type { Made } from '../../provider/lifecycle'
import { create, foresee, PartialFailure, pending, Refusal, update } from '../../provider/lifecycle'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'
import type { Scene } from './stage'
import { failure, ready, stage } from './stage'

const house = stage()
const { scene, asked, shift } = house
const clients = '/api/v1/clients'

const worker = ready(OAuthClient, { name: 'worker', type: 'MACHINE_TO_MACHINE' })
const phone = ready(OAuthClient, {
  name: 'phone',
  type: 'NATIVE',
  redirectUris: ['com.example.app:/cb'],
})

const strike = (
  method: string,
  path: string,
  effect: Effect,
  conditions: Omit<Fault, 'effect'> = { nth: 1 },
) => house.emulator.faults.add({ method, path, effect, ...conditions })

/** What the server has, asked without the code under test. */
async function onServer({ transport }: Scene, collection = 'clients') {
  const found = []
  const owner = house.emulator.applicationId
  for await (const item of transport.list(`/applications/${owner}/${collection}`)) found.push(item)
  return found.filter(({ id }) => id !== house.emulator.clientId)
}

/** Fails unless the server gives a token for this credential. */
const proves = ({ id, state }: Made, secret = state.secret) =>
  requestToken({ url: house.emulator.url, clientId: id, clientSecret: new Secret(String(secret)) })

const firstLook = () => `GET /applications/${house.emulator.applicationId}/clients`
const posts = () => asked().filter((line) => line === 'POST /clients')
const rules = ({ said }: Scene) => said.map(({ rule }) => rule)

describe('making a client', () => {
  test('gives its id and a secret that works, in one request after a look at the names there are', async () => {
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    await proves(made)
    expect(made.state).toMatchObject({
      ...worker,
      ownerId: house.emulator.applicationId,
      clientId: made.id,
      accessTokenExpiration: 1800,
    })
    expect(site.said).toEqual([])
    expect(asked()).toEqual([firstLook(), 'POST /clients'])
  })

  test('that is public asks for no secret', async () => {
    const site = scene()
    const { state } = await create(OAuthClient, site, phone)
    expect(state).not.toHaveProperty('secret')
    expect(asked()).toEqual([firstLook(), 'POST /clients'])
  })

  test('of a tenant that is not named sends nothing', async () => {
    const error = await failure(create(OAuthClient, scene(), { ...worker, ownerType: 'TENANT' }))
    expect(error.message).toBe(
      "ownerId: a tenant owns this client, and which one is not said: give the tenant's id",
    )
    expect(posts()).toEqual([])
  })

  test('that the server refuses fails with its sentence, and nothing is looked for', async () => {
    const error = await failure(create(OAuthClient, scene(), { ...worker, name: 'n'.repeat(61) }))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toMatch(/POST \/clients, status 400.*name: too long \(max length 60\)/)
    expect(asked()).toEqual([firstLook(), 'POST /clients'])
  })
})

/** What may happen to the answer of a POST that has been done. */
const losses = [
  ['the connection breaks', { kind: 'reset', when: 'after' }],
  ['a gateway gives up', { kind: 'status', status: 504, when: 'after' }],
  ['the server fails', { kind: 'status', status: 500, when: 'after' }],
  ['the answer is broken JSON', { kind: 'broken-json' }],
  ['the answer is endless', { kind: 'oversized', bytes: 100_000 }],
  ['every value of the answer has another type', { kind: 'wrong-type' }],
] as const

describe('an answer that is lost after the client was made', () => {
  for (const [what, effect] of losses)
    for (const [client, kind] of [
      [worker, 'confidential'],
      [phone, 'public'],
    ] as const)
      test(`because ${what}: the ${kind} client is found and taken in`, async () => {
        strike('POST', clients, effect)
        const site = scene({ maxResponseBytes: 50_000 })
        const made = await create(OAuthClient, site, client)
        expect((await onServer(site)).map(({ id }) => id)).toEqual([made.id])
        expect(posts()).toHaveLength(1)
        expect(rules(site)).toEqual(['server.lost-answer'])
        expect(made.state).toMatchObject({ ...client, clientId: made.id })
        if (kind === 'confidential') await proves(made)
        else expect(made.state).not.toHaveProperty('secret')
      })

  test('the secret that nobody has seen is ended', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    await create(OAuthClient, scene(), worker)
    const id = asked()
      .find((line) => line.endsWith('/rotate-secret'))!
      .split('/')[2]
    expect(asked().slice(-3)).toEqual([
      `POST /clients/${id}/rotate-secret`,
      `POST /clients/${id}/delete-secondary-secret`,
      `GET /clients/${id}`,
    ])
  })

  test('the warning names the client and why', async () => {
    strike('POST', clients, { kind: 'status', status: 500, when: 'after' })
    const site = scene()
    const { id } = await create(OAuthClient, site, worker)
    expect(site.said[0]).toMatchObject({ severity: 'warning', path: [] })
    expect(site.said[0]?.message).toMatch(
      /^the answer to the creation was lost \(Wristband failed \(POST \/clients, status 500/,
    )
    expect(site.said[0]?.message).toMatch(new RegExp(`${id} was found on the server and taken in$`))
  })

  test('an older client of the same name is left alone', async () => {
    shift(-3_600_000)
    const older = await create(OAuthClient, scene(), worker)
    shift(0)
    strike('POST', clients, { kind: 'reset', when: 'after' })
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    expect(made.id).not.toBe(older.id)
    expect(await onServer(site)).toHaveLength(2)
    await proves(older)
    await proves(made)
  })

  test('another client that only shares the name is left alone', async () => {
    const site = scene()
    const other = await create(OAuthClient, site, { ...worker, description: 'another' })
    strike('POST', clients, { kind: 'reset', when: 'after' }, { count: 1 })
    const made = await create(OAuthClient, site, { ...worker, description: 'mine' })
    expect(made.id).not.toBe(other.id)
    expect(await onServer(site)).toHaveLength(2)
    await proves(other)
  })

  test('two new clients that fit are refused, and both are named', async () => {
    const site = scene()
    const owner = { ownerId: house.emulator.applicationId, ...worker }
    await site.transport.send({ method: 'POST', path: '/clients', body: owner })
    strike('POST', clients, { kind: 'reset', when: 'after' }, { count: 1 })
    const error = await failure(create(OAuthClient, site, worker))
    expect(error).toBeInstanceOf(Refusal)
    const ids = (await onServer(site)).map(({ id }) => String(id))
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(error.message).toContain(id)
    expect(error.message).toMatch(
      /and what it made may be \w+ or \w+\. Delete what is not wanted, or take one over with adopt: \{ id \}$/,
    )
  })

  test('names with quotes and backslashes are looked for as they are', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    const site = scene()
    const made = await create(OAuthClient, site, { ...worker, name: 'a "quoted\\" name\\' })
    expect((await onServer(site)).map(({ id }) => id)).toEqual([made.id])
  })

  /** The server with a list that shows every item changed. */
  const listing = (change: (item: Values) => Values): Scene => {
    const site = scene()
    const send: typeof site.transport.send = async (request) => {
      const reply = await site.transport.send(request)
      const { items } = (reply.body ?? {}) as { items?: Values[] }
      return items
        ? { ...reply, body: { ...(reply.body as Values), items: items.map(change) } }
        : reply
    }
    return { ...site, transport: { ...site.transport, send } }
  }

  test('a client that the server stores in another spelling is found all the same', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    const site = listing((item) => ({ ...item, redirectUris: ['com.example.app:/CB/'] }))
    const made = await create(OAuthClient, site, phone)
    expect((await onServer(site)).map(({ id }) => id)).toEqual([made.id])
    expect(posts()).toHaveLength(1)
    expect(rules(site)).toEqual(['server.lost-answer', 'server.stored'])
    expect(made.state.redirectUris).toEqual(phone.redirectUris)
  })

  test('a list that does not say when a client was made is no proof: the client is named, and none is made', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    const site = listing(({ metadata: _, ...item }) => item)
    const error = await failure(create(OAuthClient, site, worker))
    const [made, ...others] = await onServer(site)
    expect(others).toEqual([])
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toMatch(
      new RegExp(
        `and what it made may be ${made?.id}\\. Delete what is not wanted, or take one over`,
      ),
    )
    expect(posts()).toHaveLength(1)
  })

  test('a tenant is found by its name', async () => {
    strike('POST', '/api/v1/tenants', { kind: 'reset', when: 'after' })
    const site = scene()
    const made = await create(Tenant, site, ready(Tenant, { name: 'acme' }))
    expect((await onServer(site, 'tenants')).map(({ id }) => id)).toEqual([made.id])
    expect(rules(site)).toEqual(['server.lost-answer'])
  })

  test('a client of a tenant is found at its tenant', async () => {
    const site = scene()
    const tenant = await create(Tenant, site, ready(Tenant, { name: 'acme' }))
    strike('POST', clients, { kind: 'reset', when: 'after' })
    const made = await create(OAuthClient, site, {
      ...worker,
      ownerType: 'TENANT',
      ownerId: tenant.id,
    })
    expect(await proves(made)).toBeDefined()
    expect(posts()).toHaveLength(1)
  })

  test('an application cannot be looked for, and the sentence says so', async () => {
    strike('POST', '/api/v1/applications', { kind: 'reset', when: 'after' })
    const error = await failure(create(Application, scene(), shop))
    expect(error.message).toMatch(
      /^whether the application was made is not known, and there is no list to look in \(.*\)\. Look for it in the dashboard; if it is there, take it over with adopt: \{ id \}$/,
    )
  })

  test('and cannot be looked for either: both are said', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    strike(
      'GET',
      '/api/v1/applications/*/clients',
      { kind: 'status', status: 403, when: 'before' },
      { nth: 2 },
    )
    const error = await failure(create(OAuthClient, scene(), worker))
    expect(error.message).toMatch(
      /^whether the client was made is not known \(the connection broke.*\), and looking for it failed \(.*status 403.*\)\. Look for it in the dashboard; if it is there, take it over with adopt: \{ id \}$/,
    )
  })
})

describe('a POST that was lost before anything was made', () => {
  test('is sent again, and there is one client', async () => {
    strike('POST', clients, { kind: 'reset', when: 'before' })
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    expect((await onServer(site)).map(({ id }) => id)).toEqual([made.id])
    expect(posts()).toHaveLength(2)
    expect(site.clock.waits).toEqual([0, 300, 1_000, 3_000])
    expect(site.said).toEqual([])
    await proves(made)
  })

  test('three times fails, with the last reason', async () => {
    strike('POST', clients, { kind: 'reset', when: 'before' }, {})
    const site = scene()
    const error = await failure(create(OAuthClient, site, worker))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toMatch(/^the connection broke before the whole answer came/)
    expect(posts()).toHaveLength(3)
    expect(await onServer(site)).toEqual([])
  })

  test('is told from one that a slow list does not show yet', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    strike('GET', '/api/v1/applications/*/clients', { kind: 'stale' }, { count: 3 })
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    expect((await onServer(site)).map(({ id }) => id)).toEqual([made.id])
    expect(site.clock.waits).toEqual([0, 300, 1_000])
    expect(posts()).toHaveLength(1)
  })

  test('and that arrives after all is told: which one is in the state, and which is not', async () => {
    strike('POST', clients, { kind: 'reset', when: 'after' })
    strike('GET', '/api/v1/applications/*/clients', { kind: 'stale' }, { count: 5 })
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    const others = (await onServer(site)).map(({ id }) => id).filter((id) => id !== made.id)
    expect(others).toHaveLength(1)
    expect(rules(site)).toEqual(['server.double'])
    expect(site.said[0]?.message).toBe(
      `an earlier attempt arrived late: besides ${made.id}, which is in the state, the server has ${others[0]}; delete what is not yours to keep`,
    )
    await proves(made)
  })

  test('and whether it arrived after all cannot be seen: what is in hand stays in hand', async () => {
    strike('POST', clients, { kind: 'reset', when: 'before' })
    strike(
      'GET',
      '/api/v1/applications/*/clients',
      { kind: 'status', status: 403, when: 'before' },
      { nth: 6 },
    )
    const site = scene()
    const made = await create(OAuthClient, site, worker)
    await proves(made)
    expect(posts()).toHaveLength(2)
    expect(rules(site)).toEqual(['server.double'])
    expect(site.said[0]?.severity).toBe('warning')
    expect(site.said[0]?.message).toMatch(
      /^an earlier attempt may have arrived late, and looking for it failed: .*status 403/,
    )
  })

  test('and that arrives after all, when the name is unique, is found by the refusal of the next', async () => {
    strike('POST', '/api/v1/tenants', { kind: 'reset', when: 'after' })
    strike('GET', '/api/v1/applications/*/tenants', { kind: 'stale' }, { count: 5 })
    const site = scene()
    const made = await create(Tenant, site, ready(Tenant, { name: 'acme' }))
    expect((await onServer(site, 'tenants')).map(({ id }) => id)).toEqual([made.id])
    expect(rules(site)).toEqual(['server.lost-answer'])
  })

  test('and is refused the second time for another reason fails with that reason', async () => {
    const site = scene()
    shift(-3_600_000)
    await create(Tenant, scene(), ready(Tenant, { name: 'acme' }))
    shift(0)
    strike('POST', '/api/v1/tenants', { kind: 'reset', when: 'before' })
    const error = await failure(create(Tenant, site, ready(Tenant, { name: 'acme' })))
    expect(error.message).toMatch(/status 400.*name: not unique/)
    expect(await onServer(site, 'tenants')).toHaveLength(1)
  })
})

describe('two clients of one name, made at the same time through one connection', () => {
  for (const [what, effect, nth] of [
    ['the first POST is lost before it is done', { kind: 'reset', when: 'before' }, 1],
    ['the first POST is lost after it is done', { kind: 'reset', when: 'after' }, 1],
    ['the second POST is lost before it is done', { kind: 'reset', when: 'before' }, 2],
    ['the second POST is lost after it is done', { kind: 'reset', when: 'after' }, 2],
  ] as const)
    test(`are two, also when ${what}`, async () => {
      strike('POST', clients, effect, { nth })
      // the other one is there long before its answer is: looking meanwhile would find it
      strike('POST', clients, { kind: 'drip', ms: 20 }, { nth: nth === 1 ? 2 : 1 })
      const site = scene()
      const made = await Promise.all([
        create(OAuthClient, site, worker),
        create(OAuthClient, site, worker),
      ])
      const ids = made.map(({ id }) => id)
      expect(new Set(ids).size).toBe(2)
      expect((await onServer(site)).map(({ id }) => id).sort()).toEqual(ids.sort())
      for (const one of made) await proves(one)
      expect(rules(site)).toEqual(effect.when === 'after' ? ['server.lost-answer'] : [])
    })
})

describe('a client whose secret is not in hand', () => {
  /** The server with an answer to the creation that lacks one field. */
  const without = (field: string): Scene => {
    const site = scene()
    const send: typeof site.transport.send = async (request) => {
      const reply = await site.transport.send(request)
      if (request.path !== '/clients') return reply
      const { [field]: _, ...rest } = reply.body as Values
      return { ...reply, body: rest }
    }
    return { ...site, transport: { ...site.transport, send } }
  }

  test('because the answer has none gets a new one', async () => {
    const site = without('secret')
    const made = await create(OAuthClient, site, worker)
    await proves(made)
    expect(posts()).toHaveLength(1)
  })

  test('because the answer has not even an id is found, and gets a new one', async () => {
    const site = without('id')
    const made = await create(OAuthClient, site, worker)
    await proves(made)
    expect(await onServer(site)).toHaveLength(1)
    expect(rules(site)).toEqual(['server.lost-answer'])
  })

  const rotation = '/api/v1/clients/*/rotate-secret'
  const retirement = '/api/v1/clients/*/delete-secondary-secret'

  for (const [what, path, effect] of [
    ['the rotation is lost before it is done', rotation, { kind: 'reset', when: 'before' }],
    ['the rotation is lost after it is done', rotation, { kind: 'reset', when: 'after' }],
    ['the answer to the rotation is broken', rotation, { kind: 'broken-json' }],
    ['the end of the old secret is lost', retirement, { kind: 'reset', when: 'after' }],
  ] as const)
    test(`gets one although ${what}`, async () => {
      strike('POST', path, effect)
      const made = await create(OAuthClient, without('secret'), worker)
      await proves(made)
    })

  test('and cannot get one is kept in the state, and the next update goes on', async () => {
    strike('POST', rotation, { kind: 'status', status: 403, when: 'before' }, { count: 1 })
    const site = without('secret')
    const error = await failure(create(OAuthClient, site, worker))
    expect(error).toBeInstanceOf(PartialFailure)
    const { id, state } = error as unknown as PartialFailure
    expect(error.message).toMatch(
      new RegExp(
        `^the client ${id} exists and is in the state, but its secret is not in hand: .*status 403.*\\. Run again to go on from here$`,
      ),
    )
    expect(state).toMatchObject({ ...worker, clientId: id, [pending]: 'secret' })
    expect(state).not.toHaveProperty('secret')

    const whole = await update(OAuthClient, site, id, state, worker)
    expect(whole).not.toHaveProperty(pending)
    await proves({ id, state: whole })
    expect(asked().filter((line) => line.startsWith('PATCH'))).toEqual([])
  })

  test('and whose old secret cannot be ended is kept with the new one, and goes on', async () => {
    strike('POST', retirement, { kind: 'status', status: 403, when: 'before' }, { count: 1 })
    const site = without('secret')
    const error = (await failure(create(OAuthClient, site, worker))) as unknown as PartialFailure
    expect(error.message).toContain('but its former secret still works')
    await proves(error)
    const whole = await update(OAuthClient, site, error.id, error.state, worker)
    await proves({ id: error.id, state: whole })
    expect(asked().at(-2)).toBe(`POST /clients/${error.id}/delete-secondary-secret`)
  })

  test('is given one although the change that comes with it fails: the new secret is not lost', async () => {
    strike('POST', rotation, { kind: 'status', status: 403, when: 'before' }, { count: 1 })
    const site = without('secret')
    const half = (await failure(create(OAuthClient, site, worker))) as unknown as PartialFailure
    strike('PATCH', '/api/v1/clients/*', { kind: 'status', status: 500, when: 'before' })
    const error = await failure(
      update(OAuthClient, site, half.id, half.state, { ...worker, description: 'new' }),
    )
    expect(error).toBeInstanceOf(PartialFailure)
    expect(error.message).toMatch(/PATCH .*status 500/)
    const { id, state } = error as unknown as PartialFailure
    expect(id).toBe(half.id)
    expect(state).not.toHaveProperty(pending)
    expect(state).not.toHaveProperty('description')
    await proves({ id, state })
  })

  test('is tried no more than three times', async () => {
    strike('POST', rotation, { kind: 'reset', when: 'before' }, {})
    const error = await failure(create(OAuthClient, without('secret'), worker))
    expect(error).toBeInstanceOf(PartialFailure)
    expect(asked().filter((line) => line.endsWith('/rotate-secret'))).toHaveLength(3)
  })
})

describe('adopting a client', () => {
  test('without its name and its grants keeps both, and sends nothing', async () => {
    const site = scene()
    const one = { ...phone, name: 'by hand', grantTypes: ['AUTHORIZATION_CODE'] }
    const { id } = await create(OAuthClient, site, one)
    const inputs = ready(OAuthClient, {
      type: 'NATIVE',
      redirectUris: phone.redirectUris,
      adopt: { id },
    })
    const made = await create(OAuthClient, site, inputs)
    expect(made.state).toMatchObject({ name: 'by hand', grantTypes: ['AUTHORIZATION_CODE'] })
    await update(OAuthClient, site, id, made.state, inputs)
    expect(asked().filter((line) => line.startsWith('PATCH'))).toEqual([])
  })

  const existing = () => create(OAuthClient, scene(), { ...worker, description: 'by hand' })

  test('with its secret keeps the secret, and makes the rest what is asked for', async () => {
    const before = await existing()
    const site = scene()
    const made = await create(OAuthClient, site, {
      ...worker,
      name: 'adopted',
      adopt: { id: before.id, secret: before.state.secret },
    })
    expect(made.id).toBe(before.id)
    expect(made.state).toMatchObject({ name: 'adopted', secret: before.state.secret })
    expect(made.state).not.toHaveProperty('adopt')
    expect(site.said).toEqual([])
    expect(asked().slice(2)).toEqual([`GET /clients/${made.id}`, `PATCH /clients/${made.id}`])
    expect(house.emulator.requests.at(-1)?.body).toEqual({ name: 'adopted' })
    await proves(made)
  })

  test('that is as asked for changes nothing', async () => {
    const before = await existing()
    await create(OAuthClient, scene(), { ...worker, adopt: { id: before.id, secret: 's' } })
    expect(asked().filter((line) => line.startsWith('PATCH'))).toEqual([])
  })

  test('with rotate gets a new secret, and the old one works on', async () => {
    const before = await existing()
    const made = await create(OAuthClient, scene(), {
      ...worker,
      adopt: { id: before.id, rotate: true },
    })
    expect(made.state.secret).not.toBe(before.state.secret)
    await proves(made)
    await proves(before)
  })

  test('with rotate never rotates twice, for that would end the secret in use', async () => {
    const before = await existing()
    strike('POST', '/api/v1/clients/*/rotate-secret', { kind: 'reset', when: 'after' })
    const error = await failure(
      create(OAuthClient, scene(), { ...worker, adopt: { id: before.id, rotate: true } }),
    )
    expect(error).toBeInstanceOf(PartialFailure)
    expect(error.message).toMatch(
      /The one in use still works, as the former one; .* adopt it again when its users can be given a new one$/,
    )
    expect((error as unknown as PartialFailure).state).not.toHaveProperty(pending)
    await proves(before)
  })

  test('with neither leaves the secret empty and says what to do', async () => {
    const before = await existing()
    const site = scene()
    const made = await create(OAuthClient, site, { ...worker, adopt: { id: before.id } })
    expect(made.state).not.toHaveProperty('secret')
    expect(site.said).toEqual([
      {
        rule: 'adopt.secret',
        severity: 'warning',
        path: ['adopt'],
        message:
          'the server does not show the secret of an existing client, so secret stays empty: give adopt.secret the one you hold, or adopt.rotate to make a new one',
      },
    ])
  })

  test('that is public needs no secret', async () => {
    const before = await create(OAuthClient, scene(), phone)
    const site = scene()
    const made = await create(OAuthClient, site, {
      ...phone,
      adopt: { id: before.id, rotate: true },
    })
    expect(made.id).toBe(before.id)
    expect(site.said).toEqual([])
  })

  test('of another type is refused, and nothing is changed', async () => {
    const before = await existing()
    const error = await failure(
      create(OAuthClient, scene(), { ...phone, adopt: { id: before.id } }),
    )
    expect(error.message).toBe(
      `the client ${before.id} cannot be taken over: its type is "MACHINE_TO_MACHINE", not "NATIVE", and that never changes; declare it as it is`,
    )
    expect(asked().at(-1)).toBe(`GET /clients/${before.id}`)
  })

  test('that does not exist is refused with what to do', async () => {
    const error = await failure(
      create(OAuthClient, scene(), { ...worker, adopt: { id: 'a'.repeat(26) } }),
    )
    expect(error.message).toBe(
      `adopt: there is no client with the id ${'a'.repeat(26)}; check the id, or leave adopt out to make one`,
    )
    expect(posts()).toEqual([])
  })
})

const shop = ready(Application, {
  name: 'shop',
  displayName: 'Shop',
  environmentType: 'DEVELOPMENT',
  isMultiTenant: true,
  loginUrl: 'https://shop.example/login',
})

describe('the application of the credentials', () => {
  const own = async () => {
    const { body } = await scene().transport.send({
      method: 'GET',
      path: `/applications/${house.emulator.applicationId}`,
    })
    return body as Values
  }

  test('is taken over when it has the name that is asked for', async () => {
    const { name } = await own()
    const site = scene()
    const made = await create(Application, site, { ...shop, name })
    expect(made).toMatchObject({
      id: house.emulator.applicationId,
      state: { adopted: true, loginUrl: shop.loginUrl },
    })
    expect(asked()).not.toContain('POST /applications')
    expect(await own()).toMatchObject({ loginUrl: shop.loginUrl })
  })

  test('is the one that is meant when no name is given, and keeps what is not given', async () => {
    const before = await own()
    const site = scene()
    const made = await create(Application, site, ready(Application, { loginUrl: shop.loginUrl }))
    expect(made.id).toBe(house.emulator.applicationId)
    expect(made.state).toMatchObject({ adopted: true, name: before.name })
    const { metadata, ...after } = await own()
    expect(after).toEqual({ ...after, ...before, metadata: undefined, loginUrl: shop.loginUrl })
    expect(asked()).not.toContain('POST /applications')
  })

  test('is told what it changes before, and what a new one needs beside its name', async () => {
    const { transport } = scene()
    const told = async (given: Values) =>
      (await foresee(Application, transport, ready(Application, given))).findings.map(
        ({ severity, rule, path, message }) => `${severity} ${rule} at ${path}: ${message}`,
      )
    expect(await told({ loginUrl: shop.loginUrl })).toEqual([
      expect.stringMatching(
        /^warning adopt\.changes at name: this application is the credentials' own: it is taken over, not made, and this changes loginUrl \(now "[^"]+"\)$/,
      ),
    ])
    expect(await told({ name: unknown, loginUrl: shop.loginUrl })).toEqual([])
    expect(await told({ name: 'shop', loginUrl: shop.loginUrl, isMultiTenant: true })).toEqual([
      'error field.required at displayName: is missing; the application needs it to be made, for that of the credentials has another name: What people see, also on the login pages.',
      'error field.required at environmentType: is missing; the application needs it to be made, for that of the credentials has another name: PRODUCTION accepts https URLs only; DEVELOPMENT takes http as well.',
    ])
  })

  test('is not made in part: what a new one needs is asked for before anything is sent', async () => {
    const { loginUrl, ...given } = shop
    const error = await failure(create(Application, scene(), given))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toMatch(/^loginUrl is missing; the application needs it to be made, for/)
    expect(asked()).not.toContain('POST /applications')
  })

  test('is not taken over when what never changes differs', async () => {
    const { name, isMultiTenant } = await own()
    const error = await failure(
      create(Application, scene(), { ...shop, name, isMultiTenant: !isMultiTenant }),
    )
    expect(error.message).toMatch(/cannot be taken over: its isMultiTenant is/)
  })

  test('is left alone when another name is asked for, and another application is made', async () => {
    const site = scene()
    const made = await create(Application, site, shop)
    expect(made.id).not.toBe(house.emulator.applicationId)
    expect(made.state.adopted).toBe(false)
  })

  test('may be adopted by its id', async () => {
    const { name } = await own()
    const made = await create(Application, scene(), {
      ...shop,
      name,
      adopt: { id: house.emulator.applicationId },
    })
    expect(made.state.adopted).toBe(true)
  })

  test('is the only one that most credentials reach, and the sentence says so', async () => {
    await house.emulator.grant(house.emulator.clientId, ['application:read', 'application:update'])
    const error = await failure(create(Application, scene(), shop))
    expect(error).toBeInstanceOf(Refusal)
    expect(error.message).toMatch(
      /^these credentials may not make an application, and they belong to one of another name: give the resource that name, or use credentials that hold application:create \(.*status 403/,
    )
  })
})

test('no error and no report ever holds a secret', async () => {
  strike('POST', clients, { kind: 'reset', when: 'after' })
  strike('POST', '/api/v1/clients/*/delete-secondary-secret', {
    kind: 'status',
    status: 403,
    when: 'before',
  })
  const site = scene()
  const error = (await failure(create(OAuthClient, site, worker))) as unknown as PartialFailure
  const { secret } = error.state
  expect(secret).toMatch(/./)
  const printed = JSON.stringify([site.said, error.message, error.stack, String(error.cause)])
  for (const canary of [String(secret), house.emulator.clientSecret])
    expect(printed).not.toContain(canary)
})
