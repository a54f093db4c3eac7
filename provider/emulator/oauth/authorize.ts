import type Provider from 'oidc-provider'
import { applicationOf } from '../owner'
import type { World } from '../world'
import { redirectUris } from './client-metadata'
import { tenantAt, tenantNamed } from './hosts'
import { added } from './settings'
import type { OAuthContext, OAuthStep } from './step'

/** What happens to an authorization request before the library sees it, in this order. */
export const beforeAuthorize = (provider: Provider, world: World): OAuthStep[] => [
  findTenant(world),
  dropForeignSession(provider, world),
  rememberOfflineAccess,
  fillRedirectUri(world),
]

/** What happens to its answer. */
export const afterAuthorize = (world: World): OAuthStep[] => [addTenantHints(world)]

/** The tenant is named by the host, or on the one host by a parameter, or is the only one. */
const findTenant = (world: World): OAuthStep =>
  function tenantFound(ctx, next) {
    const client = world.rows.find('clients', String(ctx.query.client_id))
    const application = client && applicationOf(client.values, world)
    const tenants = world.rows
      .all('tenants')
      .filter((tenant) => tenant.values.applicationId === application?.id)
    const name = String(ctx.query.tenant_name ?? ctx.query.tenant_domain ?? '')
    const tenant =
      tenantAt(ctx.host, world) ??
      (application && name ? tenantNamed(name, application.id, world) : undefined) ??
      (tenants.length === 1 ? tenants[0] : undefined)
    const { [added.tenant]: _forged, ...query } = ctx.query
    const known = tenant && tenant.values.applicationId === application?.id
    ctx.query = known ? { ...query, [added.tenant]: tenant.id } : query
    return next()
  }

/** A session counts only at the tenant of its user, and only while that user exists. */
const dropForeignSession = (provider: Provider, world: World): OAuthStep =>
  async function foreignSessionDropped(ctx, next) {
    const session = await provider.Session.get(ctx)
    const user = world.rows.find('users', session.accountId ?? '')
    const wanted = ctx.query[added.tenant]
    const stays = user && (wanted === undefined || user.values.tenantId === wanted)
    if (session.accountId && !stays) await session.destroy()
    return next()
  }

const rememberOfflineAccess: OAuthStep = function rememberOfflineAccess(ctx, next) {
  const { [added.offline]: _forged, ...query } = ctx.query
  const wanted = String(ctx.query.scope ?? '')
    .split(' ')
    .includes('offline_access')
  ctx.query = wanted ? { ...query, [added.offline]: 'yes' } : query
  return next()
}

/** A client with one redirect URI need not send it. */
const fillRedirectUri = (world: World): OAuthStep =>
  function redirectUriFilled(ctx, next) {
    const client = world.rows.find('clients', String(ctx.query.client_id))
    const [only, ...others] = client ? redirectUris(client, world) : []
    if (ctx.query.redirect_uri === undefined && only !== undefined && others.length === 0) {
      ctx.query = { ...ctx.query, redirect_uri: only }
    }
    return next()
  }

/** Callbacks learn for which tenant they are called. */
const addTenantHints = (world: World): OAuthStep =>
  async function tenantHintsAdded(ctx, next) {
    await next()
    const { params } = ctx.oidc ?? {}
    const location = ctx.response.get('location')
    const tenant = world.rows.find(
      'tenants',
      String(params?.[added.tenant] ?? userTenant(ctx, world)),
    )
    if (!tenant || !location || !isCallback(location, params?.redirect_uri)) return
    const url = new URL(location)
    url.searchParams.set('tenant_name', String(tenant.values.name))
    url.searchParams.set('tenant_domain', String(tenant.values.name))
    ctx.set('location', url.href)
  }

const userTenant = (ctx: OAuthContext, world: World) =>
  world.rows.find('users', ctx.oidc?.session?.accountId ?? '')?.values.tenantId

function isCallback(location: string, redirectUri: unknown): boolean {
  if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri)) return false
  const [to, registered] = [new URL(location, 'http://relative.invalid'), new URL(redirectUri)]
  return (
    to.protocol === registered.protocol &&
    to.host === registered.host &&
    to.pathname === registered.pathname &&
    (to.searchParams.has('code') || to.searchParams.has('error'))
  )
}
