/** What all calls of one process have in common. */
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import { packageName, pluginType } from '../../resources/spelling'
import { Flights } from '../flights'
import type { Say } from '../pulumi/engine-log'
import { Hidden } from '../pulumi/hidden'
import { Judge, sentence } from '../pulumi/judge'
import { Program } from '../pulumi/program'
import type { World as BridgeWorld } from '../pulumi/reach'
import { Reach } from '../pulumi/reach'
import { engineAt } from './engine'
import { Unserved } from './failure'

/** What the plugin takes from the process it runs in. */
export type World = Omit<BridgeWorld, 'say'>

export class Door {
  readonly world: BridgeWorld
  readonly reach: Reach
  readonly judge: Judge
  readonly flights = new Flights()
  /** No sentence leaves but through this. */
  readonly hidden = new Hidden()
  /** Aborts when the engine cancels. */
  stop = new AbortController()
  /** What this package is for, when it is a package for one connection. */
  connection: string | undefined
  /** The configuration of this provider; a process serves one. */
  config: Values = {}
  /** Whether it was configured: only what has work to do is. */
  worked = false
  #say: Say

  /** @param engine the address of the engine's log */
  constructor(world: World, engine?: string) {
    this.#say = engineAt(engine, world.clock.now)
    this.world = {
      ...world,
      say: (severity, message, urn) => this.#say(severity, this.hidden.from(message), urn),
      spell: (setting, of) =>
        (world.spell?.(setting, of === this.connection ? undefined : of) ?? '').replaceAll(
          `${packageName()}:`,
          `${this.name}:`,
        ),
    }
    this.reach = new Reach(
      this.world,
      (key) => textOf(this.config[key.replace(`${packageName()}:`, '')]),
      () => this.connection,
    )
    this.judge = new Judge(this.world, this.reach, new Program())
  }

  /** The name of the package. */
  get name() {
    return packageName(this.connection)
  }

  /** The engine says where it is. */
  listenAt(address: string) {
    if (address) this.#say = engineAt(address, this.world.clock.now)
  }

  /** @throws Unserved */
  resource(urn: string): Resource {
    const type = urn.split('::')[2]?.split('$').at(-1) ?? ''
    const found = Object.values<Resource>(resources).find(
      (of) => this.token(pluginType(of)) === type,
    )
    if (found) return found
    const known = (Object.keys(resources) as ResourceName[]).map((name) =>
      this.token(pluginType({ name })),
    )
    throw new Unserved(`there is no resource type ${type}; there are ${known.join(', ')}`)
  }

  /** A type or function of the plugin as this package has it. */
  token(plain: string) {
    return plain.replace(packageName(), this.name)
  }

  /** Tells of findings at the resource that they are about. */
  tell(urn: string) {
    return (finding: Finding) => this.world.say('warning', sentence(finding), urn)
  }
}

/** The name of a resource in its program. */
export const nameIn = (urn: string) => urn.split('::').slice(3).join('::')

/** A setting as text: what is not a text in the program is JSON. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'symbol') return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
