#!/usr/bin/env node
/** The provider as Terraform and OpenTofu start it. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Door } from './door'
import { openLog } from './goplugin/log'
import { NotServed, serve } from './goplugin/serve'
import { handlers } from './handlers'
import { openTofuAddress, providerAddress } from './names'
import { Provider } from './proto/generated/tfplugin6/tfplugin6_pb'

const protocolVersion = 6

/** How often to look whether the program that started this one is still there. */
const watchMs = 2_000

const { env } = process
const reattachable = process.argv.includes('--debug')

// the handshake line is all that may be read from standard output
console.log = console.info = console.debug = console.error

const log = openLog(env, Date.now, (line) => process.stderr.write(line))
const door = new Door({
  env,
  log,
  cwd: process.cwd(),
  hex: (digits) => randomBytes(digits).toString('hex').slice(0, digits),
  clock: { now: Date.now, wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}) },
})

/** Whether all that a whole run needs is loaded by now; the loader asks when the process ends. */
export const isComplete = () => door.work !== undefined

async function main() {
  const served = await serve({
    service: Provider,
    handlers: handlers(door),
    protocolVersion,
    env,
    now: Date.now(),
    transport:
      process.platform === 'win32' || env.WRISTBAND_PLUGIN_TRANSPORT === 'tcp' ? 'tcp' : 'unix',
    reattachable,
    onEnd: () => end(0),
  })

  let ending = false
  function end(code: number) {
    if (ending) return
    ending = true
    // nobody takes what is still being made: it is undone before the process goes
    Promise.resolve(door.work?.abandon())
      .then(() => served.close())
      .finally(() => process.exit(code))
  }

  process.on('SIGTERM', () => end(143))
  if (reattachable) {
    process.on('SIGINT', () => end(130))
    const { network, at } = served.address
    const here = {
      Protocol: 'grpc',
      ProtocolVersion: protocolVersion,
      Pid: process.pid,
      Test: true,
      Addr: { Network: network, String: at },
    }
    const reattach = { [providerAddress]: here, [openTofuAddress]: here }
    process.stdout.write(`TF_REATTACH_PROVIDERS='${JSON.stringify(reattach)}'\n`)
    return
  }
  // a person's Ctrl-C reaches the whole process group, and Terraform tells separately what is to be done
  process.on('SIGINT', () => {})
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end(0)
  }, watchMs).unref()
  process.stdout.write(`${served.handshake}\n`)
  log('debug', 'serving', { ...served.address, startMs: Math.round(performance.now()) })
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof NotServed ? error.message : error.stack}\n`)
  process.exit(1)
})
