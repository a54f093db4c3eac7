import type { Kind } from '../kind'
import { equality, everyOperator } from '../kind'
import { nameAttributes, nameRules, ownerPrefix } from '../names'
import { ownerAttributes, ownerExists, ownerScope } from '../owner'
import { visibilityAttribute, visibilityFitsOwner } from '../visibility'

export const permissionGroups: Kind = {
  collection: 'permission-groups',
  entity: 'permission-group',
  takes: ['permissions'],

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    ...nameAttributes,
    permissionBoundaryId: { holds: 'text', max: 26, refersTo: 'permission-boundaries' },
    tenantVisibility: visibilityAttribute('ALL', 'NONE', 'OWNER'),
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [ownerExists, visibilityFitsOwner, ...nameRules('permission-groups')],

  filters: {
    id: { operators: equality, caseSensitive: true },
    name: { operators: everyOperator, caseSensitive: false },
    displayName: { operators: everyOperator, caseSensitive: false },
    tenantVisibility: { operators: equality, caseSensitive: false },
  },

  prefix: ownerPrefix,
  scopeOf: ownerScope,
}
