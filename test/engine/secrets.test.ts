import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as pulumi from '@pulumi/pulumi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resources } from '../../provider/resources'
import type { Resource } from '../../provider/resources/resource'
import * as sdk from '../../sdk'
import { machine, machineToken } from '../emulator/caller'
import type { Instead, Passing } from './gate'
import { Gate } from './gate'
import { Ground, javascript } from './ground'
import { project } from './plugged'
import type { Result, Stack } from './pulumi'
import { must } from './pulumi'

/** What there is, as the definitions have it: a kind that is in no program here is missed at the end. */
const kinds = [
  ...Object.keys(resources),
  ...Object.entries<unknown>(sdk).flatMap(([name, value]) =>
    typeof value === 'function' && value.prototype instanceof pulumi.ComponentResource
      ? [name]
      : [],
  ),
].sort()

/** The inputs that hold a secret, of each kind that has some. */
const secretInputs = Object.values<Resource>(resources).flatMap((of) =>
  Object.entries(of.fields).flatMap(([field, { side, secret }]) =>
    side === 'input' && secret ? [{ kind: of.name, field }] : [],
  ),
)
const secretFields = [...new Set(secretInputs.map(({ field }) => field))]

/** Every kind of resource and component, each output that is a secret, and secrets among the inputs. */
const program = (change: object = {}, more = '') => `
const config = new pulumi.Config()
const app = new wristband.Application('app', {
  name: 'emulator', displayName: 'Emulator', environmentType: 'DEVELOPMENT', isMultiTenant: true, loginUrl: 'https://a.example/login',
})
const tenant = new wristband.Tenant('acme', { name: 'acme', description: config.requireSecret('description') })
const redirectUris = ['https://a.example/cb']
const machine = new wristband.OAuthClient('machine', { type: 'MACHINE_TO_MACHINE', owner: tenant, ...${JSON.stringify(change)} })
const web = new wristband.OAuthClient('web', { type: 'BACKEND_SERVER', owner: app, redirectUris })
const page = new wristband.OAuthClient('page', { type: 'SINGLE_PAGE_APP', redirectUris })
const held = new wristband.OAuthClient('held', {
  type: 'MACHINE_TO_MACHINE', name: 'held', adopt: { id: config.require('held'), secret: config.requireSecret('heldSecret') },
})
const rotated = new wristband.OAuthClient('rotated', {
  type: 'MACHINE_TO_MACHINE', name: 'rotated', adopt: { id: config.require('rotated'), rotate: true },
})
const oidc = { protocolType: 'OIDC', clientId: 'x', clientSecret: config.requireSecret('clientSecret') }
new wristband.IdentityProvider('google', { type: 'GOOGLE', ...oidc })
new wristband.IdentityProvider('apple', {
  type: 'APPLE', protocolType: 'OIDC', teamId: 'T', serviceId: 'S', keyId: 'K', privateKey: config.requireSecret('privateKey'),
})
const directory = (name) => new wristband.IdentityProvider(name, {
  owner: tenant, type: 'OKTA', name, displayName: 'Okta', domainName: 'acme.okta.com', ...oidc,
})
const okta = directory('employees')
new wristband.IdentityProviderOverrideToggle('toggle', { owner: tenant, status: 'ENABLED' }, { dependsOn: okta })
new wristband.CustomDomain('login', { domainName: 'login.acme.example' })
const boundary = new wristband.PermissionBoundary('invoices', { name: 'invoices', displayName: 'Invoices', type: 'CUSTOM', value: 'invoice' })
const access = new wristband.AccessModel('access', {
  permissions: { 'invoice:read': 'See invoices' },
  groups: { books: { within: boundary, permissions: ['invoice:read'] } },
  roles: { guest: ['books'] },
  signupRoles: ['guest'],
})
new wristband.ClientRoles('roles', { clientId: machine.id, roleIds: [access.roleIds.guest] })
new wristband.Branding('looks', { color: '#1A73E8', owner: tenant })
const services = new wristband.Microservices('svc', { services: ['orders', 'billing'] })
const keys = new wristband.TenantApiKeys('keys', { tenant, keys: ['erp'] })
const product = new wristband.WebAndMobile('shop', { web: { redirectUris } })
exports.acme = tenant.id
exports.machine = { id: machine.id, secret: machine.secret }
exports.secrets = [web.secret, held.secret, rotated.secret, product.web.secret]
exports.services = services.credentials
exports.keys = keys.credentials
exports.sentence = pulumi.interpolate\`the secret is \${machine.secret}\`
${more}`

const written = (program: string) => ({
  ...javascript(program),
  'Pulumi.yaml': project('{ name: nodejs, options: { typescript: false } }'),
})

let ground: Ground
let gate: Gate
/** What must be seen nowhere: put in by us, made by the server, or sent to it. */
const canaries = new Map<string, string>()
/** All that the CLI ever printed. */
const printed: string[] = []

const watch = (what: string, text: string) => {
  canaries.set(text, what)
  canaries.set(Buffer.from(text).toString('base64'), `${what}, in base64`)
}

beforeAll(async () => {
  ground = await Ground.open()
  gate = await Gate.open(ground.emulator.url)
  const { clientId, clientSecret } = ground.emulator
  watch('the secret of the credentials', clientSecret)
  watch('the credentials', `${clientId}:${clientSecret}`)
  gate.answered = (_, text) => {
    if (!text.startsWith('{')) return
    const { access_token, secret } = JSON.parse(text)
    if (access_token) watch('an access token', access_token)
    if (secret) watch('a secret from the server', secret)
  }
})
afterAll(async () => {
  await ground?.close()
  await gate?.close()
})

const finds = (text: string) =>
  [...canaries].filter(([canary]) => text.includes(canary)).map(([, what]) => what)

async function call(result: Promise<Result>): Promise<Result> {
  const { stdout, stderr, text, ...rest } = await result
  printed.push(stdout, stderr, text)
  return { stdout, stderr, text, ...rest }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function expectNothingOnDisk(stack: Stack) {
  const files = await filesBelow(dirname(stack.folder))
  expect(files.some((file) => file.endsWith('.json'))).toBe(true)
  for (const file of files) expect([file, ...finds(await readFile(file, 'latin1'))]).toEqual([file])
}

/** Everything in the state, secrets decrypted. */
const decrypted = async (stack: Stack) =>
  JSON.parse((await stack.ask(['stack', 'export', '--show-secrets'])).stdout)

/** Gives each secret input another value; a text of many lines where that is what a field takes. */
async function renew(stack: Stack, name: string) {
  for (const field of secretFields) {
    const core = `canaryOf${field}${name}`
    watch(`the ${field} of an identity provider`, core)
    const value = /key/i.test(field)
      ? `-----BEGIN PRIVATE KEY-----\nMIGT+/${core}AwEH\nQw==\n-----END PRIVATE KEY-----\n`
      : `a+/"${core}"`
    await stack.config(field, value, { secret: true })
  }
}

async function open(name: string, env: Record<string, string>) {
  const stack = await ground.stack(written(program()), {
    name,
    env: { WRISTBAND_LOG: 'debug', ...env },
  })
  await renew(stack, name)
  for (const client of ['held', 'rotated']) {
    const { body } = await ground.api('POST', '/clients', machine(ground.emulator, client))
    watch(`the former secret of ${client}`, body.secret)
    await stack.config(client, body.id)
    if (client === 'held') await stack.config('heldSecret', body.secret, { secret: true })
  }
  const description = `canary-of-a-description-${name}`
  watch('a secret input', description)
  await stack.config('description', description, { secret: true })
  return stack
}

/** Puts a stack through its whole life, listening. */
async function live(stack: Stack) {
  must(await call(stack.preview()))
  must(await call(stack.preview('--diff')))
  must(await call(stack.run(['preview', '--json'])))
  must(await call(stack.run(['up', '--yes', '--diff'])))
  must(await call(stack.up()))
  must(await call(stack.run(['stack', 'export'])))
  must(await call(stack.run(['stack', 'output'])))
  must(await call(stack.run(['stack', 'output', '--json'])))
  must(await call(stack.run(['stack', '--show-ids', '--show-urns'])))

  const { machine, acme } = (await stack.outputs({ showSecrets: true })) as {
    machine: { id: string; secret: string }
    acme: string
  }
  expect(await machineToken(ground.emulator, machine)).toMatch(/^ey/)
  await ground.api('PATCH', `/clients/${machine.id}`, { name: 'drifted' })
  await ground.api('PATCH', `/tenants/${acme}`, { displayName: 'Drifted' })
  must(await call(stack.refresh('--diff')))
  must(await call(stack.preview('--diff')))
  must(await call(stack.run(['preview', '--json', '--refresh'])))
  must(await call(stack.up('--diff')))
  await expectNothingOnDisk(stack)
  await expectAllKinds(stack)
}

/** That all there is was in the program, and each secret that an input can hold. */
async function expectAllKinds(stack: Stack) {
  const { resources } = (await decrypted(stack)).deployment as {
    resources: { type: string; inputs?: Record<string, unknown> }[]
  }
  const ours = resources
    .filter(({ type }) => type.includes('wristband:') && !type.includes('providers:'))
    .map(({ type, inputs = {} }) => ({ kind: type.split(':').at(-1)!, inputs }))
  expect([...new Set(ours.map(({ kind }) => kind))].sort()).toEqual(kinds)
  for (const { kind, field } of secretInputs) {
    const held = ours.filter((one) => one.kind === kind).map(({ inputs }) => inputs[field] ?? null)
    expect([kind, field, JSON.stringify(held)]).toEqual([
      kind,
      field,
      expect.stringContaining(`canaryOf${field}`),
    ])
  }
}

type Telling = (passing: Passing) => Instead
const answer = (status: number, body: string, type = 'application/json') => ({ status, body, type })
const echo = ({ headers, body }: Passing) => {
  const all = `${JSON.stringify(headers)} ${body}`
  return JSON.stringify({
    type: 'base_error',
    code: String(headers.authorization),
    message: all,
    ticket: String(headers.authorization).slice('Bearer '.length),
    secret: 'canary-in-an-error',
    violations: {
      [String(headers.authorization)]: [{ code: all, constraintAttributes: { is: all } }],
      // what a client asks for is in it as well, before anything else has filled the sentence
      sent: [{ code: body, constraintAttributes: { is: body, [body]: 'x' } }],
    },
  })
}
const failures: [string, Telling][] = [
  ['a refusal that echoes all it was sent', (passing) => answer(400, echo(passing))],
  [
    'a refusal that echoes the body alone',
    ({ body }) => answer(400, JSON.stringify({ code: body, message: body, ticket: body })),
  ],
  ['a failure that echoes all it was sent', (passing) => answer(500, echo(passing))],
  [
    'a page of a proxy',
    ({ headers, body }) =>
      answer(502, `<html>${headers.authorization} ${body}</html>`, 'text/html'),
  ],
  [
    'an answer that is no JSON',
    ({ headers, body }) => answer(200, `{"secret": ${headers.authorization} ${body}`),
  ],
  ['a broken connection', () => 'reset'],
]

/** Creations and changes, with a secret in them and without, all of which the server answers in one way. */
async function strike(stack: Stack, name: string, what: string, telling: Telling) {
  watch('a secret in an error', 'canary-in-an-error')
  const struck = new Set<string>()
  await renew(stack, `${name}${failures.findIndex(([each]) => each === what)}`)
  await stack.write(written(program({ description: what }, "directory('late')")))
  gate.instead = (passing) => {
    const { method, path, body } = passing
    if (method === 'GET' || !/^\/(clients|identity-providers)/.test(path)) return undefined
    if (body.includes('canaryOf')) struck.add(`${method} ${path.split('/')[1]}`)
    return telling(passing)
  }
  const up = await call(stack.up('--continue-on-error'))
  gate.instead = () => undefined
  expect(up.code).not.toBe(0)
  for (const request of [
    /PATCH \/clients\/\w+/,
    /PATCH \/identity-providers\/\w+/,
    /POST \/identity-providers\b/,
  ])
    expect(up.text).toMatch(request)
  expect([...struck].sort()).toEqual(['PATCH identity-providers', 'POST identity-providers'])
  await expectNothingOnDisk(stack)
}

describe('with credentials in the stack configuration', () => {
  let stack: Stack
  beforeAll(async () => {
    const nothing = { WRISTBAND_URL: '', WRISTBAND_CLIENT_ID: '', WRISTBAND_CLIENT_SECRET: '' }
    stack = await open('configured', nothing)
    const { clientId, clientSecret } = ground.emulator
    await stack.config('wristband:url', gate.url)
    await stack.config('wristband:clientId', clientId)
    await stack.config('wristband:clientSecret', clientSecret, { secret: true })
  })

  test('no secret is seen in a whole life', async () => {
    await live(stack)
  })

  test('outputs are secrets, whole and inside others', async () => {
    expect(await stack.outputs()).toEqual({
      acme: expect.any(String),
      machine: { id: expect.stringMatching(/^[a-z2-7]{26}$/), secret: '[secret]' },
      secrets: ['[secret]', '[secret]', '[secret]', '[secret]'],
      services: '[secret]',
      keys: '[secret]',
      sentence: '[secret]',
    })
  })

  test('and would be found if they were seen', async () => {
    const clear = JSON.stringify(await stack.outputs({ showSecrets: true }))
    expect(finds(clear)).toEqual(
      expect.arrayContaining(['a secret from the server', 'the former secret of held']),
    )
  })

  test('a resource of the state holds its own secret and nothing of the credentials', async () => {
    const { resources } = (await decrypted(stack)).deployment
    const ours = resources.filter(({ type }: { type: string }) => type.includes('wristband:'))
    expect(ours.length).toBeGreaterThan(10)
    for (const one of ours) {
      const { __provider } = one.inputs ?? {}
      if (one.custom) expect(__provider.length).toBeLessThan(200)
      expect(finds(JSON.stringify(one)).filter((what) => /credentials|token/.test(what))).toEqual(
        [],
      )
    }
  })

  for (const [what, telling] of failures)
    test(`${what} shows no secret`, () => strike(stack, 'Configured', what, telling))

  test('a token endpoint that echoes shows no secret', async () => {
    gate.instead = (passing) =>
      passing.path === '/oauth2/token'
        ? {
            status: 401,
            body: JSON.stringify({
              error: 'invalid_client',
              error_description: `${passing.headers.authorization} ${ground.emulator.clientSecret}`,
            }),
          }
        : undefined
    const refresh = await call(stack.refresh())
    expect(refresh.code).not.toBe(0)
    expect(refresh.text).toContain('no access token, the credentials are refused')
    gate.instead = () => undefined
  })

  test('destruction shows none either', async () => {
    must(await call(stack.destroy()))
    await expectNothingOnDisk(stack)
  })
})

describe.each([
  { door: 'the bridge', plugin: 'false' },
  { door: 'the plugin', plugin: 'true' },
])('with credentials in the environment, by $door', ({ plugin }) => {
  const name = plugin === 'true' ? 'plugged' : 'environment'
  let stack: Stack
  beforeAll(async () => {
    stack = await open(name, { WRISTBAND_URL: gate.url })
    await stack.config('wristband:plugin', plugin)
  })

  test('no secret is seen in a whole life', async () => {
    await live(stack)
  })

  test('the state knows nothing of the credentials, not even encrypted', async () => {
    const state = JSON.stringify(await decrypted(stack))
    expect(finds(state).filter((what) => /credentials|token/.test(what))).toEqual([])
    expect(state).not.toContain(ground.emulator.clientId)
  })

  for (const [what, telling] of plugin === 'true' ? failures : [])
    test(`${what} shows no secret`, () => strike(stack, name, what, telling))

  test('destruction shows none either', async () => {
    must(await call(stack.destroy()))
    await expectNothingOnDisk(stack)
  })
})

test('of all that was printed nothing was a secret', () => {
  expect(new Set(canaries.values())).toContain('an access token')
  expect(new Set(canaries.values())).toContain('a secret from the server')
  expect(canaries.size).toBeGreaterThan(40)
  expect(printed.length).toBeGreaterThan(60)
  expect(printed.filter((text) => text.includes('POST /oauth2/token')).length).toBeGreaterThan(5)
  expect(printed.flatMap((text) => finds(text))).toEqual([])
})
