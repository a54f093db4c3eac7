import { A11, unnumbered } from '../assumptions'
import type { Kind } from '../kind'
import { equality, everyOperator } from '../kind'
import { customOnly, nameAttributes, nameRules, ownerPrefix } from '../names'
import { ownerAttributes, ownerExists, ownerScope } from '../owner'
import { visibilityAttribute, visibilityFitsOwner } from '../visibility'

const byList = 'TENANT_INCLUSION_LIST'

const length = (value: unknown) => (Array.isArray(value) ? value.length : 0)

export const roles: Kind = {
  collection: 'roles',
  entity: 'role',
  takes: ['permissions', 'permission-groups'],

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    type: {
      holds: 'enum',
      values: ['CUSTOM', 'PREDEFINED'],
      default: 'CUSTOM',
      immutable: true,
    },
    ...nameAttributes,
    permissionBoundaryId: { holds: 'text', max: 26, refersTo: 'permission-boundaries' },
    tenantVisibility: visibilityAttribute('ALL', byList, 'NONE', 'OWNER'),
    tenantVisibilityInclusionList: {
      holds: 'list',
      of: { holds: 'text', min: 1, max: 26 },
      default: [],
      refersTo: 'tenants',
    },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    customOnly,
    visibilityFitsOwner,
    ...nameRules('roles'),
    {
      at: 'tenantVisibilityInclusionList',
      reads: ['tenantVisibility', 'tenantVisibilityInclusionList'],
      holds: ({ values }) =>
        values.tenantVisibility !== byList ||
        length(values.tenantVisibilityInclusionList) > 0 || { code: A11.required },
    },
    {
      at: 'tenantVisibilityInclusionList',
      reads: ['tenantVisibility', 'tenantVisibilityInclusionList'],
      holds: ({ values }) =>
        values.tenantVisibility === byList ||
        length(values.tenantVisibilityInclusionList) === 0 || { code: unnumbered.notAllowed },
    },
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    type: { operators: equality, caseSensitive: false },
    name: { operators: everyOperator, caseSensitive: false },
    displayName: { operators: everyOperator, caseSensitive: false },
    tenantVisibility: { operators: equality, caseSensitive: false },
  },

  prefix: ownerPrefix,
  scopeOf: ownerScope,

  complete(values, sent) {
    const listed = values.tenantVisibility === byList
    if (!listed && sent.tenantVisibilityInclusionList === undefined) {
      values.tenantVisibilityInclusionList = []
    }
  },
}
