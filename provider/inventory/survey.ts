/** What the server has, owner by owner, by lists alone. */
import { ApiError, saysAbsent } from '../api'
import type { Found, Transport } from '../lifecycle'
import { get, list } from '../lifecycle'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource } from '../resources/resource'

/** So many lists are read at once. The connection's rate holds for all of them together. */
const abreast = 8

/** What a survey tells as it goes. */
export interface Listener {
  /** All objects of one resource that one owner has. They are not kept. */
  found(resource: ResourceName, objects: Found[]): void
  /** How many tenants were looked into. */
  progress(tenants: { done: number; of: number }): void
}

/**
 * Looks at an application, its tenants, its clients and theirs.
 *
 * @returns the ids of the tenants that are being deleted: they and their clients count as gone
 * @throws ApiError
 */
export async function survey(
  transport: Transport,
  applicationId: string,
  { found, progress }: Listener,
): Promise<Set<string>> {
  found('Application', [await get(resources.Application, transport, applicationId)])
  const all = await list(resources.Tenant, transport, { applicationId })
  const tenants = all.filter(({ state }) => !isGoing(resources.Tenant, state))
  found('Tenant', tenants)
  const clientsOf = (ownerType: 'APPLICATION' | 'TENANT', ownerId: string) =>
    list(resources.OAuthClient, transport, { ownerType, ownerId })
  found('OAuthClient', await clientsOf('APPLICATION', applicationId))

  let done = 0
  await abroad(tenants, async ({ id }) => {
    const clients = await clientsOf('TENANT', id).catch((error: unknown) => {
      // the tenant has gone since it was listed, and its clients with it
      if (error instanceof ApiError && saysAbsent(error)) return []
      throw error
    })
    found('OAuthClient', clients)
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

/** Whether its deletion is under way: then it counts as gone. */
export const isGoing = ({ deleting }: Resource, state: Found['state']) =>
  deleting !== undefined && state[deleting.field] === deleting.value
