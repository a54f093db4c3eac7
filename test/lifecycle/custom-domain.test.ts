/** Custom domains against the emulator, which knows nothing of the definitions. */
import { expect, test } from 'vitest'
import { create, plan, read, remove, update } from '../../provider/lifecycle'
import { CustomDomain } from '../../provider/resources/custom-domain'
import type { Values } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'
import { apiOf } from '../emulator/caller'
import { failure, ready, stage } from './stage'

const world = stage()
const { scene, asked } = world

const make = async (given: Values, site = scene()) =>
  create(CustomDomain, site, ready(CustomDomain, given))
const act = async (id: string, word: string) =>
  (await apiOf(world.emulator))('POST', `/custom-domains/${id}/${word}`)
const posts = () => asked().filter((line) => line.startsWith('POST /custom-domains/'))

const login = { domainName: 'login.example.com' }
const active = ready(CustomDomain, { ...login, active: true })

test('what is made is read as it was made, and gone when it is deleted', async () => {
  const site = scene()
  const { id, state } = await make(login, site)
  expect(state).toMatchObject({ ...login, active: false, status: 'PENDING' })
  expect(await read(CustomDomain, site, id, state)).toEqual(state)
  expect(plan(CustomDomain, state, ready(CustomDomain, login)).changed).toEqual([])
  await remove(CustomDomain, site, id, state)
  expect(await read(CustomDomain, scene(), id, state)).toBeUndefined()
  expect(posts()).toEqual([])
})

test('a new one is not made active, which is said, and the next deployment does it', async () => {
  const site = scene()
  const { id, state } = await make({ ...login, active: true }, site)
  expect(state.active).toBe(false)
  expect(site.said.map(({ rule, path }) => [rule, path])).toEqual([['switched.later', ['active']]])
  expect(posts()).toEqual([])

  const { changed, findings } = plan(CustomDomain, state, active)
  expect(changed).toEqual(['active'])
  expect(findings.map(({ message }) => message)).toEqual([
    'the issuer of every token, login pages, links in e-mails, redirect URLs of identity providers, SAML service provider URLs and discovery move to login.example.com, and another active domain of its owner is left; what checks or knows the former addresses fails until it is told. It is PENDING as far as the state knows: the deployment has the server verify it, and refuses if that fails',
  ])
  const after = await update(CustomDomain, site, id, state, active)
  expect(after).toMatchObject({ active: true, status: 'VERIFIED' })
  expect(posts()).toEqual([
    `POST /custom-domains/${id}/verify`,
    `POST /custom-domains/${id}/activate`,
  ])
  expect(await read(CustomDomain, site, id, after)).toEqual(after)
  expect(plan(CustomDomain, after, active)).toMatchObject({ changed: [], findings: [] })
})

test('one that is not verified is refused in a sentence, and nothing has changed', async () => {
  const given = { domainName: 'login.acme.invalid' }
  const { id, state } = await make(given)
  const { message } = await failure(
    update(CustomDomain, scene(), id, state, ready(CustomDomain, { ...given, active: true })),
  )
  expect(message).toBe(
    `the custom domain ${id} is PENDING, and VERIFIED or VERIFIED_WITH_ERRORS it would have to be: set the DNS records that the dashboard shows, wait until they are known everywhere, and deploy again; or leave active out until then`,
  )
  expect(await read(CustomDomain, scene(), id, state)).toMatchObject({ active: false })
})

test('one that was verified elsewhere is not verified again, and one with errors will do', async () => {
  const given = { domainName: 'errors.example.com' }
  const { id, state } = await make(given)
  await act(id, 'verify')
  const wanted = ready(CustomDomain, { ...given, active: true })
  const after = await update(CustomDomain, scene(), id, state, wanted)
  expect(after).toMatchObject({ active: true, status: 'VERIFIED_WITH_ERRORS' })
  expect(posts()).toHaveLength(2)
})

test('one is left for another, and what is left out is left alone', async () => {
  const one = await make(login)
  const now = await update(CustomDomain, scene(), one.id, one.state, active)
  const other = await make({ domainName: 'new.example.com' })
  const wanted = ready(CustomDomain, { domainName: 'new.example.com', active: true })
  await update(CustomDomain, scene(), other.id, other.state, wanted)
  const seen = await read(CustomDomain, scene(), one.id, now)
  expect(seen!.active).toBe(false)
  expect(plan(CustomDomain, seen!, ready(CustomDomain, login)).changed).toEqual([])
  expect(plan(CustomDomain, seen!, active).changed).toEqual(['active'])
})

test('one is taken back, which a preview tells', async () => {
  const { id, state } = await make(login)
  const now = await update(CustomDomain, scene(), id, state, active)
  const off = ready(CustomDomain, { ...login, active: false })
  expect(plan(CustomDomain, now, off).findings[0]!.message).toContain(
    'leave login.example.com for the address of the platform',
  )
  expect((await update(CustomDomain, scene(), id, now, off)).active).toBe(false)
  expect(posts().at(-1)).toBe(`POST /custom-domains/${id}/deactivate`)
})

test('a tenant has one without moving the issuer, and a replacement says how to move', async () => {
  const { id: ownerId } = await create(Tenant, scene(), ready(Tenant, { name: 'acme' }))
  const acme = { ...login, ownerType: 'TENANT', ownerId }
  const { state } = await make(acme)
  const wanted = { ...acme, active: true, domainName: 'new.example.com' }
  const [moved] = plan(
    CustomDomain,
    { ...state, active: true },
    ready(CustomDomain, wanted),
  ).findings
  expect(moved!.message).toContain(
    'it is active, so login pages, links in e-mails, redirect URLs of identity providers, SAML service provider URLs and discovery leave login.example.com, and nobody can log in there; to move without that, declare the new one beside it',
  )
})

test('one that exists is taken over, and made active with it', async () => {
  const { id } = await make(login)
  await act(id, 'verify')
  const { state } = await make({ ...login, active: true, adopt: { id } })
  expect(state.active).toBe(true)
})

test('a third one of an owner is refused by the server', async () => {
  for (const domainName of ['a.example.com', 'b.example.com']) await make({ domainName })
  expect((await failure(make(login))).message).toContain('ownerId')
})
