/** Takes an inventory: the server's lists, the states, and what one says of the other. */
import { ApiError, saysAbsent } from '../api'
import type { Found, Transport } from '../lifecycle'
import { get, withAssigned } from '../lifecycle'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource, Values } from '../resources/resource'
import type { State } from './claim'
import type { Claimed, Facts } from './compare'
import { compare, orphan } from './compare'
import { ownerOf } from './owner'
import type { Elsewhere, Kind, Report, Row, Standing } from './report'
import { kinds } from './report'
import type { Listener } from './survey'
import { abroad, isGoing, survey } from './survey'

export interface Asked {
  transport: Transport
  states: readonly State[]
  /** Milliseconds since 1970. */
  now: number
  progress?: Listener['progress']
}

type Claims = [Claimed, ...Claimed[]]

const keyOf = (resource: ResourceName, id: string) => `${resource}/${id}`

/** @throws ApiError */
export async function takeInventory({
  transport,
  states,
  now,
  progress = () => {},
}: Asked): Promise<Report> {
  const { applicationId } = await transport.identity()
  const waiting = claimsOf(states)
  const applications = applicationsOf(waiting)
  const rows: Row[] = []
  const elsewhere: Elsewhere[] = []
  const facts: Facts = {
    now,
    isConnection: (resource, id) =>
      (resource === 'OAuthClient' && id === transport.clientId) ||
      (resource === 'Application' && id === applicationId),
  }
  const met = async (resource: ResourceName, objects: readonly Found[]) => {
    const claims = (id: string) => waiting.get(keyOf(resource, id)) ?? []
    const whole: Found[] = []
    for (const { id, state } of objects)
      whole.push({ id, state: await withLists(transport, resource, id, state, claims(id)) })
    rows.push(...compare(resource, whole, claims, facts))
    for (const { id } of objects) waiting.delete(keyOf(resource, id))
  }
  const tenants = new Set<string>()
  const unseen: ResourceName[] = []
  const leaving = await survey(transport, applicationId, {
    found: (resource, objects) => {
      if (resource === 'Tenant') for (const { id } of objects) tenants.add(id)
      return met(resource, objects)
    },
    unseen: (resource) => {
      unseen.push(resource)
    },
    progress,
  })

  /** Whether an object belongs to the application, by what owns it, or what it is a part of. */
  const isOurs = async ({ resource, id }: Claimed, { state }: Found) => {
    const whole = wholeOf(resource)
    const owner = whole
      ? ownerOf(whole, (await get(resources[whole], transport, id)).state)
      : (ownerOf(resource, state) ?? { resource, id })
    return owner?.resource === 'Tenant' ? tenants.has(owner.id) : owner?.id === applicationId
  }
  // in no list is not gone: it may be of another application, or have been made since
  await abroad([...waiting.values()], async (claims) => {
    const [claim] = claims
    const { resource, id } = claim
    const of = applications(claim)
    const found = of === undefined || of === applicationId ? await look(transport, claim) : 'hidden'
    if (found === 'gone' || (found !== 'hidden' && isLeaving(claim, found, leaving)))
      rows.push(orphan(claims, facts))
    else if (found !== 'hidden' && (await isOurs(claim, found))) await met(resource, [found])
    else elsewhere.push(...claims.map(({ state, address }) => ({ resource, id, state, address })))
  })
  return report({ applicationId, states, now, rows, elsewhere, unseen })
}

/** What a resource is a part of: the resource that lives at its path. */
const wholeOf = (resource: ResourceName): ResourceName | undefined => {
  const { part, path }: Resource = resources[resource]
  if (!part) return undefined
  return (Object.keys(resources) as ResourceName[]).find(
    (other) => other !== resource && resources[other].path === path,
  )
}

/** A state of the server with the lists below the object that a claim says something of. */
async function withLists(
  transport: Transport,
  resource: ResourceName,
  id: string,
  state: Values,
  claims: readonly Claimed[],
): Promise<Values> {
  let now = state
  for (const { values } of claims)
    now = await withAssigned(resources[resource], transport, id, values, now)
  return now
}

/** The claims of all states, by what they claim. */
function claimsOf(states: readonly State[]): Map<string, Claims> {
  const all = new Map<string, Claims>()
  for (const { name, claims } of states)
    for (const claim of claims) {
      const key = keyOf(claim.resource, claim.id)
      const claimed: Claimed = { ...claim, state: name }
      const others = all.get(key)
      if (others) others.push(claimed)
      else all.set(key, [claimed])
    }
  return all
}

/** The application that a claim says to be of, directly or by a claim of its tenant; undefined if it does not tell. */
function applicationsOf(claims: ReadonlyMap<string, Claims>) {
  const tenants = new Map<string, string | undefined>()
  for (const [{ resource, id, values }] of claims.values())
    if (resource === 'Tenant') tenants.set(id, ownerOf(resource, values)?.id)
  return ({ resource, id, values }: Claimed): string | undefined => {
    if (resource === 'Application') return id
    const owner = ownerOf(resource, values)
    return owner?.resource === 'Tenant' ? tenants.get(owner.id) : owner?.id
  }
}

/** The object itself; `gone` if the API says so, and `hidden` if the credentials may not see it. */
const look = (
  transport: Transport,
  { resource, id }: Claimed,
): Promise<Found | 'gone' | 'hidden'> =>
  get(resources[resource], transport, id).catch((error: unknown) => {
    if (error instanceof ApiError && saysAbsent(error)) return 'gone'
    if (error instanceof ApiError && error.status === 403) return 'hidden'
    throw error
  })

const isLeaving = ({ resource }: Claimed, { state }: Found, leaving: ReadonlySet<string>) =>
  isGoing(resources[resource], state) || leaving.has(ownerOf(resource, state)?.id ?? '')

interface Findings {
  applicationId: string
  states: readonly State[]
  now: number
  rows: Row[]
  elsewhere: Elsewhere[]
  unseen: ResourceName[]
}

function report({ applicationId, states, now, rows, elsewhere, unseen }: Findings): Report {
  const named = new Map(
    rows
      .filter(({ resource }) => resource !== 'OAuthClient')
      .map(({ resource, id, name }) => [keyOf(resource, id), name]),
  )
  for (const { owner } of rows) {
    const name = owner && named.get(keyOf(owner.resource, owner.id))
    if (owner && name !== undefined) owner.name = name
  }
  const application = named.get(keyOf('Application', applicationId)) ?? ''
  const standings = (standing: Standing) => rows.filter((row) => row.standing === standing).length
  const count = (kind: Kind) => rows.filter(({ findings }) => findings.includes(kind)).length
  return {
    version: 1,
    time: new Date(now).toISOString(),
    application: { id: applicationId, name: application },
    states: states.map(({ name, engine, claims }) => ({ name, engine, objects: claims.length })),
    standings: {
      managed: standings('managed'),
      unmanaged: standings('unmanaged'),
      orphaned: standings('orphaned'),
      connection: standings('connection'),
    },
    findings: Object.fromEntries(
      (Object.keys(kinds) as Kind[]).map((kind) => [kind, count(kind)]),
    ) as Record<Kind, number>,
    objects: sorted(rows, orderOf),
    unseen,
    elsewhere: sorted(elsewhere, ({ state, address }) => [state, address]),
  }
}

const ranks = Object.keys(resources) as readonly ResourceName[]

/** The application and what it owns, then each tenant's. */
const orderOf = ({ owner, resource, name, id }: Row) => [
  owner?.resource === 'Tenant' ? `1${owner.name ?? ''}\0${owner.id}` : '0',
  String(ranks.indexOf(resource)).padStart(2, '0'),
  name,
  id,
]

function sorted<T>(all: readonly T[], orderOf: (one: T) => string[]): T[] {
  const keyed = all.map((one) => ({ one, key: orderOf(one).join('\0') }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}
