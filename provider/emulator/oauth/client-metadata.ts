import { timingSafeEqual } from 'node:crypto'
import type { AdapterPayload } from 'oidc-provider'
import { clientTypes } from '../clients'
import { applicationOf } from '../owner'
import type { Row } from '../rows'
import { fill, isTemplate } from '../web-address'
import type { World } from '../world'

/** A client in the words of OAuth dynamic registration; undefined if there is no such client. */
export function clientMetadata(id: string, world: World): AdapterPayload | undefined {
  const row = world.rows.find('clients', id)
  const type = row && clientTypes[String(row.values.type)]
  if (!row || !type) return undefined
  const grants = (row.values.grantTypes as string[]).map((grant) => grant.toLowerCase())
  return {
    client_id: id,
    client_name: String(row.values.name),
    ...(type.confidential ? { client_secret: String(row.hidden.secret) } : {}),
    token_endpoint_auth_method: type.confidential ? 'client_secret_basic' : 'none',
    grant_types: grants,
    response_types: grants.includes('authorization_code') ? ['code'] : [],
    redirect_uris: redirectUris(row, world),
  }
}

/** The redirect URIs of a client with every tenant's name filled in. */
export function redirectUris(client: Row, world: World): string[] {
  const application = applicationOf(client.values, world)
  const names = world.rows
    .all('tenants')
    .filter((tenant) => tenant.values.applicationId === application?.id)
    .map((tenant) => String(tenant.values.name))
  return (client.values.redirectUris as string[]).flatMap((uri) =>
    isTemplate(uri) ? names.map((name) => fill(uri, name)) : uri,
  )
}

/** Is this the client's primary or secondary secret? */
export function secretMatches(client: Row | undefined, given: string): boolean {
  const { secret, secondarySecret } = client?.hidden ?? {}
  return [secret, secondarySecret].some((known) => typeof known === 'string' && same(known, given))
}

function same(known: string, given: string): boolean {
  const [left, right] = [Buffer.from(known), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Must this client's authorization requests carry a PKCE challenge? */
export const needsPkce = (client: Row | undefined) =>
  clientTypes[String(client?.values.type)]?.pkceMandatory ?? true
