import { setTimeout as sleep } from 'node:timers/promises'

/** The time, and waiting for it. Tests pass their own, so that nothing waits for real. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms` milliseconds; rejects when the signal aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
}
