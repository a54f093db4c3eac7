import { z } from 'zod'
import { Id, onePerOwner, owned, owner, ownerRules } from './owner'
import type { Facts } from './resource'
import { input, output, resource } from './resource'

const roles: Facts = { set: true, distinct: true }

const fields = {
  ...owned,
  defaultSignupRoles: input(
    z.array(Id).max(10).optional(),
    'The ids of the roles that people get who sign up by themselves, at most 10.',
    roles,
  ),
  defaultIdpUserSyncRoles: input(
    z.array(Id).max(10).optional(),
    'The ids of the roles that people get whom an identity provider brings, at most 10, where nothing else decides, such as a mapping of roles.',
    roles,
  ),

  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const RoleAssignmentPolicy = resource<typeof fields, unknown>('RoleAssignmentPolicy', {
  slug: 'role-assignment-policy',
  noun: 'role assignment policy',
  doc: 'Which roles new people get. An application or a tenant has one: what is there already is changed, and taken out of the program it stays as it is.',
  path: '/role-assignment-policies',
  fields,
  owner,
  ...onePerOwner('policy.twin', 'role assignment policy'),
  rules: () => [...ownerRules('policy', 'role assignment policy')],
})
