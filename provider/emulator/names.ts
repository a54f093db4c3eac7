import { A28 } from './assumptions'
import type { Attributes } from './attributes'
import type { Constraint } from './kind'
import { isPredefined, sameText } from './kind'
import { ownerOf } from './owner'
import type { Collection, JsonObject } from './rows'
import type { World } from './world'

/** What names and describes an object of the access model. */
export const nameAttributes: Attributes = {
  name: { holds: 'text', min: 1, max: 40, required: true },
  displayName: { holds: 'text', min: 1, max: 60, required: true },
  description: { holds: 'text', min: 1, max: 500 },
}

/** The part of a name that says whose it is. */
export function ownerPrefix(values: JsonObject, world: World): string {
  if (isPredefined({ values })) return 'predefined:'
  const short = values.ownerType === 'TENANT' ? 'tnt' : 'app'
  return `${short}:${ownerOf(values, world)?.values.name}:`
}

/** A name is one word between colons, and no other of the same owner has it. */
export const nameRules = (collection: Collection): Constraint[] => [
  {
    at: 'name',
    reads: ['name'],
    holds: ({ values }) => !String(values.name).includes(':') || { code: A28.invalidName },
  },
  {
    at: 'name',
    reads: ['name', 'ownerId'],
    holds: ({ id, values }, { rows }) =>
      !rows
        .all(collection)
        .some(
          (other) =>
            other.id !== id &&
            !isPredefined(other) &&
            other.values.ownerId === values.ownerId &&
            sameText(other.values.name, values.name),
        ) || { code: 'not_unique' },
  },
]

/** Only the server makes predefined objects. */
export const customOnly: Constraint = {
  at: 'type',
  reads: ['type'],
  holds: ({ values }) => !isPredefined({ values }) || { code: A28.predefinedIsReadOnly },
}

/** No other object of the application has this value; having none is no value. */
export const uniqueValue = (
  collection: Collection,
  application: 'applicationId' | 'ownerId',
): Constraint => ({
  at: 'value',
  reads: ['value', application],
  holds: ({ id, values }, { rows }) =>
    values.value === null ||
    !rows
      .all(collection)
      .some(
        (other) =>
          other.id !== id &&
          other.values[application] === values[application] &&
          sameText(other.values.value, values.value),
      ) || { code: 'not_unique' },
})
