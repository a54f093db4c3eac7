/** What goes wrong during a soak: each kind as often as the others, together with the probability that is asked for. */
import type { Effect, Fault } from '../../provider/emulator'

/** Seconds after which a request counts as unanswered. */
export const timeout = 1

const effects: readonly Effect[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'status', status: 500, when: 'before' },
  { kind: 'status', status: 500, when: 'after' },
  { kind: 'status', status: 502, when: 'before' },
  { kind: 'status', status: 503, when: 'after' },
  { kind: 'rate-limit', retryAfter: 1 },
  { kind: 'broken-json' },
  { kind: 'silence' },
  { kind: 'drip', ms: timeout * 1000 },
]

export const kinds = effects.length

/** @param percent of all requests, those for access tokens among them */
export const mixed = (percent: number, seed: number): Fault[] =>
  effects.map((effect, at) => ({
    path: '/api/v1/**',
    probability: percent / 100 / effects.length,
    seed: seed + at,
    effect,
  }))
