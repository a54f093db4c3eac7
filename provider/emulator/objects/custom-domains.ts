import { A11, A38 } from '../assumptions'
import type { Kind } from '../kind'
import { equality, everyOperator, isHostLabel, sameText } from '../kind'
import { ownerAttributes, ownerExists, ownerOf, ownerScope } from '../owner'
import type { JsonObject } from '../rows'
import type { World } from '../world'
import { applicationDomain, tenantDomain } from '../world'

/** A name below a suffix under which anybody can have one, and not the vendor's own. */
function isUsable(name: string): boolean {
  const labels = name.split('.')
  const own = name.toLowerCase()
  return (
    labels.length >= 2 &&
    labels.every(isHostLabel) &&
    !/^[0-9]+$/.test(labels.at(-1) ?? '') &&
    own !== A38.vendors &&
    !own.endsWith(`.${A38.vendors}`)
  )
}

export const customDomains: Kind = {
  collection: 'custom-domains',
  entity: 'custom-domain',

  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    domainName: {
      holds: 'text',
      ...A38.domainName,
      required: true,
      immutable: true,
      form: { code: 'invalid_domain_name', fits: isUsable },
    },
    status: { holds: 'enum', values: A38.states, readOnly: true },
    isActive: { holds: 'boolean', readOnly: true },
    metadata: { holds: 'object', readOnly: true },
  },

  constraints: [
    ownerExists,
    {
      at: 'domainName',
      reads: ['domainName'],
      holds: ({ id, values }, { rows }) =>
        !rows
          .all('custom-domains')
          .some(
            (other) => other.id !== id && sameText(other.values.domainName, values.domainName),
          ) || { code: 'not_unique' },
    },
    {
      at: 'ownerId',
      reads: ['ownerId'],
      holds: ({ id, values }, { rows }) =>
        rows
          .all('custom-domains')
          .filter((other) => other.id !== id && other.values.ownerId === values.ownerId).length <
          A38.atMost || {
          code: A11.tooManyItems,
          constraintAttributes: { maxItems: String(A38.atMost) },
        },
    },
  ],

  filters: {
    id: { operators: equality, caseSensitive: true },
    domainName: { operators: everyOperator, caseSensitive: false },
    status: { operators: equality, caseSensitive: false },
  },

  scopeOf: ownerScope,

  complete(values) {
    values.status ??= 'PENDING'
    values.isActive ??= false
  },
}

/** The custom domain that an owner uses; undefined if it uses the vendor's. */
export const activeDomain = (ownerId: string, { rows }: World): string | undefined => {
  const active = rows
    .all('custom-domains')
    .find(({ values }) => values.ownerId === ownerId && values.isActive === true)
  return active && String(active.values.domainName)
}

/** The host under which people meet the owner of an object. Empty once it is gone. */
export function hostOf(values: JsonObject, world: World): string {
  const owner = ownerOf(values, world)
  if (!owner) return ''
  const own = activeDomain(owner.id, world)
  if (own !== undefined) return own
  if (values.ownerType === 'APPLICATION') return applicationDomain(world, owner)
  const shared = activeDomain(String(owner.values.applicationId), world)
  return shared === undefined ? tenantDomain(world, owner) : `${owner.values.name}.${shared}`
}
