/** What the server has, owner by owner, by lists alone. */
import { ApiError, saysAbsent } from '../api'
import type { Found, Transport } from '../lifecycle'
import { get, list } from '../lifecycle'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource } from '../resources/resource'

/** So many lists are read at once. The connection's rate holds for all of them together. */
const abreast = 8

/** What has a list below an application, beside its tenants. */
const listedKinds = (Object.keys(resources) as ResourceName[]).filter(
  (name) => name !== 'Tenant' && (resources[name] as Resource).listed,
)

/**
 * What each tenant is asked for: what decides who logs in, and where. The rest is for a tenant's own people to make, and
 * of that only what a state claims is looked at.
 */
const ofTenants: readonly ResourceName[] = ['OAuthClient', 'IdentityProvider', 'CustomDomain']

/** What a survey tells as it goes. */
export interface Listener {
  /** All objects of one resource that one owner has, but for what the platform brings along. They are not kept. */
  found(resource: ResourceName, objects: Found[]): void | Promise<void>
  /** What the platform brings along. */
  brought?(resource: ResourceName, objects: Found[]): void
  /** The credentials may not list these. */
  unseen(resource: ResourceName): void
  /** Which kinds are asked for; all, when it is left out. */
  kinds?: readonly ResourceName[]
  /** How many tenants were looked into. */
  progress(tenants: { done: number; of: number }): void
}

/**
 * Looks at an application, its tenants, and what it and they own.
 *
 * @returns the ids of the tenants that are being deleted: they and what they own count as gone
 * @throws ApiError
 */
export async function survey(
  transport: Transport,
  applicationId: string,
  { found, brought, unseen, kinds = listedKinds, progress }: Listener,
): Promise<Set<string>> {
  await found('Application', [await get(resources.Application, transport, applicationId)])
  const all = await list(resources.Tenant, transport, { applicationId })
  const tenants = all.filter(({ state }) => !isGoing(resources.Tenant, state))
  await found('Tenant', tenants)
  const hidden = new Set<ResourceName>()

  /** What one owner has of a kind. */
  const look = async (name: ResourceName, ownerType: 'APPLICATION' | 'TENANT', id: string) => {
    const of: Resource = resources[name]
    if (hidden.has(name)) return
    const where = of.owner ? { ownerType, ownerId: id } : { applicationId: id }
    const objects = await list(of, transport, where).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error
      // the tenant has gone since it was listed, and all that it owned with it
      if (ownerType === 'TENANT' && saysAbsent(error)) return []
      // whoever may not even list clients has the wrong credentials
      if (error.status !== 403 || name === 'OAuthClient') throw error
      if (!hidden.has(name)) unseen(name)
      hidden.add(name)
      return []
    })
    const isBrought = ({ state }: Found) => isPredefined(of, state)
    brought?.(name, objects.filter(isBrought))
    await found(
      name,
      objects.filter((object) => !isBrought(object) && !isGoing(of, object.state)),
    )
  }
  const asked = (name: ResourceName) => kinds.includes(name)
  for (const name of listedKinds.filter(asked)) await look(name, 'APPLICATION', applicationId)

  let done = 0
  await abroad(tenants, async ({ id }) => {
    for (const name of ofTenants.filter(asked)) await look(name, 'TENANT', id)
    done += 1
    progress({ done, of: tenants.length })
  })
  return new Set(all.filter(({ state }) => isGoing(resources.Tenant, state)).map(({ id }) => id))
}

/** Does the same for each, several at a time. After a failure nothing begins, and what has begun is waited for. */
export async function abroad<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values()
  let failure: { error: unknown } | undefined
  const worker = async () => {
    for (const one of rest) {
      if (failure) return
      await work(one).catch((error: unknown) => {
        failure ??= { error }
      })
    }
  }
  await Promise.all(Array.from({ length: abreast }, worker))
  if (failure) throw failure.error
}

const isPredefined = ({ predefined }: Resource, state: Found['state']) =>
  predefined !== undefined && state[predefined.field] === predefined.value

/** Whether its deletion is under way: then it counts as gone. */
export const isGoing = ({ deleting }: Resource, state: Found['state']) =>
  deleting !== undefined && state[deleting.field] === deleting.value
