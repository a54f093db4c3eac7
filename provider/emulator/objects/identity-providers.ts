import { A11, unnumbered } from '../assumptions'
import type { Attribute } from '../attributes'
import { isObject } from '../attributes'
import type { Constraint, Kind } from '../kind'
import { equality, everyOperator, sameText, writtenWith } from '../kind'
import { ownerAttributes, ownerExists, ownerOf, ownerScope } from '../owner'
import type { JsonObject } from '../rows'
import { hostOf } from './custom-domains'
import { protocolRules, shownProtocol, trimmed } from './identity-provider-protocol'
import { identityProviderTypes, typeInNames } from './identity-provider-types'

const typeOf = ({ type }: JsonObject) => identityProviderTypes[String(type)]

/** Is it the directory of one company? */
export const isEnterprise = (values: JsonObject) => typeOf(values)?.enterprise === true

const prefix = (values: JsonObject) =>
  isEnterprise(values) ? `ent:${typeInNames(values.type)}:` : ''

const choice = (...values: string[]): Attribute => ({
  holds: 'list',
  of: { holds: 'enum', values },
  min: 1,
})

const forWristbandOnly = (at: string): Constraint => ({
  at,
  reads: ['type', at],
  holds: ({ values }) =>
    values.type === 'WRISTBAND' || values[at] === null || { code: unnumbered.notAllowed },
})

const requiredOfEnterprise = (at: string): Constraint => ({
  at,
  reads: ['type', at],
  holds: ({ values }) => !isEnterprise(values) || values[at] !== null || { code: A11.required },
})

export const identityProviders: Kind = {
  collection: 'identity-providers',
  entity: 'identity-provider',
  permissions: {
    ...writtenWith('identity-provider:write'),
    delete: 'identity-provider:delete',
  },
  upsertBy: ['ownerType', 'ownerId', 'type', 'name'],
  leavesSlowly: true,

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    type: {
      holds: 'enum',
      values: Object.keys(identityProviderTypes),
      required: true,
      immutable: true,
    },
    name: { holds: 'text', min: 1, max: 70, immutable: true },
    displayName: { holds: 'text', min: 1, max: 20 },
    status: { holds: 'enum', values: ['ENABLED', 'DISABLED'], default: 'ENABLED' },
    loginIdentifiers: choice('EMAIL', 'USERNAME'),
    loginFactors: choice('PASSWORD', 'MAGIC_LINK'),
    domainName: { holds: 'text', min: 1, max: 2000 },
    isExternal: { holds: 'boolean', readOnly: true },
    jitProvisioningEnabled: { holds: 'boolean', default: false },
    protocol: { holds: 'object', seenWith: 'identity-provider:view-protocol' },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    {
      at: 'ownerType',
      reads: ['type', 'ownerType'],
      holds: ({ values }) =>
        !isEnterprise(values) || values.ownerType === 'TENANT' || { code: unnumbered.ownerUnfit },
    },
    {
      at: 'ownerId',
      reads: ['type', 'ownerType', 'ownerId'],
      holds: ({ values }, world) =>
        !isEnterprise(values) ||
        ownerOf(values, world)?.values.type !== 'GLOBAL' || { code: unnumbered.notAllowed },
    },
    requiredOfEnterprise('name'),
    requiredOfEnterprise('displayName'),
    {
      at: 'name',
      reads: ['type', 'name', 'ownerId'],
      holds: ({ id, values }, { rows }) =>
        !rows
          .all('identity-providers')
          .some(
            (other) =>
              other.id !== id &&
              other.values.ownerId === values.ownerId &&
              prefix(other.values) === prefix(values) &&
              sameText(other.values.name, values.name),
          ) || { code: 'not_unique' },
    },
    {
      at: 'type',
      reads: ['type', 'ownerId'],
      holds: ({ id, values }, { rows }) =>
        isEnterprise(values) ||
        !rows
          .all('identity-providers')
          .some(
            (other) =>
              other.id !== id &&
              other.values.ownerId === values.ownerId &&
              other.values.type === values.type,
          ) || { code: 'not_unique' },
    },
    forWristbandOnly('loginIdentifiers'),
    forWristbandOnly('loginFactors'),
    ...protocolRules,
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    type: { operators: equality, caseSensitive: false },
    name: { operators: everyOperator, caseSensitive: false },
    displayName: { operators: everyOperator, caseSensitive: false },
    status: { operators: equality, caseSensitive: false },
  },

  prefix,
  scopeOf: ownerScope,

  complete(values) {
    const type = typeOf(values)
    if (type && !type.enterprise) {
      values.name ??= typeInNames(values.type)
      values.displayName ??= type.displayName
    }
    if (values.type === 'WRISTBAND') {
      values.loginIdentifiers ??= ['EMAIL']
      values.loginFactors ??= ['PASSWORD']
    }
    if (isObject(values.protocol)) values.protocol = trimmed(values.type, values.protocol)
  },

  derive(row, world) {
    const { protocol = null, type = null } = row.values
    const host = hostOf(row.values, world)
    return {
      isExternal: type !== 'WRISTBAND',
      protocol: isObject(protocol) ? shownProtocol(protocol, host, world.scheme) : null,
    }
  },
}
