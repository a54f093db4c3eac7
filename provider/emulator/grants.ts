import { assigned } from './assigned'
import type { Scope } from './kind'
import { predefinedPermissions } from './predefined'
import type { Row } from './rows'
import type { World } from './world'

/** One way in which a client holds a permission: the boundaries that narrow it, all at once. */
export type Way = readonly Row[]

/** The ways in which a client holds a permission; none if it does not. */
export function waysTo(permission: string, client: Row, world: World): Way[] {
  const own = client.hidden.permissions
  const direct: Way[] = Array.isArray(own) && own.includes(permission) ? [[]] : []
  const byRoles = assigned(client, 'roles', world).flatMap((role) => {
    const narrowed = boundaryOf(role, world)
    return throughRole(role, permission, world).map((way) => [...narrowed, ...way])
  })
  return [...direct, ...byRoles]
}

function throughRole(role: Row, permission: string, world: World): Way[] {
  if (role.hidden.everyPermission && predefinedPermissions.has(permission)) return [[]]
  const direct: Way[] = grants(role, permission, world) ? [[]] : []
  const byGroups = assigned(role, 'permission-groups', world)
    .filter((group) => grants(group, permission, world))
    .map((group) => boundaryOf(group, world))
  return [...direct, ...byGroups]
}

const grants = (holder: Row, permission: string, world: World) =>
  assigned(holder, 'permissions', world).some(({ values }) => values.value === permission)

function boundaryOf({ values }: Row, { rows }: World): Way {
  const boundary = rows.find('permission-boundaries', String(values.permissionBoundaryId))
  return boundary ? [boundary] : []
}

/** An object as a boundary sees it. */
export interface Reached {
  /** Where it lives. */
  scope: Scope
  /** Is it the caller itself, or what the caller belongs to? */
  self: boolean
}

/** What each boundary covers for a caller at home there. A custom one means nothing to this API. */
const covers: Record<string, (reached: Reached, home: Scope, tenants: unknown[]) => boolean> = {
  APPLICATION: ({ scope }, home) => scope.applicationId === home.applicationId,
  TENANT: ({ scope }, home) => home.tenantId !== undefined && scope.tenantId === home.tenantId,
  SELF: ({ self }) => self,
  TENANT_INCLUSION_LIST: ({ scope }, home, tenants) =>
    scope.applicationId === home.applicationId && tenants.includes(scope.tenantId),
  TENANT_EXCLUSION_LIST: ({ scope }, home, tenants) =>
    scope.applicationId === home.applicationId &&
    scope.tenantId !== undefined &&
    !tenants.includes(scope.tenantId),
}

/** Does a permission held in this way reach that object? Without a boundary it reaches all of home. */
export function covered(way: Way, reached: Reached, home: Scope): boolean {
  if (way.length === 0) {
    const whole = home.tenantId === undefined ? 'APPLICATION' : 'TENANT'
    return covers[whole]?.(reached, home, []) ?? false
  }
  return way.every(({ values: { type, value, resourceList } }) => {
    const tenants = Array.isArray(resourceList) ? resourceList : []
    const kind = String(type === 'PREDEFINED' ? value : type)
    return covers[kind]?.(reached, home, tenants) ?? false
  })
}
