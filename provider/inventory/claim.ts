/** What states say, in one form for all engines. */
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Field, Resource, Values } from '../resources/resource'

/** An object as a state knows it. Nothing in it is secret. */
export interface Claim {
  resource: ResourceName
  id: string
  /** Its place in the state: a URN of Pulumi, or an address of Terraform. */
  address: string
  /** Null for what the object has not; a field is missing if the state says nothing of it. */
  values: Values
  /** Fields that the state keeps secret although the definition does not. */
  hidden: readonly string[]
}

/** What one state says. */
export interface State {
  /** How it was named by who gave it. */
  name: string
  engine: 'pulumi' | 'terraform'
  claims: Claim[]
}

/** A document that is no state, or none that can be read. The message names it, and says what is accepted. */
export class StateError extends Error {
  override readonly name = 'StateError'
}

/** Until when the secret before the present one works: an RFC 3339 date, or a word where there is no date. */
export const formerSecretUntil = 'formerSecretUntil'

/** How a state is asked for one field: `secret` when the engine hides it, undefined when it does not know it. */
export type Ask = (name: string, field: Field | undefined) => { secret: true } | { value: unknown }

/** A claim with all that may be looked at. */
export function claimOf(resource: ResourceName, id: string, address: string, ask: Ask): Claim {
  const { fields }: Resource = resources[resource]
  const claim = { resource, id, address, values: {} as Values, hidden: [] as string[] }
  for (const name of new Set([...Object.keys(fields), formerSecretUntil])) {
    if (fields[name]?.secret) continue
    const answer = ask(name, fields[name])
    if ('secret' in answer) claim.hidden.push(name)
    else if (answer.value !== undefined) claim.values[name] = answer.value
  }
  return claim
}

/** The resources by what an engine calls them. */
export const byType = (typeOf: (of: Resource) => string): ReadonlyMap<unknown, ResourceName> =>
  new Map(
    (Object.entries(resources) as [ResourceName, Resource][]).map(([name, of]) => [
      typeOf(of),
      name,
    ]),
  )
