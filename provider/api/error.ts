export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Who may make a failed call once more: everybody, calls that may be done twice, or nobody. */
export type Repeat = 'any' | 'idempotent' | 'never'

/**
 * What a failed call did on the server. `refused`: certainly nothing. `unknown`: it may have done
 * all that was asked (a reset, a timeout, a 5xx, an answer that cannot be read).
 */
export type Outcome = 'refused' | 'unknown'

/** One detail of a refusal: which field, which rule of the server, and the rule's numbers as text. */
export interface Violation {
  field: string
  code: string
  attributes: Record<string, string>
}

/** Everything that is known of a failed call, before it is thrown. */
export interface Failure {
  /** What failed, as the beginning of a sentence. */
  what: string
  method: Method
  path: string
  outcome: Outcome
  /** Whether the same call may be made once more. */
  repeat: Repeat
  status?: number | undefined
  code?: string | undefined
  ticket?: string | undefined
  /** The server's own words. */
  says?: string | undefined
  violations?: readonly Violation[] | undefined
  retryAfterMs?: number | undefined
  attempts?: number | undefined
  cause?: Error | undefined
}

/**
 * A call that did not succeed. The message holds what failed, method, path, status, code, ticket,
 * the server's message and its violations; no header, no request body and nothing else of an answer.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError' as const
  readonly method: Method
  /** Below /api/v1, without the query. */
  readonly path: string
  /** The HTTP status, if an answer began to arrive. */
  readonly status: number | undefined
  /** The server's code for the error, e.g. "client_not_found". */
  readonly code: string | undefined
  /** The server's correlation id; Wristband's support asks for it. */
  readonly ticket: string | undefined
  readonly violations: readonly Violation[]
  readonly outcome: Outcome
  /** How long the server asked to be left alone, if it did. */
  readonly retryAfterMs: number | undefined

  constructor(failure: Failure) {
    super(message(failure), failure.cause ? { cause: failure.cause } : {})
    this.method = failure.method
    this.path = failure.path
    this.status = failure.status
    this.code = failure.code
    this.ticket = failure.ticket
    this.violations = failure.violations ?? []
    this.outcome = failure.outcome
    this.retryAfterMs = failure.retryAfterMs
  }
}

/** How the API spells its codes. A gateway's own 404 has none, a number, or a phrase. */
const apiCode = /^[a-z][a-z0-9_]*$/

/** Whether the API itself said that something is not there, and not a gateway on the way. */
export const saysAbsent = ({ status, code }: Pick<Failure, 'status' | 'code'>): boolean =>
  status === 404 && apiCode.test(code ?? '')

/** A connection setting that cannot be used. Nothing was sent. */
export class SettingError extends Error {
  override readonly name = 'SettingError' as const
  /** The name of the option, e.g. "vanityDomain". */
  readonly setting: string

  constructor(setting: string, sentence: string) {
    super(sentence)
    this.setting = setting
  }
}

function message(failure: Failure): string {
  const { what, method, path, status, code, ticket, says, violations = [], attempts = 1 } = failure
  const facts = [
    `${method} ${path}`,
    status !== undefined && `status ${status}`,
    code && `code ${code}`,
    ticket && `ticket ${ticket}`,
    attempts > 1 && `${attempts} attempts`,
  ].filter(Boolean)
  const details = [says, ...violations.map(inWords)].filter(Boolean)
  return `${what} (${facts.join(', ')})${details.length > 0 ? `: ${details.join('; ')}` : ''}`
}

/** `{ field: 'name', code: 'too_long', attributes: { maxLength: '60' } }` is "name: too long (max length 60)". */
function inWords({ field, code, attributes }: Violation): string {
  const limits = Object.entries(attributes).map(([name, value]) => `${spaced(name)} ${value}`)
  return `${field}: ${spaced(code)}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`
}

const spaced = (name: string) =>
  name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`)

/**
 * Keeps the class name, the code and the sentence of a foreign error, and drops the rest: an HTTP
 * parser hangs the bytes it choked on to its errors, and those may be a secret.
 */
export function bare(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('not an Error')
  const code = codeOf(error)
  const inner = error instanceof AggregateError ? error.errors : []
  const sentence = error.message || inner.map((one) => one?.message).join('; ') || code || ''
  const plain = new Error(sentence)
  plain.name = error.name
  return code ? Object.assign(plain, { code }) : plain
}

/** Node's and undici's code of an error, e.g. "ECONNREFUSED". */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** What failed, by status; the rest of a hundred falls back to `4` or `5`. */
const byStatus: Record<number, string> = {
  3: 'Wristband answered with a redirect, which is not followed: check the vanity domain',
  4: 'Wristband refused the request',
  5: 'Wristband failed',
  401: 'Wristband does not accept the access token, even a new one',
  403: 'the credential lacks the permission for this',
  404: 'Wristband does not have this',
  409: 'Wristband sees a conflict',
  429: 'Wristband asks for fewer requests',
}

export const whatFailed = (status: number): string =>
  byStatus[status] ?? byStatus[Math.floor(status / 100)] ?? 'Wristband gave an unexpected status'
