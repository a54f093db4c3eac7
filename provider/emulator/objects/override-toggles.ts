import { A36 } from '../assumptions'
import type { Kind } from '../kind'
import { equality, writtenWith } from '../kind'
import { onePerOwner, ownedBy, ownerAttributes, ownerExists, ownerScope } from '../owner'

/** Whether the identity providers of a tenant stand in for those of its application. */
export const overrideToggles: Kind = {
  collection: 'identity-provider-override-toggles',
  entity: 'identity-provider-override-toggle',
  permissions: { ...writtenWith('identity-provider:write'), read: 'identity-provider:read' },
  upsertBy: ['ownerType', 'ownerId'],

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    status: { holds: 'enum', values: ['ENABLED', 'DISABLED'], required: true },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [ownerExists, ownedBy(A36.owner), onePerOwner('identity-provider-override-toggles')],

  filters: {
    id: { operators: equality, caseSensitive: true },
    status: { operators: equality, caseSensitive: false },
  },

  scopeOf: ownerScope,
}
