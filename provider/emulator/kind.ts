import type { Attributes } from './attributes'
import type { Violation } from './refusal'
import type { Collection, Json, JsonObject, Row } from './rows'
import type { World } from './world'

/** How an attribute may be asked for in a query. */
export interface Filter {
  operators: readonly string[]
  caseSensitive: boolean
}

/** A rule over several attributes or several objects. */
export interface Constraint {
  /** The attribute the violation is put on. */
  at: string
  /** The attributes the rule depends on; it is skipped while any of them is itself wrong. */
  reads: readonly string[]
  holds(candidate: Candidate, world: World): true | Violation
}

/** An object as it would be after the request. */
export interface Candidate {
  /** Undefined while the object does not exist yet. */
  id: string | undefined
  values: JsonObject
}

/** Where an object lives; decides which callers reach it. */
export interface Scope {
  applicationId: string
  tenantId?: string
}

/** The status of an object whose deletion has begun. */
export const leaving = 'DELETE_IN_PROGRESS'

/** What permissions are asked for. */
export type Act = 'create' | 'read' | 'update' | 'delete'

/** All that sets one kind of object apart on the management API. */
export interface Kind {
  collection: Collection
  /** Singular, as in permission codes. */
  entity: string
  attributes: Attributes
  constraints: readonly Constraint[]
  filters: Record<string, Filter>
  /** Old spellings that requests may still use. */
  aliases?: Record<string, string>
  /** Permissions that are not spelled entity:act. */
  permissions?: Partial<Record<Act, string>>
  /** What names an object to a POST with upsert=true, which then changes the one there is. */
  upsertBy?: readonly string[]
  /** A deleted object stays visible for a while with the status `leaving`. */
  leavesSlowly?: true
  /** What can be assigned to such an object. */
  takes?: readonly Collection[]
  /** Lists leave predefined objects out unless this query parameter is true. */
  predefinedOnlyWith?: string
  /** What stands before the name in answers. Requests may leave it out. */
  prefix?(values: JsonObject, world: World): string
  scopeOf(values: JsonObject, id: string | undefined, world: World): Scope | undefined
  /** Values that follow from other values, filled in before the constraints are judged. */
  complete?(values: JsonObject, sent: JsonObject): void
  /** Read-only attributes computed for every answer. */
  derive?(row: Row, world: World): JsonObject
}

/** Every operator of the query language. */
export const everyOperator = ['eq', 'ne', 'sw', 'lt', 'le', 'gt', 'ge', 'in', 'nin'] as const

/** The operators of attributes that have no order. */
export const equality = ['eq', 'ne', 'in', 'nin'] as const

export const sameText = (left: Json | undefined, right: Json | undefined) =>
  String(left).toLowerCase() === String(right).toLowerCase()

/** A label of a host name, which names of applications and tenants become. */
export const isHostLabel = (name: string) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(name)

/** The permission that an act on objects of this kind takes. */
export const permissionFor = (kind: Kind, act: Act) =>
  kind.permissions?.[act] ?? `${kind.entity}:${act}`

/** For kinds that are written with one permission, whatever the act. */
export const writtenWith = (permission: string) => ({
  create: permission,
  update: permission,
  delete: permission,
})

/** Is this object the server's own, which nobody can change? */
export const isPredefined = ({ values }: Pick<Row, 'values'>) => values.type === 'PREDEFINED'

/** The object as the API shows it: no secret, no server-side knowledge. */
export function present(kind: Kind, row: Row, world: World): JsonObject {
  const { name = null } = row.values
  return {
    id: row.id,
    ...row.values,
    ...(kind.prefix ? { name: `${kind.prefix(row.values, world)}${name}` } : {}),
    ...kind.derive?.(row, world),
    metadata: {
      version: String(row.version),
      creationTime: row.creationTime,
      lastModifiedTime: row.lastModifiedTime,
      ...(row.hidden.times as JsonObject | undefined),
    },
  }
}
