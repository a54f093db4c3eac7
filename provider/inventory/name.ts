/** What people know an object by. */
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource, Values } from '../resources/resource'

const isText = (value: unknown) => typeof value === 'string'

/** Its name, or else what tells it from its siblings; nothing, for what its owner has once. */
export function nameOf(resource: ResourceName, values: Values): string {
  const { listed }: Resource = resources[resource]
  return [values.name, ...(listed?.by ?? []).map((field) => values[field])].find(isText) ?? ''
}
