import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Failure, Repeat } from '../../provider/api/error'
import { backoff, delay, persist, retryAfter, rowOf } from '../../provider/api/retry'
import { fakeClock } from './server'

const now = Date.UTC(2026, 0, 1)

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 5 ', 5000],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
  ['Thu Jan  1 00:00:30 2026 GMT', 30_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['2026-01-01', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %o is %o ms', (header, ms) => {
  expect(retryAfter(header, now)).toBe(ms)
})

test('every HTTP date is understood, whatever else comes is no number of years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
      const header = new Date(seconds * 1000).toUTCString()
      expect(retryAfter(header, now)).toBe(Math.max(0, seconds * 1000 - now))
    }),
  )
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1 }), fc.nat(1000), (header, attempt, share) => {
      const ms = delay(attempt, retryAfter(header, now), () => share / 1001)
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(backoff.longest + backoff.first)
    }),
  )
})

test('the wait grows, is spread over its whole length, and heeds the server', () => {
  expect([1, 2, 3, 20].map((n) => delay(n, undefined, () => 1))).toEqual([250, 500, 1000, 60_000])
  expect(delay(3, undefined, () => 0)).toBe(0)
  expect(delay(1, 7000, () => 0)).toBe(7000)
  expect(delay(1, 86_400_000, () => 0)).toBe(backoff.longest)
})

test.each([
  [400, 'never', 'refused'],
  [401, 'never', 'refused'],
  [404, 'never', 'refused'],
  [409, 'never', 'refused'],
  [429, 'any', 'refused'],
  [500, 'never', 'unknown'],
  [502, 'idempotent', 'unknown'],
  [503, 'idempotent', 'unknown'],
  [504, 'idempotent', 'unknown'],
  [302, 'never', 'unknown'],
])('status %i: repeated by %s, outcome %s', (status, repeat, outcome) => {
  expect(rowOf(status)).toEqual({ repeat, outcome })
})

test('no call is made twice that may not be, and doubt is never forgotten', async () => {
  const failures = fc.record({
    repeat: fc.constantFrom<Repeat>('any', 'idempotent', 'never'),
    outcome: fc.constantFrom('refused' as const, 'unknown' as const),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(failures, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 6 }),
      async (all, idempotent, maxAttempts) => {
        const made: typeof all = []
        const result = await persist(
          { idempotent, maxAttempts, clock: fakeClock(), random: () => 1, crowded() {} },
          async (number) => {
            const row = all[number - 1]
            if (!row) return { value: 'done' }
            made.push(row)
            const failure: Failure = { ...row, what: '', method: 'PUT', path: '/' }
            return { failure }
          },
        )
        expect(made.length).toBeLessThanOrEqual(maxAttempts)
        const repeated = made.slice(0, 'value' in result ? undefined : -1)
        for (const { repeat } of repeated) {
          expect(idempotent ? ['any', 'idempotent'] : ['any']).toContain(repeat)
        }
        if ('failure' in result) {
          const doubt = made.some((row) => row.outcome === 'unknown')
          expect(result.failure.outcome).toBe(doubt ? 'unknown' : 'refused')
          expect(result.failure.attempts).toBe(made.length)
        }
      },
    ),
  )
})
