import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine } from './caller'

let emulator: Emulator
let api: Api

beforeAll(async () => {
  emulator = await startEmulator({ applicationName: 'mine' })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
})

const shop = {
  name: 'shop',
  displayName: 'The Shop',
  isMultiTenant: true,
  environmentType: 'DEVELOPMENT',
  loginUrl: 'https://{tenant_domain}.shop.example/login',
}

test('the first application is there from the start', async () => {
  const { body } = await api('GET', `/applications/${emulator.applicationId}`)
  expect(body).toMatchObject({
    name: 'mine',
    domainName: 'mine',
    environmentType: 'DEVELOPMENT',
    status: 'ACTIVE',
    vanityDomain: emulator.vanityDomain,
  })
})

test('a second application comes back with its defaults', async () => {
  const { status, body } = await api('POST', '/applications', shop)
  expect(status).toBe(201)
  expect(body).toMatchObject({
    ...shop,
    domainName: 'shop',
    tenantClassifier: 'TENANT',
    logoutUrls: [],
    allowedOrigins: [],
    signupEnabled: false,
    status: 'ACTIVE',
    vanityDomain: `shop.${emulator.vanityDomain}`,
  })
  expect((await api('GET', `/applications/${body.id}`)).body).toEqual(body)
})

describe('an application is refused', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, object, Record<string, string>]>([
    ['without anything it needs', { name: undefined, displayName: null, isMultiTenant: undefined, environmentType: undefined, loginUrl: undefined },
      { name: 'required', displayName: 'required', isMultiTenant: 'required', environmentType: 'required', loginUrl: 'required' }],
    ['with a name that is taken, whatever its case', { name: 'MINE' }, { name: 'not_unique' }],
    ['with a name of two characters', { name: 'ab' }, { name: 'too_short' }],
    ['with a name that is no host label', { name: 'my_shop' }, { name: 'invalid_domain_name' }],
    ['with an unknown environment', { environmentType: 'STAGING' }, { environmentType: 'invalid_enum_value' }],
    ['with an unknown classifier', { tenantClassifier: 'GUILD' }, { tenantClassifier: 'invalid_enum_value' }],
    ['with a word for yes', { isMultiTenant: 'yes' }, { isMultiTenant: 'invalid_type' }],
    ['with a login URL that is none', { loginUrl: 'login' }, { loginUrl: 'invalid_url' }],
    ['with eleven logout URLs', { logoutUrls: Array(11).fill('https://a.example') }, { logoutUrls: 'too_many_items' }],
    ['with six origins', { allowedOrigins: Array(6).fill('https://a.example') }, { allowedOrigins: 'too_many_items' }],
    ['in production with plain http to log in', { environmentType: 'PRODUCTION', loginUrl: 'http://a.example' }, { loginUrl: 'invalid_url' }],
    ['in production with plain http to log out', { environmentType: 'PRODUCTION', logoutUrls: ['http://a.example'] }, { logoutUrls: 'invalid_url' }],
    ['in production with a plain http origin', { environmentType: 'PRODUCTION', allowedOrigins: ['http://a.example'] }, { allowedOrigins: 'invalid_url' }],
  ])('%s', async (_says, change, expected) => {
    const { status, body } = await api('POST', '/applications', { ...shop, ...change })
    expect(status).toBe(400)
    for (const [name, code] of Object.entries(expected)) {
      expect(body.violations[name]).toEqual([expect.objectContaining({ code })])
    }
    expect(Object.keys(body.violations).sort()).toEqual(Object.keys(expected).sort())
  })
})

test('moving to production is refused while a URL is plain http', async () => {
  const { id } = (await api('POST', '/applications', { ...shop, loginUrl: 'http://a.example' }))
    .body
  const got = await api('PATCH', `/applications/${id}`, { environmentType: 'PRODUCTION' })
  expect(got.body.violations).toEqual({ loginUrl: [{ code: 'invalid_url' }] })
  const both = { environmentType: 'PRODUCTION', loginUrl: 'https://a.example' }
  expect((await api('PATCH', `/applications/${id}`, both)).status).toBe(200)
})

test.each(['name', 'isMultiTenant', 'vanityDomain'])('its %s cannot be changed', async (name) => {
  const { id } = (await api('POST', '/applications', shop)).body
  const got = await api('PATCH', `/applications/${id}`, { [name]: false })
  expect(got.body.violations).toEqual({ [name]: [{ code: 'immutable' }] })
})

test('deleting an application deletes all that is in it', async () => {
  const { id } = (await api('POST', '/applications', shop)).body
  const tenant = { applicationId: id, name: 'acme', displayName: 'Acme' }
  const made = await api('POST', '/tenants', tenant)
  const client = await api('POST', '/clients', {
    ...machine(emulator),
    ownerType: 'TENANT',
    ownerId: made.body.id,
  })
  expect(client.status).toBe(201)
  expect((await api('DELETE', `/applications/${id}`)).status).toBe(204)
  for (const path of [
    `/applications/${id}`,
    `/tenants/${made.body.id}`,
    `/clients/${client.body.id}`,
  ]) {
    expect((await api('GET', path)).status).toBe(404)
  }
})
