import type { JWTPayload } from 'jose'
import { A16 } from '../assumptions'
import { clients } from '../clients'
import { applicationOf } from '../owner'
import type { Row } from '../rows'
import type { World } from '../world'
import { issuerOf, tenantDomain } from '../world'
import { accessLifetime } from './settings'
import type { OAuthStep } from './step'
import type { Signer } from './tokens'
import { accessTokenHash } from './tokens'

/** What happens to an answer of the token endpoint, in this order. */
export const afterToken = (world: World, signer: Signer): OAuthStep[] => [
  nameForbiddenGrant,
  signAccessToken(world, signer),
  signIdToken(world, signer),
]

/** The library calls a grant the client may not use an invalid request; this API has a code for it. */
const nameForbiddenGrant: OAuthStep = async function nameForbiddenGrant(ctx, next) {
  await next()
  const { client, params } = ctx.oidc ?? {}
  const grant = String(params?.grant_type)
  const known = ['authorization_code', 'refresh_token', 'client_credentials'].includes(grant)
  if (ctx.status !== 400 || !client || !known || client.grantTypeAllowed(grant)) return
  ctx.body = {
    error: A16.grantNotAllowed,
    error_description: `this client may not use the grant type ${grant}`,
  }
}

/** The library hands out a reference; callers of this API get a signed token that names it. */
const signAccessToken = (world: World, signer: Signer): OAuthStep =>
  async function accessTokenSigned(ctx, next) {
    await next()
    const { AccessToken, ClientCredentials, AuthorizationCode, RefreshToken } =
      ctx.oidc?.entities ?? {}
    const body = ctx.body as { access_token?: string }
    const client = world.rows.find('clients', ctx.oidc?.client?.clientId ?? '')
    if (ctx.status !== 200 || !client || typeof body.access_token !== 'string') return
    const subject = AccessToken
      ? {
          ...userSubject(AccessToken, client, world),
          auth_time: (AuthorizationCode ?? RefreshToken)?.authTime,
        }
      : clientSubject(client, world)
    const issuedAt = Math.floor(world.now().getTime() / 1000)
    body.access_token = await signer.sign('at+JWT', {
      ...subject,
      client_id: client.id,
      iss: issuer(client, world),
      iat: issuedAt,
      exp: issuedAt + accessLifetime(client, world),
      jti: String((AccessToken ?? ClientCredentials)?.jti),
    })
  }

/** The library's ID token lacks the type header, and its hash is that of the reference. */
const signIdToken = (world: World, signer: Signer): OAuthStep =>
  async function idTokenSigned(ctx, next) {
    await next()
    const body = ctx.body as { access_token?: string; id_token?: string }
    const client = world.rows.find('clients', ctx.oidc?.client?.clientId ?? '')
    if (ctx.status !== 200 || !client || !body?.id_token || !body.access_token) return
    const { decodeJwt } = await import('jose')
    const claims = decodeJwt(body.id_token)
    body.id_token = await signer.sign('id+JWT', {
      ...claims,
      iss: issuer(client, world),
      at_hash: accessTokenHash(body.access_token),
    })
  }

function clientSubject(client: Row, world: World): JWTPayload {
  const scope = clients.scopeOf(client.values, client.id, world)
  return {
    sub: client.id,
    sub_kind: 'client',
    app_id: scope?.applicationId,
    ...(scope?.tenantId ? { tnt_id: scope.tenantId } : {}),
  }
}

function userSubject(
  token: { accountId?: string | undefined; scope?: string | undefined },
  client: Row,
  world: World,
): JWTPayload {
  const user = world.rows.find('users', token.accountId ?? '')
  const tenant = world.rows.find('tenants', String(user?.values.tenantId))
  return {
    sub: String(token.accountId),
    sub_kind: 'user',
    app_id: applicationOf(client.values, world)?.id,
    tnt_id: tenant?.id,
    van_dom: tenant && tenantDomain(world, tenant),
    idp_name: 'wristband',
    amr: ['pwd'],
    scope: token.scope,
  }
}

function issuer(client: Row, world: World): string {
  const application = applicationOf(client.values, world)
  if (!application) throw new Error(`The client ${client.id} has no application.`)
  return issuerOf(world, application)
}
