/** What a state has to remember and no configuration may see. Terraform keeps it beside the state, as bytes. */
import type { Step } from '../../lifecycle'
import { pending } from '../../lifecycle/memory'
import type { Values } from '../../resources/resource'
import type { ResourceSchema } from './schema'

export interface Private {
  /** What the lifecycle remembers of the object. */
  memory: Values
  /** What a plan found due to the secret, so that what was shown is what is done. */
  steps?: readonly Step[]
}

/** Nothing, if the bytes are of another program: a state that was moved from another provider. */
export function privateOf(bytes: Uint8Array): Private {
  try {
    const { memory = {}, steps, unfinished } = JSON.parse(Buffer.from(bytes).toString('utf8'))
    // the first version kept this under a name of its own
    const left = unfinished === undefined ? {} : { [pending]: unfinished }
    return { memory: { ...left, ...memory }, ...(Array.isArray(steps) && { steps }) }
  } catch {
    return { memory: {} }
  }
}

export const toPrivate = ({ memory, steps }: Private): Uint8Array =>
  Object.keys(memory).length === 0 && !steps?.length
    ? new Uint8Array()
    : Buffer.from(JSON.stringify({ memory, ...(steps?.length && { steps }) }))

/** The fields that the next step will fill. */
export const unfinishedFields = ({ of }: ResourceSchema, { memory }: Private): string[] =>
  pending in memory && of.secretSource ? [of.secretSource.field] : []
