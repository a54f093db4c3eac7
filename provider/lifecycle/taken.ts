/**
 * Whose the objects are that an owner has once: an upsert finds one whoever sends it, so that two resources of one program
 * may become one object, and undo each other from then on.
 */
import type { Resource, Values } from '../resources/resource'
import type { Transport } from './transport'
import { Refusal } from './transport'

/** What the resources of one process have become, through one connection. */
const takings = new WeakMap<Transport, Set<string>>()

const takingsOf = (transport: Transport) => {
  const taken = takings.get(transport) ?? new Set()
  takings.set(transport, taken)
  return taken
}

const keyOf = (of: Resource, values: Values) =>
  JSON.stringify([of.name, ...of.upsert!.by.map((name) => values[name])]).toLowerCase()

/** Remembers that an object is somebody's. @param values what it is known by */
export function hold(of: Resource, transport: Transport, values: Values): void {
  takingsOf(transport).add(keyOf(of, values))
}

/** Forgets it: its resource has let it go. */
export function letGo(of: Resource, transport: Transport, values: Values): void {
  takingsOf(transport).delete(keyOf(of, values))
}

/** Makes an object somebody's, unless that fails. @throws Refusal when it is somebody else's */
export async function taking<T>(
  of: Resource,
  transport: Transport,
  values: Values,
  make: () => Promise<T>,
): Promise<T> {
  if (takingsOf(transport).has(keyOf(of, values)))
    throw new Refusal(
      `another resource of this program is the same ${of.noun}, and the two would undo each other: declare it once`,
    )
  hold(of, transport, values)
  return make().catch((error: unknown) => {
    letGo(of, transport, values)
    throw error
  })
}
