import { unnumbered } from './assumptions'
import type { Attributes } from './attributes'
import type { Constraint, Scope } from './kind'
import { leaving } from './kind'
import type { Collection, JsonObject, Row } from './rows'
import type { World } from './world'

/** The two attributes by which an object says whose it is. */
export const ownerAttributes: Attributes = {
  ownerType: {
    holds: 'enum',
    values: ['APPLICATION', 'TENANT'],
    required: true,
    immutable: true,
  },
  ownerId: { holds: 'text', min: 1, max: 26, required: true, immutable: true },
}

/** The application or tenant that owns an object, as far as it exists. */
export function ownerOf(values: JsonObject, { rows }: World): Row | undefined {
  if (values.ownerType === 'APPLICATION') return rows.find('applications', String(values.ownerId))
  return rows.find('tenants', String(values.ownerId))
}

/** The application an object belongs to, directly or through its tenant. */
export function applicationOf(values: JsonObject, world: World): Row | undefined {
  const owner = ownerOf(values, world)
  if (!owner || values.ownerType === 'APPLICATION') return owner
  return world.rows.find('applications', String(owner.values.applicationId))
}

/** Where an owned object lives. */
export function ownerScope(
  values: JsonObject,
  _id: string | undefined,
  world: World,
): Scope | undefined {
  if (values.ownerType === 'APPLICATION') return { applicationId: String(values.ownerId) }
  const tenant = ownerOf(values, world)
  return tenant && { applicationId: String(tenant.values.applicationId), tenantId: tenant.id }
}

/** The owner exists and is not being deleted. */
export const ownerExists: Constraint = {
  at: 'ownerId',
  reads: ['ownerType', 'ownerId'],
  holds: ({ values }, world) => {
    const owner = ownerOf(values, world)
    const gone = owner?.values.status === leaving
    return (owner !== undefined && !gone) || { code: unnumbered.unknownReference }
  },
}

/** Only owners of this type may have such an object. */
export const ownedBy = (ownerType: 'APPLICATION' | 'TENANT'): Constraint => ({
  at: 'ownerType',
  reads: ['ownerType'],
  holds: ({ values }) => values.ownerType === ownerType || { code: unnumbered.ownerUnfit },
})

/** An owner has at most one such object. */
export const onePerOwner = (collection: Collection): Constraint => ({
  at: 'ownerId',
  reads: ['ownerType', 'ownerId'],
  holds: ({ id, values }, { rows }) =>
    !rows
      .all(collection)
      .some((other) => other.id !== id && other.values.ownerId === values.ownerId) || {
      code: 'not_unique',
    },
})
