import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, site } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string
const clock = new Date('2030-01-01T00:00:00Z')

beforeAll(async () => {
  emulator = await startEmulator({ now: () => clock })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
  const tenant = { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' }
  tenantId = (await api('POST', '/tenants', tenant)).body.id
})

const application = () => ({ ownerType: 'APPLICATION', ownerId: emulator.applicationId })
const acme = () => ({ ownerType: 'TENANT', ownerId: tenantId })

const make = async (domainName = 'login.example.com', owner: object = application()) => {
  const got = await api('POST', '/custom-domains', { ...owner, domainName })
  expect(got.status, got.text).toBe(201)
  return got.body
}
const act = (id: string, what: string) => api('POST', `/custom-domains/${id}/${what}`)

const time = clock.toISOString()

test('a domain is pending, verified, active, inactive and gone', async () => {
  const made = await make()
  expect(made).toEqual({
    ...application(),
    id: expect.any(String),
    ...{ domainName: 'login.example.com', status: 'PENDING', isActive: false },
    metadata: { version: '1', creationTime: time, lastModifiedTime: time },
  })
  const early = await act(made.id, 'activate')
  expect([early.status, early.body.code]).toEqual([400, 'invalid_request'])

  const verified = await act(made.id, 'verify')
  expect([verified.status, verified.body.status]).toEqual([200, 'VERIFIED'])
  expect(verified.body.metadata).toMatchObject({ version: '2', lastVerificationTime: time })
  const active = await act(made.id, 'activate')
  expect([active.status, active.body.isActive]).toEqual([200, true])
  expect(active.body.metadata).toMatchObject({ activationTime: time, deactivationTime: null })
  expect((await act(made.id, 'activate')).body).toEqual(active.body)
  const inactive = await act(made.id, 'deactivate')
  expect([inactive.status, inactive.body.isActive]).toEqual([200, false])
  expect((await act(made.id, 'deactivate')).body).toEqual(inactive.body)
  expect((await api('PATCH', `/custom-domains/${made.id}`, {})).status).toBe(405)

  expect((await api('DELETE', `/custom-domains/${made.id}`)).status).toBe(204)
  const gone = await api('GET', `/custom-domains/${made.id}`)
  expect([gone.status, gone.body.code]).toEqual([404, 'custom_domain_not_found'])
})

// biome-ignore format: one row, one truth
test.each([
  ['login.acme.invalid', 'PENDING', 400],
  ['errors.example.com', 'VERIFIED_WITH_ERRORS', 200],
  ['login.example.com', 'VERIFIED', 200],
])('%s is found %s', async (domainName, found, activated) => {
  const { id } = await make(domainName)
  expect((await act(id, 'verify')).body.status).toBe(found)
  expect((await act(id, 'activate')).status).toBe(activated)
})

test('of two domains one is active', async () => {
  const [one, two] = [await make('one.example.com'), await make('two.example.com')]
  const others = await make('three.example.com', acme())
  for (const { id } of [one, two, others]) {
    await act(id, 'verify')
    await act(id, 'activate')
  }
  const path = `/applications/${emulator.applicationId}/custom-domains?sort_by=domainName`
  const { items } = (await api('GET', path)).body
  expect(
    items.map(({ domainName, isActive }: { domainName: string; isActive: boolean }) => [
      domainName,
      isActive,
    ]),
  ).toEqual([
    ['one.example.com', false],
    ['two.example.com', true],
  ])
  const [own] = (await api('GET', `/tenants/${tenantId}/custom-domains`)).body.items
  expect(own.isActive).toBe(true)
})

test('an active domain is what people are sent to', async () => {
  const client = (await api('POST', '/clients', site(emulator))).body
  const seen = async () => {
    const { body } = await api(
      'POST',
      `/tenants/${tenantId}/identity-providers/resolve-redirect-urls`,
      {
        identityProviderTypes: ['OKTA'],
      },
    )
    const sdk = (await api('GET', `/clients/${client.id}/sdk-configuration`)).body
    return [body.items[0].redirectUrls[0].redirectDomainName, sdk.isApplicationCustomDomainActive]
  }
  expect(await seen()).toEqual([`acme-${emulator.vanityDomain}`, false])
  const shared = await make()
  await act(shared.id, 'verify')
  await act(shared.id, 'activate')
  expect(await seen()).toEqual(['acme.login.example.com', true])
  const own = await make('sign-in.acme.com', acme())
  await act(own.id, 'verify')
  await act(own.id, 'activate')
  expect(await seen()).toEqual(['sign-in.acme.com', true])
})

describe('refused is', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, object, Record<string, string>]>([
    ['nothing at all', { ownerType: null, ownerId: null, domainName: null }, { ownerType: 'required', ownerId: 'required', domainName: 'required' }],
    ['a suffix alone', { domainName: 'com' }, { domainName: 'invalid_domain_name' }],
    ['an address', { domainName: 'https://a.example.com' }, { domainName: 'invalid_domain_name' }],
    ['a number', { domainName: '127.0.0.1' }, { domainName: 'invalid_domain_name' }],
    ['a wildcard', { domainName: '*.example.com' }, { domainName: 'invalid_domain_name' }],
    ["the vendor's", { domainName: 'acme.us.Wristband.dev' }, { domainName: 'invalid_domain_name' }],
    ['a name of 101 characters', { domainName: `${'a'.repeat(97)}.com` }, { domainName: 'too_long' }],
    ['a name that is taken, whatever its case and its owner', { domainName: 'TAKEN.example.com' }, { domainName: 'not_unique' }],
  ])('%s', async (_says, change, expected) => {
    await make('taken.example.com', acme())
    const got = await api('POST', '/custom-domains', {
      ...{ ...application(), domainName: 'a.example.com' },
      ...change,
    })
    expect(got.status).toBe(400)
    const codes = Object.entries(got.body.violations as Record<string, { code: string }[]>).map(
      ([name, list]) => [name, list.map(({ code }) => code).join()],
    )
    expect(Object.fromEntries(codes)).toEqual(expected)
  })

  test('a third one of an owner', async () => {
    await make('one.example.com')
    await make('two.example.com')
    const body = { ...application(), domainName: 'three.example.com' }
    expect((await api('POST', '/custom-domains', body)).body.violations).toEqual({
      ownerId: [{ code: 'too_many_items', constraintAttributes: { maxItems: '2' } }],
    })
    await make('three.example.com', acme())
  })
})
