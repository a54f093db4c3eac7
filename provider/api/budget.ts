import type { Clock } from './clock'

/** How many requests per second and at once all calls of one client may make together. */
export interface Budget {
  /** Waits for leave to send one request; rejects if the signal aborts first. Call the result when done. */
  take(signal?: AbortSignal): Promise<() => void>
  /** Nobody sends anything for so many milliseconds, and then one by one. */
  pause(ms: number): void
}

/** @param perSecond the pace at this moment, which may change */
export function budget(perSecond: () => number, atOnce: number, clock: Clock): Budget {
  const interval = () => 1000 / perSecond()
  // A second's worth may go at once after idleness.
  const burst = () => Math.max(0, perSecond() - 1) * interval()
  let due = 0
  let pausedUntil = 0
  let free = atOnce
  const queue: (() => void)[] = []

  const release = () => {
    const next = queue.shift()
    if (next) next()
    else free++
  }

  async function place(signal?: AbortSignal): Promise<void> {
    if (free > 0) {
      free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const stop = () => {
        queue.splice(queue.indexOf(enter), 1)
        reject(signal?.reason)
      }
      const enter = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      signal?.addEventListener('abort', stop, { once: true })
      queue.push(enter)
    })
  }

  async function turn(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now()
      const at = Math.max(now, due - burst(), pausedUntil)
      due = Math.max(due, at) + interval()
      if (at > now) await clock.wait(at - now, signal)
      if (clock.now() >= pausedUntil) return
    }
  }

  return {
    async take(signal) {
      signal?.throwIfAborted()
      await place(signal)
      try {
        await turn(signal)
        return release
      } catch (error) {
        release()
        throw error
      }
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms)
      due = Math.max(due, pausedUntil + burst())
    },
  }
}
