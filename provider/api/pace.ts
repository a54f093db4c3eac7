/** How many requests go in a second: as many as were set, or a share of what the server is found to allow. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from './clock'
import { SettingError } from './error'
import { retryAfter } from './retry'

export interface Pace {
  /** At this moment. */
  perSecond(): number
  /** Is shown every answer. */
  heed(answer: { status: number; headers: IncomingHttpHeaders }): void
}

/** What is taken for the server's limit before it has told or shown one, in requests per second. */
export const assumedLimit = 50

/** A limit learned from refusals may have been others' fault, so it grows back, and slowly, since a refusal costs a pause. */
const growth = { everyMs: 10_000, factor: 1.1 } as const

/** Slower than this is standing still. */
const slowest = 0.1

/** How long a refusal without Retry-After is taken to last. */
const usualRestMs = 1_000

/** @param setting a number, or a share such as "50%" @throws SettingError */
export function paceOf(setting: number | string, clock: Clock): Pace {
  const part = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(String(setting))?.[1]
  if (part !== undefined && Number(part) > 0 && Number(part) <= 100)
    return share(Number(part) / 100, clock)
  const perSecond = Number(setting)
  if (!(perSecond > 0) || !Number.isFinite(perSecond))
    throw new SettingError(
      'maxRequestsPerSecond',
      'maxRequestsPerSecond is neither a number above 0 nor a share up to 100 %, such as "50%"',
    )
  return { perSecond: () => perSecond, heed: () => {} }
}

function share(part: number, clock: Clock): Pace {
  let limit = assumedLimit
  let highest = assumedLimit
  let since = clock.now()
  let grownAt = since
  let accepted = 0

  function grown(): number {
    const steps = Math.floor((clock.now() - grownAt) / growth.everyMs)
    if (steps > 0) {
      limit = Math.min(highest, limit * growth.factor ** steps)
      grownAt += steps * growth.everyMs
    }
    return limit
  }

  function refused(restMs: number) {
    const now = clock.now()
    // sent before the last refusal was known
    if (now < since) return
    const seconds = (now - since + restMs) / 1000
    const wanted = part * grown() * ((now - since) / 1000)
    // what was let through until the server allows more is its limit, if all of it was used; else others use it too
    const busy = accepted >= wanted / 2
    const seen = busy ? accepted / seconds : limit / 2
    limit = Math.max(slowest, Math.min(limit, seen))
    since = grownAt = now + restMs
    accepted = 0
  }

  return {
    perSecond: () => part * grown(),
    heed({ status, headers }) {
      const told = toldLimit(headers, clock.now())
      if (told !== undefined) {
        limit = highest = Math.max(slowest, told)
        grownAt = clock.now()
      } else if (status === 429) {
        refused(retryAfter(headers['retry-after'], clock.now()) ?? usualRestMs)
        return
      }
      if (status !== 429) accepted++
    },
  }
}

/**
 * The limit that an answer's own headers tell, in requests per second: a quota with its window, as in
 * `RateLimit-Policy: "default";q=100;w=60` or `RateLimit-Limit: 100, 100;w=60`, of several the lowest; else what remains
 * until the reset. Undefined if they tell none.
 */
export function toldLimit(headers: IncomingHttpHeaders, now: number): number | undefined {
  const text = (name: string) => String(headers[name] ?? headers[`x-${name}`] ?? '')
  const rates = ['ratelimit-policy', 'ratelimit-limit']
    .flatMap((name) => text(name).split(','))
    .map((item) => [/(?:;\s*q=|^\s*)(\d+)/.exec(item)?.[1], /;\s*w=(\d+)/.exec(item)?.[1]])
    .map(([quota, window]) => Number(quota) / Number(window))
    .filter((rate) => Number.isFinite(rate))
  if (rates.length > 0) return Math.min(...rates)
  const left = Number(text('ratelimit-remaining') || Number.NaN)
  const reset = Number(text('ratelimit-reset') || Number.NaN)
  // a date in seconds since 1970, or the seconds until then
  const seconds = reset > 1e9 ? reset - now / 1000 : reset
  return left >= 0 && seconds > 0 ? left / seconds : undefined
}
