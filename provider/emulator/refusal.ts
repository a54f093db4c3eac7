import { A11, A12, A25, unnumbered } from './assumptions'

/** One thing wrong with one attribute, as the wire spells it. Attribute values are strings there. */
export interface Violation {
  code: string
  constraintAttributes?: Record<string, string>
}

/** What is wrong, by attribute name. */
export type Violations = Record<string, Violation[]>

/** A request the server turns down. It becomes the error body of section 3.7 of the API. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>
  readonly violations: Violations | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: { headers?: Record<string, string>; violations?: Violations } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.headers = more.headers ?? {}
    this.violations = more.violations
  }

  /** The JSON body; `ticket` is the correlation id of this one answer. */
  body(ticket: string) {
    const base = { code: this.code, message: this.message, ticket }
    if (!this.violations) return { type: 'base_error', ...base }
    return { type: 'constraint_violations_error', ...base, violations: this.violations }
  }
}

export const unauthorized = () =>
  new Refusal(401, A11.unauthorized, 'A valid bearer access token is required.', {
    headers: { 'www-authenticate': 'Bearer' },
  })

export const forbidden = (why: string) => new Refusal(403, A11.forbidden, why)

export const notFound = (entity: string) =>
  new Refusal(404, notFoundCode(entity), `No such ${entity.replaceAll('-', ' ')} exists.`)

/** Codes have underscores where permissions have hyphens. */
export const notFoundCode = (entity: string) => A11.notFound(entity.replaceAll('-', '_'))

export const unknownPath = () =>
  new Refusal(404, unnumbered.unknownPath, 'No endpoint has this path.')

export const methodNotAllowed = (allowed: string[]) =>
  new Refusal(405, A25.methodNotAllowed, `This path takes ${allowed.join(', ')}.`, {
    headers: { allow: allowed.join(', ') },
  })

export const invalidRequest = (why: string) => new Refusal(400, A12.malformed, why)

export const bodyTooLarge = (limit: number) =>
  new Refusal(413, unnumbered.bodyTooLarge, `A request body holds at most ${limit} bytes.`)

export const violated = (violations: Violations) =>
  new Refusal(
    400,
    'message_body_constraint_violations',
    `The request body violates constraints on ${Object.keys(violations).join(', ')}.`,
    { violations },
  )
