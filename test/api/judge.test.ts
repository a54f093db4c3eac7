import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiError } from '../../provider/api/error'
import type { Matter } from '../../provider/api/judge'
import { judge } from '../../provider/api/judge'

const matter: Matter = { method: 'POST', path: '/clients', now: 0, hide: ['hush'] }
const type = { 'content-type': 'application/json;charset=UTF-8' }
const answer = (status: number, body: unknown, headers = {}) => ({
  status,
  headers: { ...type, ...headers },
  bytes: Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
})
const failed = (...args: Parameters<typeof judge>) => {
  const result = judge(...args)
  return 'failure' in result ? new ApiError(result.failure) : expect.unreachable('no failure')
}

test('an object is a reply, with the server time', () => {
  const headers = { date: 'Thu, 01 Jan 1970 00:00:09 GMT' }
  expect(judge(matter, answer(200, { id: 'a' }, headers))).toEqual({
    value: { status: 200, body: { id: 'a' }, date: 9000 },
  })
})

test.each([
  ['POST', 204, ''],
  ['DELETE', 204, ''],
  ['DELETE', 200, ''],
] as const)('%s may be answered with %i and nothing', (method, status, body) => {
  expect(judge({ ...matter, method }, answer(status, body))).toEqual({
    value: { status, body: undefined },
  })
})

test.each([
  ['broken JSON', answer(201, '{"secret":"canary'), 'the answer is broken JSON'],
  ['broken UTF-8', answer(201, Buffer.from('{"a":"\xff"}', 'latin1')), 'the answer is broken JSON'],
  ['a list', answer(201, []), 'the answer is JSON, but not an object'],
  ['null', answer(201, 'null'), 'the answer is JSON, but not an object'],
  ['nothing', answer(201, ''), 'the answer is empty'],
  ['a page', answer(200, {}, { 'content-type': 'text/html' }), 'is not JSON (text/html)'],
  ['a lookalike', answer(200, {}, { 'content-type': 'application/jsonp' }), 'is not JSON'],
])('%s where an object is due leaves the outcome open and is not quoted', (_, given, says) => {
  const error = failed(matter, given)
  expect(error).toMatchObject({ outcome: 'unknown', status: given.status })
  expect(error.message).toContain(says)
  expect(error.message).not.toContain('canary')
})

test('a refusal keeps code, ticket, message and violations', () => {
  const error = failed(
    matter,
    answer(400, {
      type: 'constraint_violations_error',
      code: 'message_body_constraint_violations',
      message: 'wrong',
      ticket: 't1',
      violations: {
        name: [{ code: 'too_long', constraintAttributes: { maxLength: '60' }, value: 'canary' }],
        redirectUris: [{ code: 'invalid_url' }],
      },
      secret: 'canary',
    }),
  )
  expect(error).toMatchObject({
    status: 400,
    code: 'message_body_constraint_violations',
    ticket: 't1',
    outcome: 'refused',
    violations: [
      { field: 'name', code: 'too_long', attributes: { maxLength: '60' } },
      { field: 'redirectUris', code: 'invalid_url', attributes: {} },
    ],
  })
  expect(JSON.stringify(error) + error.message).not.toContain('canary')
})

test('an OAuth refusal gives its code and description', () => {
  const error = failed(matter, answer(400, { error: 'invalid_grant', error_description: 'old' }))
  expect(error.message).toMatch(/code invalid_grant\): old$/)
})

test('Retry-After is read', () => {
  expect(failed(matter, answer(429, {}, { 'retry-after': '3' })).retryAfterMs).toBe(3000)
})

test('words of the server are made fit for a terminal', () => {
  const message = `hush ${'\u001b[31m'}red\nline${'\u202e'} ${'x'.repeat(1000)}`
  const error = failed(matter, answer(500, { message }))
  expect(error.message).toMatch(/: \[secret\] \[31mred line x+\.\.\.$/)
  expect(error.message.length).toBeLessThan(600)
})

test('a broken exchange says why; a status that came decides the outcome', () => {
  expect(failed(matter, { reason: 'lost' }).outcome).toBe('unknown')
  expect(failed(matter, { reason: 'lost', status: 400 }).outcome).toBe('refused')
  expect(failed(matter, { reason: 'oversized', status: 201 }).outcome).toBe('unknown')
  expect(failed(matter, { reason: 'unreached' }).outcome).toBe('refused')
})

test('no body makes the judge stumble, and no 2xx without an object passes', () => {
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({ code: fc.jsonValue(), message: fc.jsonValue(), violations: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(fc.constantFrom(200, 201, 400, 401, 404, 429, 500), body, (status, text) => {
      const result = judge(matter, answer(status, text))
      if ('value' in result) {
        expect(status).toBeLessThan(300)
        expect(Object.getPrototypeOf(result.value.body)).toBe(Object.prototype)
      } else {
        const error = new ApiError(result.failure)
        expect(error.outcome).toBe(status >= 400 && status < 500 ? 'refused' : 'unknown')
      }
    }),
  )
})
