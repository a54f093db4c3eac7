import { describe, expect, test } from 'vitest'
import { SettingError } from '../../provider/api'
import { paceOf, toldLimit } from '../../provider/api/pace'
import { client, json, serve } from './server'

const now = Date.parse('2030-01-01T00:00:00Z')

/** A clock that a test moves. */
function standing() {
  let at = now
  return { now: () => at, wait: async () => {}, pass: (ms: number) => void (at += ms) }
}

const fine = { status: 200, headers: {} }
const crowded = (seconds: number) => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
})

test.each([
  [20, 20],
  ['20', 20],
  ['0.5', 0.5],
])('a number, here %s, is the pace, whatever the server says', (setting, expected) => {
  const pace = paceOf(setting, standing())
  pace.heed(crowded(60))
  pace.heed({ status: 200, headers: { 'ratelimit-policy': '1000;w=1' } })
  expect(pace.perSecond()).toBe(expected)
})

test.each(['', 'fast', '0', '-1', '0%', '101%', '50 percent', '%', Number.NaN, 0, 'Infinity'])(
  '%j is refused with a sentence',
  (setting) => {
    expect(() => paceOf(setting, standing())).toThrow(SettingError)
    expect(() => paceOf(setting, standing())).toThrow(
      'maxRequestsPerSecond is neither a number above 0 nor a share up to 100 %, such as "50%"',
    )
  },
)

describe('a share', () => {
  test('is one of 50 a second until the server tells or shows another limit', () => {
    expect(paceOf('50%', standing()).perSecond()).toBe(25)
    expect(paceOf(' 12.5 % ', standing()).perSecond()).toBe(6.25)
  })

  test('is one of what was let through until the server refused and will allow again', () => {
    const clock = standing()
    const pace = paceOf('50%', clock)
    for (let sent = 0; sent < 100; sent++) pace.heed(fine)
    clock.pass(4_000)
    pace.heed(crowded(16))
    // what was under way is refused as well, and says nothing more
    for (let late = 0; late < 15; late++) pace.heed(crowded(16))
    expect(pace.perSecond()).toBe(0.5 * (100 / 20))
  })

  test('is halved when the refusal cannot have been its own doing', () => {
    const clock = standing()
    const pace = paceOf('50%', clock)
    pace.heed(fine)
    clock.pass(60_000)
    pace.heed(crowded(1))
    expect(pace.perSecond()).toBe(12.5)
  })

  test('grows back by a tenth every ten seconds, and never beyond where it began', () => {
    const clock = standing()
    const pace = paceOf('100%', clock)
    clock.pass(60_000)
    pace.heed(crowded(10))
    expect(pace.perSecond()).toBe(25)
    clock.pass(10_000 + 9_999)
    expect(pace.perSecond()).toBe(25)
    clock.pass(1)
    expect(pace.perSecond()).toBeCloseTo(27.5)
    clock.pass(20_000)
    expect(pace.perSecond()).toBeCloseTo(25 * 1.1 ** 3)
    clock.pass(3_600_000)
    expect(pace.perSecond()).toBe(50)
  })

  test('never stands still', () => {
    const clock = standing()
    const pace = paceOf('100%', clock)
    for (let time = 0; time < 40; time++) {
      clock.pass(2_000)
      pace.heed(crowded(1))
    }
    expect(pace.perSecond()).toBe(0.1)
  })

  test('follows a limit that the server tells, up and down', () => {
    const pace = paceOf('50%', standing())
    pace.heed({ status: 200, headers: { 'ratelimit-policy': '"a";q=6000;w=60' } })
    expect(pace.perSecond()).toBe(50)
    pace.heed({ status: 429, headers: { 'x-ratelimit-limit': '60;w=60', 'retry-after': '1' } })
    expect(pace.perSecond()).toBe(0.5)
  })
})

test.each([
  [{}, undefined],
  [{ 'ratelimit-policy': '"burst";q=100;w=60, "day";q=5000;w=86400' }, 5000 / 86_400],
  [{ 'ratelimit-policy': '100;w=60' }, 100 / 60],
  [{ 'ratelimit-limit': '100, 100;w=60;comment="fixed window"' }, 100 / 60],
  [{ 'x-ratelimit-limit': '100' }, undefined],
  [{ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '30', 'x-ratelimit-reset': '15' }, 2],
  [{ 'x-ratelimit-remaining': '30', 'x-ratelimit-reset': String(now / 1000 + 60) }, 0.5],
  [{ 'ratelimit-remaining': '30', 'ratelimit-reset': '0' }, undefined],
  [
    { 'ratelimit-policy': 'none', 'ratelimit-remaining': 'many', 'ratelimit-reset': '9' },
    undefined,
  ],
  [{ 'ratelimit-policy': '0;w=0' }, undefined],
])('%j tells a limit of %s a second', (headers, expected) => {
  expect(toldLimit(headers, now)).toBe(expected)
})

test('all calls of a client keep to a share of what its server tells', async () => {
  const { url, calls } = await serve((_, response) =>
    json(response, 200, {}, { 'ratelimit-policy': '10;w=1' }),
  )
  const { send, clock } = client(url, { maxRequestsPerSecond: '50%' })
  await send({ method: 'GET', path: '/clients/first' })
  const began = clock.now()
  for (let call = 0; call < 20; call++) await send({ method: 'GET', path: '/clients/c' })
  expect(calls).toHaveLength(21)
  // five may go at once, the rest at five in a second
  expect(clock.now() - began).toBeGreaterThanOrEqual((20 - 5) * 200)
  expect(clock.now() - began).toBeLessThanOrEqual(20 * 200)
})
