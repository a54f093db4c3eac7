/** What the server has against what states say. */
import type { Found } from '../lifecycle'
import { isNothing, same } from '../lifecycle/value'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource, Values } from '../resources/resource'
import type { Claim } from './claim'
import { formerSecretUntil } from './claim'
import { nameOf } from './name'
import { ownerOf } from './owner'
import type { Drift, Kind, Row } from './report'

/** A claim, and whose it is. */
export interface Claimed extends Claim {
  state: string
}

/** What a comparison knows beside the objects. */
export interface Facts {
  /** Milliseconds since 1970. */
  now: number
  /** The client and the application that the connection itself uses. */
  isConnection(resource: ResourceName, id: string): boolean
}

/** Compares the objects of one resource that one owner has: all of them, or twins are not seen. */
export function compare(
  resource: ResourceName,
  objects: readonly Found[],
  claimsOf: (id: string) => readonly Claimed[],
  facts: Facts,
): Row[] {
  const twins = twinsOf(resources[resource], objects)
  return objects.map(({ id, state }) =>
    rowOf(resource, id, state, claimsOf(id), facts, { server: state, twins: twins(id) }),
  )
}

/** An object that only states know. */
export const orphan = (claims: readonly [Claimed, ...Claimed[]], facts: Facts): Row =>
  rowOf(claims[0].resource, claims[0].id, claims[0].values, claims, facts, { twins: [] })

function rowOf(
  resource: ResourceName,
  id: string,
  values: Values,
  claims: readonly Claimed[],
  facts: Facts,
  { server, twins }: { server?: Values; twins: string[] },
): Row {
  const owner = ownerOf(resource, values)
  const said = claims.map((claim) => {
    const until = server && leftOver(claim.values[formerSecretUntil], facts.now)
    return {
      state: claim.state,
      address: claim.address,
      ...(until !== undefined && { formerSecretUntil: until }),
      drift: server ? driftOf(resource, claim, server) : [],
    }
  })
  const unclaimed = facts.isConnection(resource, id) ? 'connection' : 'unmanaged'
  const standing = !server ? 'orphaned' : claims.length > 0 ? 'managed' : unclaimed
  const found: Record<Kind, boolean> = {
    unmanaged: standing === 'unmanaged',
    orphaned: standing === 'orphaned',
    'claimed-twice': claims.length > 1,
    duplicate: twins.length > 0,
    'former-secret': said.some((claim) => claim.formerSecretUntil !== undefined),
    drift: said.some(({ drift }) => drift.length > 0),
  }
  return {
    resource,
    id,
    name: claims.some(({ hidden }) => hidden.includes('name'))
      ? '[secret]'
      : nameOf(resource, values),
    ...(typeof values.type === 'string' && { type: values.type }),
    ...(owner && { owner }),
    standing,
    findings: (Object.keys(found) as Kind[]).filter((kind) => found[kind]),
    claims: said,
    twins,
  }
}

/** The others that agree in what tells siblings apart, by the id of one. */
function twinsOf({ listed }: Resource, objects: readonly Found[]): (id: string) => string[] {
  const groups = new Map<string, string[]>()
  const keys = new Map<string, string>()
  for (const { id, state } of listed ? objects : []) {
    const key = JSON.stringify(listed!.by.map((name) => state[name])).toLowerCase()
    keys.set(id, key)
    groups.set(key, [...(groups.get(key) ?? []), id])
  }
  return (id) => (groups.get(keys.get(id) ?? '') ?? []).filter((other) => other !== id)
}

/** The fields in which the server differs from a state, as far as both tell and neither keeps it secret. */
function driftOf(resource: ResourceName, { values }: Claim, server: Values): Drift[] {
  const { fields }: Resource = resources[resource]
  return Object.entries(fields)
    .filter(
      ([name, field]) =>
        !field.secret &&
        !field.local &&
        !(field.assigned && (isNothing(values[name]) || server[name] === undefined)) &&
        !field.once &&
        values[name] !== undefined &&
        !(field.replaces && server[name] === undefined) &&
        !same(field, values[name], server[name]),
    )
    .map(([field]) => ({ field, state: values[field], server: server[field] ?? null }))
}

/** What a state says of a former secret, unless there is none or it still has time. */
function leftOver(until: unknown, now: number): string | undefined {
  if (typeof until !== 'string' || until === '') return undefined
  const end = Date.parse(until)
  return end > now ? undefined : until
}
