import { z } from 'zod'
import { assignedTo } from './assigned'
import { named, nameRules, qualifiedName } from './named'
import { Id, listedUnderOwner, owned, owner, ownerRules } from './owner'
import { input, output, resource } from './resource'
import { visibility, visibilityRules } from './visibility'

const visible = ['ALL', 'NONE', 'OWNER'] as const

const fields = {
  ...named('permission group'),
  ...owned,
  ...visibility(visible, 'Whether tenants may give it to roles of their own: ALL or NONE.'),
  permissionBoundaryId: input(
    Id.nullish(),
    'The id of the boundary within which its permissions hold. Without one, they hold where they are granted.',
  ),
  permissionIds: assignedTo(
    'permissions',
    'permissionIds',
    'The ids of exactly the permissions in it. When left out, they are left alone.',
  ),

  qualifiedName,
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const PermissionGroup = resource<typeof fields, unknown>('PermissionGroup', {
  slug: 'permission-group',
  noun: 'permission group',
  doc: 'Permissions that go together, within one boundary. Roles hold permission groups.',
  path: '/permission-groups',
  fields,
  owner,
  replacement: () => 'every role loses the permission group, and has to be given the new one',
  removal: () => 'who has its permissions by a role with this group loses them',
  listed: {
    at: listedUnderOwner('permission-groups'),
    by: ['name'],
    also: ['displayName'],
  },
  twins: [
    {
      rule: 'group.name.twin',
      severity: 'error',
      by: ['ownerType', 'ownerId', 'name'],
      message: 'names of permission groups are unique; give each its own',
    },
  ],

  rules: () => [
    ...nameRules('group'),
    ...ownerRules('group', 'permission group'),
    ...visibilityRules('group', 'permission group', visible),
  ],
})
