import { expect, test } from 'vitest'
import type { IssuedToken } from '../../provider/api/token'
import { basic, claimsOf, judgeToken, tokenKeeper } from '../../provider/api/token'
import { Secret } from '../../provider/secret'
import { fakeClock, jwt } from './server'

const reply = (body: unknown) => ({ value: { status: 200, body } })

test.each<[object, number | string]>([
  [{ access_token: 'a.b-c_d~e+f/g==', token_type: 'bearer', expires_in: 60 }, 60],
  [{ access_token: 'abc', expires_in: '60' }, 60],
  [{ access_token: 'abc' }, 300],
  [{ access_token: 'abc', expires_in: -1 }, 300],
  [{ access_token: 'abc', expires_in: 'x' }, 300],
  [{}, 'holds no access_token'],
  [{ access_token: 5 }, 'holds no access_token'],
  [{ access_token: 'a\r\nx-evil: 1' }, 'holds no access_token'],
  [{ access_token: 'abc', token_type: 'DPoP' }, 'another type than Bearer'],
])('a token answer %o gives %s', (body, expected) => {
  const result = judgeToken(reply(body))
  if ('value' in result) expect(result.value.expiresIn).toBe(expected)
  else expect(result.failure.what).toContain(expected)
})

test.each([
  [400, /vanity domain/],
  [401, /credentials are refused/],
  [404, /vanity domain/],
  [503, /no access token: Wristband failed/],
])('a token refused with %i says what to check, and nothing was done', (status, says) => {
  const what = 'Wristband failed'
  const result = judgeToken({
    failure: { what, method: 'POST', path: '/', status, outcome: 'unknown', repeat: 'never' },
  })
  expect(result).toMatchObject({
    failure: { what: expect.stringMatching(says), outcome: 'refused' },
  })
})

test('id and secret are form-urlencoded before base64', () => {
  const header = basic('a:b', new Secret('c d&ü'))
  expect(Buffer.from(header.slice(6), 'base64').toString()).toBe('a%3Ab:c+d%26%C3%BC')
})

/** A keeper whose tokens are named t1, t2 ... and live so many seconds. */
function keeping(expiresIn: number, fails = 0) {
  const clock = fakeClock()
  let requests = 0
  const keeper = tokenKeeper(async () => {
    requests++
    if (requests <= fails) return judgeToken(reply({}))
    const issued: IssuedToken = { accessToken: new Secret(`t${requests}`), expiresIn }
    return { value: issued }
  }, clock)
  const get = async () => {
    const result = await keeper.get()
    return 'value' in result ? result.value : expect.unreachable()
  }
  return { clock, keeper, get, requests: () => requests }
}

test.each([
  [1800, 1740],
  [100, 90],
  [600, 540],
])('a token of %i seconds is used for %i', async (life, used) => {
  const { clock, get } = keeping(life)
  expect((await get()).reveal()).toBe('t1')
  clock.advance(used * 1000 - 1)
  expect((await get()).reveal()).toBe('t1')
  clock.advance(1)
  expect((await get()).reveal()).toBe('t2')
})

test('renewal is one for all who hold the same old token', async () => {
  const { keeper, get, requests } = keeping(1800)
  const old = await get()
  await Promise.all([keeper.renew(old), keeper.renew(old), keeper.get()])
  await keeper.renew(old)
  expect(requests()).toBe(2)
})

test('a failure is not kept', async () => {
  const { keeper, get } = keeping(1800, 1)
  expect(await keeper.get()).toHaveProperty('failure')
  expect((await get()).reveal()).toBe('t2')
})

test('claims are read from a JSON web token and from nothing else', () => {
  expect(claimsOf(new Secret(jwt({ app_id: 'ü' })))).toEqual({ app_id: 'ü' })
  for (const other of ['', 'opaque', 'a.b.c', 'a.bnVsbA.c']) {
    expect(claimsOf(new Secret(other))).toBeUndefined()
  }
})
