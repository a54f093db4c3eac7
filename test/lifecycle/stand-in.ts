/**
 * A server that does what it is told and no more: objects in memory, lists below them, and what a test says is to go wrong.
 * It stands where the emulator cannot be made to fail in the middle of one answer.
 */
import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Values } from '../../provider/resources/resource'

export interface StandIn {
  url: string
  /** `METHOD path`, in the order of their arrival. */
  asked: string[]
  bodies: unknown[]
  /** Objects by their path, and lists of ids by theirs. */
  objects: Map<string, Values>
  lists: Map<string, string[]>
  /** Asked before anything is done: an answer, `lost` to do it and hang up, or nothing. */
  trouble: (
    method: string,
    path: string,
    body: Values,
  ) => { status: number; body: Values } | 'lost' | undefined
  close(): Promise<void>
}

const claims = Buffer.from(JSON.stringify({ app_id: 'app', client_id: 'me' })).toString('base64url')

const read = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const absent = {
  status: 404,
  body: { type: 'base_error', code: 'role_not_found', message: 'not found' },
}

export async function standIn(): Promise<StandIn> {
  const told: Omit<StandIn, 'url' | 'close'> = {
    asked: [],
    bodies: [],
    objects: new Map(),
    lists: new Map(),
    trouble: () => undefined,
  }
  let made = 0

  const page = (items: Values[], query: URLSearchParams) => {
    const start = Number(query.get('start_index') ?? 1) - 1
    const some = items.slice(start, start + Math.min(2, Number(query.get('count') ?? 20)))
    return {
      totalResults: items.length,
      startIndex: start + 1,
      itemsPerPage: some.length,
      items: some,
    }
  }

  function answer(method: string, path: string, query: URLSearchParams, body: Values) {
    const { objects, lists } = told
    const [, collection, id, action] = path.split('/')
    const object = objects.get(`/${collection}/${id}`)
    if (id === undefined && method === 'POST') {
      const same = [...objects].find(
        ([at, { ownerId }]) => at.startsWith(`${path}/`) && ownerId === body.ownerId,
      )
      if (query.get('upsert') === 'true' && same) {
        Object.assign(same[1], body)
        return { status: 200, body: same[1] }
      }
      const born: Values = { id: `${collection}${++made}`, ...body }
      objects.set(`${path}/${born.id}`, born)
      return { status: 201, body: born }
    }
    if (!object) return absent
    const list = lists.get(path) ?? []
    if (method === 'GET' && action)
      return {
        status: 200,
        body: page(
          list.map((each) => ({ id: each })),
          query,
        ),
      }
    if (method === 'GET') return { status: 200, body: object }
    if (method === 'PATCH') return { status: 200, body: Object.assign(object, body) }
    if (method === 'DELETE') {
      objects.delete(path)
      return { status: 204, body: undefined }
    }
    const ids = Object.values(body)[0] as string[]
    if (method === 'PUT') {
      lists.set(path, ids)
      return { status: 200, body: {} }
    }
    const at = `/${collection}/${id}/${action!.replace(/^(un)?assign-/, '')}`
    const held = lists.get(at) ?? []
    const failures = ids.flatMap((each, index) =>
      each.startsWith('no')
        ? [{ code: 'permission_not_found', message: 'there is none', index, permissionId: each }]
        : [],
    )
    const can = ids.filter((each) => !each.startsWith('no'))
    lists.set(
      at,
      action!.startsWith('un') ? held.filter((each) => !ids.includes(each)) : [...held, ...can],
    )
    return { status: 200, body: { failures } }
  }

  const server: Server = createServer(async (request, response) => {
    const text = await read(request)
    const { pathname, searchParams } = new URL(request.url!, 'http://x')
    const path = pathname.replace('/api/v1', '')
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    if (path === '/oauth2/token')
      return json(200, { access_token: `x.${claims}.x`, token_type: 'Bearer', expires_in: 600 })
    const body = (text ? JSON.parse(text) : {}) as Values
    const method = request.method!
    told.asked.push(`${method} ${path}${searchParams.has('upsert') ? '?upsert' : ''}`)
    told.bodies.push(body)
    const trouble = told.trouble(method, path, body)
    if (trouble && trouble !== 'lost') return json(trouble.status, trouble.body)
    const { status, body: said } = answer(method, path, searchParams, body)
    if (trouble === 'lost') return request.socket.destroy()
    json(status, said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(told, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}
