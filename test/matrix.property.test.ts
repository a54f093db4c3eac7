import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../provider/api'
import { ApiError, connect, Secret } from '../provider/api'
import type { Emulator } from '../provider/emulator'
import { startEmulator } from '../provider/emulator'
import { check } from '../provider/lifecycle'
import { toWire } from '../provider/lifecycle/wire'
import { OAuthClient } from '../provider/resources/oauth-client'
import type { Finding, Values } from '../provider/resources/resource'

/** Two witnesses: the provider before anything is sent, and the server that knows nothing of the provider. */
interface Case {
  environment: 'DEVELOPMENT' | 'PRODUCTION'
  inputs: Values
}

const houses = {} as Record<
  Case['environment'],
  { emulator: Emulator; api: Client; tenant: string }
>

beforeAll(async () => {
  for (const environment of ['DEVELOPMENT', 'PRODUCTION'] as const) {
    const emulator = await startEmulator({ environment })
    const { url, clientId, clientSecret } = emulator
    const api = connect({
      url,
      clientId,
      clientSecret: new Secret(clientSecret),
      maxRequestsPerSecond: 100_000,
    })
    const { body } = await api.send({
      method: 'POST',
      path: '/tenants',
      body: { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' },
    })
    houses[environment] = { emulator, api, tenant: String((body as Values).id) }
  }
})
afterAll(async () => {
  for (const { api, emulator } of Object.values(houses)) {
    await api.close()
    await emulator.close()
  }
})

/** What the provider says, for an owner that exists. */
function provider({ environment, inputs }: Case) {
  const { emulator, tenant } = houses[environment]
  const ownerId = inputs.ownerType === 'TENANT' ? tenant : emulator.applicationId
  const owned = inputs.ownerType === 'APPLICATION'
  return check(OAuthClient, {
    inputs: { ...inputs, ownerId },
    ...(owned && { borrowed: { 'owner.environmentType': environment } }),
  })
}

/** What the server says: nothing, or the refusal. */
async function server({ environment }: Case, inputs: Values): Promise<ApiError | undefined> {
  const { api } = houses[environment]
  try {
    const { body } = await api.send({
      method: 'POST',
      path: '/clients',
      body: toWire(OAuthClient, inputs),
    })
    await api.send({ method: 'DELETE', path: `/clients/${(body as Values).id}` })
    return undefined
  } catch (error) {
    if (error instanceof ApiError && error.status !== undefined) return error
    throw error
  }
}

const types = ['BACKEND_SERVER', 'SINGLE_PAGE_APP', 'NATIVE', 'MACHINE_TO_MACHINE']
const grants = ['AUTHORIZATION_CODE', 'REFRESH_TOKEN', 'CLIENT_CREDENTIALS']
const host = fc.constantFrom(
  'app.example.com',
  'localhost',
  'localhost:3000',
  '127.0.0.1:8080',
  '[::1]:1',
  'app.localhost',
)
const rest = fc.constantFrom('', '/', '/callback', '/callback?x=1', '/a%20b')
const scheme = fc.constantFrom('https', 'http', 'HTTPS', 'Http')
const web = fc.tuple(scheme, host, rest).map(([a, b, c]) => `${a}://${b}${c}`)
const placeholder = fc.constantFrom('{tenant_domain}', '{tenant_name}')
const template = fc
  .tuple(scheme, placeholder, fc.constantFrom('.example.com', '.localhost:3000'), rest)
  .map(([a, b, c, d]) => `${a}://${b}${c}${d}`)
const native = fc.constantFrom('com.example.app:/callback', 'myapp://callback', 'com.example.app:')
const wrong = fc.oneof(
  fc.constantFrom(
    ...['', '/callback', '//app.example.com', 'app.example.com', 'https://', 'https://a b.example'],
    ...[
      'https://app.example.com/\u0000',
      'https://app.example.com/\u001b[m',
      'https://app.example.com/\n',
    ],
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      'about:blank',
    ],
    ...[
      'https://app.{tenant_domain}.com',
      'https://{TENANT_DOMAIN}.example.com',
      'https://{tenant}.example.com',
    ],
    ...['https://{tenant_domain}/', 'https://app.example.com/{tenant_name}', 'https://{'],
    `https://app.example.com/${'a'.repeat(2000)}`,
  ),
  fc.tuple(web, fc.constantFrom('#', '#top')).map(([a, b]) => a + b),
  fc.constant('https://*.example.com/callback'),
  fc.string({ maxLength: 20 }).filter((text) => !text.includes(':')),
)
const redirect = fc.oneof(
  { weight: 6, arbitrary: web },
  { weight: 2, arbitrary: template },
  { weight: 3, arbitrary: native },
  { weight: 2, arbitrary: wrong },
)
// a fragment or a wildcard is a fault of a redirect alone
const login = redirect.filter((url) => !/[#*]/.test(url))
const lifetime = fc.constantFrom(60, 3600, 86_400, 59, 0, -1, 86_401, 10_000_000, 60.5)
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

const fields = fc.record({
  name: fc.oneof(
    { weight: 5, arbitrary: fc.constant('client') },
    { weight: 1, arbitrary: fc.string({ maxLength: 70, unit: 'grapheme' }) },
    { weight: 1, arbitrary: fc.constant('n'.repeat(61)) },
  ),
  type: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...types) },
    { weight: 1, arbitrary: fc.constantFrom('DEVICE', 'native', 'constructor', '') },
  ),
  ownerType: fc.oneof(
    {
      weight: 20,
      arbitrary: fc.constantFrom('APPLICATION', 'APPLICATION', 'APPLICATION', 'TENANT'),
    },
    { weight: 1, arbitrary: fc.constantFrom('GROUP', 'tenant') },
  ),
  description: some(fc.oneof(fc.string(), fc.constant('d'.repeat(501)))),
  grantTypes: some(
    fc.array(fc.constantFrom(...grants, ...grants, ...grants, 'DEVICE_CODE'), { maxLength: 4 }),
  ),
  redirectUris: some(
    fc.oneof(
      { weight: 9, arbitrary: fc.array(redirect, { maxLength: 3 }) },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 10, max: 11 })
          .map((length) => Array.from({ length }, (_, n) => `https://app.example.com/${n}`)),
      },
    ),
  ),
  loginUrl: fc.option(login, { nil: undefined, freq: 1 }),
  accessTokenExpiration: fc.option(lifetime, { nil: undefined, freq: 1 }),
  refreshTokenExpiration: fc.option(lifetime, { nil: undefined, freq: 1 }),
})

/** A client that nobody objects to. */
const sound = fc.constantFrom<Values>(
  { name: 'client', type: 'MACHINE_TO_MACHINE', ownerType: 'TENANT' },
  { name: 'client', type: 'MACHINE_TO_MACHINE', ownerType: 'APPLICATION' },
  ...['BACKEND_SERVER', 'SINGLE_PAGE_APP', 'NATIVE'].map((type) => ({
    name: 'client',
    type,
    ownerType: 'APPLICATION',
    redirectUris: ['https://app.example.com/callback'],
  })),
)

/** A sound client, up to three of whose fields are anything. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom('DEVELOPMENT', 'PRODUCTION'), sound, fields, fc.nat(), fc.nat(), fc.nat())
  .map(([environment, base, other, ...places]) => {
    const names = Object.keys(other) as (keyof typeof other)[]
    const changed = places
      .slice(0, 1 + (places[0]! % 3))
      .map((place) => names[place % names.length]!)
    const given = { ...base, ...Object.fromEntries(changed.map((name) => [name, other[name]])) }
    const inputs = Object.entries(given).filter(([, value]) => value !== undefined)
    return { environment, inputs: Object.fromEntries(inputs) } as Case
  })

const told = (findings: Finding[]) =>
  findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path.join('.')}`).join(', ')

describe('the provider and the server', () => {
  test('agree about any client', async () => {
    const verdicts = { both: 0, neither: 0 }
    await fc.assert(
      fc.asyncProperty(cases, async (each) => {
        const { inputs, findings, waiting } = provider(each)
        const refusal = await server(each, inputs)
        const refused = findings.some(({ severity }) => severity === 'error')

        if (each.inputs.ownerType === 'APPLICATION') expect(waiting).toEqual([])
        if (refused)
          expect(refusal?.status, `only the provider refuses: ${told(findings)}`).toBe(400)
        else if (refusal) {
          const named = findings.map(({ path }) => path[0])
          const fields = refusal.violations.map(({ field }) => field)
          expect(named, `only the server refuses: ${refusal.message}`).toEqual(
            expect.arrayContaining(fields),
          )
          expect(fields, refusal.message).not.toEqual([])
        }
        verdicts[refusal ? 'both' : 'neither']++
      }),
      { numRuns: 2_000 },
    )
    // a property over clients that are all refused, or all accepted, would say nothing
    expect(verdicts.both).toBeGreaterThan(200)
    expect(verdicts.neither).toBeGreaterThan(200)
  }, 60_000)
})

describe('every type with every owner and every set of grants', () => {
  const sets = Array.from({ length: 2 ** grants.length }, (_, bits) =>
    grants.filter((_, at) => bits & (1 << at)),
  )
  for (const environment of ['DEVELOPMENT', 'PRODUCTION'] as const)
    for (const type of types)
      for (const ownerType of ['APPLICATION', 'TENANT'])
        test(`${type} of ${ownerType} in ${environment}: one verdict`, async () => {
          for (const grantTypes of [undefined, ...sets])
            for (const redirectUris of [
              undefined,
              [],
              ['https://app.example.com/cb'],
              ['http://app.example.com/cb'],
              ['com.example.app:/cb'],
            ]) {
              const each: Case = {
                environment,
                inputs: {
                  name: 'client',
                  type,
                  ownerType,
                  ...(grantTypes && { grantTypes }),
                  ...(redirectUris && { redirectUris }),
                },
              }
              const { inputs, findings } = provider(each)
              const errors = findings.filter(({ severity }) => severity === 'error')
              const refusal = await server(each, inputs)
              expect(
                Boolean(refusal),
                `${JSON.stringify(each.inputs)}: ${told(findings)} / ${refusal?.message}`,
              ).toBe(errors.length > 0)
            }
        })
})

/** Nothing is published about these; the provider refuses them for the harm they do, the emulator takes them. */
describe('the provider is stricter than the server', () => {
  for (const [what, type, redirectUri] of [
    ['about credentials in a URL', 'BACKEND_SERVER', 'https://user:pw@app.example.com/cb'],
    ['about https without its slashes', 'BACKEND_SERVER', 'https:app.example.com'],
    ['about registered schemes that carry nobody back', 'NATIVE', 'mailto:a@b.example'],
    ['about placeholders below a private-use scheme', 'NATIVE', 'myapp://{tenant_domain}.x'],
  ] as const)
    test(what, async () => {
      const each: Case = {
        environment: 'DEVELOPMENT',
        inputs: { name: 'client', type, ownerType: 'APPLICATION', redirectUris: [redirectUri] },
      }
      const { inputs, findings } = provider(each)
      expect(findings.map(({ severity }) => severity)).toContain('error')
      expect(await server(each, inputs)).toBeUndefined()
    })
})
