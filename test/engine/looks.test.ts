/** What an owner has once, from creation to release: looks of pages and mails, and a toggle. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ground, javascript } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const program = ({ link = '#1A73E8', status = 'ENABLED' } = {}) => `
const acme = new wristband.Tenant('acme', { name: 'acme' })
const pages = new wristband.PageBranding('pages', { linkColor: '${link}', logoHeightPixels: 56, panelBoxShadowEnabled: false })
const mails = new wristband.EmailBranding('mails', {
  owner: acme, primaryButtonBackgroundColor: '#1a73e8', primaryButtonTextColor: '#FFFFFF',
  primaryButtonBorderColor: '#1A73E8', primaryButtonBorderRadiusPixels: 8,
})
const toggle = new wristband.IdentityProviderOverrideToggle('acme', { owner: acme, status: '${status}' })
exports.ids = { pages: pages.id, mails: mails.id, toggle: toggle.id }`

let ground: Ground
let stack: Stack

beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack(program())
})
afterAll(() => ground?.close())

const id = async (name: string) =>
  ((await stack.outputs()).ids as Record<string, string>)[name] as string

test('what is declared is made, and there is nothing to do a second time', async () => {
  must(await stack.up())
  expect(await ground.get(`/page-brandings/${await id('pages')}`)).toMatchObject({
    linkColor: '#1A73E8',
    logoHeightPixels: 56,
    panelBoxShadowEnabled: false,
    errorColor: null,
  })
  const [, writes] = await ground.writesOf(async () => {
    must(await stack.up('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))
  })
  expect(writes).toEqual([])
})

test('what changes is sent alone, and what somebody changed by hand is brought back', async () => {
  await ground.api('POST', '/page-brandings?upsert=true', {
    ...{ ownerType: 'APPLICATION', ownerId: ground.emulator.applicationId },
    ...{ logoHeightPixels: 1, errorColor: '#FF0000' },
  })
  must(await stack.refresh())
  await stack.write(javascript(program({ link: '#1a73e8', status: 'DISABLED' })))
  expect(must(await stack.preview()).text).toContain(
    "people can no longer log in by the tenant's own identity providers, only by those of its application [field.stops]",
  )
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(
    writes
      .map(({ path, body }) => [path, body])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ).toMatchObject([
    ['/identity-provider-override-toggles', { ownerType: 'TENANT', status: 'DISABLED' }],
    ['/page-brandings', { ownerType: 'APPLICATION', logoHeightPixels: 56 }],
  ])
  expect(await ground.get(`/page-brandings/${await id('pages')}`)).toMatchObject({
    linkColor: '#1A73E8',
    logoHeightPixels: 56,
    errorColor: '#FF0000',
  })
  must(await stack.preview('--expect-no-changes'))
})

test('all of it is released', async () => {
  const pages = await id('pages')
  const { text } = must(await stack.destroy())
  for (const noun of ['page branding', 'email branding', 'identity provider override toggle'])
    expect(text).toContain(`nothing deletes the ${noun} `)
  expect(await ground.get(`/page-brandings/${pages}`)).toMatchObject({ linkColor: '#1A73E8' })
})
