import { afterEach, beforeEach, expect, test } from 'vitest'
import { briefTraces } from '../../sdk/trace'

let before: typeof Error.prepareStackTrace
beforeEach(() => {
  before = Error.prepareStackTrace
})
afterEach(() => {
  Error.prepareStackTrace = before
})

const { stackTraceLimit } = Error

/** As Pulumi looks for the line that declares a resource. */
function deep(): string | undefined {
  try {
    Error.stackTraceLimit = Number.POSITIVE_INFINITY
    return new Error('deep').stack
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

test('a trace that is read at once says nothing, and one that is read later says all', () => {
  const whole = briefTraces()
  const now = new Error('now').stack
  const later = new Error('later')
  const position = deep()
  whole()
  expect(now).toBe('Error: now')
  expect(later.stack).toMatch(/^Error: later\n {4}at .*trace\.test/)
  expect(position).toMatch(/^Error: deep\n {4}at .*trace\.test/)
})

const nobody = undefined as unknown as typeof Error.prepareStackTrace

test.each([nobody, () => 'as somebody else writes it'])('it leaves %s behind', (other) => {
  Error.prepareStackTrace = other
  const whole = briefTraces()
  const position = deep()
  whole()
  expect(Error.prepareStackTrace).toBe(other)
  expect(position).toMatch(
    other !== nobody ? /somebody else/ : /^Error: deep\n {4}at .*trace\.test/,
  )
})
