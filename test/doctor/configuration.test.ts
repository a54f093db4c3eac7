import { describe, expect, test } from 'vitest'
import { configured } from '../../provider/connection'
import { examineConfiguration } from '../../provider/doctor/configuration'
import { nearMissesAmong, nearMissesIn } from '../../provider/doctor/near'
import { routeTo } from '../../provider/doctor/route'

const right = {
  WRISTBAND_VANITY_DOMAIN: 'auth.example',
  WRISTBAND_CLIENT_ID: 'abc',
  WRISTBAND_CLIENT_SECRET: 'canary-secret',
}

describe('a name that nothing reads', () => {
  test.each([
    ['WRISTBAND_VANITYDOMAIN', 'WRISTBAND_VANITY_DOMAIN'],
    ['WRISTBAND_CLIENTID', 'WRISTBAND_CLIENT_ID'],
    ['wristband_client_secret', 'WRISTBAND_CLIENT_SECRET'],
    ['WRISTBAND_CLIENT_SECRT', 'WRISTBAND_CLIENT_SECRET'],
    ['WRIST_BAND_URL', 'WRISTBAND_URL'],
    ['WRISTBAND_APPLICATION_VANITY_DOMAIN', 'WRISTBAND_VANITY_DOMAIN'],
    ['APPLICATION_VANITY_DOMAIN', 'WRISTBAND_VANITY_DOMAIN'],
    ['WRISTBAND_SECRET', 'WRISTBAND_CLIENT_SECRET'],
    ['WRISTBAND_CA_CERT', 'WRISTBAND_CA_FILE'],
  ])('%s is meant for %s', (name, meant) => {
    expect(nearMissesIn({ [name]: 'x' }).map(({ right }) => right)).toEqual([meant])
  })

  test.each([
    ['wristband:vanitydomain', 'wristband:vanityDomain'],
    ['wristband:vanity-domain', 'wristband:vanityDomain'],
    ['wristband:client_id', 'wristband:clientId'],
    ['wirstband:clientId', 'wristband:clientId'],
    ['Wristband:clientSecret', 'wristband:clientSecret'],
  ])('%s is meant for %s', (name, meant) => {
    expect(nearMissesAmong([name]).map(({ right }) => right)).toEqual([meant])
  })

  test.each([
    'WRISTBAND_CLIENT_ID',
    'WRISTBAND_STAGING_CLIENT_ID',
    'WRISTBAND_LOG',
    'WRISTBAND_PLUGIN_CACHE',
    'CLIENT_ID',
    'WRISTBANDS_SOLD',
    'PATH',
  ])('%s is none', (name) => expect(nearMissesIn({ [name]: 'x' })).toEqual([]))

  test.each(['wristband:clientId', 'wristband:connections', 'aws:region', 'shop:clientid'])(
    '%s is none',
    (name) => expect(nearMissesAmong([name])).toEqual([]),
  )
})

describe('settings', () => {
  const findings = (
    env: Record<string, string>,
    stack?: Record<string, string>,
    connection?: string,
  ) => {
    const given = Object.fromEntries(
      Object.entries(stack ?? {}).map(([name, value]) => [name.replace('wristband:', ''), value]),
    )
    return examineConfiguration({
      env,
      stack: stack && Object.keys(stack),
      given,
      settings: configured((key) => given[key], env, connection),
      connection,
    })
  }

  test('say where they come from, and a secret only that it is there', () => {
    const found = findings(right)
    expect(found.map(({ says }) => says)).toEqual([
      'vanityDomain "auth.example" is from WRISTBAND_VANITY_DOMAIN.',
      'clientId "abc" is from WRISTBAND_CLIENT_ID.',
      'clientSecret is from WRISTBAND_CLIENT_SECRET.',
    ])
  })

  test('of a stack win, and the variable beside them is said not to count', () => {
    const [, id] = findings(right, { 'wristband:clientId': 'def' })
    expect(id?.says).toBe(
      'clientId "def" is from the stack\'s wristband:clientId; WRISTBAND_CLIENT_ID does not count.',
    )
  })

  test('that are missing come with the command that sets them', () => {
    expect(findings({}).map(({ mend }) => mend)).toEqual([
      'export WRISTBAND_VANITY_DOMAIN=...',
      'export WRISTBAND_CLIENT_ID=...',
      'export WRISTBAND_CLIENT_SECRET=...',
    ])
    expect(findings({}, {}).map(({ mend }) => mend)[2]).toBe(
      'pulumi config set --secret wristband:clientSecret',
    )
    expect(findings({}, undefined, 'staging')[1]?.mend).toBe(
      'export WRISTBAND_STAGING_CLIENT_ID=...',
    )
  })

  test('that are missing under a name that is nearly right are to be renamed', () => {
    const { WRISTBAND_VANITY_DOMAIN: _, ...rest } = right
    const [missing] = findings({ ...rest, WRISTBAND_VANITYDOMAIN: 'auth.example' })
    expect(missing).toMatchObject({
      level: 'problem',
      id: 'configuration.vanityDomain.missing',
      mend: 'Rename WRISTBAND_VANITYDOMAIN to WRISTBAND_VANITY_DOMAIN.',
    })
  })

  test.each([
    ['vanityDomain', 'problem', { WRISTBAND_VANITY_DOMAIN: 'https://auth.example/login' }],
    ['clientId', 'problem', { WRISTBAND_CLIENT_ID: 'abc ' }],
    ['clientSecret', 'problem', { WRISTBAND_CLIENT_SECRET: 'abc' }],
    ['timeout', 'problem', { WRISTBAND_TIMEOUT: 'soon' }],
    ['maxRequestsPerSecond', 'problem', { WRISTBAND_MAX_REQUESTS_PER_SECOND: '200%' }],
    ['url', 'warning', { WRISTBAND_URL: 'http://127.0.0.1:1' }],
  ])('%s that cannot be right is a %s', (key, level, more) => {
    const wrong = findings({ ...right, ...more }).filter((each) => each.level !== 'ok')
    expect(wrong.map(({ id, level }) => [id, level])).toEqual([
      [`configuration.${key}.wrong`, level],
    ])
    expect(wrong[0]?.mend).toBeTruthy()
  })
})

describe('the route', () => {
  const origin = 'https://auth.example'
  test.each([
    ['without any', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://p:1' }, 'HTTPS_PROXY'],
    [
      'the small letters first',
      { HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1' },
      'https_proxy',
    ],
    ['HTTP_PROXY for lack of the other', { HTTP_PROXY: 'http://p:1' }, 'HTTP_PROXY'],
    ['an exception', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.b, .example' }, undefined],
    [
      'an exception of another port',
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'auth.example:8443' },
      'HTTPS_PROXY',
    ],
    ['an exception for all', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
  ])('%s', (_, env, from) => expect(routeTo(origin, undefined, env).proxy?.from).toBe(from))
})
