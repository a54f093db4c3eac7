import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf } from './caller'

let emulator: Emulator
let api: Api
let tenantId: string

beforeAll(async () => {
  emulator = await startEmulator({ tenantDeletion: { reads: 0 } })
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

const button = (which: string, focus: object = {}) => ({
  [`${which}ButtonBackgroundColor`]: '#11aaFF',
  [`${which}ButtonTextColor`]: '#FFFFFF',
  [`${which}ButtonBorderRadiusPixels`]: 8,
  [`${which}ButtonBorderColor`]: '#11AAFF',
  ...focus,
})

const wholePage = {
  logoUrl: 'https://a.example/logo.png',
  logoHeightPixels: 56,
  pageBackgroundType: 'COLOR',
  pageBackgroundColor: '#EDEDED',
  panelBackgroundColor: '#FFFFFF',
  panelTextColor: '#222222',
  panelBorderRadiusPixels: 8,
  panelBorderColor: '#FEFEFE',
  panelBoxShadowEnabled: true,
  ...button('primary', { primaryButtonFocusColor: '#11AAFF' }),
  ...button('secondary', { secondaryButtonFocusColor: '#11AAFF' }),
  inputBackgroundColor: '#FFFFFF',
  inputTextColor: '#222222',
  inputBorderRadiusPixels: 8,
  inputBorderColor: '#CCCCCC',
  inputFocusColor: '#11AAFF',
  inputIconColor: '#555555',
  inputIconButtonHoverColor: '#DDDDDD',
  linkColor: '#11AAFF',
  linkHoverColor: '#11AAFF',
  successColor: '#11AAFF',
  errorColor: '#DC2626',
}

const wholeMail = {
  logoUrl: null,
  logoHeightPixels: 40,
  logoWidthPixels: 100,
  ...button('primary'),
}

const server = {
  id: expect.any(String),
  metadata: {
    version: '1',
    creationTime: expect.any(String),
    lastModifiedTime: expect.any(String),
  },
}

describe('each owner has one', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, object, object, boolean]>([
    ['page-brandings', wholePage, { linkColor: '#000000' }, true],
    ['email-brandings', wholeMail, { logoUrl: 'http://a.example/x' }, true],
    ['identity-provider-override-toggles', { status: 'ENABLED' }, { status: 'DISABLED' }, false],
  ])('of %s', async (path, body, change, ofApplications) => {
    const owners = [...(ofApplications ? [application()] : []), acme()]
    for (const owner of owners) {
      const made = await api('POST', `/${path}?upsert=true`, { ...owner, ...body })
      expect([made.status, made.body]).toEqual([201, { ...owner, ...body, ...server }])

      const twice = await api('POST', `/${path}`, { ...owner, ...body })
      expect([twice.status, twice.body.violations]).toEqual([
        400,
        { ownerId: [{ code: 'not_unique' }] },
      ])

      const changed = await api('POST', `/${path}?upsert=true`, { ...owner, ...change })
      expect(changed.status).toBe(200)
      expect(changed.body).toMatchObject({ ...body, ...change, id: made.body.id })
      expect(changed.body.metadata.version).toBe('2')

      expect((await api('GET', `/${path}/${made.body.id}`)).body).toEqual(changed.body)
      const below = owner.ownerType === 'TENANT' ? 'tenants' : 'applications'
      const { items } = (await api('GET', `/${below}/${owner.ownerId}/${path}`)).body
      expect(items).toEqual([changed.body])
      for (const method of ['PATCH', 'DELETE']) {
        expect((await api(method, `/${path}/${made.body.id}`, {})).status).toBe(405)
      }
    }
  })
})

test('a page needs no looks at all, and what was never said is null', async () => {
  const { status, body } = await api('POST', '/page-brandings', application())
  const nothing = Object.fromEntries(Object.keys(wholePage).map((name) => [name, null]))
  expect([status, body]).toEqual([201, { ...application(), ...nothing, ...server }])
})

test('a look is cleared by null', async () => {
  await api('POST', '/page-brandings', { ...application(), ...wholePage })
  const got = await api('POST', '/page-brandings?upsert=true', { ...application(), logoUrl: null })
  expect([got.status, got.body.logoUrl, got.body.linkColor]).toEqual([200, null, '#11AAFF'])
})

describe('refused is', () => {
  // biome-ignore format: one row, one truth
  test.each<[string, string, object, Record<string, string>]>([
    ['page-brandings', 'a colour by its name', { linkColor: 'red' }, { linkColor: 'invalid_color' }],
    ['page-brandings', 'a colour of three digits', { linkColor: '#abc' }, { linkColor: 'invalid_color' }],
    ['page-brandings', 'a colour that is a number', { linkColor: 0 }, { linkColor: 'invalid_type' }],
    ['page-brandings', 'a size below nothing', { logoHeightPixels: -1 }, { logoHeightPixels: 'too_small' }],
    ['page-brandings', 'half a pixel', { panelBorderRadiusPixels: 0.5 }, { panelBorderRadiusPixels: 'invalid_type' }],
    ['page-brandings', 'a shadow in words', { panelBoxShadowEnabled: 'yes' }, { panelBoxShadowEnabled: 'invalid_type' }],
    ['page-brandings', 'a logo that is no address', { logoUrl: 'logo.png' }, { logoUrl: 'invalid_url' }],
    ['page-brandings', 'a logo that is code', { logoUrl: 'javascript:alert(1)' }, { logoUrl: 'invalid_url' }],
    ['page-brandings', 'an unknown owner', { ownerId: 'nowhere' }, { ownerId: 'not_found' }],
    ['email-brandings', 'a mail without a button', { primaryButtonTextColor: null, primaryButtonBorderRadiusPixels: null }, { primaryButtonTextColor: 'required', primaryButtonBorderRadiusPixels: 'required' }],
    ['identity-provider-override-toggles', 'a toggle between on and off', { status: 'MAYBE' }, { status: 'invalid_enum_value' }],
    ['identity-provider-override-toggles', 'a toggle without a state', { status: null }, { status: 'required' }],
    ['identity-provider-override-toggles', 'a toggle of an application', { ownerType: 'APPLICATION' }, { ownerType: 'invalid_owner_type', ownerId: 'not_found' }],
  ])('%s: %s', async (path, _says, change, expected) => {
    const bodies: Record<string, object> = {
      'page-brandings': application(),
      'email-brandings': { ...application(), ...wholeMail },
      'identity-provider-override-toggles': { ...acme(), status: 'ENABLED' },
    }
    const { status, body } = await api('POST', `/${path}`, { ...bodies[path], ...change })
    expect(status).toBe(400)
    const codes = Object.entries(body.violations as Record<string, { code: string }[]>).map(
      ([name, list]) => [name, list.map(({ code }) => code).join()],
    )
    expect(Object.fromEntries(codes)).toEqual(expected)
  })

  test('an upsert that does not say whose it is', async () => {
    const { status, body } = await api('POST', '/page-brandings?upsert=true', {})
    expect([status, body.violations]).toEqual([
      400,
      { ownerType: [{ code: 'required' }], ownerId: [{ code: 'required' }] },
    ])
  })

  test('an upsert for the object of another caller', async () => {
    await api('POST', '/page-brandings', application())
    const worker = { type: 'MACHINE_TO_MACHINE', name: 'worker', ...acme() }
    const client = (await api('POST', '/clients', worker)).body
    await emulator.grant(client.id, ['page-branding:write'])
    const own = await apiOf(emulator, client)
    const foreign = await own('POST', '/page-brandings?upsert=true', application())
    expect([foreign.status, foreign.body.code]).toEqual([403, 'forbidden'])
    expect((await own('POST', '/page-brandings?upsert=true', acme())).status).toBe(201)
  })
})

test('they go with their tenant', async () => {
  const { id } = (await api('POST', '/page-brandings', acme())).body
  await api('DELETE', `/tenants/${tenantId}`)
  const got = await api('GET', `/page-brandings/${id}`)
  expect([got.status, got.body.code]).toEqual([404, 'page_branding_not_found'])
})
