/** What goes wrong with a request. */
export type Effect =
  /** The answer comes later. */
  | { kind: 'latency'; ms: number }
  /** 429 with Retry-After in seconds, nothing done. */
  | { kind: 'rate-limit'; retryAfter: number }
  /** This status with an error body: before anything is done, or after all is done. */
  | { kind: 'status'; status: number; when: 'before' | 'after' }
  /** The connection breaks: before anything is done, or after all is done but nothing is answered. */
  | { kind: 'reset'; when: 'before' | 'after' }
  /** A read shows every object as it was before its last change; a new one does not exist yet. */
  | { kind: 'stale' }
  /** The body comes in small pieces, this many milliseconds apart. */
  | { kind: 'drip'; ms: number }
  /** The body holds this many bytes nobody asked for. */
  | { kind: 'oversized'; bytes: number }
  /** The body is JSON cut off in the middle. */
  | { kind: 'broken-json' }
  /** The body is JSON, but every value has another type. */
  | { kind: 'wrong-type' }
  /** The request is read and never answered. */
  | { kind: 'silence' }

/** Which requests an effect strikes. A missing condition always holds. */
export interface Fault {
  method?: string
  /** `*` stands for one segment, a final `**` for any number. Without the query. */
  path?: string
  /** Strike only the nth request that matches, counted from 1. */
  nth?: number
  /** Strike at most so many requests. */
  count?: number
  /** Strike with this probability, 0 to 1. */
  probability?: number
  /** Start of the random sequence that `probability` draws from; the same seed, the same strikes. */
  seed?: number
  effect: Effect
}

const number = (text: string): number => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  throw new Error(`A fault takes a number here, not ${text || 'nothing'}.`)
}

const when = (text: string): 'before' | 'after' => {
  if (text === 'before' || text === 'after') return text
  throw new Error(`A fault happens before or after, not ${text || 'at no time'}.`)
}

/** The values each effect takes, in the order in which words give them. */
const parameters: Record<Effect['kind'], Record<string, (text: string) => number | string>> = {
  latency: { ms: number },
  'rate-limit': { retryAfter: number },
  status: { status: number, when: (text) => when(text || 'before') },
  reset: { when },
  stale: {},
  drip: { ms: number },
  oversized: { bytes: number },
  'broken-json': {},
  'wrong-type': {},
  silence: {},
}

const conditions = ['nth', 'count', 'probability', 'seed'] as const

/**
 * Reads a fault from words: method (or `*`), path, effect, conditions; as in
 * `POST /api/v1/clients reset=after nth=1` or `* /api/v1/** status=503,after probability=0.2`.
 */
export function parseFault(text: string): Fault {
  const [method = '*', path = '', effect = '', ...rest] = text.trim().split(/\s+/)
  const [kind = '', values = ''] = effect.split('=')
  const given = values.split(',')
  const named = Object.keys(isKind(kind) ? parameters[kind] : {})
  return readFault({
    ...(method === '*' ? {} : { method: method.toUpperCase() }),
    path,
    effect: { kind, ...Object.fromEntries(named.map((name, place) => [name, given[place]])) },
    ...Object.fromEntries(rest.map((part) => part.split('='))),
  })
}

/** Checks a fault of unknown origin. */
export function readFault(value: unknown): Fault {
  const { method, path, effect, ...rest } = (value ?? {}) as Record<string, unknown>
  const fault: Fault = { effect: readEffect(effect) }
  if (method !== undefined) fault.method = String(method)
  if (path !== undefined) fault.path = String(path)
  for (const [name, condition] of Object.entries(rest)) {
    const known = conditions.find((candidate) => candidate === name)
    if (!known) throw new Error(`A fault's conditions are ${conditions.join(', ')}, not ${name}.`)
    fault[known] = number(String(condition))
  }
  return fault
}

function readEffect(value: unknown): Effect {
  const { kind, ...given } = (value ?? {}) as Record<string, unknown>
  if (typeof kind !== 'string' || !isKind(kind)) {
    const kinds = Object.keys(parameters).join(', ')
    throw new Error(`A fault has one of the effects ${kinds}, not ${kind || 'none'}.`)
  }
  const read = Object.entries(parameters[kind]).map(([name, parse]) => [
    name,
    parse(String(given[name] ?? '')),
  ])
  return { kind, ...Object.fromEntries(read) }
}

const isKind = (kind: string): kind is Effect['kind'] => Object.hasOwn(parameters, kind)
