/** What no Terraform sends, straight at the server: it answers with a sentence, and goes on serving. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from '@msgpack/msgpack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'
import { Provider } from '../../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'
import { objectType, schemaOf } from '../../../provider/doors/terraform/schema'
import { decodeValue, encodeValue } from '../../../provider/doors/terraform/wire/value'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { resources } from '../../../provider/resources'
import { unknown } from '../../../provider/resources/resource'
import type { Host, Started } from './plugin'
import { connect, hostCertificate, start, trusting } from './plugin'
import { buildProvider, connectionTo } from './terraform'

const typeName = 'wristband_oauth_client'
const schema = schemaOf(resources.OAuthClient)
const type = objectType(schema.attributes)
const nothing = Object.fromEntries(schema.attributes.map(({ name }) => [name, null]))
const worker = { ...nothing, name: 'worker', type: 'MACHINE_TO_MACHINE' }
const value = (object: unknown) => ({ msgpack: Buffer.from(encode(object)) })

let folder: string
let emulator: Emulator
let started: Started
let host: Host

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-plugin-'))
  const own = hostCertificate()
  emulator = await startEmulator()
  started = await start(await buildProvider(folder), {
    PLUGIN_CLIENT_CERT: own.cert,
    ...connectionTo(emulator),
  })
  host = connect(started.target, trusting(started, own))
  const { diagnostics } = await host.call(Provider, 'configureProvider', {})
  expect(diagnostics).toEqual([])
})

afterAll(async () => {
  host.close()
  started.process.kill('SIGTERM')
  await started.exited
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

const sentences = (diagnostics: Diagnostic[]) =>
  diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)

describe('a value of the wrong kind', () => {
  const rows: [string, unknown, string][] = [
    [
      'no number',
      { ...worker, access_token_expiration: Number.NaN },
      'access_token_expiration is a number; a number within 64 bits is expected',
    ],
    [
      'endless',
      { ...worker, access_token_expiration: Number.POSITIVE_INFINITY },
      'access_token_expiration is a number; a number within 64 bits is expected',
    ],
    [
      'larger than any',
      { ...worker, access_token_expiration: '1e999' },
      'access_token_expiration is a string; a number within 64 bits is expected',
    ],
    ['a number for a text', { ...worker, name: 5 }, 'name is a number; a text is expected'],
    [
      'a text for a list',
      { ...worker, grant_types: 'CLIENT_CREDENTIALS' },
      'grant_types is a string; a list is expected',
    ],
    [
      'a list in a list',
      { ...worker, grant_types: [['x']] },
      'grant_types[0] is a list; a text is expected',
    ],
    ['an attribute there is not', { ...worker, colour: 'red' }, 'colour is not an attribute'],
    ['a list for an object', [1, 2], 'the value is a list; an object is expected'],
    ['a text for an object', 'x', 'the value is a string; an object is expected'],
  ]
  for (const [says, object, sentence] of rows)
    test(`${says} is told in a sentence, by every call`, async () => {
      const config = value(object)
      const validated = await host.call(Provider, 'validateResourceConfig', { typeName, config })
      expect(sentences(validated.diagnostics)).toEqual([
        `${typeName} cannot be validated: ${sentence}`,
      ])
      const planned = await host.call(Provider, 'planResourceChange', {
        typeName,
        config,
        priorState: value(null),
        proposedNewState: config,
      })
      expect(sentences(planned.diagnostics)).toEqual([`${typeName} cannot be planned: ${sentence}`])
      const read = await host.call(Provider, 'readResource', { typeName, currentState: config })
      expect(sentences(read.diagnostics)).toEqual([`${typeName} cannot be read: ${sentence}`])
      expect(read.newState?.msgpack).toEqual(config.msgpack)
      const prior = value({ ...worker, id: 'x' })
      const applied = await host.call(Provider, 'applyResourceChange', {
        typeName,
        priorState: prior,
        plannedState: config,
      })
      expect(sentences(applied.diagnostics)).toEqual([`${typeName} cannot be changed: ${sentence}`])
      expect(applied.newState?.msgpack, 'what is there is not lost').toEqual(prior.msgpack)
    })
})

test('bytes that are no MessagePack are told in a sentence that does not repeat them', async () => {
  const config = { msgpack: Buffer.from('c1canary-canary', 'latin1') }
  const { diagnostics } = await host.call(Provider, 'validateResourceConfig', { typeName, config })
  expect(sentences(diagnostics)).toEqual([expect.stringContaining('cannot be')])
  expect(JSON.stringify(sentences(diagnostics))).not.toContain('canary')
})

test('bytes that are no message are refused, and the next call is answered', async () => {
  for (const bytes of [Buffer.alloc(64, 0xff), Buffer.from('0a', 'hex')])
    await expect(host.raw('PlanResourceChange', bytes)).rejects.toThrow(/INTERNAL|UNKNOWN/)
  await expect(host.raw('NoSuchCall', Buffer.alloc(0))).rejects.toThrow('UNIMPLEMENTED')
  expect((await host.call(Provider, 'getMetadata', {})).resources).toHaveLength(
    Object.keys(resources).length,
  )
})

test('an empty message is answered by every call', async () => {
  const calls = [
    'validateResourceConfig',
    'planResourceChange',
    'applyResourceChange',
    'readResource',
    'upgradeResourceState',
    'importResourceState',
    'moveResourceState',
  ] as const
  for (const call of calls) {
    const { diagnostics } = await host.call(Provider, call, {})
    expect(sentences(diagnostics).join()).toMatch(/there is no resource type/)
  }
})

test('a value of a megabyte is judged like any other', async () => {
  const config = value({ ...worker, description: 'x'.repeat(1024 ** 2) })
  const { diagnostics } = await host.call(Provider, 'validateResourceConfig', { typeName, config })
  expect(sentences(diagnostics)).toEqual([
    'Worth a look [field.limit]: description: has 1048576 characters; the API is known to take at most 500 characters',
  ])
})

test('an unknown value is never sent', async () => {
  const plannedState = encodeValue(type, {
    ...worker,
    id: unknown,
    description: unknown,
    grant_types: ['CLIENT_CREDENTIALS', unknown],
  })
  const before = emulator.requests.length
  const { diagnostics, newState } = await host.call(Provider, 'applyResourceChange', {
    typeName,
    priorState: value(null),
    plannedState,
  })
  expect(sentences(diagnostics)).toEqual([
    'Creating the client failed: grant_types has a part that is still not known',
  ])
  expect(decodeValue(type, newState)).toBeNull()
  expect(emulator.requests).toHaveLength(before)
})

test('whole unknown configurations, blocks that do not exist, extensions of a later protocol: none ends the process', async () => {
  const later = Buffer.concat([encode({}).slice(0, 0), Buffer.from('c70163aa', 'hex')])
  for (const msgpack of [encodeValue(type, unknown).msgpack, later]) {
    const config = { msgpack }
    const { diagnostics } = await host.call(Provider, 'validateResourceConfig', {
      typeName,
      config,
    })
    expect(sentences(diagnostics)).toEqual([
      `${typeName} cannot be validated: the value is not known as a whole`,
    ])
  }
})

describe('a state from elsewhere', () => {
  const json = (state: unknown) => ({ json: Buffer.from(JSON.stringify(state)) })
  const restapi = {
    sourceProviderAddress: 'registry.terraform.io/mastercard/restapi',
    sourceTypeName: 'restapi_object',
    targetTypeName: typeName,
  }

  test('of another version loses what is unknown and gains what is new', async () => {
    const { upgradedState, diagnostics } = await host.call(Provider, 'upgradeResourceState', {
      typeName,
      rawState: json({ id: 'x', name: 'worker', gone: true }),
    })
    expect(diagnostics).toEqual([])
    expect(decodeValue(type, upgradedState)).toEqual({ ...nothing, id: 'x', name: 'worker' })
  })

  test('of a newer version is refused', async () => {
    const { diagnostics } = await host.call(Provider, 'upgradeResourceState', {
      typeName,
      version: 7n,
      rawState: json({}),
    })
    expect(sentences(diagnostics).join()).toContain('written by a newer version of the provider')
  })

  for (const [says, address] of [
    ['of restapi_object', restapi.sourceProviderAddress],
    ['of restapi_object, as OpenTofu 1.10 names its provider,', 'restapi'],
  ])
    test(`${says} brings the id, and the secret that only its first answer held`, async () => {
      const { targetState, diagnostics } = await host.call(Provider, 'moveResourceState', {
        ...restapi,
        sourceProviderAddress: address!,
        sourceState: json({
          id: 'x',
          path: '/api/v1/clients',
          create_response: '{"id":"x","secret":"kept","name":"worker"}',
        }),
      })
      expect(diagnostics).toEqual([])
      expect(decodeValue(type, targetState)).toEqual({ ...nothing, id: 'x', secret: 'kept' })
    })

  for (const [says, change, sentence] of [
    [
      'of another collection',
      { sourceState: json({ id: 'x', path: '/api/v1/roles' }) },
      'a path that ends in /clients',
    ],
    ['without an id', { sourceState: json({ path: '/clients' }) }, 'holds no id'],
    ['of another provider', { sourceProviderAddress: 'other/restapi' }, 'is not understood'],
    ['of a provider without a name', { sourceProviderAddress: '' }, 'is not understood'],
    ['of another resource type', { sourceTypeName: 'restapi_other' }, 'is not understood'],
    ['that is no object', { sourceState: json([1]) }, 'the state is not an object'],
  ] as const)
    test(`${says} is not moved`, async () => {
      const { diagnostics, targetState } = await host.call(Provider, 'moveResourceState', {
        ...restapi,
        ...change,
      })
      expect(sentences(diagnostics).join()).toContain(sentence)
      expect(targetState).toBeUndefined()
    })

  test('an identity imports as an id does', async () => {
    const identityType = ['object', { id: 'string' }] as const
    const { importedResources } = await host.call(Provider, 'importResourceState', {
      typeName,
      identity: { identityData: encodeValue(identityType, { id: 'x' }) },
    })
    expect(decodeValue(type, importedResources[0]!.state)).toEqual({ ...nothing, id: 'x' })
    expect(decodeValue(identityType, importedResources[0]!.identity?.identityData)).toEqual({
      id: 'x',
    })
  })
})
