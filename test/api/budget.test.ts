import { expect, test } from 'vitest'
import { budget } from '../../provider/api/budget'
import { fakeClock } from './server'

/** A clock on which many wait at once: time goes to the next waiter when all are waiting. */
function timeline() {
  let now = 0
  const waiting: { at: number; resume: () => void }[] = []
  return {
    now: () => now,
    wait: (ms: number) =>
      new Promise<void>((resume) => void waiting.push({ at: now + ms, resume })),
    async run(done: Promise<unknown>) {
      let over = false
      done.finally(() => {
        over = true
      })
      while (!over) {
        await new Promise(setImmediate)
        const next = waiting.sort((a, b) => a.at - b.at).shift()
        if (!next) continue
        now = next.at
        next.resume()
      }
    },
  }
}

test('a second may be spent at once, then it goes evenly', async () => {
  const clock = timeline()
  const { take } = budget(() => 4, 100, clock)
  const times: number[] = []
  const all = Array.from({ length: 8 }, () => take().then(() => times.push(clock.now())))
  await clock.run(Promise.all(all))
  expect(times).toEqual([0, 0, 0, 0, 250, 500, 750, 1000])
})

test('after a pause they come one by one, also those who waited already', async () => {
  const clock = timeline()
  const { take, pause } = budget(() => 4, 100, clock)
  const times: number[] = []
  const all = Array.from({ length: 6 }, () => take().then(() => times.push(clock.now())))
  await new Promise(setImmediate)
  pause(5000)
  all.push(take().then(() => times.push(clock.now())))
  await clock.run(Promise.all(all))
  expect(times.slice(0, 4)).toEqual([0, 0, 0, 0])
  const late = times.slice(4)
  expect(late.every((time) => time >= 5000)).toBe(true)
  expect(new Set(late).size).toBe(late.length)
})

test('no more than so many are under way', async () => {
  const { take } = budget(() => 1000, 2, fakeClock())
  const first = await take()
  await take()
  const order: string[] = []
  const third = take().then((release) => {
    order.push('third')
    return release
  })
  await new Promise(setImmediate)
  expect(order).toEqual([])
  first()
  await third
  expect(order).toEqual(['third'])
})

test('whoever stops waiting takes no place away', async () => {
  const { take } = budget(() => 1000, 1, fakeClock())
  const first = await take()
  const stop = new AbortController()
  const stopped = take(stop.signal)
  const next = take()
  stop.abort(new Error('enough'))
  await expect(stopped).rejects.toThrow('enough')
  first()
  const release = await next
  release()
  await take()
  await expect(take(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
})
