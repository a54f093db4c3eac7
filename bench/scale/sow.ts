/** Thousands of clients that no engine made: on the server, and in the engine's state as copies of the first one. */
import type { Server } from '../server'
import type { Life, Sown } from './life'
import { nameOf } from './life'

/** @param idle nothing of it is on the server */
export async function sow(life: Life, server: Server, clients: number, idle: boolean) {
  const others = Array.from({ length: clients - 1 }, (_, at) => at + 1)
  if (idle) {
    const sown = others.map((at) => ({ at, id: `id-of-${nameOf(at)}`, creationTime: '' }))
    return life.sow((resource, other) => copy(resource, { id: `id-of-${nameOf(0)}` }, other), sown)
  }
  const call = await caller(server)
  const { items } = await call('GET', `/applications/${server.applicationId}/clients?count=50`)
  const first = (items as Body[]).find(({ name }) => name === nameOf(0))
  if (!first) throw new Error('there is no first client on the server')
  const { name: _, type, ownerType, ownerId, grantTypes } = first
  const sown: Sown[] = []
  for (let from = 0; from < others.length; from += abreast)
    sown.push(
      ...(await Promise.all(
        others.slice(from, from + abreast).map(async (at) => {
          const body = { name: nameOf(at), type, ownerType, ownerId, grantTypes, description }
          const made = await call('POST', '/clients', body)
          return { at, id: String(made.id), creationTime: bornAt(made) }
        }),
      )),
    )
  return life.sow((resource, other) => copy(resource, first, other), sown)
}

const bornAt = ({ metadata }: Body) => String((metadata as Body).creationTime)

type Body = Record<string, unknown>

const description = 'one of many'
const abreast = 16

/** Wherever the state names the first client, by id, name or date, it names the other one. */
function copy(resource: unknown, first: Body, { at, id, creationTime }: Sown): unknown {
  const changes = new Map<unknown, unknown>([
    [first.id, id],
    [nameOf(0), nameOf(at)],
    ['before', description],
    ...(creationTime ? [[bornAt(first), creationTime] as const] : []),
  ])
  const changed = (value: unknown, key = ''): unknown => {
    if (key === 'index_key') return at
    if (Array.isArray(value)) return value.map((one) => changed(one))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, changed(one, name)]),
      )
    if (changes.has(value)) return changes.get(value)
    if (typeof value !== 'string') return value
    // a URN that ends in the name, JSON inside of a text
    if (value.endsWith(`::${nameOf(0)}`)) return value.replace(nameOf(0), nameOf(at))
    return value.startsWith('{') ? JSON.stringify(changed(JSON.parse(value))) : value
  }
  return changed(resource)
}

async function caller({ url, token }: Server) {
  const authorization = `Bearer ${await token()}`
  return async (method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }
}
