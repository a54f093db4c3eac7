import { unnumbered } from '../assumptions'
import type { Kind } from '../kind'
import { equality, everyOperator } from '../kind'
import { customOnly, uniqueValue } from '../names'
import { visibilityAttribute } from '../visibility'

export const permissions: Kind = {
  collection: 'permissions',
  entity: 'permission',
  predefinedOnlyWith: 'include_predefined_permissions',

  attributes: {
    id: { holds: 'text', readOnly: true },
    applicationId: { holds: 'text', min: 1, max: 26, required: true, immutable: true },
    type: { holds: 'enum', values: ['CUSTOM', 'PREDEFINED'], required: true, immutable: true },
    value: { holds: 'text', min: 1, max: 200, required: true },
    description: { holds: 'text', min: 1, max: 500 },
    tenantVisibility: visibilityAttribute('ALL', 'NONE'),
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    {
      at: 'applicationId',
      reads: ['applicationId'],
      holds: ({ values }, { rows }) =>
        rows.find('applications', String(values.applicationId)) !== undefined || {
          code: unnumbered.unknownReference,
        },
    },
    customOnly,
    uniqueValue('permissions', 'applicationId'),
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    value: { operators: everyOperator, caseSensitive: false },
    type: { operators: equality, caseSensitive: false },
    tenantVisibility: { operators: equality, caseSensitive: false },
  },

  scopeOf: ({ applicationId }) => ({ applicationId: String(applicationId) }),
}
