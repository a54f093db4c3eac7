import { z } from 'zod'
import { Id } from './owner'
import { gone, input, resource } from './resource'

const fields = {
  clientId: input(Id, 'The id of the client whose roles these are.', {
    replaces: true,
    wire: 'id',
  }),
  roleIds: input(
    z.array(Id),
    'The ids of exactly the roles that the client has. What somebody else gives it is taken from it again.',
    {
      set: true,
      distinct: true,
      assigned: {
        at: 'roles',
        body: 'roleIds',
        among: { path: '/roles', noun: 'role', resolve: 'resolve-assignable-roles' },
      },
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `the client loses the roles ${lost}, with all that they permit`
      },
    },
  ),
}

export const ClientRoles = resource<typeof fields, unknown>('ClientRoles', {
  slug: 'client-roles',
  noun: 'set of client roles',
  doc: 'All roles of one client: exactly these, and no others. A client without a role may do nothing. Declare it once for each client.',
  path: '/clients',
  fields,
  part: 'clientId',
  replacement: () => 'the client loses all its roles, and the other one gets them',
  removal: ({ clientId }) =>
    `the client ${String(clientId)} loses all its roles, and may do nothing any more`,
  twins: [
    {
      rule: 'roles.twin',
      severity: 'error',
      by: ['clientId'],
      message: 'two sets of roles of one client undo each other; declare one with all its roles',
    },
  ],
  rules: () => [],
})
