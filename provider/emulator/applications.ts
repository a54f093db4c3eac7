import { A2, A10, A22 } from './assumptions'
import type { Attribute } from './attributes'
import type { Constraint, Kind } from './kind'
import { equality, everyOperator, isHostLabel, sameText } from './kind'
import type { Json } from './rows'
import { isWeb, schemeOf } from './web-address'
import { applicationDomain } from './world'

const uri: Attribute = { holds: 'text', ...A2.uri }

const usableUris = (at: string): Constraint => ({
  at,
  reads: [at, 'environmentType'],
  holds({ values }) {
    const https =
      values.environmentType === 'PRODUCTION' && A22.httpsOnly.some((name) => name === at)
    const uris = [values[at] ?? []].flat() as Json[]
    const fine = uris.every((value) => {
      const scheme = schemeOf(String(value))
      return scheme !== undefined && (scheme === 'https:' || !(https && isWeb(scheme)))
    })
    return fine || { code: A10.unusable }
  },
})

export const applications: Kind = {
  collection: 'applications',
  entity: 'application',
  aliases: { domainName: 'name' },

  attributes: {
    id: { holds: 'text', readOnly: true },
    name: { holds: 'text', min: 3, max: 20, required: true, immutable: true },
    displayName: { holds: 'text', min: 1, max: 60, required: true },
    isMultiTenant: { holds: 'boolean', required: true, immutable: true },
    tenantClassifier: {
      holds: 'enum',
      values: ['ACCOUNT', 'COMPANY', 'ORGANIZATION', 'TEAM', 'TENANT', 'WORKSPACE'],
      default: 'TENANT',
    },
    environmentType: { holds: 'enum', values: ['DEVELOPMENT', 'PRODUCTION'], required: true },
    loginUrl: { ...uri, required: true },
    logoutUrls: { holds: 'list', of: uri, max: 10, default: [] },
    allowedOrigins: { holds: 'list', of: uri, max: 5, default: [] },
    signupEnabled: {
      holds: 'boolean',
      default: false,
      permission: 'application:manage-signup-enablement',
    },
    status: {
      holds: 'enum',
      values: ['ACTIVE', 'INACTIVE'],
      default: 'ACTIVE',
      permission: 'application:manage-status',
    },
    vanityDomain: { holds: 'text', readOnly: true },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    {
      at: 'name',
      reads: ['name'],
      holds: ({ values }) => isHostLabel(String(values.name)) || { code: 'invalid_domain_name' },
    },
    {
      at: 'name',
      reads: ['name'],
      holds: ({ id, values }, { rows }) =>
        !rows
          .all('applications')
          .some((other) => other.id !== id && sameText(other.values.name, values.name)) || {
          code: 'not_unique',
        },
    },
    ...['loginUrl', 'logoutUrls', 'allowedOrigins'].map(usableUris),
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    name: { operators: everyOperator, caseSensitive: false },
  },

  scopeOf: (_values, id) => ({ applicationId: id ?? '' }),

  derive: (row, world) => ({
    domainName: row.values.name ?? null,
    vanityDomain: applicationDomain(world, row),
  }),
}
