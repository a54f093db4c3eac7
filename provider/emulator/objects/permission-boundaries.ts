import { A11, unnumbered } from '../assumptions'
import type { Kind } from '../kind'
import { equality, everyOperator } from '../kind'
import { customOnly, nameAttributes, nameRules, ownerPrefix, uniqueValue } from '../names'
import { applicationOf, ownedBy, ownerAttributes, ownerExists, ownerScope } from '../owner'
import type { JsonObject } from '../rows'

const hasList = ({ type }: JsonObject) =>
  type === 'TENANT_INCLUSION_LIST' || type === 'TENANT_EXCLUSION_LIST'

const length = (value: unknown) => (Array.isArray(value) ? value.length : 0)

export const permissionBoundaries: Kind = {
  collection: 'permission-boundaries',
  entity: 'permission-boundary',
  predefinedOnlyWith: 'include_predefined_permission_boundaries',

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    type: {
      holds: 'enum',
      values: ['PREDEFINED', 'CUSTOM', 'TENANT_INCLUSION_LIST', 'TENANT_EXCLUSION_LIST'],
      required: true,
      immutable: true,
    },
    ...nameAttributes,
    value: { holds: 'text', min: 1, max: 200 },
    resourceList: {
      holds: 'list',
      of: { holds: 'text', min: 1, max: 26 },
      max: 10,
      default: [],
      refersTo: 'tenants',
    },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    ownedBy('APPLICATION'),
    customOnly,
    ...nameRules('permission-boundaries'),
    {
      at: 'type',
      reads: ['type', 'ownerType', 'ownerId'],
      holds: ({ values }, world) =>
        !hasList(values) ||
        applicationOf(values, world)?.values.isMultiTenant === true || {
          code: unnumbered.notAllowed,
        },
    },
    {
      at: 'value',
      reads: ['type', 'value'],
      holds: ({ values }) => hasList(values) || values.value !== null || { code: A11.required },
    },
    {
      at: 'value',
      reads: ['type', 'value'],
      holds: ({ values }) =>
        !hasList(values) || values.value === null || { code: unnumbered.notAllowed },
    },
    uniqueValue('permission-boundaries', 'ownerId'),
    {
      at: 'resourceList',
      reads: ['type', 'resourceList'],
      holds: ({ values }) =>
        hasList(values) || length(values.resourceList) === 0 || { code: unnumbered.notAllowed },
    },
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    type: { operators: equality, caseSensitive: false },
    name: { operators: everyOperator, caseSensitive: false },
    displayName: { operators: everyOperator, caseSensitive: false },
  },

  prefix: ownerPrefix,
  scopeOf: ownerScope,
}
