import { applications } from './applications'
import { clients } from './clients'
import type { Kind, Scope } from './kind'
import { emailBrandings, pageBrandings } from './objects/brandings'
import { customDomains } from './objects/custom-domains'
import { identityProviders } from './objects/identity-providers'
import { overrideToggles } from './objects/override-toggles'
import { permissionBoundaries } from './objects/permission-boundaries'
import { permissionGroups } from './objects/permission-groups'
import { permissions } from './objects/permissions'
import { roleAssignmentPolicies } from './objects/role-assignment-policies'
import { roles } from './objects/roles'
import type { Collection, Row } from './rows'
import { tenants } from './tenants'
import type { World } from './world'

/** Every kind of object on the management API. */
export const kinds: readonly Kind[] = [
  applications,
  tenants,
  clients,
  permissions,
  permissionBoundaries,
  permissionGroups,
  roles,
  roleAssignmentPolicies,
  pageBrandings,
  emailBrandings,
  overrideToggles,
  identityProviders,
  customDomains,
]

/** The kind that is kept in this collection. */
export function kindIn(collection: Collection): Kind {
  const kind = kinds.find((candidate) => candidate.collection === collection)
  if (!kind) throw new Error(`No kind of object is kept in ${collection}.`)
  return kind
}

/** Where a stored object lives; undefined once its owner is gone. */
export const homeOf = (collection: Collection, row: Row, world: World): Scope | undefined =>
  kindIn(collection).scopeOf(row.values, row.id, world)
