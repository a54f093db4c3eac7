import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { run } from '../../engine/spawn.mjs'
import { ranks } from '../../provider/export/take'
import { readStack } from '../../provider/review/read'
import { markdown } from '../../provider/review/report/markdown'
import { ask, machineToken } from '../emulator/caller'
import { expectedSetUp, proves, setUpOf } from '../examples/accelerator'
import { normalised } from '../review/golden'
import { reviewed } from '../review/stage'
import { Exporter, forms, nothingElse } from './exporter'
import { credentials, Ground, openStack } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

interface Credential {
  clientId: string
  secret: string
}

/** Asks to log in through a client; the answer leads to the login page, or is an error page. */
async function login(ground: Ground, clientId: string, redirectUri: string) {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid offline_access',
    state: 'a'.repeat(22),
    nonce: 'b'.repeat(22),
    tenant_name: 'customer',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })
  const { status, headers } = await ask(
    `${ground.emulator.url}/api/v1/oauth2/authorize?${query}`,
    'GET',
  )
  return { status, to: headers.get('location') ?? '' }
}

const works = async (ground: Ground, { clientId: id, secret }: Credential) =>
  expect(await machineToken(ground.emulator, { id, secret })).toMatch(/^ey/)

/** What each example is good for, seen from outside. `outputs` are in clear. */
// biome-ignore lint/suspicious/noExplicitAny: each example has outputs of its own
const proofs: Record<string, (ground: Ground, outputs: Record<string, any>) => Promise<void>> = {
  async 'accelerator/pulumi'(ground, { clientId, clientSecret, roleIds }) {
    expect(await setUpOf(ground.emulator)).toEqual(expectedSetUp('http://localhost:3001'))
    expect(await proves(ground.emulator, clientId, clientSecret)).toBe(true)
    expect(Object.keys(roleIds).sort()).toEqual(['account-admin', 'admin', 'standard', 'viewer'])
  },

  async microservices(ground, { credentials }) {
    expect(Object.keys(credentials).sort()).toEqual(['billing', 'orders', 'shipping'])
    for (const credential of Object.values<Credential>(credentials)) await works(ground, credential)
    for (const client of await ground.clients())
      expect(client).toMatchObject({ type: 'MACHINE_TO_MACHINE', accessTokenExpiration: 600 })
  },

  async setup(ground, { accountant, clientId, secret }) {
    const application = `/applications/${ground.emulator.applicationId}`
    expect(accountant).toBe('app:acme:accountant')
    const { items } = await ground.get(`${application}/roles`)
    const role = items.find(({ name }: { name: string }) => name === accountant)
    const groups = await ground.get(`/roles/${role.id}/permission-groups`)
    expect(
      groups.items.map(({ displayName }: { displayName: string }) => displayName).sort(),
    ).toEqual(['Invoices', 'My account'])
    const token = await machineToken(ground.emulator, { id: clientId, secret })
    const { status } = await ask(`${ground.emulator.url}/api/v1${application}/roles`, 'GET', {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(status).toBe(200)
  },

  async 'sign-in'(ground, { redirectUrls }) {
    const own = `/applications/${ground.emulator.applicationId}`
    const [tenant] = await ground.tenants()
    const only = async (path: string) => (await ground.get(path)).items
    const providers = { google: own, northwind: `/tenants/${tenant!.id}` }
    for (const [name, owner] of Object.entries(providers))
      expect(await only(`${owner}/identity-providers`)).toMatchObject([
        { status: 'ENABLED', protocol: { type: 'OIDC', redirectUrl: redirectUrls[name] } },
      ])
    expect(await only(`${providers.northwind}/identity-provider-override-toggles`)).toMatchObject([
      { status: 'ENABLED' },
    ])
    expect(await only(`${own}/custom-domains`)).toMatchObject([
      { domainName: 'login.acme.example', isActive: false },
    ])
    for (const looks of ['page-brandings', 'email-brandings'])
      expect(await only(`${own}/${looks}`)).toMatchObject([
        { primaryButtonBackgroundColor: '#1A73E8' },
      ])
  },

  async 'tenant-api-keys'(ground, { keys }) {
    expect(Object.keys(keys.northwind).sort()).toEqual(['erp', 'warehouse'])
    expect(Object.keys(keys.contoso)).toEqual(['crm'])
    for (const name of ['northwind', 'contoso']) {
      const tenant = (await ground.tenants()).find((one) => one.name === name)
      for (const credential of Object.values<Credential>(keys[name])) {
        await works(ground, credential)
        expect(await ground.get(`/clients/${credential.clientId}`)).toMatchObject({
          ownerId: tenant!.id,
        })
      }
    }
  },

  async 'web-and-mobile'(ground, { webClientId, webSecret, androidClientId, iosClientId }) {
    expect(webSecret).toMatch(/.{16}/)
    const { body: tenant } = await ground.api('POST', '/tenants', {
      applicationId: ground.emulator.applicationId,
      name: 'customer',
      displayName: 'Customer',
    })
    for (const [clientId, redirectUri] of [
      [webClientId, 'https://customer.acme.example/callback'],
      [androidClientId, 'com.acme.app:/callback'],
      [iosClientId, 'com.acme.app:/callback'],
    ]) {
      expect(await login(ground, clientId, redirectUri)).toMatchObject({
        status: 303,
        to: expect.stringMatching(/^\/login\//),
      })
      expect(await login(ground, clientId, 'https://elsewhere.example/callback')).toMatchObject({
        status: 400,
        to: '',
      })
    }
    await ground.api('DELETE', `/tenants/${tenant.id}`)
  },
}

/** What examples have to be given before they run, and never show. */
const secrets: Record<string, Record<string, string>> = {
  'sign-in': { googleClientSecret: 'canary-of-google', oktaClientSecret: 'canary-of-okta' },
}

const examples = join(root, 'examples')

let exporter: Exporter
beforeAll(async () => {
  exporter = await Exporter.open()
})
afterAll(() => exporter?.close())

test('every example of this engine has its proof', async () => {
  const programs = (await readdir(examples))
    .flatMap((name) => [name, `${name}/pulumi`])
    // those in other languages have tests of their own
    .filter((name) =>
      ['Pulumi.yaml', 'package.json'].every((file) => existsSync(join(examples, name, file))),
    )
  expect(Object.keys(proofs).sort()).toEqual(programs.sort())
})

for (const [name, proof] of Object.entries(proofs))
  describe(`examples/${name}`, () => {
    let ground: Ground
    let stack: Stack
    const given = Object.entries(secrets[name] ?? {})
    beforeAll(async () => {
      ground = await Ground.open({ applicationName: 'acme' })
      stack = await openStack({ program: join(examples, name), env: credentials(ground.emulator) })
      for (const [key, value] of given) await stack.config(key, value, { secret: true })
    })
    afterAll(async () => {
      await stack?.dispose()
      await ground?.close()
    })

    test('is sound TypeScript', async () => {
      const tsc = join(stack.folder, '..', '..', '..', 'node_modules', '.bin', 'tsc')
      expect(await run(tsc, ['-p', stack.folder])).toMatchObject({ code: 0, stdout: '' })
    })

    test('is reviewed before anything is made', async () => {
      const { stdout } = must(await stack.preview('--json', '--refresh'))
      for (const [, canary] of given) expect(stdout).not.toContain(canary)
      const review = reviewed([{ ...readStack(Buffer.from(stdout)), file: 'preview.json' }])
      expect(review.whole).toBe(true)
      await expect(normalised(markdown(review))).toMatchFileSnapshot(
        `../review/golden/${name.replace('/', '-')}.md`,
      )
    })

    test('is deployed as it is, does what it promises, and has nothing to do a second time', async () => {
      const { text } = must(await stack.up())
      await proof(ground, await stack.outputs({ showSecrets: true }))
      const again = must(await stack.preview('--expect-no-changes', '--diff'))
      const state = JSON.stringify(await stack.export())
      for (const [, canary] of given) expect(text + again.text + state).not.toContain(canary)
    })

    test.each(forms)('is exported for %s, and nothing changes', async (to) => {
      const { resources = [] } = (await stack.export()).deployment
      const kinds = resources.map(({ type }) => type.split(':').at(-1))
      const exported = kinds.filter(
        (kind) => kind !== 'Application' && ranks.some((rank) => rank === kind),
      )
      const [ran, writes] = await ground.writesOf(() =>
        exporter.export(ground.emulator, '--to', to, '--check'),
      )
      expect(ran.stdout).toContain(nothingElse(to, 1 + exported.length))
      expect(writes).toEqual([])
    })

    test('leaves nothing behind', async () => {
      must(await stack.destroy())
      expect(await ground.clients()).toEqual([])
      const { items } = (
        await ground.api(
          'GET',
          `/applications/${ground.emulator.applicationId}/tenants?query=${encodeURIComponent('name ne "customer"')}`,
        )
      ).body
      expect(items).toEqual([])
    })
  })
