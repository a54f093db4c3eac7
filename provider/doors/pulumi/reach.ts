/** How the resources of one process reach their servers. */
import type { Client } from '../../api'
import { clientFor } from '../../connection'
import type { Roads } from '../../courier'
import { courier } from '../../courier'
import type { Site } from '../../lifecycle'
import { RollCall } from '../../lifecycle'
import type { Finding, Values } from '../../resources/resource'
import type { Say } from './engine-log'
import { settingsFrom } from './settings'

/** What the doors of Pulumi take from the process they run in. */
export interface World extends Roads {
  say: Say
}

const rollCalls = new WeakMap<Client, RollCall<Client>>()

/** The reads of all resources through one connection, which may be answered together. */
function rollCallFor(transport: Client, { clock, say }: World): RollCall<Client> {
  const known = rollCalls.get(transport)
  if (known) return known
  const progress = (sentence: string) => void say('info', sentence, '')
  const made = new RollCall({ transport, clock, progress })
  rollCalls.set(transport, made)
  return made
}

export class Reach {
  readonly #world: World
  readonly #config: (key: string) => string | undefined
  readonly #own: () => string | undefined

  /**
   * @param config a value of the configuration, by a key such as `wristband:clientId`; asked anew for each step
   * @param own the connection that is meant where a resource names none
   */
  constructor(
    world: World,
    config: (key: string) => string | undefined,
    own: () => string | undefined = () => undefined,
  ) {
    this.#world = world
    this.#config = config
    this.#own = own
  }

  #settings(connection: unknown) {
    return settingsFrom(this.#config, this.#world.env, connection, this.#own())
  }

  #lists(settings: ReturnType<typeof settingsFrom>) {
    return rollCallFor(clientFor(this.#world, ...settings), this.#world)
  }

  /** @throws ConfigurationError */
  client(connection: unknown): Client {
    return this.#lists(this.#settings(connection)).line
  }

  /** Where a step runs. What it reports is told before its answer is given, so that nothing is told too late. */
  async at<T>(
    { connection }: Values,
    tell: (finding: Finding) => Promise<void>,
    step: (site: Site) => Promise<T>,
  ): Promise<T> {
    const said: Promise<void>[] = []
    try {
      const settings = this.#settings(connection)
      const lists = this.#lists(settings)
      return await step({
        transport: lists.line,
        lists,
        clock: this.#world.clock,
        courier: courier(this.#world, ...settings),
        report: (finding) => said.push(tell(finding)),
      })
    } finally {
      await Promise.all(said)
    }
  }
}
