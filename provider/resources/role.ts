import { z } from 'zod'
import { assignedTo } from './assigned'
import { named, nameRules, qualifiedName } from './named'
import { Id, listedUnderOwner, owned, owner, ownerRules } from './owner'
import { input, output, resource } from './resource'
import { visibility, visibilityRules } from './visibility'

const visible = ['ALL', 'TENANT_INCLUSION_LIST', 'NONE', 'OWNER'] as const

const fields = {
  ...named('role'),
  ...owned,
  ...visibility(
    visible,
    'Who may be given it. ALL: users and clients of every tenant. TENANT_INCLUSION_LIST: those of the tenants that are listed. NONE: clients of the application only.',
  ),
  tenantVisibilityInclusionList: input(
    z.array(Id).optional(),
    'The ids of the tenants that see it. Only with TENANT_INCLUSION_LIST.',
    { set: true, distinct: true },
  ),
  permissionBoundaryId: input(
    Id.nullish(),
    'The id of the boundary within which its permissions hold. Without one, they hold where they are granted.',
  ),
  permissionIds: assignedTo(
    'permissions',
    'permissionIds',
    'The ids of exactly the permissions that it has by itself. When left out, they are left alone.',
  ),
  permissionGroupIds: assignedTo(
    'permission-groups',
    'permissionGroupIds',
    'The ids of exactly the permission groups that it has. When left out, they are left alone.',
  ),

  qualifiedName,
  type: output(z.string().optional(), 'CUSTOM, or PREDEFINED for what the platform brings along.'),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const Role = resource<typeof fields, unknown>('Role', {
  slug: 'role',
  noun: 'role',
  doc: 'What its holders, users or clients, may do: permissions and permission groups, within a boundary.',
  path: '/roles',
  fields,
  owner,
  replacement: () => 'every user and client loses the role, and has to be given the new one',
  removal: () => 'every user and client that has it loses it, with all that it permits',
  predefined: { field: 'type', value: 'PREDEFINED' },
  listed: { at: listedUnderOwner('roles'), by: ['name'], also: ['displayName', 'type'] },
  twins: [
    {
      rule: 'role.name.twin',
      severity: 'error',
      by: ['ownerType', 'ownerId', 'name'],
      message: 'names of roles are unique; give each its own',
    },
  ],

  rules: ({ rule }) => [
    ...nameRules('role'),
    ...ownerRules('role', 'role'),
    ...visibilityRules('role', 'role', visible),
    rule(
      'role.inclusion-list',
      'error',
      'tenantVisibilityInclusionList',
      ['tenantVisibility', 'tenantVisibilityInclusionList'],
      ({ tenantVisibility: visible, tenantVisibilityInclusionList: tenants }) => {
        if (visible === 'TENANT_INCLUSION_LIST')
          return (
            !tenants?.length &&
            'is missing; with TENANT_INCLUSION_LIST give the ids of the tenants that see the role'
          )
        return (
          Boolean(tenants?.length) &&
          `has no effect with ${visible ?? 'no tenantVisibility'}: leave it out, or make tenantVisibility TENANT_INCLUSION_LIST`
        )
      },
    ),
  ],
})
