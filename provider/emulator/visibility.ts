import { A23, unnumbered } from './assumptions'
import type { Attribute } from './attributes'
import type { Constraint, Scope } from './kind'
import type { JsonObject } from './rows'

/** Whom an application's own object is shown to: the tenant, or undefined for the application itself. */
const shownTo: Record<string, (tenantId: string | undefined, values: JsonObject) => boolean> = {
  ALL: () => true,
  NONE: (tenantId) => tenantId === undefined,
  TENANT_INCLUSION_LIST: (tenantId, { tenantVisibilityInclusionList: list }) =>
    tenantId !== undefined && Array.isArray(list) && list.includes(tenantId),
}

/** May an object at `home` be used by an object at `user`? */
export function visible(values: JsonObject, home: Scope, user: Scope): boolean {
  if (home.applicationId !== user.applicationId) return false
  if (home.tenantId !== undefined) return home.tenantId === user.tenantId
  return shownTo[String(values.tenantVisibility)]?.(user.tenantId, values) ?? false
}

export const visibilityAttribute = (...values: string[]): Attribute => ({
  holds: 'enum',
  values,
  required: true,
})

/** An application's object is shown to tenants in one of its ways, a tenant's to its owner. */
export const visibilityFitsOwner: Constraint = {
  at: 'tenantVisibility',
  reads: ['ownerType', 'tenantVisibility'],
  holds: ({ values }) =>
    A23.tenantOwned.includes(String(values.tenantVisibility)) ===
      (values.ownerType === 'TENANT') || { code: unnumbered.notAllowed },
}
