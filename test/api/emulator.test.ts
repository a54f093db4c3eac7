import { readFileSync } from 'node:fs'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../provider/api'
import { ApiError, requestToken, Secret } from '../../provider/api'
import type { Emulator } from '../../provider/emulator'
import { parseFault, startEmulator } from '../../provider/emulator'
import { client } from './server'

/** The client knows no resource: here it is told one, by a server that was written without it. */

let emulator: Emulator
const started = startEmulator()
beforeEach(async () => {
  emulator = await started
  await emulator.reset()
})
afterAll(async () => (await started).close())

const connection = (more: Partial<ConnectionOptions> = {}) =>
  client(emulator.url, {
    clientId: emulator.clientId,
    clientSecret: new Secret(emulator.clientSecret),
    ...more,
  })
const machine = (name: string) => ({
  ownerType: 'APPLICATION',
  ownerId: emulator.applicationId,
  type: 'MACHINE_TO_MACHINE',
  name,
})
const list = () => `/applications/${emulator.applicationId}/clients`
const arm = (words: string) => emulator.faults.add(parseFault(words))
const struck = (method: string) =>
  emulator.requests.filter((one) => one.method === method && one.path.startsWith('/api/v1/clients'))

async function created(api: ReturnType<typeof client>, name = 'worker') {
  const { body } = await api.send({ method: 'POST', path: '/clients', body: machine(name) })
  return body as { id: string; secret: string; name: string }
}
async function namesOf(api: ReturnType<typeof client>) {
  const names: unknown[] = []
  for await (const { name } of api.list(list(), { query: 'name sw "worker"', sortBy: 'name' })) {
    names.push(name)
  }
  return names
}

test('a client lives and dies, and its credential is proved', async () => {
  const api = connection()
  expect(await api.identity()).toEqual({
    applicationId: emulator.applicationId,
    clientId: emulator.clientId,
  })
  const { id, secret } = await created(api)
  const path = `/clients/${id}`
  const proof = { url: emulator.url, clientId: id, clientSecret: new Secret(secret) }
  expect((await requestToken(proof)).expiresIn).toBeGreaterThan(0)

  const patched = await api.send({ method: 'PATCH', path, body: { name: 'worker 2' } })
  expect(patched.body).toMatchObject({ id, name: 'worker 2' })
  expect(patched.date).toBeGreaterThan(0)
  expect((await api.send({ method: 'DELETE', path })).status).toBe(204)
  await expect(api.send({ method: 'GET', path })).rejects.toMatchObject({ status: 404 })
  await expect(requestToken(proof)).rejects.toThrow(/credentials are refused/)
})

test('a refusal names the field', async () => {
  const api = connection()
  const error = await created(api, 'x'.repeat(61)).catch((reason) => reason)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 400, outcome: 'refused', violations: [{ field: 'name' }] })
  expect(error.ticket).toBeTruthy()
  expect(error.message).toMatch(/name: too long \(max length 60\)$/)
})

test('a list of many pages is whole', async () => {
  const api = connection()
  const names = Array.from({ length: 120 }, (_, i) => `worker ${1000 + i}`)
  await Promise.all(names.map((name) => created(api, name)))
  expect(await namesOf(api)).toEqual(names)
})

describe('a POST is sent once', () => {
  test.each([
    ['reset=after', 'unknown', ['worker']],
    ['reset=before', 'unknown', []],
    ['status=503,after', 'unknown', ['worker']],
    ['status=503,before', 'unknown', []],
    ['broken-json', 'unknown', ['worker']],
    ['oversized=2000', 'unknown', ['worker']],
    ['silence', 'unknown', []],
  ])('and after %s its outcome is %s', async (fault, outcome, names) => {
    arm(`POST /api/v1/clients ${fault}`)
    const api = connection({ timeoutMs: 300, maxResponseBytes: 2000 })
    await expect(created(api)).rejects.toMatchObject({ name: 'ApiError', outcome })
    expect(struck('POST').length).toBe(1)
    expect(await namesOf(connection())).toEqual(names)
  })

  test('but again after a 429, which certainly did nothing', async () => {
    arm('POST /api/v1/clients rate-limit=7 count=1')
    const api = connection()
    await created(api)
    expect(api.clock.waits.some((ms) => ms >= 7000)).toBe(true)
    expect(await namesOf(api)).toEqual(['worker'])
  })
})

test.each(['reset=after', 'reset=before', 'status=502,after', 'status=504,before'])(
  'reads, changes and deletes survive one %s',
  async (fault) => {
    const api = connection()
    const path = `/clients/${(await created(api)).id}`
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      arm(`${method} /api/v1/clients/* ${fault} count=1`)
      const body = method === 'PATCH' ? { name: 'worker 2' } : undefined
      const reply = await api.send({ method, path, body })
      expect(reply.status).toBe(method === 'DELETE' ? 204 : 200)
      expect(struck(method).length).toBe(2)
    }
    expect(await namesOf(api)).toEqual([])
  },
)

test('https with the authority of the server', async () => {
  const secure = await startEmulator({ tls: true })
  try {
    const options = {
      clientId: secure.clientId,
      clientSecret: new Secret(secure.clientSecret),
    }
    const known = client('', {
      ...options,
      url: undefined,
      vanityDomain: secure.vanityDomain,
      caFile: secure.caFile,
    })
    expect((await known.identity()).applicationId).toBe(secure.applicationId)
    expect(readFileSync(secure.caFile ?? '', 'utf8')).toContain('BEGIN CERTIFICATE')
    await expect(client(secure.url, options).token()).rejects.toThrow(/certificate is not trusted/)
  } finally {
    await secure.close()
  }
})
