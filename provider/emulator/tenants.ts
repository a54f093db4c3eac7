import { A2, A10, A18, unnumbered } from './assumptions'
import type { Kind } from './kind'
import { equality, everyOperator, isHostLabel, sameText } from './kind'
import { schemeOf } from './web-address'
import { tenantDomain } from './world'

export const tenants: Kind = {
  collection: 'tenants',
  entity: 'tenant',
  leavesSlowly: true,
  aliases: { domainName: 'name' },

  attributes: {
    id: { holds: 'text', readOnly: true },
    applicationId: { holds: 'text', min: 1, max: 26, required: true, immutable: true },
    type: {
      holds: 'enum',
      values: ['STANDARD', 'GLOBAL', 'STANDALONE'],
      default: A18.type,
      immutable: true,
    },
    name: { holds: 'text', min: 3, max: 20, required: true, immutable: true },
    displayName: { holds: 'text', ...A18.displayName, required: true },
    description: { holds: 'text', ...unnumbered.description },
    logoUrl: { holds: 'text', ...A2.uri },
    signupEnabled: {
      holds: 'boolean',
      default: A18.signupEnabled,
      permission: 'tenant:manage-signup-enablement',
    },
    status: {
      holds: 'enum',
      values: ['ACTIVE', 'INACTIVE'],
      default: A18.status,
      permission: 'tenant:manage-status',
    },
    publicMetadata: { holds: 'object', default: {} },
    restrictedMetadata: {
      holds: 'object',
      default: {},
      permission: 'tenant:manage-restricted-metadata',
    },
    vanityDomain: { holds: 'text', readOnly: true },
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
    {
      at: 'name',
      reads: ['name'],
      holds: ({ values }) => isHostLabel(String(values.name)) || { code: 'invalid_domain_name' },
    },
    {
      at: 'name',
      reads: ['name', 'applicationId'],
      holds: ({ id, values }, { rows }) =>
        !rows
          .all('tenants')
          .some(
            (other) =>
              other.id !== id &&
              other.values.applicationId === values.applicationId &&
              sameText(other.values.name, values.name),
          ) || { code: 'not_unique' },
    },
    {
      at: 'type',
      reads: ['type', 'applicationId'],
      holds: ({ id, values }, { rows }) =>
        values.type !== 'GLOBAL' ||
        !rows
          .all('tenants')
          .some(
            (other) =>
              other.id !== id &&
              other.values.applicationId === values.applicationId &&
              other.values.type === 'GLOBAL',
          ) || { code: 'not_unique' },
    },
    {
      at: 'logoUrl',
      reads: ['logoUrl'],
      holds: ({ values }) =>
        values.logoUrl === null ||
        schemeOf(String(values.logoUrl)) !== undefined || { code: A10.unusable },
    },
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    type: { operators: equality, caseSensitive: false },
    name: { operators: everyOperator, caseSensitive: false },
    domainName: { operators: everyOperator, caseSensitive: false },
    displayName: { operators: everyOperator, caseSensitive: false },
    status: { operators: equality, caseSensitive: false },
  },

  scopeOf: (values, id) => ({
    applicationId: String(values.applicationId),
    ...(id ? { tenantId: id } : {}),
  }),

  derive: (row, world) => ({
    domainName: row.values.name ?? null,
    vanityDomain: tenantDomain(world, row),
  }),
}
