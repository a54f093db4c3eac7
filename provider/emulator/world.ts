import type { Random } from './ids'
import type { Row, Rows } from './rows'

/** Everything an endpoint may look at besides its request. */
export interface World {
  rows: Rows
  now(): Date
  random: Random
  /** `http` or `https`. */
  scheme: 'http' | 'https'
  /** Host and port under which the bootstrap application is reached. */
  domain(): string
  /** The application and the client that exist from the start. */
  bootstrap: { applicationId: string; clientId: string }
  /** Seconds a machine token lives when its client does not say. */
  tokenLifetime: number
  tenantDeletion: TenantDeletion
  /** Resolves when every change made so far is stored. */
  saved(): Promise<void>
}

/** A deleted tenant or identity provider stays visible as DELETE_IN_PROGRESS until both have passed. */
export interface TenantDeletion {
  /** How many reads still show it. */
  reads: number
  /** How many milliseconds it stays. */
  delay: number
}

/** The host under which an application is reached: the bootstrap one is the server's own. */
export function applicationDomain(world: World, application: Row): string {
  if (application.id === world.bootstrap.applicationId) return world.domain()
  return `${application.values.name}.${world.domain()}`.toLowerCase()
}

/** The host of a tenant's pages. Empty if its application is gone. */
export function tenantDomain(world: World, tenant: Row): string {
  const application = world.rows.find('applications', String(tenant.values.applicationId))
  if (!application) return ''
  return `${tenant.values.name}-${applicationDomain(world, application)}`.toLowerCase()
}

/** The token issuer of an application. */
export const issuerOf = (world: World, application: Row) =>
  `${world.scheme}://${applicationDomain(world, application)}`
