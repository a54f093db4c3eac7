import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Client, ConnectionOptions } from '../../provider/api'
import { connect, Secret } from '../../provider/api'
import type { Emulator, EmulatorOptions } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Site } from '../../provider/lifecycle'
import { check } from '../../provider/lifecycle'
import type { Finding, Resource, Values } from '../../provider/resources/resource'
import type { StandIn } from './stand-in'
import { standIn } from './stand-in'

/** A clock that stands still except when somebody waits. */
export function stillClock(now = Date.now()) {
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    wait: async (ms: number) => {
      waits.push(ms)
      now += ms
    },
  }
}

export interface Scene extends Site {
  transport: Client
  clock: ReturnType<typeof stillClock>
  /** What was reported so far. */
  said: Finding[]
}

/** One emulator for all tests of a file, as new for each of them. */
export function stage(options: EmulatorOptions = {}) {
  const late = { ms: 0 }
  const open: Client[] = []
  let emulator: Emulator

  beforeAll(async () => {
    emulator = await startEmulator({ now: () => new Date(Date.now() + late.ms), ...options })
  })
  afterEach(async () => {
    late.ms = 0
    for (const client of open.splice(0)) await client.close()
    await emulator.reset()
  })
  afterAll(() => emulator.close())

  return {
    get emulator() {
      return emulator
    },
    /** The server's clock from now on, in milliseconds from the true time. */
    shift(ms: number) {
      late.ms = ms
    },
    /** A client of the API and all that a step of the lifecycle takes. Nothing waits for real. */
    scene(connection: Partial<ConnectionOptions> = {}): Scene {
      const clock = stillClock()
      const said: Finding[] = []
      const transport = connect({
        url: emulator.url,
        clientId: emulator.clientId,
        clientSecret: new Secret(emulator.clientSecret),
        clock: stillClock(),
        random: () => 0,
        ...connection,
      })
      open.push(transport)
      return { transport, clock, said, report: (finding) => said.push(finding) }
    },
    /** The requests to the management API so far, as `METHOD path`. */
    asked: () =>
      emulator.requests
        .filter(({ path }) => !path.includes('/oauth2/'))
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
  }
}

/** A server that does what it is told, as new for each test of a file. */
export function bareStage() {
  let server: StandIn
  let transport: Client
  let said: Finding[]

  beforeEach(async () => {
    said = []
    server = await standIn()
    transport = connect({
      url: server.url,
      clientId: 'me',
      clientSecret: new Secret('secret'),
      clock: stillClock(),
      random: () => 0,
    })
  })
  afterEach(async () => {
    await transport.close()
    await server.close()
  })

  return {
    get server() {
      return server
    },
    /** What was reported so far. */
    get said() {
      return said
    },
    site: () => ({
      transport,
      clock: stillClock(),
      report: (finding: Finding) => void said.push(finding),
    }),
  }
}

/** What a program's values become before they are sent; a test that is about sending has none that are refused. */
export function ready(of: Resource, given: Values): Values {
  const { inputs, findings } = check(of, { inputs: given })
  const refusals = findings.filter(({ severity }) => severity === 'error')
  if (refusals.length > 0) throw new Error(refusals.map(({ message }) => message).join('; '))
  return inputs
}

/** The error that a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<Error & Values> {
  try {
    await promise
  } catch (error) {
    return error as Error & Values
  }
  throw new Error('it succeeded')
}
