/** Who owns an object. */
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource, Values } from '../resources/resource'

export interface Owner {
  resource: ResourceName
  id: string
}

/** Undefined for what has no owner, and where the values do not tell. */
export function ownerOf(resource: ResourceName, values: Values): Owner | undefined {
  const { owner, fields }: Resource = resources[resource]
  const own = Object.entries(fields).find(([, field]) => field.ownApplication)
  const kind = owner ? owner.kinds[String(values[owner.type])] : own && 'Application'
  const id = values[owner?.id ?? own?.[0] ?? '']
  return kind && typeof id === 'string' && id !== ''
    ? { resource: kind as ResourceName, id }
    : undefined
}
