import { A1, A2, A3, A4, A5, A10, A11, A27, unnumbered } from './assumptions'
import type { Attribute } from './attributes'
import type { Kind } from './kind'
import { equality, everyOperator } from './kind'
import { applicationOf, ownerAttributes, ownerExists, ownerScope } from './owner'
import type { JsonObject } from './rows'
import { isWeb, schemeOf } from './web-address'
import type { World } from './world'

interface ClientType {
  owners: readonly string[]
  grants: readonly string[]
  confidential: boolean
  /** Do people log in through it? Then it has redirect URIs and may have a login URL. */
  interactive: boolean
  privateSchemes: boolean
  pkceMandatory: boolean
}

const clientType = (name: string, is: Pick<ClientType, 'confidential' | 'interactive'>) => ({
  ...is,
  owners: is.interactive ? ['APPLICATION'] : ['APPLICATION', 'TENANT'],
  grants: is.interactive ? A3.interactive : A3.machine,
  privateSchemes: A27.privateSchemes.some((type) => type === name),
  pkceMandatory: A5.pkceMandatory.some((type) => type === name),
})

/** What follows from a client's type. */
export const clientTypes: Record<string, ClientType> = Object.fromEntries(
  [
    ['BACKEND_SERVER', { confidential: true, interactive: true }] as const,
    [A1.singlePageApp, { confidential: false, interactive: true }] as const,
    [A1.native, { confidential: false, interactive: true }] as const,
    [A1.machineToMachine, { confidential: true, interactive: false }] as const,
  ].map(([name, is]) => [name, clientType(name, is)]),
)

const uri: Attribute = { holds: 'text', ...A2.uri }

const typeOf = (values: JsonObject) => clientTypes[String(values.type)] as ClientType

const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

const mustBeHttps = (values: JsonObject, world: World) =>
  applicationOf(values, world)?.values.environmentType === 'PRODUCTION'

/** May a client of this type be sent to this address? */
function usable(address: string, values: JsonObject, world: World): boolean {
  const scheme = schemeOf(address)
  if (scheme === undefined) return false
  if (!isWeb(scheme)) return typeOf(values).privateSchemes
  return scheme === 'https:' || !mustBeHttps(values, world)
}

export const clients: Kind = {
  collection: 'clients',
  entity: 'client',
  takes: ['roles'],

  attributes: {
    id: { holds: 'text', readOnly: true },
    type: { holds: 'enum', values: Object.keys(clientTypes), required: true, immutable: true },
    ...ownerAttributes,
    name: { holds: 'text', ...A2.name, required: true },
    description: { holds: 'text', ...A2.description },
    redirectUris: { holds: 'list', of: uri, ...A2.redirectUris, default: [] },
    grantTypes: {
      holds: 'list',
      of: { holds: 'enum', values: [...A3.interactive, ...A3.machine] },
    },
    loginUrl: uri,
    secret: { holds: 'text', readOnly: true },
    accessTokenExpiration: { holds: 'integer', min: A4.access.min, max: A4.access.max },
    refreshTokenExpiration: { holds: 'integer', min: A4.refresh.min },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    {
      at: 'ownerType',
      reads: ['type', 'ownerType'],
      holds: ({ values }) =>
        typeOf(values).owners.includes(String(values.ownerType)) || { code: unnumbered.ownerUnfit },
    },
    {
      at: 'grantTypes',
      reads: ['type', 'grantTypes'],
      holds: ({ values }) =>
        list(values.grantTypes).every((grant) => typeOf(values).grants.includes(grant)) || {
          code: A3.foreignGrant,
        },
    },
    {
      at: 'grantTypes',
      reads: ['type', 'grantTypes'],
      holds: ({ values }) =>
        list(values.grantTypes).length > 0 || {
          code: 'too_few_items',
          constraintAttributes: { minItems: '1' },
        },
    },
    {
      at: 'grantTypes',
      reads: ['grantTypes'],
      holds: ({ values }) =>
        new Set(list(values.grantTypes)).size === list(values.grantTypes).length || {
          code: A10.duplicate,
        },
    },
    {
      at: 'redirectUris',
      reads: ['type', 'redirectUris'],
      holds: ({ values }) =>
        typeOf(values).interactive ||
        list(values.redirectUris).length === 0 || { code: unnumbered.notAllowed },
    },
    {
      at: 'redirectUris',
      reads: ['type', 'redirectUris'],
      holds: ({ values }) =>
        !typeOf(values).interactive ||
        list(values.redirectUris).length >= A2.redirectUrisOfInteractive.min || {
          code: A11.required,
        },
    },
    {
      at: 'redirectUris',
      reads: ['redirectUris'],
      holds: ({ values }) =>
        new Set(list(values.redirectUris)).size === list(values.redirectUris).length || {
          code: A10.duplicate,
        },
    },
    {
      at: 'redirectUris',
      reads: ['type', 'ownerType', 'ownerId', 'redirectUris'],
      holds: ({ values }, world) =>
        list(values.redirectUris).every(
          (address) => !/[#*]/.test(address) && usable(address, values, world),
        ) || { code: A10.unusable },
    },
    {
      at: 'loginUrl',
      reads: ['type', 'loginUrl'],
      holds: ({ values }) =>
        values.loginUrl === null || typeOf(values).interactive || { code: unnumbered.notAllowed },
    },
    {
      at: 'loginUrl',
      reads: ['type', 'ownerType', 'ownerId', 'loginUrl'],
      holds: ({ values }, world) =>
        values.loginUrl === null ||
        usable(String(values.loginUrl), values, world) || { code: A10.unusable },
    },
    {
      at: 'refreshTokenExpiration',
      reads: ['grantTypes', 'refreshTokenExpiration'],
      holds: ({ values }) =>
        values.refreshTokenExpiration === null ||
        list(values.grantTypes).includes('REFRESH_TOKEN') || { code: unnumbered.notAllowed },
    },
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    type: { operators: equality, caseSensitive: false },
    name: { operators: everyOperator, caseSensitive: false },
  },

  scopeOf: ownerScope,

  complete(values, sent) {
    values.grantTypes ??= [...(clientTypes[String(values.type)]?.grants ?? [])]
    const refreshes = list(values.grantTypes).includes('REFRESH_TOKEN')
    if (refreshes) values.refreshTokenExpiration ??= A4.refresh.default
    else if (sent.refreshTokenExpiration === undefined) values.refreshTokenExpiration = null
  },

  derive: (row, world) => ({
    accessTokenExpiration: row.values.accessTokenExpiration ?? world.tokenLifetime,
  }),
}
