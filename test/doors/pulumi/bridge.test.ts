import { tmpdir } from 'node:os'
import { inspect } from 'node:util'
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
/** Another server, which has none of the first one's objects. */
const abroad = stage()
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
    cwd: tmpdir(),
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
        name: 'worker-5ce63ca',
        type: 'MACHINE_TO_MACHINE',
        ownerType: 'APPLICATION',
        grantTypes: ['CLIENT_CREDENTIALS'],
      },
      failures: [],
    })
    expect(said).toEqual([])
  })

  test('makes the name that an earlier process made, and another one for a replacement', async () => {
    const named = async (prior: Values = {}) => {
      const { check } = await host().provide('OAuthClient')
      if (prior.name) await check(prior, worker)
      return (await check({}, worker)).inputs.name
    }
    const first = await named()
    expect(await named()).toBe(first)
    const second = await named({ name: first, type: 'MACHINE_TO_MACHINE' })
    expect(second).toMatch(/^worker-[0-9a-f]{7}$/)
    expect(second).not.toBe(first)
    expect(await named({ name: second, type: 'MACHINE_TO_MACHINE' })).not.toBe(first)
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

  test.each([
    ['by its id', () => ({ ownerId: house.emulator.applicationId })],
    ['as a resource that is not there yet', () => ({ ownerId: promised })],
  ])(
    'finds two of what an owner has once, of which one leaves it out and one names it %s',
    async (_, owner) => {
      const { provide } = host()
      const applications = await provide('Application')
      const policies = await provide('RoleAssignmentPolicy')
      expect((await applications.check({}, context('shop'))).failures).toEqual([])
      const one = await policies.check({}, context('one'))
      expect(one.failures).toEqual([])
      const { failures } = await policies.check(
        {},
        { ...owner(), ...context('other', { owner: 'urn:shop' }) },
      )
      expect(failures?.[0]?.reason).toMatch(/of RoleAssignmentPolicy "one": .*\[policy\.twin\]$/)
      const tenants = { ownerType: 'TENANT', ownerId: house.emulator.applicationId }
      expect((await policies.check({}, { ...tenants, ...context('third') })).failures).toEqual([])
    },
  )

  test('knows of an application of the program that it has no tenants to list', async () => {
    const { provide } = host()
    const applications = await provide('Application')
    const boundaries = await provide('PermissionBoundary')
    const shop = { ...(await ownApplication()), isMultiTenant: false }
    const { inputs } = await applications.check({}, shop)
    await applications.diff('a1', { ...inputs }, { ...inputs })
    const { failures } = await boundaries.check(
      {},
      { name: 'north', type: 'TENANT_INCLUSION_LIST', ownerId: 'a1', ...context('north') },
    )
    expect(failures?.[0]?.reason).toMatch(/\[boundary\.type\.single-tenant\]$/)
  })
})

/** The settings of the emulator's own application, as a program would give them. */
async function ownApplication() {
  const { body } = await house.scene().transport.send({
    method: 'GET',
    path: `/applications/${house.emulator.applicationId}`,
  })
  const { name, displayName, environmentType, isMultiTenant, loginUrl } = body as Values
  return { name, displayName, environmentType, isMultiTenant, loginUrl, ...context('shop') }
}

/** A client that somebody made by hand. */
async function byHand(more: Values = {}) {
  const { body } = await house.scene().transport.send({
    method: 'POST',
    path: '/clients',
    body: {
      name: 'by hand',
      type: 'BACKEND_SERVER',
      ownerType: 'APPLICATION',
      ownerId: house.emulator.applicationId,
      grantTypes: ['AUTHORIZATION_CODE'],
      redirectUris: ['https://app.example.com/cb'],
      ...more,
    },
  })
  return body as { id: string; secret: string }
}

const reasons = (failures: dynamic.CheckFailure[] | undefined) =>
  (failures ?? []).map(({ reason }) => reason)
const writes = () => house.asked().filter((line) => !line.startsWith('GET'))

describe('a preview of taking over', () => {
  test("tells of the credentials' own application what will change", async () => {
    const { provide, said } = host()
    const { check } = await provide('Application')
    const own = await ownApplication()
    expect((await check({}, { ...own, displayName: 'Shop' })).failures).toEqual([])
    expect(said).toEqual([
      `warning urn:shop: name: this application is the credentials' own: it is taken over, not made, and this changes displayName (now ${JSON.stringify(own.displayName)}) [adopt.changes]`,
    ])
    expect(writes()).toEqual([])
  })

  test('tells of an adoption what will change, and that nothing will', async () => {
    const { id } = await byHand()
    const { provide, said } = host()
    const { check } = await provide('OAuthClient')
    await check({}, { ...site, adopt: { id, secret: 'held' } })
    await check(
      {},
      { ...site, loginUrl: 'https://app.example.com/login', adopt: { id, secret: 'held' } },
    )
    await check({}, { ...site, adopt: { id, rotate: true } })
    await check({}, { ...site, adopt: { id } })
    expect(said).toEqual([
      `warning urn:site: adopt: the client ${id} is taken over, not made, as it is [adopt.changes]`,
      `warning urn:site: adopt: the client ${id} is taken over, not made, and this changes loginUrl (now null) [adopt.changes]`,
      `warning urn:site: adopt: the client ${id} is taken over, not made, and this changes secret to a new one, while the present one stays valid [adopt.changes]`,
      `warning urn:site: adopt: the client ${id} is taken over, not made, as it is [adopt.changes]`,
      'warning urn:site: adopt: the server does not show the secret of an existing client, so secret stays empty: give adopt.secret the one you hold, or adopt.rotate to make a new one [adopt.secret]',
    ])
    expect(writes()).toEqual(['POST /clients'])
  })

  test('refuses the client by which the connection logs in', async () => {
    const { provide } = host()
    const { check, delete: remove } = await provide('OAuthClient')
    const id = house.emulator.clientId
    const { failures } = await check({}, { ...worker, adopt: { id, rotate: true } })
    const why =
      'is the client that this very connection uses; a program that rotates or deletes it locks itself out, so manage it with other credentials'
    expect(reasons(failures)).toEqual([`adopt: ${id} ${why} [adopt.self]`])
    const error = await failure(remove(id, { type: 'MACHINE_TO_MACHINE', name: 'mine' }))
    expect(error.message).toMatch(/^the client \w+ is the one that this very connection uses, and/)
    expect(writes()).toEqual([])
  })

  test('refuses what never changes and is another', async () => {
    const { id } = await byHand()
    const { check } = await host().provide('OAuthClient')
    const { failures } = await check({}, { ...site, type: 'NATIVE', adopt: { id } })
    expect(failures).toEqual([
      {
        property: '',
        reason: `adopt: the client ${id} cannot be taken over: its type is "BACKEND_SERVER", not "NATIVE", and that never changes; declare it as it is [adopt.mismatch]`,
      },
    ])
  })

  test('refuses the own application when what never changes is another', async () => {
    const own = await ownApplication()
    const { check } = await host().provide('Application')
    const { failures } = await check({}, { ...own, isMultiTenant: !own.isMultiTenant })
    expect(reasons(failures)).toEqual([
      expect.stringMatching(
        /^name: the application \w+ cannot be taken over: its isMultiTenant is .* \[adopt\.mismatch\]$/,
      ),
    ])
  })

  test('does not hold what is not known yet for another', async () => {
    const { id } = await byHand()
    const { provide, said } = host()
    const { check } = await provide('OAuthClient')
    const { failures } = await check(
      {},
      { ...site, ownerId: promised, description: promised, adopt: { id, secret: 'held' } },
    )
    expect(failures).toEqual([])
    expect(said).toEqual([
      `warning urn:site: adopt: the client ${id} is taken over, not made, as it is unless description turns out to be another one than now [adopt.changes]`,
    ])
  })

  test('refuses to adopt what is not there', async () => {
    const { check } = await host().provide('OAuthClient')
    const id = 'a'.repeat(26)
    const { failures } = await check({}, { ...site, adopt: { id } })
    expect(reasons(failures)).toEqual([
      `adopt: there is no client with the id ${id}; check the id, or leave adopt out to make one [adopt.missing]`,
    ])
  })

  test('asks nothing of the server for an adoption that is no adoption', async () => {
    const { check } = await host().provide('OAuthClient')
    for (const adopt of ['abc', {}, { id: 7 }, { id: promised }]) {
      const { failures } = await check({}, { ...site, adopt })
      expect(reasons(failures).join()).not.toContain('[adopt.missing]')
    }
    expect(house.asked()).toEqual([])
  })

  test('says nothing without credentials, and nothing when the server does not answer', async () => {
    const own = await ownApplication()
    const silent = async (credentials: boolean) => {
      const { provide, said } = host({ credentials })
      const application = await (await provide('Application')).check({}, own)
      const client = await (await provide('OAuthClient')).check(
        {},
        { ...site, adopt: { id: 'c1' } },
      )
      expect([application.failures, client.failures, said]).toEqual([[], [], []])
    }
    await silent(false)
    house.emulator.faults.add({
      method: 'GET',
      effect: { kind: 'status', status: 500, when: 'before' },
    })
    await silent(true)
  })
})

describe('an adoption', () => {
  test('is asked for at the first creation, and not again for a replacement', async () => {
    const { id } = await byHand()
    const adopting = { ...site, adopt: { id } }
    const { check } = await host().provide('OAuthClient')
    const first = await check({}, adopting)
    expect(first.inputs).toHaveProperty('adopt')
    // a preview and the deployment after it may be one process
    expect((await check({}, adopting)).inputs).toHaveProperty('adopt')
    expect((await check(first.inputs, adopting)).inputs).toHaveProperty('adopt')
    const replacement = await check({}, adopting)
    expect(replacement.inputs).not.toHaveProperty('adopt')
    expect(replacement.inputs.name).toBe('site-4d2fa02')
  })

  test('gives no default, sends nothing, and is forgotten when it is taken out', async () => {
    const { id, secret } = await byHand()
    const of = await host().provide('OAuthClient')
    const adopting = { ...site, adopt: { id, secret } }
    const { inputs, outs } = await deployed(of, adopting)
    expect(outs).toMatchObject({ name: 'by hand', grantTypes: ['AUTHORIZATION_CODE'], secret })
    const unchanged = { changes: false, replaces: [], deleteBeforeReplace: false }
    const again = (await of.check(inputs, adopting)).inputs
    expect(await of.diff(id, outs, again)).toEqual(unchanged)
    const without = (await of.check(again, site)).inputs
    expect(await of.diff(id, outs, without)).toEqual(unchanged)
    expect(JSON.stringify(without)).not.toContain(secret)
    const later = (await of.check(without, site)).inputs
    expect(await of.diff(id, outs, later)).toEqual(unchanged)
    expect(writes()).toEqual(['POST /clients'])
  })
})

describe('an application in the program', () => {
  const http = { ...site, redirectUris: ['http://localhost:3000/cb'] }
  const refusal = expect.stringMatching(/\[client\.redirects\.production\]$/)
  const toProduction = async () =>
    house.scene().transport.send({
      method: 'PATCH',
      path: `/applications/${house.emulator.applicationId}`,
      body: { environmentType: 'PRODUCTION' },
    })

  for (const [whose, owner] of [
    ['with its id as owner', () => ({ ownerId: house.emulator.applicationId })],
    ['without an owner', () => ({})],
  ] as const) {
    test(`that becomes PRODUCTION is PRODUCTION for a client ${whose}`, async () => {
      const { provide } = host()
      const own = await ownApplication()
      const applications = await provide('Application')
      const { id, inputs, outs } = await deployed(applications, own)
      const becoming = { ...own, environmentType: 'PRODUCTION' }
      await applications.diff(id, outs, (await applications.check(inputs, becoming)).inputs)
      const { check } = await provide('OAuthClient')
      expect(reasons((await check({}, { ...http, ...owner() })).failures)).toEqual([refusal])
    })

    test(`that becomes DEVELOPMENT refuses no client ${whose}`, async () => {
      await toProduction()
      const { provide } = host()
      const own = await ownApplication()
      const applications = await provide('Application')
      const { id, inputs, outs } = await deployed(applications, own)
      const becoming = { ...own, environmentType: 'DEVELOPMENT' }
      await applications.diff(id, outs, (await applications.check(inputs, becoming)).inputs)
      const { check } = await provide('OAuthClient')
      expect((await check({}, { ...http, ...owner() })).failures).toEqual([])
      // and without it in the program the server is asked
      const alone = await host().provide('OAuthClient')
      expect(reasons((await alone.check({}, { ...http, ...owner() })).failures)).toEqual([refusal])
    })

    test(`counts before it is taken over, for a client ${whose}`, async () => {
      const { provide } = host()
      const own = await ownApplication()
      await (await provide('Application')).check({}, { ...own, environmentType: 'PRODUCTION' })
      const { check } = await provide('OAuthClient')
      expect(reasons((await check({}, { ...http, ...owner() })).failures)).toEqual([refusal])
    })
  }
})

describe('two resources with the same inputs', () => {
  test('get the warnings of their steps at no place rather than at the wrong one', async () => {
    const same = (name: string) => ({ name: 'same', type: 'MACHINE_TO_MACHINE', ...context(name) })
    const { provide, said } = host()
    const of = await provide('OAuthClient')
    await of.check({}, { ...same('only'), name: 'other' })
    for (const name of ['one', 'two', 'one']) await of.check({}, same(name))
    said.length = 0
    for (const name of ['same', 'other']) {
      house.emulator.faults.add({
        method: 'POST',
        path: '/api/v1/clients',
        effect: { kind: 'reset', when: 'after' },
        count: 1,
      })
      const { inputs } = await of.check({}, { ...same('only'), name: 'other' })
      await of.create({ ...inputs, name })
    }
    expect(said).toEqual([
      expect.stringMatching(/^warning : OAuthClient same: the answer to the creation was lost/),
      expect.stringMatching(/^warning urn:only: the answer to the creation was lost/),
    ])
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
  test('refuses to take roles from the client of the connection, whose it knows', async () => {
    const { clientId } = house.emulator
    const [more, fewer] = [['admin'], []].map((roleIds) => ({ clientId, roleIds }))
    const of = await host().provide('ClientRoles')
    const error = await failure(of.diff(clientId, more!, fewer!))
    expect(error.message).toMatch(/^roleIds: .* it would lose admin, .* \[assigned\.self\]$/)
    const blind = await host({ credentials: false }).provide('ClientRoles')
    expect(await blind.diff(clientId, more!, fewer!)).toMatchObject({ changes: true })
  })

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

describe('an application that was taken over', () => {
  test('is refused a change that would replace it, and nothing is deleted', async () => {
    const { provide, said } = host()
    const of = await provide('Application')
    const { id, inputs, outs } = await deployed(of, await ownApplication())
    expect(outs.adopted).toBe(true)
    said.length = 0
    const error = await failure(of.diff(id, outs, { ...inputs, isMultiTenant: false }))
    expect(error.message).toBe(
      'isMultiTenant: is true and never changes, and this application was taken over, not made, so it cannot be replaced: declare it as it is [field.replaces]',
    )
    expect(error.stack).toBe(error.message)
    await of.delete(id, outs)
    expect(said).toEqual([expect.stringMatching(/\[adopt\.released\]$/)])
    expect(writes()).toEqual([])
  })
})

describe('create', () => {
  test('gives outputs without a hole, and a secret that works', async () => {
    const of = await host().provide('OAuthClient')
    const { inputs } = await of.check({}, worker)
    const { id, outs } = await of.create(inputs)
    expect([...inside(outs)]).not.toContain(undefined)
    expect(JSON.parse(JSON.stringify(outs))).toEqual(outs)
    expect(outs).toMatchObject({ clientId: id, name: 'worker-5ce63ca', description: null })
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
      /^interrupted; the client \w+ was made meanwhile and is deleted again$/,
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
    expect(read.inputs).toMatchObject({ description: 'changed', name: 'site-4d2fa02' })
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

  test('a name that was made survives another name in the program, and drift', async () => {
    const of = await host().provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    const renamed = { ...worker, ...context('job') }
    const next = (await of.check(inputs, renamed)).inputs
    expect(next.name).toBe('worker-5ce63ca')
    expect(await of.diff(id, outs, next)).toMatchObject({ changes: false })
    await house
      .scene()
      .transport.send({ method: 'PATCH', path: `/clients/${id}`, body: { name: 'changed' } })
    const read = (await of.read(id, outs)) as { props: Values; inputs: Values }
    expect(read.props.name).toBe('changed')
    expect(read.inputs.name).toBe('worker-5ce63ca')
    expect((await of.check(read.inputs, renamed)).inputs.name).toBe('worker-5ce63ca')
  })

  test('an update through another connection is refused where the client is not there', async () => {
    const connections = Object.fromEntries(
      [['here', house] as const, ['there', abroad] as const].map(([name, { emulator }]) => {
        const { url, clientId, clientSecret } = emulator
        return [name, { url, clientId, clientSecret }]
      }),
    )
    const config = { 'wristband:connections': JSON.stringify(connections) }
    const of = await host({ config }).provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    const moved = { ...inputs, connection: 'there', description: 'moved' }
    const error = await failure(of.update(id, outs, moved))
    expect(error.message).toMatch(
      new RegExp(
        `^connection: through the new one there is no client ${id}; set it back, or destroy the client before the connection changes \\(.*status 404`,
      ),
    )
    // what carries an id would be stored as the new state
    expect(error).not.toHaveProperty('id')
    expect(writes()).toEqual(['POST /clients'])
    expect(abroad.asked()).toEqual([`GET /clients/${id}`])

    const { outs: same } = await of.update(id, outs, { ...moved, connection: 'here' })
    expect(same).toMatchObject({ connection: 'here', description: 'moved', secret: outs.secret })
  })

  test('an update that goes on with a half-done creation and then fails stores the new secret', async () => {
    const of = await host().provide('OAuthClient')
    const { id, inputs, outs } = await deployed(of, worker)
    house.emulator.faults.add({
      method: 'PATCH',
      effect: { kind: 'status', status: 500, when: 'before' },
    })
    const half = { ...outs, secret: null, __pending: 'secret' }
    const next = { ...inputs, description: 'new', __provider: provider }
    const error = (await failure(of.update(id, half, next))) as Error &
      Values & { properties: Values }
    expect(error).toMatchObject({ id, properties: { __provider: provider, description: null } })
    expect(error.properties).not.toHaveProperty('__pending')
    await proves(id, error.properties.secret)
    expect(error.message).not.toContain(String(error.properties.secret))
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

describe('what a program calls secret is in no sentence', () => {
  const hushed = (name: string, secrets: string[]) => context(name, { secrets })

  test('of a check', async () => {
    const { provide, said } = host({ credentials: false })
    const { check } = await provide('OAuthClient')
    const { failures } = await check(
      {},
      {
        ...site,
        redirectUris: ['/canary'],
        accessTokenExpiration: 987654,
        ...hushed('site', ['redirectUris', 'accessTokenExpiration']),
      },
    )
    const all = JSON.stringify([said, failures])
    expect(all).toContain('[client.redirects.form]')
    expect(all).toContain('[field.limit]')
    expect(all).toContain('[secret]')
    expect(all).not.toMatch(/canary|987654/)
  })

  test('of a plan and a refusal', async () => {
    const { provide, said } = host()
    const of = await provide('OAuthClient')
    const before = await deployed(of, worker)
    const named = {
      ...worker,
      name: 'canary',
      type: 'BACKEND_SERVER',
      ...hushed('worker', ['name', 'type']),
    }
    const { inputs } = await of.check(before.outs, { ...named, redirectUris: site.redirectUris })
    await of.diff(before.id, before.outs, { ...inputs, __provider: provider })
    expect(said.join()).toContain('changes from "MACHINE_TO_MACHINE" to "[secret]"')

    const error = await failure(
      of.create({ ...inputs, adopt: { id: before.id }, __provider: provider }),
    )
    expect(error.message).toContain(`${before.id} cannot be taken over`)
    expect(error.message).toContain('not "[secret]"')
    expect(inspect([error, said], { depth: 9, showHidden: true })).not.toMatch(/canary|BACKEND/)
  })
})
