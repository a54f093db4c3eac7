/** What sdk/ and the text in Pulumi's state may touch. Clock, randomness and environment enter here. */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { dynamic } from '@pulumi/pulumi'
import type { LogEvent } from './api'
import { clientFor } from './connection'
import { Flights } from './doors/flights'
import { bridge } from './doors/pulumi/bridge'
import { engineLog } from './doors/pulumi/engine-log'
import { lookUp as find } from './doors/pulumi/look-up'
import { Program } from './doors/pulumi/program'
import { settingsFrom, spell } from './doors/pulumi/settings'
import type { ResourceName } from './resources'
import { resources } from './resources'

/** Every request on stderr, for WRISTBAND_LOG=debug. */
const log = ({ method, path, status, broken, attempt, ms }: LogEvent) =>
  console.error(
    `wristband-iac: ${method} ${path} ${status ?? broken}, attempt ${attempt}, ${ms} ms`,
  )

const world = {
  env: process.env,
  cwd: process.cwd(),
  hex: (digits: number) => randomBytes(digits).toString('hex').slice(0, digits),
  spell,
  log: process.env.WRISTBAND_LOG === 'debug' ? log : undefined,
  clock: { now: Date.now, wait: (ms: number) => setTimeout(ms) },
  // the host of dynamic providers is started with the engine's address as its first argument
  say: engineLog(process.argv[2], Date.now),
}

const program = new Program()
const flights = new Flights()
const providers = new Map<ResourceName, dynamic.ResourceProvider>()

/** How often to look whether the engine is still there, in milliseconds. */
const watchMs = 500

/** Whoever ends the process, or the engine, takes no answer any more: what is being made is undone. */
function watch() {
  const end = (code: number) => flights.abandon().finally(() => process.exit(code))
  process.once('SIGINT', () => end(130))
  process.once('SIGTERM', () => end(143))
  const engine = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === engine) return
    clearInterval(timer)
    void end(0)
  }, watchMs).unref()
}

/** The dynamic provider of a resource, as the line of text in Pulumi's state asks for it. */
export function pulumi(name: ResourceName): dynamic.ResourceProvider {
  if (providers.size === 0) watch()
  const provider = providers.get(name) ?? bridge(name, world, program, flights)
  providers.set(name, provider)
  return provider
}

/**
 * What a program asks the server for: by id, or by the values it gives.
 *
 * @param one whether there has to be exactly one
 */
export const lookUp = async (
  name: ResourceName,
  { connection, ...asked }: Record<string, unknown>,
  one: boolean,
  config: (key: string) => string | undefined,
): Promise<Record<string, unknown>[]> =>
  find(resources[name], asked, one, () =>
    clientFor(world, ...settingsFrom(config, world.env, connection)),
  )
