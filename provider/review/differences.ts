/** What differs in one resource, in the order in which it matters to who it is. */
import { canonical, isKnown } from '../lifecycle'
import type { ResourceName } from '../resources'
import type { Change } from './model'
import { definitionOf } from './read/kinds'

/** Fields that say who it is and what it may do; the others follow in the order of their definition. */
const order: Partial<Record<ResourceName, readonly string[]>> = {
  OAuthClient: [
    'type',
    'ownerType',
    'ownerId',
    'grantTypes',
    'redirectUris',
    'loginUrl',
    'accessTokenExpiration',
    'refreshTokenExpiration',
    'rotateTrigger',
    'rotateEvery',
    'rotateGrace',
    'evictFormerSecret',
    'deliverTo',
    'verify',
    'deletionProtection',
  ],
  Application: [
    'environmentType',
    'status',
    'isMultiTenant',
    'signupEnabled',
    'loginUrl',
    'logoutUrls',
    'allowedOrigins',
    'deletionProtection',
  ],
  Tenant: ['type', 'applicationId', 'status', 'signupEnabled', 'deletionProtection', 'name'],
}

/** One entry of a value that goes, comes or stays. `unknown` is decided by the deployment, `withheld` is secret. */
export interface Line {
  sign: '-' | '+' | ' '
  value: unknown
  as: 'value' | 'unknown' | 'withheld'
}

export interface Difference {
  field: string
  lines: Line[]
}

export function differencesOf(change: Change): Difference[] {
  const { kind, before = {}, after = {}, changed, withheld, action } = change
  const fields = Object.entries(definitionOf(kind).fields)
  const among = new Set(changed)
  const names = fields
    .filter(([name, { side }]) =>
      action === 'delete' || action === 'forget'
        ? side === 'input' && before[name] !== undefined && before[name] !== null
        : among.has(name),
    )
    .map(([name]) => name)
  const known = (order[kind] ?? []).filter((name) => names.includes(name))
  return [...known, ...names.filter((name) => !known.includes(name))]
    .map(
      (field): Difference => ({
        field,
        lines: withheld.includes(field)
          ? [{ sign: '+', value: undefined, as: 'withheld' }]
          : linesOf(before[field], after[field]),
      }),
    )
    .filter(({ lines }) => lines.length > 0)
}

function linesOf(before: unknown, after: unknown): Line[] {
  const [from, to] = [listOf(before), listOf(after)]
  const [had, has] = [new Set(from.map(keyOf)), new Set(to.map(keyOf))]
  const line = (sign: Line['sign'], value: unknown): Line => ({
    sign,
    value: isKnown(value) ? value : undefined,
    as: isKnown(value) ? 'value' : 'unknown',
  })
  return [
    ...from
      .filter((each) => !isKnown(each) || !has.has(keyOf(each)))
      .map((each) => line('-', each)),
    ...to.filter((each) => !isKnown(each) || !had.has(keyOf(each))).map((each) => line('+', each)),
  ]
}

const keyOf = (value: unknown) => (isKnown(value) ? canonical(value) : '')

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
