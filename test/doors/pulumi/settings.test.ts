import { describe, expect, test } from 'vitest'
import { ConfigurationError, clientFor, connectionOptions } from '../../../provider/connection'
import { settingsFrom, spell } from '../../../provider/doors/pulumi/settings'

const env = {
  WRISTBAND_VANITY_DOMAIN: 'env.us.wristband.dev',
  WRISTBAND_CLIENT_ID: 'env-id',
  WRISTBAND_CLIENT_SECRET: 'env-secret',
  WRISTBAND_EU_VANITY_DOMAIN: 'eu.wristband.dev',
  WRISTBAND_EU_CLIENT_ID: 'eu-id',
  WRISTBAND_EU_CLIENT_SECRET: 'eu-secret',
}
const none = () => undefined
const stack = (values: Record<string, string>) => (key: string) => values[key]
const options = (...[all, name]: ReturnType<typeof settingsFrom>) =>
  connectionOptions({ env: {}, spell }, all, name)

describe('the settings of a connection', () => {
  test('come from the environment', () => {
    expect(settingsFrom(none, env, undefined)).toEqual([
      { vanityDomain: 'env.us.wristband.dev', clientId: 'env-id', clientSecret: 'env-secret' },
    ])
  })

  test('come from the configuration of the stack first, one by one', () => {
    const config = stack({ 'wristband:clientId': 'stack-id', 'wristband:timeout': '5' })
    expect(settingsFrom(config, env, undefined)).toEqual([
      {
        vanityDomain: 'env.us.wristband.dev',
        clientId: 'stack-id',
        clientSecret: 'env-secret',
        timeout: '5',
      },
    ])
  })

  test('that are empty are not set', () => {
    const config = stack({ 'wristband:clientId': '' })
    expect(settingsFrom(config, { WRISTBAND_CLIENT_ID: '' }, undefined)).toEqual([{}])
  })

  test('of a connection with a name come from its own place, and never from the default one', () => {
    const connections = JSON.stringify({
      us: { url: 'http://127.0.0.1:1', clientId: 'us-id', timeout: 5 },
    })
    const config = stack({ 'wristband:connections': connections, 'wristband:clientSecret': 'x' })
    expect(settingsFrom(config, env, 'us')).toEqual([
      { url: 'http://127.0.0.1:1', clientId: 'us-id', timeout: '5' },
      'us',
    ])
    expect(settingsFrom(config, env, 'eu')).toEqual([
      { vanityDomain: 'eu.wristband.dev', clientId: 'eu-id', clientSecret: 'eu-secret' },
      'eu',
    ])
  })

  test('of a connection that nobody has heard of are none', () => {
    for (const json of [undefined, '{}', 'null', '[]', '"text"', '7'])
      for (const name of ['nowhere', 'constructor', 'length'])
        expect(
          settingsFrom(stack(json ? { 'wristband:connections': json } : {}), {}, name),
        ).toEqual([{}, name])
  })

  test('that are no JSON are refused, and not quoted', () => {
    const config = stack({ 'wristband:connections': '{"eu": {"clientSecret": "canary"' })
    let error: unknown
    try {
      settingsFrom(config, {}, 'eu')
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(ConfigurationError)
    const { message, stack: trace, cause } = error as Error
    expect(message).toMatch(/^wristband:connections is not an object of connections, each with/)
    expect([message, trace, String(cause)].join()).not.toContain('canary')
  })
})

describe('what is missing', () => {
  const missing = (given: Parameters<typeof settingsFrom>) => {
    try {
      options(...settingsFrom(...given))
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError)
      return (error as Error).message
    }
    throw new Error('nothing is missing')
  }

  test('is named with both places where it can be given', () => {
    expect(missing([none, {}, undefined])).toBe(
      'the connection to Wristband is not configured: set wristband:vanityDomain (pulumi config set wristband:vanityDomain) or WRISTBAND_VANITY_DOMAIN; wristband:clientId (pulumi config set wristband:clientId) or WRISTBAND_CLIENT_ID; wristband:clientSecret (pulumi config set --secret wristband:clientSecret) or WRISTBAND_CLIENT_SECRET',
    )
  })

  test('is named alone', () => {
    const { WRISTBAND_CLIENT_SECRET: _, ...rest } = env
    expect(missing([none, rest, undefined])).toBe(
      'the connection to Wristband is not configured: set wristband:clientSecret (pulumi config set --secret wristband:clientSecret) or WRISTBAND_CLIENT_SECRET',
    )
  })

  test('of a connection with a name is named with the place of that name', () => {
    const config = stack({
      'wristband:connections': '{"us":{"url":"http://127.0.0.1:1","clientId":"x"}}',
    })
    expect(missing([config, env, 'us'])).toBe(
      'the connection to Wristband named us is not configured: set wristband:connections.us.clientSecret (pulumi config set --path --secret wristband:connections.us.clientSecret) or WRISTBAND_US_CLIENT_SECRET',
    )
  })

  test('is a number where a number is due', () => {
    for (const timeout of ['soon', '0', '-1', 'Infinity'])
      expect(missing([stack({ 'wristband:timeout': timeout }), env, undefined])).toBe(
        `timeout is ${JSON.stringify(timeout)}; a number above 0 is expected`,
      )
  })

  test('is a number or a share where a rate is due', () => {
    const settings = (rate: string) => stack({ 'wristband:maxRequestsPerSecond': rate })
    for (const rate of ['fast', '0', '0%', '101%', '%', '-5%'])
      expect(missing([settings(rate), env, undefined])).toBe(
        `maxRequestsPerSecond is ${JSON.stringify(rate)}; a number above 0 or a share such as "50%" is expected`,
      )
    for (const rate of ['0.5', '2000', '1%', '12.5%', '100%', ' 50% '])
      expect(options(...settingsFrom(settings(rate), env, undefined))).toMatchObject({
        maxRequestsPerSecond: rate,
      })
  })
})

test('the options of a connection hide the secret and count in milliseconds', () => {
  const config = stack({ 'wristband:timeout': '5', 'wristband:url': 'http://127.0.0.1:1' })
  const made = options(...settingsFrom(config, env, undefined))
  expect(made).toMatchObject({ url: 'http://127.0.0.1:1', clientId: 'env-id', timeoutMs: 5000 })
  expect(made).not.toHaveProperty('vanityDomain')
  expect(JSON.stringify(made)).not.toContain('env-secret')
  expect(made.clientSecret.reveal()).toBe('env-secret')
})

test('calls with the same settings share a client, and others do not', () => {
  const around = { env: {} }
  const [all] = settingsFrom(none, env, undefined)
  const one = clientFor(around, all)
  expect(clientFor(around, { ...all })).toBe(one)
  expect(clientFor(around, { ...all, clientId: 'other' })).not.toBe(one)
})
