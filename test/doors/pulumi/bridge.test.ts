import type { dynamic } from '@pulumi/pulumi'
import { describe, expect, test } from 'vitest'
import { requestToken, Secret } from '../../../provider/api'
import { Flights } from '../../../provider/doors/flights'
import { bridge } from '../../../provider/doors/pulumi/bridge'
import { Program } from '../../../provider/doors/pulumi/program'
import { spell } from '../../../provider/doors/pulumi/settings'
import type { ResourceName } from '../../../provider/resources'
import type { Values } from '../../../provider/resources/resource'
import { failure, stage, stillClock } from '../../lifecycle/stage'

const house = stage()
const promised = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'
const provider = 'exports.handler=...'

/** A process that hosts dynamic providers, with or without credentials. */
function host({ credentials = true, config = {} as Record<string, string> } = {}) {
  const said: string[] = []
  const { emulator } = house
  const env = {
    WRISTBAND_URL: emulator.url,
    WRISTBAND_CLIENT_ID: emulator.clientId,
    WRISTBAND_CLIENT_SECRET: emulator.clientSecret,
  }
  const program = new Program()
  const flights = new Flights()
  const world = {
    env: credentials ? env : {},
    clock: stillClock(),
    spell,
    hex: (digits: number) => 'abcdef0123'.slice(0, digits),
    say: async (severity: string, message: string, urn: string) => {
      said.push(`${severity} ${urn}: ${message}`)
    },
  }
  const provide = async (name: ResourceName) => {
    const made = bridge(name, world, program, flights) as Required<dynamic.ResourceProvider>
    await made.configure({
      config: { get: (key: string) => config[key], require: (key: string) => config[key]! },
    } as dynamic.ConfigureRequest)
    return made
  }
  return { provide, said, flights }
}

const context = (name: string, more: Values = {}) => ({
  __provider: provider,
  __context: { name, urn: `urn:${name}`, ...more },
})
const worker = { type: 'MACHINE_TO_MACHINE', ...context('worker') }
const site = {
  type: 'BACKEND_SERVER',
  redirectUris: ['https://app.example.com/cb'],
  ...context('site'),
}

/** Every value inside. */
function* inside(value: unknown): Iterable<unknown> {
  yield value
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* inside(inner)
}
const proves = (id: string, secret: unknown) =>
  requestToken({ url: house.emulator.url, clientId: id, clientSecret: new Secret(String(secret)) })

describe('check', () => {
  test('without credentials fills in what a program leaves out, and tells nothing of how it got there', async () => {
    const { provide, said } = host({ credentials: false })
    const { check } = await provide('OAuthClient')
    expect(await check({}, worker)).toEqual({
      inputs: {
        name: 'worker-abcdef0',
        type: 'MACHINE_TO_MACHINE',
        ownerType: 'APPLICATION',
        grantTypes: ['CLIENT_CREDENTIALS'],
      },
      failures: [],
    })
    expect(said).toEqual([])
  })

  test('keeps the name it made, and what is not known yet', async () => {
    const { check } = await host().provide('OAuthClient')
    const { inputs } = await check(
      { name: 'site-1234567', type: 'BACKEND_SERVER' },
      { ...site, redirectUris: [promised, 'https://app.example.com/cb'], ownerId: promised },
    )
    expect(inputs).toMatchObject({
      name: 'site-1234567',
      redirectUris: [promised, 'https://app.example.com/cb'],
      ownerId: promised,
    })
  })

  test('refuses with a sentence, a place and the id of the rule, on no property', async () => {
    const { check } = await host().provide('OAuthClient')
    const { failures } = await check(
      {},
      { ...site, redirectUris: ['/cb'], ownerType: 'TENANT', ownerId: promised },
    )
    expect(failures).toEqual([
      {
        property: '',
        reason:
          'ownerType: a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
      },
      {
        property: '',
        reason:
          'redirectUris[0]: /cb is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.redirects.form]',
      },
    ])
  })

  test('never repeats the secret of an adoption', async () => {
    const { provide, said } = host()
    const { check } = await provide('OAuthClient')
    const { failures } = await check(
      {},
      { ...worker, adopt: { id: 7, secret: 'canary', extra: 'canary' } },
    )
    expect(failures).not.toEqual([])
    expect(JSON.stringify([failures, said])).not.toContain('canary')
  })

  test('warns on the screen, at the resource', async () => {
    const { provide, said } = host()
    const { check } = await provide('OAuthClient')
    const { failures } = await check({}, { ...site, type: 'SINGLE_PAGE_APP' })
    expect(failures).toEqual([])
    expect(said).toEqual([
      'warning urn:site: type: a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server [client.spa]',
    ])
  })

  test('reads of the application in the program whether it is for production', async () => {
    const { check } = await host({ credentials: false }).provide('OAuthClient')
    const borrowed = { 'owner.environmentType': 'PRODUCTION' }
    const http = { ...site, redirectUris: ['http://localhost:3000/cb'] }
    const { failures } = await check({}, { ...http, ...context('site', { borrowed }) })
    expect(failures?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/\[client\.redirects\.production\]$/),
    ])
    const later = { 'owner.environmentType': promised }
    expect(
      (await check({}, { ...http, ...context('site', { borrowed: later }) })).failures,
    ).toEqual([])
  })

  test('reads of the server, once, whether the application is for production', async () => {
    const { transport } = house.scene()
    await transport.send({
      method: 'PATCH',
      path: `/applications/${house.emulator.applicationId}`,
      body: {
        environmentType: 'PRODUCTION',
        loginUrl: 'https://app.example.com/login',
        logoutUrls: [],
        allowedOrigins: [],
      },
    })
    const { check } = await host().provide('OAuthClient')
    const http = { ...site, redirectUris: ['http://localhost:3000/cb'] }
    for (const name of ['one', 'two']) {
      const { failures } = await check({}, { ...http, ...context(name) })
      expect(failures).toHaveLength(1)
    }
    expect(house.asked().filter((line) => line.startsWith('GET'))).toEqual([
      `GET /applications/${house.emulator.applicationId}`,
    ])
  })

  test('asks nothing of the server when no rule waits for it', async () => {
    const { check } = await host().provide('OAuthClient')
    await check({}, worker)
    expect(house.asked()).toEqual([])
  })

  test('finds two of one name, also under an owner that has no id yet', async () => {
    const { provide, said } = host()
    const { check } = await provide('OAuthClient')
    const owned = (name: string, owner: string) => ({
      name: 'same',
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'TENANT',
      ownerId: promised,
      ...context(name, { owner }),
    })
    await check({}, owned('one', 'urn:acme'))
    await check({}, owned('two', 'urn:other'))
    expect(said).toEqual([])
    await check({}, owned('three', 'urn:acme'))
    expect(said).toEqual([
      expect.stringMatching(
        /^warning urn:three: name: "same" is also the name of OAuthClient "one": /,
      ),
    ])
    const tenants = await provide('Tenant')
    await tenants.check({}, { name: 'acme', ...context('acme') })
    const { failures } = await tenants.check({}, { name: 'acme', ...context('acme2') })
    expect(failures?.[0]?.reason).toMatch(/\[tenant\.name\.twin\]$/)
  })
})

/** A client that is deployed: what the engine holds of it afterwards. */
async function deployed(of: dynamic.ResourceProvider, program: Values) {
  const { inputs } = await of.check!({}, program)
  const { id, outs } = await of.create({ ...inputs, __provider: provider })
  return {
    id: id as string,
    inputs: inputs as Values,
    outs: { ...(outs as Values), __provider: provider } as Values,
  }
}

describe('diff', () => {
  test('of what is deployed and the same program finds nothing', async () => {
    for (const [name, program] of [
      ['OAuthClient', worker],
      ['OAuthClient', site],
      ['Tenant', context('acme')],
    ] as const) {
      const of = await host().provide(name)
      const { id, inputs, outs } = await deployed(of, program)
      expect(await of.diff(id, outs, inputs)).toEqual({
        changes: false,
        replaces: [],
        deleteBeforeReplace: false,
      })
    }
  })

  test('tells a change in place from a replacement, and says what a replacement costs', async () => {
    const { provide, said } = host()
    const of = await provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    expect(await of.diff(id, outs, { ...inputs, name: 'other' })).toMatchObject({
      changes: true,
      replaces: [],
    })
    expect(said).toEqual([])
    expect(await of.diff(id, outs, { ...inputs, type: 'NATIVE' })).toMatchObject({
      changes: true,
      replaces: ['type'],
      deleteBeforeReplace: false,
    })
    expect(said).toEqual([
      expect.stringMatching(
        /^warning .*changes from "MACHINE_TO_MACHINE" to "NATIVE".*\[field\.replaces\]$/,
      ),
    ])
  })

  test('of a tenant whose type changes deletes first, for the name is unique', async () => {
    const of = await host().provide('Tenant')
    const { id, inputs, outs } = await deployed(of, { name: 'acme', ...context('acme') })
    expect(await of.diff(id, outs, { ...inputs, type: 'GLOBAL' })).toMatchObject({
      replaces: ['type'],
      deleteBeforeReplace: true,
    })
  })

  test('sees another connection, and a creation that was left half done', async () => {
    const of = await host().provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    expect(await of.diff(id, outs, { ...inputs, connection: 'eu' })).toMatchObject({
      changes: true,
      replaces: [],
    })
    expect(await of.diff(id, { ...outs, __pending: 'secret' }, inputs)).toMatchObject({
      changes: true,
    })
  })
})

describe('create', () => {
  test('gives outputs without a hole, and a secret that works', async () => {
    const of = await host().provide('OAuthClient')
    const { inputs } = await of.check({}, worker)
    const { id, outs } = await of.create(inputs)
    expect([...inside(outs)]).not.toContain(undefined)
    expect(JSON.parse(JSON.stringify(outs))).toEqual(outs)
    expect(outs).toMatchObject({ clientId: id, name: 'worker-abcdef0', description: null })
    expect(outs).not.toHaveProperty('__context')
    await proves(id!, outs.secret)
  })

  test('without configuration fails with the sentence that says what to set', async () => {
    const of = await host({ credentials: false }).provide('OAuthClient')
    const error = await failure(of.create({ type: 'MACHINE_TO_MACHINE', name: 'x' }))
    expect(error.message).toMatch(
      /^the connection to Wristband is not configured: set wristband:vanityDomain/,
    )
    expect(error.stack).toBe(error.message)
  })

  test('uses the connection that is named, and stores its name', async () => {
    const { url, clientId, clientSecret } = house.emulator
    const config = {
      'wristband:connections': JSON.stringify({ eu: { url, clientId, clientSecret } }),
    }
    const of = await host({ credentials: false, config }).provide('OAuthClient')
    const { id, outs } = await deployed(of, { ...worker, connection: 'eu' })
    expect(outs.connection).toBe('eu')
    expect(JSON.stringify(outs)).not.toContain(clientSecret)
    await of.delete(id, outs)
  })

  test('that stops half way keeps the client in the state, and an update goes on', async () => {
    house.emulator.faults.add({
      method: 'POST',
      path: '/api/v1/clients',
      effect: { kind: 'reset', when: 'after' },
      nth: 1,
    })
    house.emulator.faults.add({
      method: 'POST',
      path: '/api/v1/clients/*/rotate-secret',
      effect: { kind: 'status', status: 403, when: 'before' },
      nth: 1,
    })
    const { provide, said } = host()
    const of = await provide('OAuthClient')
    const { inputs } = await of.check({}, worker)
    const error = await failure(of.create({ ...inputs, __provider: provider }))
    const { id, properties, reasons } = error as unknown as {
      id: string
      properties: Values
      reasons: string[]
    }
    expect(reasons).toEqual([error.message])
    expect(properties).toMatchObject({ __provider: provider, clientId: id, __pending: 'secret' })
    expect([...inside(properties)]).not.toContain(undefined)
    expect(said).toEqual([expect.stringMatching(/\[server\.lost-answer\]$/)])

    const { outs } = await of.update(id, properties, { ...inputs, __provider: provider })
    await proves(id, outs.secret)
    expect(outs).not.toHaveProperty('__pending')
  })

  test('that lands after the engine gave up is undone', async () => {
    house.emulator.faults.add({
      method: 'POST',
      path: '/api/v1/clients',
      effect: { kind: 'latency', ms: 100 },
    })
    const { provide, flights } = host()
    const of = await provide('OAuthClient')
    const { inputs } = await of.check({}, worker)
    const creating = failure(of.create(inputs))
    await flights.abandon()
    expect((await creating).message).toMatch(
      /^interrupted; \w+ was made meanwhile and is deleted again$/,
    )
    expect(house.asked().map((line) => line.split(' ')[0])).toEqual(['POST', 'DELETE'])
  })
})

describe('read, update and delete', () => {
  test('read what was deployed as it is stored', async () => {
    const of = await host().provide('OAuthClient')
    const { id, outs } = await deployed(of, worker)
    const { __provider: _, ...stored } = outs
    expect(await of.read(id, outs)).toEqual({ id, props: stored })
  })

  test('read shows what drifted as inputs of the program', async () => {
    const of = await host().provide('OAuthClient')
    const { id, outs } = await deployed(of, { ...site, description: 'The site' })
    await house
      .scene()
      .transport.send({ method: 'PATCH', path: `/clients/${id}`, body: { description: 'changed' } })
    const read = (await of.read(id, outs)) as { props: Values; inputs?: Values }
    expect(read.props.description).toBe('changed')
    expect(read.inputs).toMatchObject({ description: 'changed', name: 'site-abcdef0' })
    expect([...inside(read)]).not.toContain(undefined)
  })

  test('read of what is gone says so, and gives no id', async () => {
    const { provide, said } = host()
    const of = await provide('OAuthClient')
    const { id, outs } = await deployed(of, worker)
    await of.delete(id, outs)
    expect(await of.read(id, outs)).toEqual({ id: '', props: {} })
    expect(said).toEqual([expect.stringMatching(/is no longer on the server.*\[server\.gone\]$/)])
  })

  test('update keeps the secret, and gives outputs without a hole', async () => {
    const of = await host().provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, { ...worker, description: 'a' })
    const next = (await of.check(inputs, worker)).inputs
    expect(next.description).toBeNull()
    const { outs: updated } = await of.update(id, outs, next)
    expect(updated).toMatchObject({ description: null, secret: outs.secret })
    expect([...inside(updated)]).not.toContain(undefined)
    expect(await of.diff(id, updated, next)).toMatchObject({ changes: false })
    const third = (await of.check(next, worker)).inputs
    expect(await of.diff(id, updated, third)).toMatchObject({ changes: false })
  })

  test('an error of the server is one sentence without a secret', async () => {
    const of = await host().provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    const error = await failure(of.update(id, outs, { ...inputs, name: 'n'.repeat(61) }))
    expect(error.message).toMatch(/name: too long/)
    expect(error.stack).toBe(error.message)
    for (const secret of [String(outs.secret), house.emulator.clientSecret])
      expect([error.message, error.stack, String(error)].join()).not.toContain(secret)
  })
})
