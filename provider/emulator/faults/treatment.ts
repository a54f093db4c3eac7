import type { Answer } from '../api/exchange'
import { A13 } from '../assumptions'
import { isObject } from '../attributes'
import { Refusal } from '../refusal'
import type { Json } from '../rows'
import type { Effect } from './fault'

/** How a struck request is handled; a part that is not set is handled as usual. */
export interface Treatment {
  /** Milliseconds to wait first. */
  delay?: number
  /** Do nothing and answer this. */
  instead?: Refusal
  /** Do nothing and break the connection, or leave it open without a word. */
  drop?: 'reset' | 'silence'
  /** Read the state before the last change. */
  stale?: true
  /** Do everything, then answer this. */
  afterwards?: Refusal
  /** Do everything, then break the connection. */
  dropAfterwards?: true
  change?(answer: Answer): Answer
  /** Milliseconds between the pieces of the body. */
  drip?: number
}

const trouble = (status: number) =>
  new Refusal(status, 'internal_error', 'The server is in trouble, as it was told to be.')

const treatments: { [K in Effect['kind']]: (effect: Extract<Effect, { kind: K }>) => Treatment } = {
  latency: ({ ms }) => ({ delay: ms }),
  'rate-limit': ({ retryAfter }) => ({
    instead: new Refusal(429, A13.tooManyRequests, 'There are too many requests.', {
      headers: { 'retry-after': String(retryAfter) },
    }),
  }),
  status: ({ status, when }) =>
    when === 'before' ? { instead: trouble(status) } : { afterwards: trouble(status) },
  reset: ({ when }) => (when === 'before' ? { drop: 'reset' } : { dropAfterwards: true }),
  stale: () => ({ stale: true }),
  drip: ({ ms }) => ({ drip: ms }),
  oversized: ({ bytes }) => ({
    change: onJson((json) => ({ padding: 'x'.repeat(bytes), ...asObject(json) })),
  }),
  'broken-json': () => ({
    change: (answer) => ({
      ...answer,
      body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) || '{',
    }),
  }),
  'wrong-type': () => ({
    change: onJson((json) =>
      Object.fromEntries(
        Object.entries(asObject(json)).map(([name, value]) => [name, twist(value)]),
      ),
    ),
  }),
  silence: () => ({ drop: 'silence' }),
}

/** All that the effects do together; of two that do the same the earlier one counts. */
export const treat = (effects: Effect[]): Treatment =>
  Object.assign(
    {},
    ...effects
      .map((effect) => (treatments[effect.kind] as (effect: Effect) => Treatment)(effect))
      .reverse(),
  )

const asObject = (json: Json) => (isObject(json) ? json : {})

const onJson =
  (change: (json: Json) => Json) =>
  (answer: Answer): Answer => {
    if (!/json/.test(String(answer.headers['content-type']))) return answer
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) }
  }

/** A value of another type. */
function twist(value: Json): Json {
  if (typeof value === 'string') return 0
  if (typeof value === 'object') return 'twisted'
  return [value]
}
