/** How people log in, from creation to destruction, with secrets that a program gives. */
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ground, javascript } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const secrets = ['canary-of-okta-1', 'canary-of-okta-2', 'canary-of-apple']

const program = ({ clientSecret = secrets[0], status = 'ENABLED' } = {}) => `
const acme = new wristband.Tenant('acme', { name: 'acme' })
const own = new wristband.IdentityProvider('own', { type: 'WRISTBAND', loginFactors: ['PASSWORD', 'MAGIC_LINK'], status: '${status}' })
const apple = new wristband.IdentityProvider('apple', {
  type: 'APPLE', protocolType: 'OIDC', teamId: 'T', serviceId: 'S', keyId: 'K',
  privateKey: '-----BEGIN PRIVATE KEY-----${secrets[2]}',
})
const okta = new wristband.IdentityProvider('okta', {
  type: 'OKTA', owner: acme, name: 'staff', displayName: 'Staff',
  protocolType: 'OIDC', clientId: 'our-id', clientSecret: '${clientSecret}',
})
const login = new wristband.CustomDomain('login', { domainName: 'login.example.com', active: true })
exports.ids = { login: login.id, own: own.id, apple: apple.id, okta: okta.id, acme: acme.id }
exports.redirectUrl = okta.redirectUrl
exports.secret = okta.clientSecret`

let ground: Ground
let stack: Stack
let printed = ''

beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack(program())
})
afterAll(() => ground?.close())

async function say<T extends { text: string; stdout: string; stderr: string }>(
  result: Promise<T>,
): Promise<T> {
  const said = await result
  printed += said.text + said.stdout + said.stderr
  return said
}
const ids = async () => (await stack.outputs()).ids as Record<string, string>
const idp = async (name: string) => ground.get(`/identity-providers/${(await ids())[name]}`)
const domain = async () => ground.get(`/custom-domains/${(await ids()).login}`)

test('what is declared is made, the domain is active with the next deployment, and then there is nothing to do', async () => {
  must(await say(stack.preview('--diff')))
  expect(must(await say(stack.up())).text).toContain('[switched.later]')
  expect(await domain()).toMatchObject({ status: 'PENDING', isActive: false })
  const preview = must(await say(stack.preview()))
  expect(preview.text).toContain('discovery move to login.example.com')
  must(await say(stack.up()))
  expect(await domain()).toMatchObject({ status: 'VERIFIED', isActive: true })
  expect(await idp('okta')).toMatchObject({
    name: 'ent:okta:staff',
    protocol: { type: 'OIDC', clientId: 'our-id' },
  })
  expect(await idp('own')).toMatchObject({ loginFactors: ['PASSWORD', 'MAGIC_LINK'] })
  const [, writes] = await ground.writesOf(async () => {
    must(await say(stack.up('--expect-no-changes')))
    must(await say(stack.refresh('--expect-no-changes')))
  })
  expect(writes).toEqual([])
})

test('another secret is sent, and a preview says who can no longer log in', async () => {
  await stack.write(javascript(program({ clientSecret: secrets[1]!, status: 'DISABLED' })))
  const preview = must(await say(stack.preview('--diff')))
  expect(preview.text).toContain('people who log in by it no longer can [field.stops]')
  const [, writes] = await ground.writesOf(async () => must(await say(stack.up())))
  expect(writes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    `PATCH /identity-providers/${(await ids()).okta}`,
    'POST /identity-providers',
  ])
  expect((await stack.outputs({ showSecrets: true })).secret).toBe(secrets[1])
  must(await say(stack.preview('--expect-no-changes')))
})

test('what somebody changes is seen and brought back, and no secret is printed or stored in clear', async () => {
  await ground.api('PATCH', `/identity-providers/${(await ids()).okta}`, {
    displayName: 'By hand',
  })
  await ground.api('POST', `/custom-domains/${(await ids()).login}/deactivate`)
  must(await say(stack.refresh()))
  must(await say(stack.up()))
  expect(await idp('okta')).toMatchObject({ displayName: 'Staff' })
  expect(await domain()).toMatchObject({ isActive: true })
  await say(stack.run(['stack', 'export']))
  await say(stack.run(['stack', 'output']))
  await say(stack.run(['preview', '--json']))
  const files = await readdir(dirname(stack.folder), { withFileTypes: true, recursive: true })
  const states = files.filter((file) => file.isFile() && file.name.endsWith('.json'))
  for (const file of states) printed += await readFile(join(file.parentPath, file.name), 'latin1')
  expect(states.length).toBeGreaterThan(0)
  for (const canary of secrets) expect(printed).not.toContain(canary)
})

test('the directory of a company goes, and what an owner has once stays', async () => {
  const { login, own, apple, okta } = await ids()
  must(await say(stack.destroy()))
  const left = await Promise.all(
    [own, apple, okta].map((id) => ground.get(`/identity-providers/${id}`)),
  )
  expect(await ground.get(`/custom-domains/${login}`)).toBeUndefined()
  expect(left.map((each) => each?.type)).toEqual(['WRISTBAND', 'APPLE', undefined])
})
