/** What goes wrong on the wire. */
import type { Effect, Fault } from '../../provider/emulator'

/** A request that a fault can strike. */
export interface Struck {
  method: string
  path: string
}

/** `*` stands for one segment, `**` for any number. */
export const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/\*\*?/g, (stars) => (stars === '*' ? '[^/]+' : '.*'))}$`)

export interface Trouble {
  says: string
  effects: readonly Effect[]
  /** Whether every read fails as well, so that nothing can be looked for. */
  blind?: true
}

/** Seconds after which a request counts as unanswered, in a run that is struck. */
export const timeout = 2

const status = (status: number, when: 'before' | 'after'): Effect => ({
  kind: 'status',
  status,
  when,
})

const row = (says: string, ...effects: Effect[]): Trouble => ({ says, effects })

export const troubles: readonly Trouble[] = [
  row('connection reset before', { kind: 'reset', when: 'before' }),
  row('connection reset after the commit', { kind: 'reset', when: 'after' }),
  row('no answer, nothing done', { kind: 'silence' }),
  row('no answer in time, arrives late', { kind: 'latency', ms: timeout * 1000 + 400 }),
  row('no whole answer in time after the commit', { kind: 'drip', ms: timeout * 1000 }),
  row('500 before', status(500, 'before')),
  row('500 after the commit', status(500, 'after')),
  row('502 before', status(502, 'before')),
  row('503 after the commit', status(503, 'after')),
  row('504 after the commit', status(504, 'after')),
  row('429 with Retry-After', { kind: 'rate-limit', retryAfter: 1 }),
  row('403', status(403, 'before')),
  row('body cut off', { kind: 'broken-json' }),
  row('body of other types', { kind: 'wrong-type' }),
  row('body of 17 MiB', { kind: 'oversized', bytes: 17 * 1024 * 1024 }),
  {
    says: 'connection reset after the commit, and no read works',
    effects: [{ kind: 'reset', when: 'after' }],
    blind: true,
  },
]

/** Once, or as long as the run lasts. */
export const spans = ['once', 'always'] as const
export type Span = (typeof spans)[number]

export const faultsOf = (trouble: Trouble, span: Span, struck: Struck): Fault[] => [
  ...trouble.effects.map((effect) => ({ ...struck, effect, ...(span === 'once' && { count: 1 }) })),
  ...(trouble.blind ? [{ method: 'GET', path: '/api/v1/**', effect: status(500, 'before') }] : []),
]
