import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, machine } from './caller'

let emulator: Emulator
let api: Api
let path: string

beforeAll(async () => {
  emulator = await startEmulator()
  api = await apiOf(emulator)
  path = `/clients/${(await api('POST', '/clients', machine(emulator))).body.id}`
})
afterAll(() => emulator.close())

test('a read carries the version as its ETag and is spared to those who have it', async () => {
  const first = await api('GET', path)
  const etag = `"${first.body.metadata.version}"`
  expect(first.headers.get('etag')).toBe(etag)
  const again = await api('GET', path, undefined, { 'if-none-match': `"0", ${etag}` })
  expect([again.status, again.text]).toEqual([304, ''])
  await api('PATCH', path, { name: 'renamed' })
  expect((await api('GET', path, undefined, { 'if-none-match': etag })).status).toBe(200)
})

test('If-Match is ignored', async () => {
  const got = await api('PATCH', path, { description: 'x' }, { 'if-match': '"77"' })
  expect(got.status).toBe(200)
})

test('fields choose what an answer holds: all, none, some', async () => {
  const all = (await api('GET', path)).body
  expect((await api('GET', `${path}?fields=*`)).body).toEqual(all)
  expect((await api('GET', `${path}?fields=`)).body).toEqual({})
  expect((await api('GET', `${path}?fields=id,metadata.version`)).body).toEqual({
    id: all.id,
    metadata: { version: all.metadata.version },
  })
  expect((await api('PATCH', `${path}?fields=name`, { name: 'x' })).body).toEqual({ name: 'x' })
})

test('pretty formats answers and errors', async () => {
  expect((await api('GET', `${path}?pretty=true`)).text).toContain('\n  "id": ')
  expect((await api('GET', '/clients/nobody?pretty=true')).text).toContain('\n  "type": ')
})

test.each([
  ['PUT', 'GET, PATCH, DELETE'],
  ['POST', 'GET, PATCH, DELETE'],
])('%s on an object is not a method', async (method, allow) => {
  const got = await api(method, path, {})
  expect([got.status, got.headers.get('allow'), got.body.type]).toEqual([405, allow, 'base_error'])
})

test.each(['/clients/a/b/c', '/users', '/'])('%s is no path', async (unknown) => {
  const got = await api('GET', unknown)
  expect([got.status, got.body.type]).toEqual([404, 'base_error'])
})

test('every error has a ticket of its own', async () => {
  const tickets = await Promise.all(
    [1, 2, 3].map(async () => (await api('GET', '/clients/nobody')).body.ticket),
  )
  expect(new Set(tickets).size).toBe(3)
})

test('requests are recorded with their secrets masked', async () => {
  const { url, clientId, clientSecret } = emulator
  await fetch(`${url}/api/v1/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'canary-1' }),
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  await api('PATCH', path, { name: 'seen', nested: [{ secret: 'canary-2' }] })
  await api('PATCH', path, '{"secret": "canary-3"')
  expect(emulator.requests.slice(-3)).toEqual([
    {
      method: 'POST',
      path: '/api/v1/oauth2/token',
      status: 400,
      time: expect.any(String),
      faults: [],
      body: { grant_type: 'refresh_token', refresh_token: '***' },
    },
    expect.objectContaining({ status: 200, body: { name: 'seen', nested: [{ secret: '***' }] } }),
    expect.objectContaining({ status: 400, body: '(unreadable)' }),
  ])
  const recorded = await (await fetch(`${url}/_emulator/requests`)).text()
  expect(JSON.parse(recorded).requests).toEqual(emulator.requests)
  for (const secret of ['canary', clientSecret]) expect(recorded).not.toContain(secret)
})

test('the record can be cleared', async () => {
  const cleared = await fetch(`${emulator.url}/_emulator/requests`, { method: 'DELETE' })
  expect(cleared.status).toBe(204)
  expect(emulator.requests).toEqual([])
})
