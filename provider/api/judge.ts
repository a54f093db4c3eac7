import { oneLine, hide as without } from '../hide'
import type { Failure, Method, Violation } from './error'
import { whatFailed } from './error'
import type { Attempt } from './retry'
import { breaks, retryAfter, rowOf } from './retry'
import type { Answer, Break } from './wire'

/** What a call is answered with. */
export interface Reply {
  status: number
  /** The JSON object of the answer, undefined if it had no body. */
  body: unknown
  /** The server's clock at the time of the answer, in milliseconds since 1970. */
  date?: number
}

/** What a judgement is about. */
export interface Matter {
  method: Method
  path: string
  /** The client's own clock, for Retry-After. */
  now: number
  /** Texts that a server might echo and that must not be seen. */
  hide: readonly string[]
}

/** Turns an answer, or the lack of one, into a reply or a failure. Pure. */
export function judge(matter: Matter, answer: Answer | Break): Attempt<Reply> {
  const { method, path } = matter
  if ('reason' in answer) {
    const { reason, status, cause } = answer
    const row = breaks[reason]
    const outcome = status === undefined ? row.outcome : rowOf(status).outcome
    return { failure: { ...row, method, path, status, cause, outcome } }
  }

  const { status } = answer
  if (status < 200 || status > 299) return { failure: refusal(matter, answer) }

  const { body, flaw } = read(answer, matter.hide)
  if (flaw && !(answer.bytes.length === 0 && (method === 'DELETE' || status === 204))) {
    return { failure: { what: flaw, method, path, status, outcome: 'unknown', repeat: 'never' } }
  }
  const date = Date.parse(answer.headers.date ?? '')
  return { value: { status, body, ...(Number.isNaN(date) ? {} : { date }) } }
}

/** A failure made of the few words of an error answer that may be repeated to people. */
function refusal(matter: Matter, answer: Answer): Failure {
  const { method, path, now, hide } = matter
  const { status, headers } = answer
  const body = read(answer).body ?? {}
  const word = (value: unknown) => clean(value, hide)
  return {
    ...rowOf(status),
    what: whatFailed(status),
    method,
    path,
    status,
    code: word(body.code) ?? word(body.error),
    ticket: word(body.ticket),
    says: word(body.message) ?? word(body.error_description),
    violations: violations(body.violations, word),
    retryAfterMs: retryAfter(headers['retry-after'], now),
  }
}

type Word = (value: unknown) => string | undefined

function violations(value: unknown, word: Word): Violation[] {
  return Object.entries(object(value) ?? {}).flatMap(([field, details]) =>
    (Array.isArray(details) ? details : [details]).flatMap((detail) => {
      const { code, constraintAttributes } = object(detail) ?? {}
      const attributes = Object.entries(object(constraintAttributes) ?? {}).flatMap(
        ([name, limit]) => {
          const pair = [word(name), word(limit)]
          return pair[0] && pair[1] ? [[pair[0], pair[1]] as const] : []
        },
      )
      return {
        field: word(field) ?? '',
        code: word(code) ?? 'violation',
        attributes: Object.fromEntries(attributes),
      }
    }),
  )
}

/** The JSON object of an answer, or the sentence that says why there is none. */
export function read(
  { headers, bytes }: Answer,
  hide: readonly string[] = [],
): {
  body?: Record<string, unknown>
  flaw?: string
} {
  const type = headers['content-type'] ?? 'no content type'
  if (bytes.length === 0) return { flaw: 'the answer is empty where a JSON object is due' }
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    return {
      flaw: `the answer is not JSON (${clean(type, hide)}): is this Wristband, or a proxy's page?`,
    }
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // The parser's own error quotes the answer, which may hold a secret.
    return { flaw: 'the answer is broken JSON' }
  }
  const body = object(value)
  return body ? { body } : { flaw: 'the answer is JSON, but not an object' }
}

const object = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined

const longest = 500

/** A server's word made fit for a terminal: no control characters, bounded, without our secrets. */
function clean(value: unknown, hide: readonly string[]): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return
  return oneLine(without(String(value), hide), longest) || undefined
}
