/** What a door looks like from the side of an engine, as far as the matrix needs it. */
import type { ResourceName } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'

/** What an engine keeps of one object between two runs. */
export interface Held {
  id: string
  /** The fields that the state shows, spelled as the definition has them. */
  fields: Values
  /** Whatever else the engine keeps. */
  rest: unknown
}

/** One run of an engine, which is one process of the provider. */
export interface Run {
  /** Sentences of warnings, and of the errors that ended it. */
  warnings: string[]
  errors: string[]
  /** What the engine keeps afterwards. */
  held: Held | undefined
  /** Whether anything was due. */
  changed: boolean
}

/** What a run takes from the machine it is on. */
export interface Around {
  env: Record<string, string>
  clock: { now(): number; wait(ms: number): Promise<void> }
}

export interface Door {
  name: string
  /** Brings one object to what is wanted; undefined takes it away. */
  deploy(
    around: Around,
    of: ResourceName,
    held: Held | undefined,
    wanted: Values | undefined,
  ): Promise<Run>
  refresh(around: Around, of: ResourceName, held: Held): Promise<Run>
  /** Takes over what exists already, in the way that the door's sentences speak of. */
  takeOver(around: Around, of: ResourceName, id: string, wanted: Values): Promise<Run>
}
