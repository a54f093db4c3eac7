import { fromBinary } from '@bufbuild/protobuf'
import { anyUnpack } from '@bufbuild/protobuf/wkt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StatusSchema } from '../../../provider/doors/plugin/proto/generated/google/rpc/status_pb'
import {
  DiffResponse_DiffChanges as Changes,
  ErrorResourceInitFailedSchema,
  PropertyDiff_Kind as Kind,
} from '../../../provider/doors/plugin/proto/generated/pulumi/provider_pb'
import type { Values } from '../../../provider/resources/resource'
import { version } from '../../../provider/version'
import { stage } from '../../lifecycle/stage'
import { openPlugin, promised, refusal, secret, secretMark, urn } from './plugin'

const house = stage()
let plugin: Awaited<ReturnType<typeof openPlugin>>

/** With the emulator's credentials in its configuration. */
async function configured(more: Values = {}) {
  const { url, clientId, clientSecret } = house.emulator
  await plugin.call.configure({
    args: { url, clientId, clientSecret: secret(clientSecret), ...more } as never,
  })
  return plugin.call
}

beforeEach(async () => {
  plugin = await openPlugin()
})
afterEach(() => plugin.close())

const site = { type: 'BACKEND_SERVER', redirectUris: ['https://app.example.com/cb'] }
const web = urn('OAuthClient', 'web')

/** Checked inputs of a resource that is new. */
async function checked(news: Values, at = web) {
  const { inputs, failures } = await plugin.call.check({ urn: at, news: news as never })
  expect(failures).toEqual([])
  return inputs!
}

describe('the plugin tells', () => {
  test('its version, and that it takes secrets as they are', async () => {
    expect(await plugin.call.getPluginInfo()).toMatchObject({ version })
    expect(await plugin.call.handshake({})).toMatchObject({
      acceptSecrets: true,
      acceptOutputs: false,
    })
    expect(await plugin.call.configure({})).toMatchObject({
      acceptSecrets: true,
      supportsPreview: true,
    })
  })

  test('its schema, and that there is one of it', async () => {
    const { schema } = await plugin.call.getSchema()
    expect(Object.keys(JSON.parse(schema).resources)).toContain('wristband:index:OAuthClient')
    expect((await refusal(plugin.call.getSchema({ version: 1 }))).details).toBe(
      'there is no schema of version 1, only of version 0',
    )
    expect((await refusal(plugin.call.getSchema({ subpackageName: 'x' }))).details).toBe(
      'there is no package x here; this one is wristband',
    )
  })

  test('what it has when something is asked for that it has not', async () => {
    const error = await refusal(plugin.call.check({ urn: urn('Widget', 'w') }))
    expect(error.details).toContain('there is no resource type wristband:index:Widget; there are ')
    const { details } = await refusal(plugin.call.invoke({ tok: 'wristband:index:getWidget' }))
    expect(details).toContain('there is no function wristband:index:getWidget; there are ')
  })
})

describe('a package for one connection', () => {
  const parameterize = (...args: string[]) =>
    plugin.call.parameterize({ parameters: { case: 'args', value: { args } } as never })

  test('is called after it, has its types and settings under that name, and says how it is asked for', async () => {
    expect(await parameterize('staging')).toMatchObject({ name: 'wristband-staging', version })
    const { schema } = await plugin.call.getSchema({
      subpackageName: 'wristband-staging',
      subpackageVersion: version,
    })
    const { name, parameterization, resources, functions, config, types } = JSON.parse(schema)
    expect({ name, parameterization }).toEqual({
      name: 'wristband-staging',
      parameterization: {
        baseProvider: { name: 'wristband', version },
        parameter: Buffer.from('staging').toString('base64'),
      },
    })
    const all = Object.keys({ ...resources, ...functions, ...types })
    expect(all).toContain('wristband-staging:index:OAuthClient')
    expect(all.filter((each) => !each.startsWith('wristband-staging:index:'))).toEqual([])
    expect(schema).not.toContain('wristband:index:')
    expect(config.variables.clientId.defaultInfo).toEqual({
      environment: ['WRISTBAND_STAGING_CLIENT_ID'],
    })
  })

  test('lives by the settings of that connection, also when an SDK asks for it', async () => {
    const { url, clientId, clientSecret } = house.emulator
    plugin.close()
    const env = { WRISTBAND_STAGING_CLIENT_SECRET: clientSecret, WRISTBAND_URL: 'http://nowhere' }
    plugin = await openPlugin({ env })
    await plugin.call.parameterize({
      parameters: {
        case: 'value',
        value: { name: 'wristband-staging', version, value: Buffer.from('staging') },
      } as never,
    })
    await plugin.call.configure({ args: { url, clientId } as never })
    const acme = urn('Tenant', 'acme').replace('wristband:', 'wristband-staging:')
    const properties = await checked({ name: 'acme' }, acme)
    const { id } = await plugin.call.create({ urn: acme, properties })
    const found = await plugin.call.invoke({
      tok: 'wristband-staging:index:getTenant',
      args: { name: 'acme' } as never,
    })
    expect(found.return).toMatchObject({ id })
    expect((await refusal(plugin.call.check({ urn: web }))).details).toContain(
      'there is no resource type wristband:index:OAuthClient; there are wristband-staging:index:',
    )
  })

  test('says what it lacks under its own name', async () => {
    await parameterize('staging')
    await plugin.call.configure({ args: {} as never })
    const acme = urn('Tenant', 'acme').replace('wristband:', 'wristband-staging:')
    const properties = await checked({ name: 'acme' }, acme)
    const { details } = await refusal(plugin.call.create({ urn: acme, properties }))
    expect(details).toContain(
      'set wristband-staging:vanityDomain (pulumi config set wristband-staging:vanityDomain) or WRISTBAND_STAGING_VANITY_DOMAIN;',
    )
  })

  test.each([[], ['a b'], ['staging', 'more'], ['1'], ['']])(
    'is not made of %j',
    async (...args) => {
      expect((await refusal(parameterize(...args))).details).toMatch(
        /^wristband takes one parameter, the name of a connection: .* as in staging; given is "/,
      )
    },
  )
})

describe('the configuration', () => {
  const provider = 'urn:pulumi:dev::project::pulumi:providers:wristband::default'

  test('is refused with sentences, and a secret in it is marked', async () => {
    const { failures, inputs } = await plugin.call.checkConfig({
      urn: provider,
      news: { timeout: 'soon', clientSecret: 'canary-in-clear', maxRequestsPerSecond: '200%' },
    })
    expect(failures.map(({ property, reason }) => [property, reason])).toEqual([
      ['', 'wristband:timeout is "soon"; a number above 0 is expected'],
      [
        '',
        'wristband:maxRequestsPerSecond is "200%"; a number above 0 or a share such as "50%" is expected',
      ],
    ])
    expect(inputs!.clientSecret).toEqual(secret('canary-in-clear'))
  })

  test('that is misspelled is told, and what is not known yet is let be', async () => {
    const { failures } = await plugin.call.checkConfig({
      urn: provider,
      news: { vanityDoman: 'auth.example', timeout: promised, version: '1.0.0' },
    })
    expect(failures).toEqual([])
    expect(plugin.said).toEqual([
      'WARNING default: wristband:vanityDoman is no setting of this provider and is not read; it takes vanityDomain, clientId, clientSecret, applicationId, url, caFile, proxy, timeout, maxRequestsPerSecond, connections, plugin',
    ])
  })

  test('of a named connection is refused as well, and where it stands is said', async () => {
    const staging = { timeout: 'soon', clientSecret: 'canary' }
    const { failures } = await plugin.call.checkConfig({
      urn: provider,
      news: { connections: JSON.stringify({ staging, other: { timeout: '5' } }) },
    })
    expect(failures.map(({ reason }) => reason)).toEqual([
      'wristband:connections.staging.timeout is "soon"; a number above 0 is expected',
    ])
  })

  test('with connections that are none is refused without what they say', async () => {
    const { failures } = await plugin.call.checkConfig({
      urn: provider,
      news: { connections: 'canary {' },
    })
    expect(failures.map(({ reason }) => reason)).toEqual([
      'wristband:connections is not an object of connections, each with vanityDomain, clientId and clientSecret',
    ])
  })

  test('may change without replacing anything', async () => {
    const [olds, news] = [{ url: 'http://a' }, { url: 'http://b' }]
    expect(await plugin.call.diffConfig({ olds, news })).toMatchObject({
      changes: Changes.DIFF_SOME,
      replaces: [],
      diffs: ['url'],
    })
    expect(await plugin.call.diffConfig({ olds, news: olds })).toMatchObject({
      changes: Changes.DIFF_NONE,
    })
  })

  test('that is missing is asked for when it is needed', async () => {
    const inputs = await checked(site)
    const { details } = await refusal(plugin.call.create({ urn: web, properties: inputs }))
    expect(details).toContain('the connection to Wristband is not configured: set ')
  })
})

describe('a check', () => {
  test('fills in what is left out, and keeps secrets secret and promises promised', async () => {
    const inputs = await checked({
      ...site,
      description: secret('canary'),
      redirectUris: [promised, 'https://app.example.com/cb'],
      ownerId: promised,
    })
    expect(inputs).toMatchObject({
      type: 'BACKEND_SERVER',
      ownerType: 'APPLICATION',
      ownerId: promised,
      redirectUris: [promised, 'https://app.example.com/cb'],
      description: secret('canary'),
    })
    expect(inputs.name).toMatch(/^web-[0-9a-f]{7}$/)
  })

  test('refuses on no property, with a sentence, a place and a rule, and never a secret', async () => {
    const { failures } = await plugin.call.check({
      urn: web,
      news: { ...site, redirectUris: ['/cb'], adopt: secret({ id: 'x', secret: ['canary'] }) },
    })
    expect(failures.map(({ property }) => property)).toEqual(failures.map(() => ''))
    expect(failures.map(({ reason }) => reason)).toContain(
      'redirectUris[0]: /cb is not an absolute URL; write it with its scheme, as in https://app.example.com/callback [client.redirects.form]',
    )
    expect(JSON.stringify([failures, plugin.said])).not.toContain('canary')
  })

  test('warns on the log of the engine, at the resource', async () => {
    await checked({ ...site, accessTokenExpiration: 100_000 })
    expect(plugin.said).toContainEqual(
      expect.stringMatching(/^WARNING web: accessTokenExpiration: .* \[.*\]$/),
    )
  })

  test('finds two of one name', async () => {
    await checked({ name: 'acme' }, urn('Tenant', 'a'))
    const { failures } = await plugin.call.check({
      urn: urn('Tenant', 'b'),
      news: { name: 'ACME' },
    })
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('"ACME" is also the name of Tenant "a"'),
    ])
  })
})

describe('a life', () => {
  test('from preview to deletion', async () => {
    const call = await configured()
    const inputs = await checked({ name: 'site', ...site, description: secret('canary') })

    const foretold = await call.create({ urn: web, properties: inputs, preview: true })
    expect(foretold.id).toBe('')
    expect(foretold.properties).toMatchObject({
      name: 'site',
      secret: promised,
      ownerId: promised,
      loginUrl: null,
      description: secret('canary'),
    })
    expect(house.emulator.requests.filter(({ path }) => path.endsWith('/clients'))).toEqual([])

    const { id, properties } = await call.create({ urn: web, properties: inputs })
    expect(properties).toMatchObject({
      name: 'site',
      ownerId: house.emulator.applicationId,
      secret: { [secretMark]: expect.anything(), value: expect.stringMatching(/./) },
      description: secret('canary'),
    })

    const same = await call.diff({
      id,
      urn: web,
      olds: properties!,
      oldInputs: inputs,
      news: inputs,
    })
    expect(same).toMatchObject({ changes: Changes.DIFF_NONE, replaces: [], hasDetailedDiff: true })
    expect(same.stables).toContain('type')

    const { description: _, ...rest } = inputs
    const { inputs: next } = await call.check({
      urn: web,
      olds: inputs,
      news: { ...rest, loginUrl: 'https://app.example.com/login', redirectUris: [promised] },
    })
    const diff = await call.diff({
      id,
      urn: web,
      olds: properties!,
      oldInputs: inputs,
      news: next!,
    })
    expect(diff).toMatchObject({
      changes: Changes.DIFF_SOME,
      replaces: [],
      detailedDiff: {
        description: { kind: Kind.DELETE },
        loginUrl: { kind: Kind.ADD },
        redirectUris: { kind: Kind.UPDATE },
      },
    })
    const step = { id, urn: web, olds: properties!, oldInputs: inputs }
    const shown = await call.update({ ...step, news: next!, preview: true })
    expect(shown.properties).toMatchObject({
      secret: properties!.secret,
      description: null,
      redirectUris: [promised],
    })

    const { inputs: last } = await call.check({ urn: web, olds: inputs, news: rest })
    const changed = await call.update({ ...step, news: last! })
    expect(changed.properties).toMatchObject({ description: null, secret: properties!.secret })
    await call.delete({ id, urn: web, properties: changed.properties! })
    const gone = await call.read({ id, urn: web, properties: changed.properties!, inputs: last! })
    expect(gone.id).toBe('')
  })

  test('of a domain begins turned off, and is foretold so', async () => {
    const call = await configured()
    const login = urn('CustomDomain', 'login')
    const properties = await checked({ domainName: 'login.example.com', active: true }, login)
    const foretold = await call.create({ urn: login, properties, preview: true })
    const made = await call.create({ urn: login, properties })
    expect([foretold.properties?.active, made.properties?.active]).toEqual([false, false])
  })

  test('that needs another object says so, property by property', async () => {
    const call = await configured()
    const inputs = await checked({ name: 'site', ...site })
    const { id, properties } = await call.create({ urn: web, properties: inputs })
    const { inputs: news } = await call.check({
      urn: web,
      olds: inputs,
      news: { name: 'site', ...site, type: 'SINGLE_PAGE_APP' },
    })
    const diff = await call.diff({ id, urn: web, olds: properties!, news: news! })
    expect(diff).toMatchObject({
      replaces: ['type'],
      deleteBeforeReplace: false,
      detailedDiff: { type: { kind: Kind.UPDATE_REPLACE } },
    })
    expect(diff.stables).not.toContain('type')
    expect(plugin.said.at(-1)).toContain('WARNING web: type: changes from "BACKEND_SERVER"')
    // of a public client there will never be a secret
    const public_ = await call.create({ urn: web, properties: news!, preview: true })
    expect(public_.properties).toMatchObject({ secret: null })
  })
})

describe('a read', () => {
  test('of a refresh shows drift in the inputs that the program gives, and what is secret stays so', async () => {
    const call = await configured()
    const inputs = await checked({ name: 'site', ...site, description: secret('canary') })
    const { id, properties } = await call.create({ urn: web, properties: inputs })
    const refresh = { id, urn: web, properties: properties!, inputs }
    const quiet = await call.read(refresh)
    expect(quiet.inputs).toEqual(inputs)
    expect(quiet.properties).toEqual(properties)

    await house.scene().transport.send({
      method: 'PATCH',
      path: `/clients/${id}`,
      body: { description: 'x', name: 'y' },
    })
    const drift = await call.read(refresh)
    expect(drift.inputs).toMatchObject({ name: 'y', description: secret('x'), ...site })
    expect(drift.properties).toMatchObject({ name: 'y', secret: properties!.secret })
  })

  test('of an import gives what a program has to say, and says that there is no secret', async () => {
    const call = await configured()
    const made = await checked({ name: 'site', ...site })
    const { id } = await call.create({ urn: web, properties: made })
    const { inputs, properties } = await call.read({ id, urn: web })
    expect(inputs).toMatchObject({ name: 'site', ...site })
    expect(inputs).not.toHaveProperty('ownerType')
    expect(properties).toMatchObject({ secret: null, ownerType: 'APPLICATION' })
    expect(plugin.said).toEqual([
      `WARNING web: the server does not show the secret of an existing client, so secret stays empty in the state of ${id} [import.secret]`,
    ])
    const again = await checked(inputs!)
    const diff = await call.diff({ id, urn: web, olds: properties!, news: again })
    expect(diff.changes).toBe(Changes.DIFF_NONE)
  })

  test('of an import names the secret of an identity provider, if it has one', async () => {
    const call = await configured()
    const at = urn('IdentityProvider', 'login')
    const read = async (news: Values) => {
      const { id } = await call.create({ urn: at, properties: await checked(news, at) })
      plugin.said.length = 0
      await call.read({ id, urn: at })
      return [id, plugin.said] as const
    }
    const google = { type: 'GOOGLE', protocolType: 'OIDC', clientId: 'x', clientSecret: 'canary' }
    const [id, said] = await read(google)
    expect(said).toEqual([
      `WARNING login: the server does not show the secret of an existing identity provider, so clientSecret stays empty in the state of ${id} [import.secret]`,
    ])
    expect(await read({ type: 'WRISTBAND' })).toMatchObject({ 1: [] })
  })

  test('of an import asks a program for nothing that the server would choose', async () => {
    const call = await configured()
    const imported = async (name: string, more: Values) => {
      const { id } = await call.create({
        urn: web,
        properties: await checked({ name, ...site, ...more }),
      })
      return call.read({ id, urn: web })
    }
    const left = await imported('usual', {})
    expect(left.inputs).toEqual({ name: 'usual', ...site, ownerId: house.emulator.applicationId })
    const chosen = await imported('short', { accessTokenExpiration: 600 })
    expect(chosen.inputs).toMatchObject({ accessTokenExpiration: 600 })

    const planned = async ({ id, inputs, properties }: typeof left, news: Values) => {
      const next = await call.check({ urn: web, olds: inputs!, news: news as never })
      return call.diff({ id, urn: web, olds: properties!, oldInputs: inputs!, news: next.inputs! })
    }
    expect(await planned(left, { name: 'usual', ...site })).toMatchObject({
      changes: Changes.DIFF_NONE,
    })
    expect(await planned(chosen, { name: 'short', ...site })).toMatchObject({
      diffs: ['accessTokenExpiration'],
    })
  })

  test('of an import of nothing is answered with nothing', async () => {
    const call = await configured()
    expect((await call.read({ id: 'abc', urn: web })).id).toBe('')
    expect(plugin.said).toEqual([])
  })
})

test('a cancellation ends waiting, lets nothing more begin, and holds for one run', async () => {
  plugin.close()
  let asked = () => {}
  const waiting = new Promise<void>((resolve) => {
    asked = resolve
  })
  const clock = {
    now: Date.now,
    wait: (_: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        asked()
      }),
  }
  plugin = await openPlugin({ clock })
  const call = await configured()
  const acme = urn('Tenant', 'acme')
  const { id, properties } = await call.create({
    urn: acme,
    properties: await checked({ name: 'acme' }, acme),
  })
  const going = refusal(call.delete({ id, urn: acme, properties: properties! }))
  await waiting
  await call.cancel()
  expect((await going).details).toBe(
    'stopped while it waited: the server goes on with what it has begun, and the next run looks how far it came',
  )
  const late = call.create({ urn: web, properties: await checked({ name: 'late', ...site }) })
  expect((await refusal(late)).details).toBe('was stopped before anything was done')
  const sent = house.emulator.requests.filter(({ method }) => method !== 'GET')
  expect(sent.map(({ method, path }) => `${method} ${path.split('/')[3]}`)).toEqual([
    'POST tenants',
    'DELETE tenants',
  ])

  await configured()
  const { id: made } = await call.create({
    urn: web,
    properties: await checked({ name: 'again', ...site }),
  })
  expect(made).not.toBe('')
})

test('a creation that was half done hands over what there is, as the engine expects it', async () => {
  const call = await configured()
  const inputs = await checked({ name: 'site', ...site })
  house.emulator.faults.add({
    method: 'POST',
    path: '/api/v1/clients',
    count: 1,
    effect: { kind: 'reset', when: 'after' },
  })
  house.emulator.faults.add({
    method: 'POST',
    path: '/api/v1/clients/*/*',
    effect: { kind: 'status', status: 400, when: 'before' },
  })
  const error = await refusal(call.create({ urn: web, properties: inputs }))
  const [bytes] = error.metadata.get('grpc-status-details-bin')
  const { details, message } = fromBinary(StatusSchema, bytes as Buffer)
  const left = anyUnpack(details[0]!, ErrorResourceInitFailedSchema)!
  expect(left.reasons).toEqual([message])
  expect(left.id).toMatch(/./)
  expect(left.properties).toMatchObject({ name: 'site' })
})

describe('a look-up', () => {
  test('gives facts, and never a secret', async () => {
    const call = await configured()
    const inputs = await checked({ name: 'site', ...site })
    const { id } = await call.create({ urn: web, properties: inputs })
    const one = await call.invoke({ tok: 'wristband:index:getClient', args: { name: 'site' } })
    expect(one.return).toMatchObject({ id, name: 'site', type: 'BACKEND_SERVER' })
    expect(one.return).not.toHaveProperty('secret')
    const all = await call.invoke({ tok: 'wristband:index:getClients', args: { name: 'site' } })
    expect(all.return).toEqual({ clients: [one.return] })
    const own = await call.invoke({ tok: 'wristband:index:getApplication' })
    expect(own.return).toMatchObject({ id: house.emulator.applicationId })
  })

  test('refuses in sentences', async () => {
    const call = await configured()
    const { failures } = await call.invoke({
      tok: 'wristband:index:getTenant',
      args: { nam: 'acme' },
    })
    expect(failures).toMatchObject([
      { property: 'nam', reason: expect.stringContaining('takes nothing named nam; it takes id') },
    ])
    const { details } = await refusal(call.invoke({ tok: 'wristband:index:getTenant' }))
    expect(details).toBe('which tenant is not said: give its id or its name')
    const ofTenant = { tok: 'wristband:index:getRoles', args: { ownerType: 'TENANT' } }
    expect((await refusal(call.invoke(ofTenant))).details).toBe(
      "ownerId: a tenant owns this role, and which one is not said: give the tenant's id",
    )
  })
})
