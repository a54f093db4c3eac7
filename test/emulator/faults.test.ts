import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Emulator, Fault } from '../../provider/emulator'
import { parseFault, startEmulator } from '../../provider/emulator'
import type { Api } from './caller'
import { apiOf, ask, askToken, machine } from './caller'

let emulator: Emulator
let api: Api

beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await emulator.reset()
  api = await apiOf(emulator)
})

const arm = (words: string) => emulator.faults.add(parseFault(words))
const names = async (): Promise<string[]> =>
  (await api('GET', `/applications/${emulator.applicationId}/clients?sort_by=name`)).body.items.map(
    ({ name }: { name: string }) => name,
  )
/** In how many pieces the body arrives. */
async function pieces(url: string): Promise<number> {
  const { body } = await fetch(url)
  let count = 0
  for await (const _piece of body ?? []) count += 1
  return count
}
const create = () => api('POST', '/clients', machine(emulator))

describe('before anything is done', () => {
  test('a rate limit answers 429 with the seconds to wait', async () => {
    arm('POST /api/v1/clients rate-limit=7 count=1')
    const { status, headers, body } = await create()
    expect([status, headers.get('retry-after')]).toEqual([429, '7'])
    expect(body).toMatchObject({ type: 'base_error', code: 'too_many_requests' })
    expect(await names()).toEqual(['Administrator'])
    expect((await create()).status).toBe(201)
  })

  test('a status is answered', async () => {
    arm('POST /api/v1/clients status=503')
    expect((await create()).status).toBe(503)
    expect(await names()).toEqual(['Administrator'])
  })

  test('the connection breaks', async () => {
    arm('POST /api/v1/clients reset=before')
    await expect(create()).rejects.toThrow('fetch failed')
    expect(await names()).toEqual(['Administrator'])
  })

  test('silence falls', async () => {
    arm('POST /api/v1/clients silence')
    const given = AbortSignal.timeout(100)
    await expect(
      fetch(`${emulator.url}/api/v1/clients`, { method: 'POST', body: '{}', signal: given }),
    ).rejects.toThrow(/timeout/)
    expect(emulator.requests.at(-1)).toMatchObject({ path: '/api/v1/clients', faults: ['silence'] })
    expect(emulator.requests.at(-1)).not.toHaveProperty('status')
    expect(await names()).toEqual(['Administrator'])
  })
})

describe('after all is done', () => {
  test('a status is answered', async () => {
    arm('POST /api/v1/clients status=502,after')
    expect((await create()).status).toBe(502)
    expect(await names()).toEqual(['Administrator', 'worker'])
  })

  test('the connection breaks', async () => {
    arm('POST /api/v1/clients reset=after')
    await expect(create()).rejects.toThrow('fetch failed')
    expect(await names()).toEqual(['Administrator', 'worker'])
  })
})

describe('a stale read', () => {
  test('does not know what was just made', async () => {
    const { id } = (await create()).body
    arm('GET /api/v1/** stale')
    expect((await api('GET', `/clients/${id}`)).status).toBe(404)
    expect(await names()).toEqual(['Administrator'])
  })

  test('shows the version before the last', async () => {
    const { id } = (await create()).body
    await api('PATCH', `/clients/${id}`, { name: 'second' })
    await api('PATCH', `/clients/${id}`, { name: 'third' })
    arm('GET /api/v1/** stale')
    expect((await api('GET', `/clients/${id}`)).body.name).toBe('second')
    expect(await names()).toEqual(['Administrator', 'second'])
  })

  test('still shows what was just deleted', async () => {
    const { id } = (await create()).body
    await api('DELETE', `/clients/${id}`)
    arm('GET /api/v1/** stale count=1')
    expect((await api('GET', `/clients/${id}`)).status).toBe(200)
    expect((await api('GET', `/clients/${id}`)).status).toBe(404)
  })
})

describe('a body', () => {
  const path = () => `/applications/${emulator.applicationId}`

  test('comes in pieces', async () => {
    arm('GET /api/v1/applications/* drip=20')
    const whole = await api('GET', path())
    expect(whole.body.id).toBe(emulator.applicationId)
    expect(whole.headers.get('content-length')).toBe(String(whole.text.length))
    expect(await pieces(`${emulator.url}/api/v1/applications/x`)).toBeGreaterThan(1)
  })

  test('is larger than anyone asked for', async () => {
    arm('GET /api/v1/applications/* oversized=100000')
    const { status, text, body } = await api('GET', path())
    expect([status, body.id]).toEqual([200, emulator.applicationId])
    expect(text.length).toBeGreaterThan(100_000)
  })

  test('is broken', async () => {
    arm('GET /api/v1/applications/* broken-json')
    const { status, text } = await api('GET', path())
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow()
  })

  test('has values of other types', async () => {
    arm('GET /api/v1/applications/* wrong-type')
    const { body } = await api('GET', path())
    expect(body).toMatchObject({ id: 0, isMultiTenant: [true], logoutUrls: 'twisted' })
  })
})

test('latency lets later requests pass and adds to other effects', async () => {
  arm('POST /api/v1/clients latency=300')
  arm('POST /api/v1/clients status=500')
  const slow = create().then(({ status }) => status)
  const quick = api('GET', `/clients/${emulator.clientId}`).then(({ status }) => status)
  expect(await Promise.race([slow, quick])).toBe(200)
  expect(await slow).toBe(500)
  expect(emulator.requests.at(-1)?.faults).toEqual(['latency', 'status'])
})

test('the token endpoint is struck like any other', async () => {
  const client = { id: emulator.clientId, secret: emulator.clientSecret }
  const token = () => askToken(emulator, { grant_type: 'client_credentials' }, client)
  arm('POST /api/v1/oauth2/token status=500 nth=1')
  arm('POST /api/v1/oauth2/token broken-json nth=2')
  expect((await token()).status).toBe(500)
  expect((await token()).body).toBeUndefined()
  expect((await token()).status).toBe(200)
})

describe('a fault strikes', () => {
  const statuses = async (times: number) => {
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      all.push((await api('GET', `/clients/${emulator.clientId}`)).status)
    }
    return all
  }

  test('only the nth', async () => {
    arm('GET /api/v1/clients/* status=500 nth=2')
    expect(await statuses(3)).toEqual([200, 500, 200])
  })

  test('only so many', async () => {
    arm('* /api/v1/clients/* status=500 count=2')
    expect(await statuses(3)).toEqual([500, 500, 200])
  })

  test('with a probability, the same way for the same seed', async () => {
    const run = async (seed: number) => {
      emulator.faults.clear()
      arm(`GET /api/v1/clients/* status=500 probability=0.5 seed=${seed}`)
      return (await statuses(24)).join(' ')
    }
    const first = await run(1)
    expect(await run(1)).toBe(first)
    expect(await run(2)).not.toBe(first)
    expect(new Set(first.split(' ')).size).toBe(2)
  })

  test.each([
    ['/api/v1/clients/*', true],
    ['/api/v1/*', false],
    ['/api/v1/**', true],
    ['/api/v1/clients', false],
    ['/api.v1/clients/*', false],
  ])('paths like %s: %s', async (pattern, struck) => {
    arm(`GET ${pattern} status=500`)
    expect(await statuses(1)).toEqual([struck ? 500 : 200])
  })

  test('one method, or every one', async () => {
    arm('PATCH /api/v1/clients/* status=500')
    expect(await statuses(1)).toEqual([200])
    arm('* /api/v1/clients/* status=501')
    expect(await statuses(1)).toEqual([501])
  })
})

describe('over the control path', () => {
  const steer = (method: string, body?: unknown) =>
    ask(`${emulator.url}/_emulator/faults`, method, body === undefined ? {} : { body })
  const fault: Fault = {
    method: 'GET',
    path: '/api/v1/clients/*',
    count: 1,
    effect: { kind: 'status', status: 503, when: 'before' },
  }

  test('faults are set, added, listed and taken back', async () => {
    expect((await steer('PUT', { faults: [fault] })).body).toEqual({ faults: [fault] })
    const more = { effect: { kind: 'silence' }, path: '/nowhere' }
    expect((await steer('POST', more)).status).toBe(201)
    expect((await steer('GET')).body).toEqual({ faults: [fault, more] })
    expect((await api('GET', `/clients/${emulator.clientId}`)).status).toBe(503)
    expect((await steer('DELETE')).status).toBe(204)
    expect((await steer('GET')).body).toEqual({ faults: [] })
  })

  test('the order of the names does not matter', async () => {
    const { body } = await steer('PUT', [
      { effect: { when: 'after', status: 500, kind: 'status' } },
    ])
    expect(body.faults).toEqual([{ effect: { kind: 'status', status: 500, when: 'after' } }])
  })

  test.each([
    [[{}]],
    [[{ effect: { kind: 'flood' } }]],
    [[{ effect: { kind: 'latency' } }]],
    [[{ effect: { kind: 'reset', when: 'later' } }]],
    [[{ effect: { kind: 'stale' }, often: 3 }]],
    ['faults'],
  ])('nonsense is refused and changes nothing: %j', async (nonsense) => {
    arm('GET /somewhere stale')
    const { status, body } = await steer('PUT', nonsense)
    expect(status).toBe(400)
    expect(body.message).toEqual(expect.stringMatching(/\.$/))
    expect(emulator.faults.list()).toHaveLength(1)
  })

  test('permissions are granted', async () => {
    const { id } = (await create()).body
    const url = `${emulator.url}/_emulator/clients/${id}/permissions`
    expect((await ask(url, 'PUT', { body: { permissions: ['client:read'] } })).status).toBe(204)
    const nobody = `${emulator.url}/_emulator/clients/nobody/permissions`
    expect((await ask(nobody, 'PUT', { body: { permissions: [] } })).status).toBe(400)
  })

  test('everything goes back to the start', async () => {
    await create()
    arm('GET /api/v1/** status=500')
    expect((await ask(`${emulator.url}/_emulator/reset`, 'POST')).status).toBe(204)
    expect(await names()).toEqual(['Administrator'])
  })
})

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((face) => face?.family === 'IPv4' && !face.internal)?.address

test.skipIf(!elsewhere)('control paths answer this machine only', async () => {
  const open = await startEmulator({ host: '0.0.0.0', domain: elsewhere ?? '' })
  try {
    expect((await ask(`${open.url}/_emulator/requests`, 'GET')).status).toBe(403)
    expect((await ask(`${open.url}/api/v1/oauth2/jwks`, 'GET')).status).toBe(200)
  } finally {
    await open.close()
  }
})

test.each([
  'GET',
  'GET /x',
  'GET /x flood',
  'GET /x latency',
  'GET /x reset',
  'GET /x stale twice=1',
])('the words "%s" are refused with what would be accepted', (words) => {
  expect(() => parseFault(words)).toThrow(/\.$/)
})
