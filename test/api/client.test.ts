import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ApiError, connect, requestToken, Secret, SettingError } from '../../provider/api'
import type { Handler } from './server'
import { atEnd, client, json, jwt, listen, secret, serve } from './server'

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    (value) => expect.unreachable(`succeeded: ${JSON.stringify(value)}`),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error
}

const busy: Handler = (_, response) => json(response, 503, { type: 'base_error', code: 'busy' })
const reset: Handler = (_, __, request) => request.socket.destroy()
const late: Handler = () => {}
const ok: Handler = (_, response) => json(response, 200, { id: 'c1' })
const crowded: Handler = (_, response) => json(response, 429, {}, { 'retry-after': '7' })
const gone: Handler = (_, response) => json(response, 404, { code: 'client_not_found' })
/** A gateway that knows no such page. */
const elsewhere: Handler = (_, response) => json(response, 404, { error: 'Not Found' })

/** A server that answers one way after another, and then always the last way. */
const inTurn = (...handlers: Handler[]) => {
  let turn = 0
  return serve((...args) => handlers[Math.min(turn++, handlers.length - 1)]?.(...args))
}

test('a call carries the token, the JSON body and the query', async () => {
  const server = await serve((_, response) =>
    json(response, 201, { id: 'c1' }, { date: 'Thu, 01 Jan 2026 00:00:00 GMT' }),
  )
  const api = client(server.url, { userAgent: 'tester/1' })
  const reply = await api.send({
    method: 'POST',
    path: '/clients',
    query: { upsert: 'true', count: 2, absent: undefined },
    body: { name: 'a b' },
  })
  expect(reply).toEqual({ status: 201, body: { id: 'c1' }, date: Date.UTC(2026, 0, 1) })
  const [call] = server.calls
  expect(call?.url).toBe('/api/v1/clients?upsert=true&count=2')
  expect(call?.body).toBe('{"name":"a b"}')
  expect(call?.headers).toMatchObject({
    authorization: `Bearer ${(await api.token()).reveal()}`,
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'tester/1',
  })
})

test('connections are used again by the calls that follow', async () => {
  const ports = new Set<number | undefined>()
  const server = await serve((_, response, request) => {
    ports.add(request.socket.remotePort)
    json(response, 200, {})
  })
  const api = client(server.url)
  for (let i = 0; i < 10; i++) await api.send({ method: 'GET', path: '/clients/c1' })
  // Two, not one: undici rests a connection for a turn of the event loop before it is used again.
  expect(ports.size).toBeLessThanOrEqual(2)
})

test.each([
  // method, what the server does first, what it does then, attempts seen, outcome or status
  ['GET', busy, ok, 2, 200],
  ['PATCH', busy, ok, 2, 200],
  ['PUT', busy, ok, 2, 200],
  ['DELETE', busy, ok, 2, 200],
  ['POST', busy, ok, 1, 'unknown'],
  ['GET', reset, ok, 2, 200],
  ['PATCH', reset, ok, 2, 200],
  ['DELETE', reset, ok, 2, 200],
  ['POST', reset, ok, 1, 'unknown'],
  ['PATCH', late, ok, 2, 200],
  ['POST', late, ok, 1, 'unknown'],
  ['GET', crowded, ok, 2, 200],
  ['POST', crowded, ok, 2, 200],
  ['DELETE', busy, gone, 2, 204],
  ['DELETE', reset, gone, 2, 204],
  ['DELETE', busy, elsewhere, 2, 'unknown'],
  ['DELETE', crowded, gone, 2, 'refused'],
  ['DELETE', gone, gone, 1, 'refused'],
  ['PATCH', busy, gone, 2, 'unknown'],
  ['GET', gone, gone, 1, 'refused'],
] as const)('%s after %o then %o: %i calls, %s', async (method, first, then, seen, end) => {
  const server = await inTurn(first, then)
  const api = client(server.url, { timeoutMs: first === late ? 60 : 5000 })
  const result = await api
    .send({ method, path: '/clients/c1', ...(method === 'POST' && { body: {} }) })
    .then(
      (reply) => reply.status,
      (error: ApiError) => error.outcome,
    )
  expect(result).toBe(end)
  expect(server.calls.length).toBe(seen)
})

test('a call is given up after maxAttempts, and says so', async () => {
  const server = await inTurn(busy)
  const api = client(server.url, { maxAttempts: 3 })
  const error = await failure(api.send({ method: 'GET', path: '/clients/c1' }))
  expect(server.calls.length).toBe(3)
  expect(error.message).toBe(
    'Wristband failed (GET /clients/c1, status 503, code busy, 3 attempts)',
  )
  expect(api.clock.waits).toEqual([125, 250])
})

test('a server that was never reached did nothing, so even a POST is tried again', async () => {
  const { server, port } = await listen(createServer())
  await new Promise((resolve) => server.close(resolve))
  const api = client(`http://127.0.0.1:${port}`, { maxAttempts: 3 })
  const error = await failure(api.send({ method: 'POST', path: '/clients', body: {} }))
  expect(error).toMatchObject({ outcome: 'refused', status: undefined })
  expect(error.message).toContain('no connection to Wristband')
  expect(api.log.map((event) => event.broken)).toEqual(Array(3).fill('unreached'))
})

test('after a 429 everybody waits, also those who did not see it', async () => {
  const server = await inTurn(crowded, ok)
  const resume: (() => void)[] = []
  let now = 0
  const wait = () => new Promise<void>((resolve) => void resume.push(resolve))
  const api = client(server.url, { clock: { now: () => now, wait } })
  await api.token()
  const first = api.send({ method: 'GET', path: '/clients/a' })
  while (resume.length < 1) await new Promise(setImmediate)
  const second = api.send({ method: 'GET', path: '/clients/b' })
  while (resume.length < 2) await new Promise(setImmediate)
  expect(server.calls.length).toBe(1)
  now = 60_000
  for (const go of resume) go()
  expect([(await first).status, (await second).status]).toEqual([200, 200])
})

test('concurrent callers share one token request', async () => {
  const server = await serve(ok)
  const api = client(server.url)
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => api.send({ method: 'GET', path: `/clients/${i}` })),
  )
  expect(server.tokens.length).toBe(1)
})

test('a 401 brings one new token for all concurrent callers, and one more try for any method', async () => {
  let old: string | undefined
  const server = await serve((seen, response) => {
    old ??= seen.headers.authorization
    json(response, seen.headers.authorization === old ? 401 : 200, {})
  })
  const api = client(server.url)
  const replies = await Promise.all(
    (['GET', 'POST', 'PATCH', 'DELETE'] as const).map((method) =>
      api.send({ method, path: '/clients/c1' }),
    ),
  )
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200])
  expect(server.tokens.length).toBe(2)
})

test('a 401 with a new token is the end', async () => {
  const server = await serve((_, response) => json(response, 401, { code: 'unauthorized' }))
  const error = await failure(client(server.url).send({ method: 'GET', path: '/clients/c1' }))
  expect(error).toMatchObject({ status: 401, outcome: 'refused', code: 'unauthorized' })
  expect([server.calls.length, server.tokens.length]).toEqual([2, 2])
})

test('refused credentials refuse the call, with what to check', async () => {
  const server = await serve(ok, {
    token: (_, response) =>
      json(response, 401, { error: 'invalid_client', error_description: 'no such client' }),
  })
  const error = await failure(
    client(server.url).send({ method: 'POST', path: '/clients', body: {} }),
  )
  expect(error).toMatchObject({ status: 401, outcome: 'refused', path: '/oauth2/token' })
  expect(error.message).toMatch(/check the client id.*code invalid_client\): no such client$/)
  expect(server.calls).toEqual([])
})

test('the token endpoint is asked again after trouble, although that is a POST', async () => {
  let trouble = 0
  const server = await serve(ok, {
    token: (seen, response, request) => {
      if (++trouble === 1) return reset(seen, response, request)
      if (trouble === 2) return json(response, 503, {})
      json(response, 200, { access_token: 'abc', token_type: 'Bearer', expires_in: 1800 })
    },
  })
  expect((await client(server.url).token()).reveal()).toBe('abc')
  expect(server.tokens.length).toBe(3)
})

test('a write that has been sent is let finish, a read is not', async () => {
  const stop = new AbortController()
  const server = await serve((seen, response) => {
    stop.abort()
    if (seen.method === 'POST') json(response, 201, { id: 'c1' })
  })
  const api = client(server.url)
  await api.token()
  const { signal } = stop
  const posted = await api.send({ method: 'POST', path: '/clients', body: {}, signal })
  expect(posted.body).toEqual({ id: 'c1' })
  const error = await failure(api.send({ method: 'POST', path: '/clients', body: {}, signal }))
  expect(error.outcome).toBe('refused')
  expect(server.calls.length).toBe(1)

  const other = new AbortController()
  const silent = await serve(() => other.abort())
  const read = client(silent.url).send({ method: 'GET', path: '/a', signal: other.signal })
  expect((await failure(read)).message).toContain('the call was stopped')
})

test('a back-off that is stopped ends with what is known of the write', async () => {
  const stop = new AbortController()
  const server = await serve((...args) => {
    stop.abort()
    busy(...args)
  })
  const api = client(server.url)
  await api.token()
  const error = await failure(
    api.send({ method: 'PATCH', path: '/clients/c1', body: {}, signal: stop.signal }),
  )
  expect(error).toMatchObject({ status: 503, outcome: 'unknown' })
  expect(server.calls.length).toBe(1)
})

test('one caller who stops does not wait for the token, nor take it from the others', async () => {
  const stop = new AbortController()
  let answer = () => {}
  const server = await serve(ok, {
    token: (_, response) => {
      answer = () => json(response, 200, { access_token: 'abc', expires_in: 1800 })
      stop.abort()
    },
  })
  const api = client(server.url)
  const call = { method: 'GET', path: '/clients/c1' } as const
  const other = api.send(call)
  expect((await failure(api.send({ ...call, signal: stop.signal }))).outcome).toBe('refused')
  answer()
  expect((await other).status).toBe(200)
  expect(server.tokens.length).toBe(1)
})

test.each<[string, Handler, RegExp, string]>([
  ['a slow drip of headers and body', drip, /no whole answer came in time/, 'unknown'],
  ['an answer larger than the limit', large, /too large/, 'unknown'],
  ['an announced answer larger than the limit', announced, /too large/, 'unknown'],
  ['a page of a proxy', (_, r) => r.end('<html>'), /not JSON \(no content type\)/, 'unknown'],
  ['a list where an object is due', (_, r) => json(r, 201, []), /not an object/, 'unknown'],
  ['nothing where an object is due', (_, r) => r.writeHead(201).end(), /empty/, 'unknown'],
  ['a refusal that breaks off', halfRefusal, /broke before/, 'refused'],
  ['a redirect', (_, r) => r.writeHead(302, { location: '/' }).end(), /redirect/, 'unknown'],
])('a write answered with %s', async (_, handler, says, outcome) => {
  const server = await serve(handler)
  const api = client(server.url, { timeoutMs: 150, maxResponseBytes: 1000 })
  const error = await failure(api.send({ method: 'POST', path: '/clients', body: {} }))
  expect(error.message).toMatch(says)
  expect(error.outcome).toBe(outcome)
  expect(server.calls.length).toBe(1)
})

function drip(...[, response]: Parameters<Handler>) {
  response.writeHead(201, { 'content-type': 'application/json' })
  const drops = setInterval(() => response.write(' '), 10)
  response.on('close', () => clearInterval(drops))
}
function large(...[, response]: Parameters<Handler>) {
  response.writeHead(201, { 'content-type': 'application/json' })
  response.write('x'.repeat(600))
  response.end('x'.repeat(600))
}
function announced(...[, response]: Parameters<Handler>) {
  response.writeHead(201, { 'content-length': '5000' }).write('{')
}
function halfRefusal(...[, response]: Parameters<Handler>) {
  response.writeHead(400, { 'content-length': '500' })
  response.write('{', () => response.destroy())
}

test('the path cannot lead elsewhere', async () => {
  const server = await serve(ok)
  const api = client(server.url)
  for (const path of ['/clients/../tenants/t', '/a?b', '/a#b', '/a//b', 'a', '/%2e%2e/b', '/a b']) {
    const error = await failure(api.send({ method: 'GET', path }))
    expect(error.outcome).toBe('refused')
    expect(error.message).toContain('check the ids')
  }
  expect(server.calls).toEqual([])
})

test('a closed client refuses, after it has let the last write finish', async () => {
  const server = await serve((_, response) => setImmediate(() => json(response, 200, {})))
  const api = client(server.url)
  await api.token()
  const last = api.send({ method: 'PATCH', path: '/clients/c1', body: {} })
  while (server.calls.length === 0) await new Promise(setImmediate)
  await api.close()
  expect((await last).status).toBe(200)
  const error = await failure(api.send({ method: 'GET', path: '/clients/c1' }))
  expect(error.message).toContain('the client was closed')
})

test('the identity is read from the token', async () => {
  const server = await serve(ok, {
    token: (_, response) =>
      json(response, 200, {
        access_token: jwt({ app_id: 'app1', client_id: 'me', tnt_id: 't1' }),
        expires_in: 60,
      }),
  })
  const api = client(server.url)
  expect(await api.identity()).toEqual({ applicationId: 'app1', clientId: 'me', tenantId: 't1' })
  const other = client(server.url, { applicationId: 'app2' })
  expect((await other.identity()).applicationId).toBe('app2')
})

test('a token that names no application asks for applicationId', async () => {
  for (const access_token of ['opaque', 'a.b.c', jwt({})]) {
    const server = await serve(ok, {
      token: (_, response) => json(response, 200, { access_token, expires_in: 60 }),
    })
    await expect(client(server.url).identity()).rejects.toThrow(/give applicationId/)
  }
})

test('any credential can be proved', async () => {
  const server = await serve(ok, {
    token: (seen, response) => {
      const pair = Buffer.from(seen.headers.authorization?.slice(6) ?? '', 'base64').toString()
      // Form-urlencoded before base64, so that a colon in the id splits nothing.
      if (pair === 'a%3Ab:s%26+%25') json(response, 200, { access_token: 'tok', expires_in: 5 })
      else json(response, 401, { error: 'invalid_client' })
    },
  })
  const base = { url: server.url, clientId: 'a:b' }
  const issued = await requestToken({ ...base, clientSecret: new Secret('s& %') })
  expect([issued.accessToken.reveal(), issued.expiresIn]).toEqual(['tok', 5])
  expect(server.tokens[0]).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' })
  const error = await failure(requestToken({ ...base, clientSecret: new Secret('wrong') }))
  expect(error.status).toBe(401)
})

test('a list asks for pages and yields every item', async () => {
  const all = Array.from({ length: 120 }, (_, i) => ({ id: `c${i}` }))
  const server = await serve((seen, response) => {
    const query = new URL(seen.url, 'http://x').searchParams
    const start = Number(query.get('start_index')) - 1
    const items = all.slice(start, start + Number(query.get('count')))
    json(response, 200, { totalResults: all.length, itemsPerPage: items.length, items })
  })
  const found: unknown[] = []
  const path = '/tenants/t1/clients'
  for await (const item of client(server.url).list(path, { query: 'name sw "c"', sortBy: 'id' })) {
    found.push(item)
  }
  expect(found).toEqual(all)
  expect(server.calls.length).toBe(3)
  expect(server.calls[0]?.url).toBe(
    '/api/v1/tenants/t1/clients?start_index=1&count=50&query=name+sw+%22c%22&sort_by=id',
  )
})

test('a list that is none is refused with its path', async () => {
  const server = await serve((_, response) => json(response, 200, { clients: [] }))
  const read = async () => {
    for await (const _ of client(server.url).list('/clients')) expect.unreachable()
  }
  expect((await failure(read())).message).toBe(
    'the answer is not a page: it has no list of items (GET /clients)',
  )
})

test('no secret is ever shown', async () => {
  const token = jwt({ app_id: 'canary-token' })
  const body = 'canary-request-body'
  const echo: Handler = (seen, response) =>
    json(response, 400, {
      code: 'invalid_request',
      message: `not accepted: ${seen.headers.authorization} ${secret}`,
      secret: 'canary-answer-body',
      violations: { name: [{ code: 'bad', value: 'canary-answer-body' }] },
    })
  const garbage: Handler = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"secret":canary-answer}')
  }
  const noHttp: Handler = (_, __, request) => {
    request.socket.end('HTTP/1.1 200 OK\r\ncanary-answer: \r\n\u0000canary-answer\r\n\r\n')
  }
  for (const handler of [echo, garbage, noHttp, reset, busy]) {
    const server = await serve(handler, {
      token: (_, response) => json(response, 200, { access_token: token, expires_in: 60 }),
    })
    const options = { url: server.url, clientId: 'client1', clientSecret: new Secret(secret) }
    const events: unknown[] = []
    const api = connect({ ...options, maxAttempts: 1, log: (event) => events.push(event) })
    atEnd(() => api.close())
    const error = await failure(api.send({ method: 'POST', path: '/clients', body: { body } }))
    for (const thing of [error, api, options, await api.token(), events]) {
      const shown = [
        inspect(thing, { showHidden: true, depth: 10 }),
        JSON.stringify(thing),
        String(thing),
        (thing as Error).stack,
        inspect((thing as Error).cause, { showHidden: true, depth: 10 }),
      ].join('\n')
      expect(shown).not.toContain('canary')
      expect(shown).not.toContain(token)
      expect(shown).not.toContain(Buffer.from(`client1:${secret}`).toString('base64'))
    }
    expect(events.length).toBeGreaterThan(0)
  }
})

test.each([
  [{ url: 'ftp://x' }, 'url'],
  [{ url: 'http://user:pw@host' }, 'url'],
  [{ url: 'http://host/path' }, 'url'],
  [{ vanityDomain: 'https://a.wristband.dev' }, 'vanityDomain'],
  [{ vanityDomain: 'a.wristband.dev/api' }, 'vanityDomain'],
  [{}, 'vanityDomain'],
  [{ url: 'http://h', vanityDomain: 'h' }, 'url'],
  [{ url: 'http://h', proxy: 'user:pw-canary' }, 'proxy'],
  [{ url: 'http://h', ca: 'no pem' }, 'ca'],
  [{ url: 'http://h', caFile: '/does/not/exist' }, 'caFile'],
  [{ url: 'http://h', timeoutMs: 0 }, 'timeoutMs'],
  [{ url: 'http://h', maxRequestsPerSecond: Number.NaN }, 'maxRequestsPerSecond'],
  [{ url: 'http://h', clientId: '' }, 'clientId'],
  [{ url: 'http://h', clientSecret: new Secret('') }, 'clientSecret'],
])('%o names the wrong setting', (options, setting) => {
  try {
    connect({ clientId: 'c', clientSecret: new Secret('s'), ...options })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SettingError)
    expect(error).toMatchObject({ setting })
    expect(inspect(error, { showHidden: true })).not.toContain('canary')
  }
})
