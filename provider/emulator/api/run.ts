import { newId } from '../ids'
import { methodNotAllowed, Refusal, unknownPath } from '../refusal'
import type { World } from '../world'
import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints'
import type { Answer, Asked, Caller, Exchange } from './exchange'
import { finishRemovals } from './removal'

/** Path under which the management API lives. */
export const prefix = '/api/v1'

const mediaType = { 'content-type': 'application/json;charset=UTF-8' }

/** Answers one request to the management API. Never rejects because of the request. */
export async function runApi(
  world: World,
  asked: Asked,
  verifyToken: (token: string) => Promise<Caller | undefined>,
): Promise<Answer> {
  finishRemovals(world)
  const pretty = asked.query.get('pretty') === 'true'
  try {
    const { endpoint, params } = route(asked)
    const exchange: Exchange = { world, asked, params, verifyToken }
    for (const step of endpoint.steps) await step(exchange)
    const { answer } = exchange
    if (!answer) throw new Error(`${asked.method} ${endpoint.path} has no step that answers.`)
    if (answer.status !== 304 && asked.method !== 'GET') await world.saved()
    return written(answer.status, answer.headers, answer.body, pretty)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const body = error.body(newId(world.random))
    return written(error.status, error.headers, body, pretty)
  }
}

function written(
  status: number,
  headers: Record<string, string> | undefined,
  body: object | undefined,
  pretty: boolean,
): Answer {
  if (body === undefined) return { status, headers: { ...headers }, body: '' }
  const text = pretty ? JSON.stringify(body, null, 2) : JSON.stringify(body)
  return { status, headers: { ...mediaType, ...headers }, body: text }
}

/** The body of an error that has no endpoint behind it. */
export const refused = (refusal: Refusal, world: World): Answer =>
  written(refusal.status, refusal.headers, refusal.body(newId(world.random)), false)

function route(asked: Asked): { endpoint: Endpoint; params: Record<string, string> } {
  const allowed: string[] = []
  for (const endpoint of endpoints) {
    const params = match(endpoint.path, asked.path.slice(prefix.length))
    if (!params) continue
    if (endpoint.method === asked.method) return { endpoint, params }
    allowed.push(endpoint.method)
  }
  throw allowed.length > 0 ? methodNotAllowed(allowed) : unknownPath()
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, part] of wanted.entries()) {
    const value = given[place] ?? ''
    if (part.startsWith(':') && value) params[part.slice(1)] = value
    else if (part !== value) return undefined
  }
  return params
}
