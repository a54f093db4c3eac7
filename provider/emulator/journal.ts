import { isObject } from './attributes'
import type { Json } from './rows'

/** One request the server has received. */
export interface Recorded {
  method: string
  /** Without the query. */
  path: string
  /** Undefined if the connection was broken or left without an answer. */
  status?: number
  /** When it arrived, ISO 8601. */
  time: string
  /** The body with every secret masked: JSON, the fields of a form, or nothing. */
  body?: Json
  /** Kinds of the faults that struck it. */
  faults: string[]
}

const limit = 10_000

/** What was asked of the server, oldest first; the last ten thousand requests. */
export class Journal {
  readonly requests: Recorded[] = []

  add(request: Recorded): void {
    this.requests.push(request)
    if (this.requests.length > limit) this.requests.shift()
  }

  clear(): void {
    this.requests.length = 0
  }
}

const secretNames = new Set([
  ...['clientSecret', 'privateKey'],
  ...['secret', 'client_secret', 'password', 'code', 'code_verifier', 'client_assertion'],
  ...['token', 'access_token', 'refresh_token', 'id_token'],
])

/** The body as it may be shown. What is neither JSON nor a form is not shown at all. */
export function masked(text: string, contentType: string): Json | undefined {
  if (text === '') return undefined
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return mask(Object.fromEntries(new URLSearchParams(text)))
  }
  try {
    return mask(JSON.parse(text))
  } catch {
    return '(unreadable)'
  }
}

function mask(value: Json): Json {
  if (Array.isArray(value)) return value.map(mask)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretNames.has(name) ? '***' : mask(inner),
    ]),
  )
}
