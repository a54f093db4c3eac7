import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { apiOf, machine, machineToken } from './caller'

let folder: string
let data: string
let running: Emulator | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-test-'))
  data = join(folder, 'state.json')
})
afterEach(async () => {
  await running?.close()
  running = undefined
  await rm(folder, { recursive: true })
})

const start = async () => {
  running = await startEmulator({ data })
  return running
}
const restart = async () => {
  await running?.close()
  return start()
}

test('what was made is there after a restart: objects, secrets, keys, permissions', async () => {
  const first = await start()
  const api = await apiOf(first)
  const client = (await api('POST', '/clients', machine(first))).body
  await api('POST', `/clients/${client.id}/rotate-secret`)
  await first.grant(client.id, ['client:read'])
  const token = await machineToken(first, client)

  const second = await restart()
  expect([second.applicationId, second.clientId, second.clientSecret]).toEqual([
    first.applicationId,
    first.clientId,
    first.clientSecret,
  ])
  const got = await fetch(`${second.url}/api/v1/clients/${client.id}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(got.status).toBe(200)
  expect(await got.json()).toMatchObject({ name: 'worker', metadata: { version: '2' } })
  expect(await machineToken(second, client)).toEqual(expect.any(String))
})

test('a deleted client stays deleted, a patched one patched', async () => {
  const first = await start()
  const api = await apiOf(first)
  const [gone, kept] = [
    (await api('POST', '/clients', machine(first))).body.id,
    (await api('POST', '/clients', machine(first))).body.id,
  ]
  await api('DELETE', `/clients/${gone}`)
  await api('PATCH', `/clients/${kept}`, { name: 'renamed' })
  const after = await apiOf(await restart())
  expect((await after('GET', `/clients/${gone}`)).status).toBe(404)
  expect((await after('GET', `/clients/${kept}`)).body.name).toBe('renamed')
})

test('every answered write is on disk, although the process ends without a word', async () => {
  const emulator = await start()
  const api = await apiOf(emulator)
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      api('POST', '/clients', machine(emulator, `n${place}`)),
    ),
  )
  const stored = JSON.parse(await readFile(data, 'utf8'))
  const ids = stored.rows.clients.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(expect.arrayContaining(made.map(({ body }) => body.id)))
})

test('a crash in the middle of a write leaves the state before it', async () => {
  const first = await start()
  const api = await apiOf(first)
  const { id } = (await api('POST', '/clients', machine(first))).body
  await first.close()
  const whole = await readFile(data, 'utf8')
  await writeFile(`${data}.draft`, whole.slice(0, whole.length / 2))
  const after = await apiOf(await start())
  expect((await after('GET', `/clients/${id}`)).status).toBe(200)
})

test('whoever reads the file during writes finds a whole state', async () => {
  const emulator = await start()
  const api = await apiOf(emulator)
  let writing = true
  const writes = Promise.all(
    Array.from({ length: 40 }, (_, place) =>
      api('POST', '/clients', machine(emulator, `n${place}`)),
    ),
  ).finally(() => {
    writing = false
  })
  let reads = 0
  while (writing) {
    expect(JSON.parse(await readFile(data, 'utf8'))).toHaveProperty('rows.clients')
    reads += 1
  }
  await writes
  expect(reads).toBeGreaterThan(1)
})

test('the file is for its owner only and no draft is left beside it', async () => {
  const emulator = await start()
  await (await apiOf(emulator))('POST', '/clients', machine(emulator))
  expect((await stat(data)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['state.json'])
})

test('a file that is something else is refused and left alone', async () => {
  for (const text of ['hello', '{"format":"other"}']) {
    await writeFile(data, text)
    await expect(startEmulator({ data })).rejects.toThrow(/state\.json is not/)
    expect(await readFile(data, 'utf8')).toBe(text)
  }
})

test('a failed write is answered as a failure', async () => {
  const emulator = await start()
  const api = await apiOf(emulator)
  await rm(folder, { recursive: true })
  expect((await api('POST', '/clients', machine(emulator))).status).toBe(500)
  folder = await mkdtemp(join(tmpdir(), 'emulator-test-'))
  await expect(emulator.close()).resolves.toBeUndefined()
  running = undefined
})

test('a deletion that was under way goes on', async () => {
  const first = await start()
  const api = await apiOf(first)
  const tenant = { applicationId: first.applicationId, name: 'acme', displayName: 'Acme' }
  const { id } = (await api('POST', '/tenants', tenant)).body
  await api('DELETE', `/tenants/${id}`)
  const after = await apiOf(await restart())
  expect((await after('GET', `/tenants/${id}`)).body.status).toBe('DELETE_IN_PROGRESS')
  expect((await after('GET', `/tenants/${id}`)).status).toBe(404)
})

test('roles, what they allow, and the secrets of identity providers are there after a restart', async () => {
  const first = await start()
  const api = await apiOf(first)
  const made = async (path: string, body: object) => {
    const got = await api('POST', path, body)
    expect(got.status, got.text).toBe(201)
    return got.body
  }
  const tenant = { applicationId: first.applicationId, name: 'acme', displayName: 'Acme' }
  const ownerId = (await made('/tenants', tenant)).id
  const owner = { ownerType: 'TENANT', ownerId }
  const okta = await made('/identity-providers', {
    ...{ ...owner, type: 'OKTA', name: 'okta', displayName: 'Okta' },
    protocol: { type: 'OIDC', clientId: 'a', clientSecret: 'kept' },
  })
  const client = await made('/clients', machine(first))
  const [admin] = (await api('GET', `/applications/${first.applicationId}/roles`)).body.items
  await api('PUT', `/clients/${client.id}/roles`, { roleIds: [admin.id] })

  const own = await apiOf(await restart(), client)
  expect((await own('GET', `/clients/${client.id}/roles`)).body.items).toEqual([admin])
  // the same secret again is no change, so it was kept
  const same = { protocol: { clientSecret: 'kept' } }
  const { body } = await own('PATCH', `/identity-providers/${okta.id}`, same)
  expect([body.metadata, body.protocol.clientId]).toEqual([okta.metadata, 'a'])
})
