import { A31 } from '../assumptions'
import type { Attribute } from '../attributes'
import type { Constraint, Kind } from '../kind'
import { equality, writtenWith } from '../kind'
import { onePerOwner, ownerAttributes, ownerExists, ownerScope } from '../owner'

const roleIds: Attribute = {
  holds: 'list',
  of: { holds: 'text', min: 1, max: 26 },
  max: 10,
  default: [],
  refersTo: 'roles',
}

/** Users get these roles, and a role that tenants do not see is for no user. */
const forUsers = (at: string): Constraint => ({
  at,
  reads: ['ownerType', 'ownerId', at],
  holds: ({ values }, world) => {
    const seen = [values[at] ?? []].flat().every((id) => {
      const role = world.rows.find('roles', String(id))
      return role === undefined || role.values.tenantVisibility !== 'NONE'
    })
    return seen || { code: A31.notAssignable }
  },
})

export const roleAssignmentPolicies: Kind = {
  collection: 'role-assignment-policies',
  entity: 'role-assignment-policy',
  permissions: writtenWith('role-assignment-policy:write'),
  upsertBy: ['ownerType', 'ownerId'],

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    defaultSignupRoles: roleIds,
    defaultIdpUserSyncRoles: roleIds,
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    onePerOwner('role-assignment-policies'),
    forUsers('defaultSignupRoles'),
    forUsers('defaultIdpUserSyncRoles'),
  ],

  filters: { id: { operators: equality, caseSensitive: true } },

  scopeOf: ownerScope,
}
