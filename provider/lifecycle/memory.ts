/** What a state remembers beside its fields. No field shows it, and each engine keeps it in a place of its own. */
import type { Resource, Values } from '../resources/resource'
import { isRecord } from './value'

/** What a step left half done: `secret`, none is in hand; `delivery`, one is in the state and not yet where it belongs. */
export const pending = '__pending'

/** The version that the server gave the object at the last write of ours (A6). */
export const mark = '__mark'

const keys: readonly string[] = [pending, mark]

/** A state as its fields, and the rest of it. */
export function parted(state: Values): { fields: Values; memory: Values } {
  const split = (holds: boolean) =>
    Object.fromEntries(
      Object.entries(state).filter(
        ([key, value]) => keys.includes(key) === holds && value !== undefined,
      ),
    )
  return { fields: split(false), memory: split(true) }
}

/** The mark in an answer of the server. */
export function markOf(body: unknown): string | undefined {
  const version = isRecord(body) && isRecord(body.metadata) ? body.metadata.version : undefined
  return version === undefined || version === null ? undefined : String(version)
}

/**
 * Whether the object may have been changed since the last write of ours. A state that knows the age of its secret had a
 * mark once: an engine whose provider was killed keeps the fields and forgets the rest.
 */
export function hasMoved(state: Values, version: string | undefined): boolean {
  if (version === undefined) return false
  return state[mark] === undefined ? state.secretRotatedAt != null : state[mark] !== version
}

/** A state after a write, with the mark that its answer carries, for an object that has a secret. */
export function marked(of: Resource, state: Values, body: unknown): Values {
  const version = markOf(body)
  const { [mark]: _, ...rest } = state
  return version === undefined || !of.secretSource?.has(state) ? rest : { ...rest, [mark]: version }
}
