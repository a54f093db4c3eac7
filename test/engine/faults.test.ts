import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Effect, Fault } from '../../provider/emulator'
import { askToken } from '../emulator/caller'
import { Ground, javascript, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

/** Seconds an attempt may take: long enough for a busy machine. */
const timeout = 2
const tooLate = timeout * 1000 + 500

let ground: Ground
let stack: Stack
beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack('', { env: { WRISTBAND_TIMEOUT: String(timeout) } })
})
afterAll(() => ground?.close())
afterEach(() => ground.emulator.faults.clear())

const clients = (args: Record<string, object>) => `exports.secrets = {}
for (const [name, own] of Object.entries(${JSON.stringify(args)}))
  exports.secrets[name] = new wristband.OAuthClient(name, { type: 'MACHINE_TO_MACHINE', name, ...own }).secret`

async function deploy(program: string, ...faults: Fault[]) {
  await stack.write(javascript(program))
  for (const fault of faults) ground.emulator.faults.add(fault)
  const up = await stack.up()
  ground.emulator.faults.clear()
  return up
}

/** The one client of this name on the server; and in the state, with a secret that opens the token endpoint. */
async function expectWhole(name: string) {
  const there = (await ground.clients()).filter((client) => client.name === name)
  expect(there).toHaveLength(1)
  const { [name]: held } = await resourcesOf(stack)
  expect(held?.id).toBe(there[0]!.id)
  expect(await opens(held!.id!, name)).toBe(200)
}

async function opens(id: string, name: string) {
  const { secrets } = (await stack.outputs({ showSecrets: true })) as {
    secrets: Record<string, string>
  }
  const form = { grant_type: 'client_credentials' }
  return (await askToken(ground.emulator, form, { id, secret: secrets[name]! })).status
}

const create = { method: 'POST', path: '/api/v1/clients' }

describe('a creation comes out whole, once, when', () => {
  /** Each is deployed on top of those before. */
  const declared: Record<string, object> = {}
  const lost =
    /the answer to the creation was lost \(.*\); \w{26} was found on the server and taken in \[server\.lost-answer\]/

  const rows: [string, Effect, RegExp | undefined][] = [
    ['the connection breaks before it is done', { kind: 'reset', when: 'before' }, undefined],
    ['the connection breaks after it was done', { kind: 'reset', when: 'after' }, lost],
    [
      'the server fails before it is done',
      { kind: 'status', status: 503, when: 'before' },
      undefined,
    ],
    ['the server fails after it was done', { kind: 'status', status: 503, when: 'after' }, lost],
    [
      'the server fails badly after it was done',
      { kind: 'status', status: 500, when: 'after' },
      lost,
    ],
    ['no answer comes', { kind: 'silence' }, undefined],
    ['the answer comes too late', { kind: 'latency', ms: tooLate }, lost],
    ['the answer never comes to its end', { kind: 'drip', ms: timeout * 1000 }, lost],
    ['the answer is slow', { kind: 'drip', ms: 20 }, undefined],
    ['the answer is broken JSON', { kind: 'broken-json' }, lost],
    ['the answer is far too large', { kind: 'oversized', bytes: 17 * 1024 * 1024 }, lost],
    ['the answer is of another kind', { kind: 'wrong-type' }, lost],
    ['there are too many requests', { kind: 'rate-limit', retryAfter: 1 }, undefined],
  ]
  for (const [at, [says, effect, warning]] of rows.entries())
    test(says, async () => {
      const name = `c${at}`
      declared[name] = {}
      const up = must(await deploy(clients(declared), { ...create, count: 1, effect }))
      if (warning) expect(up.text).toMatch(warning)
      else expect(up.text).not.toContain('warning')
      await expectWhole(name)
    })

  test('nothing is left to do after all that', async () => {
    must(await stack.preview('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))
    expect(await ground.clients()).toHaveLength(rows.length)
  })

  test('the rotation of its secret fails as well: then the next deployment goes on', async () => {
    declared.half = {}
    const up = await deploy(
      clients(declared),
      { ...create, count: 1, effect: { kind: 'reset', when: 'after' } },
      {
        method: 'POST',
        path: '/api/v1/clients/*/rotate-secret',
        effect: { kind: 'status', status: 500, when: 'before' },
      },
    )
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /the client \w{26} exists and is in the state, but its secret is not in hand: Wristband failed \(POST \/clients\/\w{26}\/rotate-secret, status 500, code internal_error, ticket \w{26}\): .*\. Run again to go on from here/,
    )
    expect(await resourcesOf(stack)).toHaveProperty('half')
    must(await stack.up())
    await expectWhole('half')
    must(await stack.preview('--expect-no-changes'))
  })

  test('a tenant is found again as well', async () => {
    const up = must(
      await deploy(`${clients(declared)}\nnew wristband.Tenant('acme', { name: 'acme' })`, {
        method: 'POST',
        path: '/api/v1/tenants',
        count: 1,
        effect: { kind: 'reset', when: 'after' },
      }),
    )
    expect(up.text).toMatch(lost)
    const tenants = await ground.tenants()
    expect(tenants).toMatchObject([{ name: 'acme' }])
    expect((await resourcesOf(stack)).acme!.id).toBe(tenants[0]!.id)
    must(await deploy(clients(declared)))
  })
})

describe('an error is one sentence that says what, where and which ticket, when', () => {
  test('an application may have been made and there is no list to look in', async () => {
    const up = await deploy(
      `new wristband.Application('shop', { name: 'shop', displayName: 'Shop', environmentType: 'DEVELOPMENT', isMultiTenant: true, loginUrl: 'https://a.example/login' })`,
      {
        method: 'POST',
        path: '/api/v1/applications',
        count: 1,
        effect: { kind: 'status', status: 503, when: 'after' },
      },
    )
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /error: whether the application was made is not known, and there is no list to look in \(Wristband failed \(POST \/applications, status 503, code internal_error, ticket \w{26}\): [^\n]*\)\. Look for it in the dashboard; if it is there, take it over with adopt: \{ id \}\n/,
    )
    expect(await resourcesOf(stack)).not.toHaveProperty('shop')
  })

  test('a creation is refused', async () => {
    const up = await deploy(clients({ tooLong: { name: 'x'.repeat(61) } }))
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /error: Wristband refused the request \(POST \/clients, status 400, code message_body_constraint_violations, ticket \w{26}\): [^\n]*; name: too long \(max length 60\)\n/,
    )
    expect(await resourcesOf(stack)).not.toHaveProperty('tooLong')
  })

  test('the server fails for good', async () => {
    const up = await deploy(clients({ never: {} }), {
      ...create,
      effect: { kind: 'status', status: 500, when: 'before' },
    })
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /error: Wristband failed \(POST \/clients, status 500, code internal_error, ticket \w{26}\): [^\n]*\n/,
    )
    expect(up.text).not.toMatch(/\n\s+at /)
    expect((await ground.clients()).map(({ name }) => name)).not.toContain('never')
    expect(await resourcesOf(stack)).not.toHaveProperty('never')
  })

  test('nobody listens', async () => {
    const { WRISTBAND_URL: url } = stack.env
    stack.env.WRISTBAND_URL = 'http://127.0.0.1:1'
    const up = await deploy(clients({ never: {} }))
    stack.env.WRISTBAND_URL = url!
    expect(up.code).not.toBe(0)
    expect(up.text).toContain(
      'error: no access token: no connection to Wristband: check the vanity domain, the network and the proxy (POST /oauth2/token, 5 attempts)',
    )
  })

  test('the token is not accepted any more', async () => {
    const up = await deploy(clients({ never: {} }), {
      path: '/api/v1/clients',
      effect: { kind: 'status', status: 401, when: 'before' },
    })
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /error: Wristband does not accept the access token, even a new one \(POST \/clients, status 401/,
    )
  })
})

describe('changes and deletions', () => {
  const patch = { method: 'PATCH', path: '/api/v1/clients/*' }
  const remove = { method: 'DELETE', path: '/api/v1/clients/*' }
  const description = async () => (await ground.clients()).map((client) => client.description)

  test('are repeated when the connection breaks or the server fails', async () => {
    must(await deploy(clients({ worker: {} })))
    for (const [text, effect] of [
      ['broken before', { kind: 'reset', when: 'before' }],
      ['broken after', { kind: 'reset', when: 'after' }],
      ['failed after', { kind: 'status', status: 503, when: 'after' }],
      ['too many', { kind: 'rate-limit', retryAfter: 1 }],
    ] as const) {
      must(await deploy(clients({ worker: { description: text } }), { ...patch, count: 1, effect }))
      expect(await description()).toEqual([text])
    }
    must(await stack.refresh('--expect-no-changes'))
    await expectWhole('worker')
  })

  test('that fail for good leave the state as it was, and are made up for', async () => {
    const up = await deploy(clients({ worker: { description: 'at last' } }), {
      ...patch,
      effect: { kind: 'status', status: 500, when: 'after' },
    })
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(
      /error: Wristband failed \(PATCH \/clients\/\w{26}, status 500, code internal_error, ticket \w{26}\): [^\n]*\n/,
    )
    const { worker } = await resourcesOf(stack)
    expect(worker!.outputs).toMatchObject({ description: 'too many' })
    must(await stack.up())
    expect(await description()).toEqual(['at last'])
    must(await stack.refresh('--expect-no-changes'))
  })

  test('a read that cannot be understood leaves the state as it was', async () => {
    for (const effect of [{ kind: 'broken-json' }, { kind: 'wrong-type' }] as const) {
      ground.emulator.faults.add({ method: 'GET', path: '/api/v1/clients/*', effect })
      const refresh = await stack.refresh()
      ground.emulator.faults.clear()
      expect(refresh.code).not.toBe(0)
      expect(refresh.text).toMatch(/error: [^\n]*GET \/clients\/\w{26}/)
      expect((await resourcesOf(stack)).worker!.outputs).toMatchObject({ description: 'at last' })
    }
    must(await stack.preview('--expect-no-changes'))
  })

  test('a deletion whose answer was lost is done', async () => {
    for (const effect of [
      { kind: 'reset', when: 'after' },
      { kind: 'status', status: 503, when: 'after' },
      { kind: 'reset', when: 'before' },
    ] as const) {
      must(await deploy(clients({ worker: {} })))
      ground.emulator.faults.add({ ...remove, count: 1, effect })
      must(await stack.destroy())
      ground.emulator.faults.clear()
      expect(await ground.clients()).toEqual([])
      expect(await resourcesOf(stack)).toEqual({})
    }
  })

  test('a deletion that is refused keeps the object in the state', async () => {
    must(await deploy(clients({ worker: {} })))
    ground.emulator.faults.add({
      ...remove,
      effect: { kind: 'status', status: 500, when: 'before' },
    })
    const destroy = await stack.destroy()
    ground.emulator.faults.clear()
    expect(destroy.code).not.toBe(0)
    expect(destroy.text).toMatch(
      /error: Wristband failed \(DELETE \/clients\/\w{26}, status 500, code internal_error, ticket \w{26}\)/,
    )
    expect(await resourcesOf(stack)).toHaveProperty('worker')
    must(await stack.destroy())
    expect(await ground.clients()).toEqual([])
  })
})
