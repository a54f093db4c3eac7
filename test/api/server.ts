import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { afterEach } from 'vitest'
import type { Client, ConnectionOptions, LogEvent } from '../../provider/api'
import { connect, Secret } from '../../provider/api'
import { certificate } from './certificate'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Runs at the end of the test, last first. */
export const atEnd = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup)

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function listen<S extends Server>(server: S): Promise<{ server: S; port: number }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
      }),
  )
  return { server, port: (server.address() as AddressInfo).port }
}

export interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export type Handler = (seen: Seen, response: ServerResponse, request: IncomingMessage) => void

/** An unsigned token with these claims. */
export const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), 'sig']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

export const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers })
    .end(JSON.stringify(body))

/** A real server with a token endpoint; everything else goes to `handler`. */
export async function serve(
  handler: Handler,
  { secure = false, token = undefined as Handler | undefined } = {},
) {
  const calls: Seen[] = []
  const tokens: Seen[] = []
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const seen: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    if (seen.url === '/api/v1/oauth2/token') {
      tokens.push(seen)
      if (token) return token(seen, response, request)
      const access_token = jwt({ app_id: 'app1', client_id: 'client1', n: tokens.length })
      return json(response, 200, { access_token, token_type: 'Bearer', expires_in: 1800 })
    }
    calls.push(seen)
    handler(seen, response, request)
  }
  const { server, port } = await listen(
    secure ? createSecureServer(certificate, listener) : createServer(listener),
  )
  return { url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, port, calls, tokens, server }
}

/** A clock that stands still except when somebody waits. Remembers the waits. */
export function fakeClock(now = Date.UTC(2026, 0, 1)) {
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    advance: (ms: number) => {
      now += ms
    },
    wait: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}

export const secret = 'canary-client-secret'

/** A client of that server, closed at the end of the test. Nothing waits for real. */
export function client(url: string, options: Partial<ConnectionOptions> = {}) {
  const log: LogEvent[] = []
  const clock = fakeClock()
  const made: Client = connect({
    url,
    clientId: 'client1',
    clientSecret: new Secret(secret),
    clock,
    random: () => 0.5,
    log: (event) => log.push(event),
    ...options,
  })
  atEnd(() => made.close())
  return Object.assign(made, { log, clock })
}
