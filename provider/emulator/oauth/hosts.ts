import type { Row } from '../rows'
import type { World } from '../world'
import { applicationDomain, tenantDomain } from '../world'

/** The tenant whose pages are at this host, if any. */
export const tenantAt = (host: string, world: World): Row | undefined =>
  world.rows.all('tenants').find((tenant) => tenantDomain(world, tenant) === host.toLowerCase())

/** The application at this host or the one of the tenant at it; the bootstrap one otherwise. */
export function applicationAt(host: string, world: World): Row | undefined {
  const tenant = tenantAt(host, world)
  const id = tenant ? String(tenant.values.applicationId) : world.bootstrap.applicationId
  return (
    world.rows
      .all('applications')
      .find((application) => applicationDomain(world, application) === host.toLowerCase()) ??
    world.rows.find('applications', id)
  )
}

/** A tenant of one application by name, ignoring case. */
export const tenantNamed = (name: string, applicationId: string, world: World): Row | undefined =>
  world.rows
    .all('tenants')
    .find(
      (tenant) =>
        tenant.values.applicationId === applicationId &&
        String(tenant.values.name).toLowerCase() === name.trim().toLowerCase(),
    )
