/** What a program marks secret is in no sentence, whichever one speaks of it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Values } from '../../../provider/resources/resource'
import { Gate } from '../../engine/gate'
import { stage } from '../../lifecycle/stage'
import { openPlugin, refusal, secret, urn } from './plugin'

const house = stage()
let gate: Gate
let plugin: Awaited<ReturnType<typeof openPlugin>>

beforeAll(async () => {
  gate = await Gate.open(house.emulator.url)
})
afterAll(() => gate.close())
beforeEach(async () => {
  plugin = await openPlugin()
  const { clientId, clientSecret } = house.emulator
  await plugin.call.configure({
    args: { url: gate.url, clientId, clientSecret: secret(clientSecret) } as never,
  })
})
afterEach(async () => {
  gate.instead = () => undefined
  await plugin.close()
})

const client = urn('OAuthClient', 'web')
const site = { type: 'BACKEND_SERVER', redirectUris: ['https://app.example.com/cb'] }

const check = (news: Values, at = client, olds: Values = {}) =>
  plugin.call.check({ urn: at, news: news as never, olds: olds as never })

/** All that was said, on the log and as refusals. */
const told = (...answers: unknown[]) => JSON.stringify([plugin.said, answers])

/** Says that something was said of a secret, and not what it is. */
function expectHidden(said: string, rule: string, canary: RegExp = /canary/i) {
  expect(said).toContain(rule)
  expect(said).toContain('[secret]')
  expect(said).not.toMatch(canary)
}

async function made(news: Values, at = client) {
  const { inputs, failures } = await check(news, at)
  expect(failures).toEqual([])
  const { id, properties } = await plugin.call.create({ urn: at, properties: inputs! })
  return { id, urn: at, olds: properties!, oldInputs: inputs! }
}

describe('a check', () => {
  test.each<[string, string, Values, RegExp?]>([
    ['a rule', 'client.redirects.form', { redirectUris: [secret('/canary')] }],
    ['a rule about a whole list', 'client.redirects.form', { redirectUris: secret(['/canary']) }],
    ['a list of values', 'field.unknown-value', { grantTypes: [secret('CANARY')] }],
    ['a limit', 'field.limit', { accessTokenExpiration: secret(987654) }, /987654/],
    ['a delivery', 'client.delivery.target', { deliverTo: [secret('canary:x')] }],
  ])('%s', async (_, rule, more, canary) => {
    const { failures } = await check({ ...site, ...more })
    expectHidden(told(failures), rule, canary)
  })

  test('of another resource, which has it in clear', async () => {
    await check({ name: secret('canary') }, urn('Tenant', 'a'))
    const { failures } = await check({ name: 'canary' }, urn('Tenant', 'b'))
    expectHidden(told(failures), 'tenant.name.twin')
  })

  test('makes nothing in clear of what it is given as a secret', async () => {
    const { inputs } = await check({ name: secret('canary') }, urn('Tenant', 'a'))
    expect(inputs).toMatchObject({ name: secret('canary'), displayName: secret('canary') })
  })

  test('of what is taken over says the id by which it is found, and not its secret', async () => {
    const { id } = await made({ name: 'old', ...site, description: 'canary' })
    const { failures } = await check({
      name: 'old',
      ...site,
      description: secret('canary-new'),
      adopt: secret({ id, secret: 'canary-held' }),
    })
    expect(told(failures)).toContain(id)
    expect(told(failures)).not.toMatch(/canary-(new|held)/)
    plugin.said.length = 0
    const { failures: refused } = await check({
      name: 'old',
      ...site,
      type: secret('MACHINE_TO_MACHINE'),
      redirectUris: undefined,
      adopt: secret({ id }),
    })
    expectHidden(told(refused), id, /MACHINE_TO/)
  })
})

describe('a plan', () => {
  test('that replaces', async () => {
    const { id, olds, oldInputs } = await made(
      { name: secret('canary'), type: 'STANDARD' },
      urn('Tenant', 'a'),
    )
    const { inputs } = await check(
      { name: secret('canary-two'), type: 'STANDARD' },
      urn('Tenant', 'a'),
      oldInputs,
    )
    await plugin.call.diff({ id, urn: urn('Tenant', 'a'), olds, oldInputs, news: inputs! })
    expectHidden(told(), 'field.replaces')
  })

  test('that rotates', async () => {
    const before = await made({ name: 'a', ...site, rotateTrigger: secret('canary-1') })
    const { inputs } = await check(
      { name: 'a', ...site, rotateTrigger: secret('canary-2') },
      client,
      before.oldInputs,
    )
    await plugin.call.diff({ ...before, news: inputs! })
    expectHidden(told(), 'secret.rotates')
  })
})

describe('a deployment', () => {
  test('whose server stores another value', async () => {
    gate.instead = ({ method, body }) =>
      method === 'POST' && body.includes('canary')
        ? { status: 201, body: JSON.stringify({ ...JSON.parse(body), id: 't1', displayName: 'x' }) }
        : undefined
    const at = urn('Tenant', 'a')
    const { inputs } = await check({ name: 'a', displayName: secret('canary') }, at)
    await plugin.call.create({ urn: at, properties: inputs! })
    expectHidden(told(), 'server.stored')
  })

  test('that is refused by a server which repeats all of it', async () => {
    gate.instead = ({ method, body }) =>
      method !== 'GET' && body.includes('canary')
        ? {
            status: 400,
            body: JSON.stringify({
              code: 'refused',
              message: body,
              violations: { name: [{ code: 'x', constraintAttributes: { is: body } }] },
            }),
          }
        : undefined
    const at = urn('IdentityProvider', 'google')
    const google = {
      type: 'GOOGLE',
      protocolType: 'OIDC',
      clientId: 'x',
      clientSecret: 'canary-of-the-definition',
      domainName: secret('canary.of.the.program'),
    }
    const { inputs, failures } = await check(google, at)
    expect(failures).toEqual([])
    const { details } = await refusal(plugin.call.create({ urn: at, properties: inputs! }))
    expectHidden(told(details), 'code refused')

    gate.instead = () => undefined
    const { id, properties } = await plugin.call.create({ urn: at, properties: inputs! })
    gate.instead = ({ method, body }) =>
      method === 'GET' ? undefined : { status: 400, body: JSON.stringify({ message: body }) }
    const { inputs: news } = await check({ ...google, clientSecret: 'canary-anew' }, at, inputs!)
    const step = { id, urn: at, olds: properties!, oldInputs: inputs!, news: news! }
    const changed = await refusal(plugin.call.update(step))
    expectHidden(told(changed.details), 'Wristband refused the request')
  })
})
