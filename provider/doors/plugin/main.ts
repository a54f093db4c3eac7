#!/usr/bin/env node
/** The provider as the engine of Pulumi starts it. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { LogEvent } from '../../api'
import { spell } from '../pulumi/settings'
import { Door } from './door'
import { serve } from './serve'

/** How often to look whether the program that started this one is still there. */
const watchMs = 500

const { env } = process

// the port is all that may be read from standard output
console.log = console.info = console.debug = console.error

/** Every request on stderr, for WRISTBAND_LOG=debug. */
const log = ({ method, path, status, broken, attempt, ms }: LogEvent) =>
  console.error(
    `wristband-iac: ${method} ${path} ${status ?? broken}, attempt ${attempt}, ${ms} ms`,
  )

/** Where the engine listens; beside it stand flags for its own logs. */
const engine = process.argv.slice(2).find((argument) => /^[^-].*:\d+$/.test(argument))

const door = new Door(
  {
    env,
    cwd: process.cwd(),
    hex: (digits) => randomBytes(digits).toString('hex').slice(0, digits),
    spell,
    log: env.WRISTBAND_LOG === 'debug' ? log : undefined,
    clock: { now: Date.now, wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}) },
  },
  engine,
)

/** Whether all that a whole run needs is loaded by now; the loader asks when the process ends. */
export const isComplete = () => door.worked

async function main() {
  const { port, close } = await serve(door)
  let ending = false
  function end(code: number) {
    if (ending) return
    ending = true
    // nobody takes what is still being made: it is undone before the process goes
    door.flights
      .abandon()
      .then(close)
      .finally(() => process.exit(code))
  }
  process.once('SIGINT', () => end(130))
  process.on('SIGTERM', () => end(143))
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end(0)
  }, watchMs).unref()
  process.stdout.write(`${port}\n`)
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
