import type { Clock } from './clock'
import type { Failure, Method, Outcome, Repeat } from './error'

/** How an exchange broke, when no whole answer came. */
export type Reason =
  | 'unreached'
  | 'lost'
  | 'late'
  | 'oversized'
  | 'distrusted'
  | 'stopped'
  | 'closed'
  | 'impossible'

interface Row {
  repeat: Repeat
  outcome: Outcome
}

interface BreakRow extends Row {
  what: string
}

/** Wristband documents no idempotency key, so a POST that may have arrived is never sent again. */
export const idempotent: Record<Method, boolean> = {
  GET: true,
  PATCH: true,
  PUT: true,
  DELETE: true,
  POST: false,
}

const statuses: Record<number, Row> = {
  429: { repeat: 'any', outcome: 'refused' },
  502: { repeat: 'idempotent', outcome: 'unknown' },
  503: { repeat: 'idempotent', outcome: 'unknown' },
  504: { repeat: 'idempotent', outcome: 'unknown' },
}

export const breaks: Record<Reason, BreakRow> = {
  unreached: {
    repeat: 'any',
    outcome: 'refused',
    what: 'no connection to Wristband: check the vanity domain, the network and the proxy',
  },
  lost: {
    repeat: 'idempotent',
    outcome: 'unknown',
    what: 'the connection broke before the whole answer came',
  },
  late: { repeat: 'idempotent', outcome: 'unknown', what: 'no whole answer came in time' },
  oversized: { repeat: 'never', outcome: 'unknown', what: 'the answer is too large to be read' },
  distrusted: {
    repeat: 'never',
    outcome: 'refused',
    what: 'the certificate is not trusted: give the PEM of its authority as caFile, or check the vanity domain',
  },
  stopped: {
    repeat: 'never',
    outcome: 'refused',
    what: 'the call was stopped before it did anything',
  },
  closed: { repeat: 'never', outcome: 'refused', what: 'the client was closed before this call' },
  impossible: {
    repeat: 'never',
    outcome: 'refused',
    what: 'this cannot be an address or a header of a request: check the ids',
  },
}

/** What a status that is not 2xx says of the call: may it be repeated, may it have been done. */
export const rowOf = (status: number): Row =>
  statuses[status] ?? {
    repeat: 'never',
    outcome: status >= 400 && status < 500 ? 'refused' : 'unknown',
  }

/** Milliseconds. `longest` bounds also what a server may ask for. */
export const backoff = { first: 250, longest: 60_000 } as const

/** How long to wait after failed attempt number `attempt` (1, 2 ...): full jitter, or what the server asked. */
export function delay(attempt: number, retryAfterMs: number | undefined, random: () => number) {
  if (retryAfterMs !== undefined) {
    return Math.min(retryAfterMs, backoff.longest) + random() * backoff.first
  }
  return random() * Math.min(backoff.first * 2 ** (attempt - 1), backoff.longest)
}

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date (RFC 9110 10.2.3), else undefined. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER)
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** A value, or why there is none. Failures are values in here, and are thrown only at the door. */
export type Attempt<T> = { value: T } | { failure: Failure }

export interface Persistence {
  idempotent: boolean
  maxAttempts: number
  clock: Clock
  random: () => number
  signal?: AbortSignal | undefined
  /** Told of every 429, with the wait in milliseconds. */
  crowded(ms: number): void
}

/**
 * Makes attempts until one succeeds, may not be repeated, or is the last one. `attempt` is told its
 * number and whether an earlier one may already have been done. The outcome of the failure is
 * `unknown` as soon as that of ANY attempt was.
 */
export async function persist<T>(
  plan: Persistence,
  attempt: (number: number, doubt: boolean) => Promise<Attempt<T>>,
): Promise<Attempt<T>> {
  let doubt = false
  for (let number = 1; ; number++) {
    const result = await attempt(number, doubt)
    if ('value' in result) return result
    const { repeat, status, retryAfterMs, outcome, attempts = number } = result.failure
    doubt ||= outcome === 'unknown'
    const failed = {
      failure: { ...result.failure, attempts, outcome: doubt ? ('unknown' as const) : outcome },
    }
    const allowed = repeat === 'any' || (repeat === 'idempotent' && plan.idempotent)
    if (!allowed || number >= plan.maxAttempts) return failed

    const ms = delay(number, retryAfterMs, plan.random)
    if (status === 429) plan.crowded(ms)
    try {
      await plan.clock.wait(ms, plan.signal)
    } catch {
      // Stopped while waiting: what is known of the last attempt is worth more than that.
      return failed
    }
  }
}
