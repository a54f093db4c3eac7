import { budget } from './budget'
import type { Clock } from './clock'
import { systemClock } from './clock'
import type { Method } from './error'
import { SettingError } from './error'
import type { Reply } from './judge'
import { judge } from './judge'
import { assumedLimit, paceOf } from './pace'
import type { Attempt } from './retry'
import { breaks, persist } from './retry'
import type { RouteOptions } from './route'
import { dispatcherOf, originOf } from './route'
import type { Answer, Break } from './wire'
import { exchange } from './wire'

/** What a debugger may know of one attempt: never a header, never a body. */
export interface LogEvent {
  method: Method
  /** Below /api/v1, without the query. */
  path: string
  /** 1 is the first. */
  attempt: number
  /** Absent when no answer came. */
  status?: number
  /** Why no whole answer came, e.g. "late". */
  broken?: string
  /** From the leave to send until the end, in milliseconds. */
  ms: number
}

/** The part of the connection options that decides how requests are made. */
export interface TransportOptions extends RouteOptions {
  /** For connecting, and again for everything after that, of each attempt. Default 30 s. */
  timeoutMs?: number | undefined
  /** Default 16 MiB. */
  maxResponseBytes?: number | undefined
  /** Default 5. */
  maxAttempts?: number | undefined
  /**
   * Default 50. As many may go at once after a pause. A share such as "50%" is that part of the server's limit, which is
   * learned from its answers.
   */
  maxRequestsPerSecond?: number | string | undefined
  userAgent?: string | undefined
  /** Ends waiting, back-off and reads. Writes that have been sent are let finish. */
  signal?: AbortSignal | undefined
  clock?: Clock | undefined
  /** From 0 to below 1; spreads the back-off. */
  random?: (() => number) | undefined
  log?: ((event: LogEvent) => void) | undefined
}

/** One call as it goes on the wire. */
export interface Call {
  method: Method
  /** Below /api/v1, without the query. */
  path: string
  query?: Record<string, string | number | undefined> | undefined
  headers: Record<string, string>
  body?: string | undefined
  signal?: AbortSignal | undefined
  /** It changes nothing, so it may be ended midway. */
  safe: boolean
  /** Texts that must not be seen should the server echo them. */
  hide: readonly string[]
}

/** Carries calls to one server, within its budget. Knows no token and no resource. */
export interface Transport {
  readonly origin: string
  readonly clock: Clock
  /** One attempt. Never rejects. */
  once(call: Call, attempt: number): Promise<Attempt<Reply>>
  /** As many attempts as the retry table allows. `twice` says whether the call may be done twice. */
  repeat<T>(
    twice: boolean,
    signal: AbortSignal | undefined,
    attempt: (number: number, doubt: boolean) => Promise<Attempt<T>>,
  ): Promise<Attempt<T>>
  /** Waits for what is under way and closes the connections. */
  close(): Promise<void>
}

/** More requests than this at the same time only queue up on the other side. */
const atOnce = 16

/** A segment that a server could read as another path is not sent. */
const safePath = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~-]+)+$/

/** @throws SettingError */
export function transport(options: TransportOptions): Transport {
  const { clock = systemClock, random = Math.random, log } = options
  const timeoutMs = positive('timeoutMs', options.timeoutMs ?? 30_000)
  const maxResponseBytes = positive('maxResponseBytes', options.maxResponseBytes ?? 16 * 1024 ** 2)
  const maxAttempts = positive('maxAttempts', options.maxAttempts ?? 5)
  const pace = paceOf(options.maxRequestsPerSecond ?? assumedLimit, clock)
  const userAgent = options.userAgent ?? 'wristband-iac'
  const origin = originOf(options)
  const dispatcher = dispatcherOf(options, timeoutMs)
  const { take, pause } = budget(pace.perSecond, atOnce, clock)
  const open = new Set<Promise<unknown>>()
  let closed = false

  async function send(call: Call): Promise<Answer | Break> {
    const { method, path, query, headers, body, signal, safe } = call
    if (closed) return { reason: 'closed' }
    if (!safePath.test(path)) {
      return { reason: 'impossible', cause: new Error('the path holds what no id holds') }
    }
    const sent = exchange(
      dispatcher,
      {
        origin,
        method,
        path: `/api/v1${path}${queryString(query)}`,
        headers: { accept: 'application/json', 'user-agent': userAgent, ...headers },
        body,
      },
      { timeoutMs, maxResponseBytes, signal, interruptible: safe },
    )
    open.add(sent)
    return sent.finally(() => open.delete(sent))
  }

  return {
    origin,
    clock,

    async once(call, attempt) {
      const { method, path, signal, hide } = call
      let release: () => void
      try {
        release = await take(signal)
      } catch {
        return { failure: { ...breaks.stopped, method, path } }
      }
      const began = clock.now()
      const answer = await send(call).finally(release)
      const now = clock.now()
      if ('headers' in answer) pace.heed(answer)
      log?.({
        method,
        path,
        attempt,
        ...(answer.status !== undefined && { status: answer.status }),
        ...('reason' in answer && { broken: answer.reason }),
        ms: now - began,
      })
      return judge({ method, path, now, hide }, answer)
    },

    repeat: (twice, signal, attempt) =>
      persist({ idempotent: twice, maxAttempts, clock, random, signal, crowded: pause }, attempt),

    async close() {
      closed = true
      await Promise.all(open)
      await dispatcher.destroy()
    },
  }
}

function queryString(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''
}

function positive(setting: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value
  throw new SettingError(setting, `${setting} is not a number above 0`)
}
