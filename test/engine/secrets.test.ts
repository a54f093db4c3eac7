import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machine, machineToken } from '../emulator/caller'
import type { Passing } from './gate'
import { Gate } from './gate'
import { Ground, javascript, resourcesOf } from './ground'
import type { Result, Stack } from './pulumi'
import { must } from './pulumi'

/** Every kind of resource and component, each output that is a secret, and secrets among the inputs. */
const program = (change: object = {}) => `
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
const services = new wristband.Microservices('svc', { services: ['orders', 'billing'] })
const keys = new wristband.TenantApiKeys('keys', { tenant, keys: ['erp'] })
const product = new wristband.WebAndMobile('shop', { web: { redirectUris } })
exports.machine = { id: machine.id, secret: machine.secret }
exports.secrets = [web.secret, held.secret, rotated.secret, product.web.secret]
exports.services = services.credentials
exports.keys = keys.credentials
exports.sentence = pulumi.interpolate\`the secret is \${machine.secret}\``

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

async function open(name: string, env: Record<string, string>) {
  const stack = await ground.stack(program(), { name, env: { WRISTBAND_LOG: 'debug', ...env } })
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

  const { machine } = (await stack.outputs({ showSecrets: true })) as {
    machine: { id: string; secret: string }
  }
  expect(await machineToken(ground.emulator, machine)).toMatch(/^ey/)
  await ground.api('PATCH', `/clients/${machine.id}`, { name: 'drifted' })
  const { acme } = await resourcesOf(stack)
  await ground.api('PATCH', `/tenants/${acme!.id}`, { displayName: 'Drifted' })
  must(await call(stack.refresh('--diff')))
  must(await call(stack.preview('--diff')))
  must(await call(stack.run(['preview', '--json', '--refresh'])))
  must(await call(stack.up('--diff')))
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

  const failures: [string, (passing: Passing) => Parameters<typeof answer>[0]][] = [
    ['a refusal that echoes all it was sent', ({ headers, body }) => [400, echo(headers, body)]],
    ['a failure that echoes all it was sent', ({ headers, body }) => [500, echo(headers, body)]],
    [
      'a page of a proxy',
      ({ headers }) => [502, `<html>${headers.authorization}</html>`, 'text/html'],
    ],
    ['an answer that is no JSON', ({ headers }) => [200, `{"secret": ${headers.authorization}`]],
    ['a broken connection', () => 'reset'],
  ]
  const echo = (headers: Passing['headers'], body: string) => {
    const all = `${JSON.stringify(headers)} ${body}`
    return JSON.stringify({
      type: 'base_error',
      code: String(headers.authorization),
      message: all,
      ticket: String(headers.authorization).slice('Bearer '.length),
      secret: 'canary-in-an-error',
      violations: {
        [String(headers.authorization)]: [{ code: all, constraintAttributes: { is: all } }],
      },
    })
  }
  const answer = (given: [number, string, string?] | 'reset') =>
    given === 'reset'
      ? given
      : { status: given[0], body: given[1], type: given[2] ?? 'application/json' }

  for (const [what, given] of failures)
    test(`${what} shows no secret`, async () => {
      watch('a secret in an error', 'canary-in-an-error')
      await stack.write(javascript(program({ description: what })))
      gate.instead = (passing) => (passing.method === 'PATCH' ? answer(given(passing)) : undefined)
      const up = await call(stack.up())
      expect(up.code).not.toBe(0)
      expect(up.text).toMatch(/error: .*\(PATCH \/clients\/\w+/)
      gate.instead = () => undefined
      await expectNothingOnDisk(stack)
    })

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

describe('with credentials in the environment', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await open('environment', { WRISTBAND_URL: gate.url })
  })

  test('no secret is seen in a whole life', async () => {
    await live(stack)
  })

  test('the state knows nothing of the credentials, not even encrypted', async () => {
    const state = JSON.stringify(await decrypted(stack))
    expect(finds(state).filter((what) => /credentials|token/.test(what))).toEqual([])
    expect(state).not.toContain(ground.emulator.clientId)
  })

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
