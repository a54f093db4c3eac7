import type { JWK } from 'jose'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { applicationOf } from '../owner'
import type { Row } from '../rows'
import type { World } from '../world'
import { needsPkce } from './client-metadata'
import { makeMemory } from './memory'
import { escaped, page, pageHeaders } from './page'
import { scopeClaims, userClaims } from './people'

type Library = typeof import('oidc-provider', { with: { 'resolution-mode': 'import' }})

/** Paths of the OAuth endpoints. */
export const paths = {
  authorization: '/api/v1/oauth2/authorize',
  token: '/api/v1/oauth2/token',
  jwks: '/api/v1/oauth2/jwks',
  userinfo: '/api/v1/oauth2/userinfo',
  revocation: '/api/v1/oauth2/revoke',
  /** Where the library leads a browser in which another person logs in. */
  changeOfUser: '/api/v1/oauth2/change-of-user',
  logout: '/api/v1/logout',
  login: '/login',
  discovery: '/.well-known/openid-configuration',
} as const

/** Parameters this server adds to an authorization request for its own later use. */
export const added = { tenant: 'emulator_tenant_id', offline: 'emulator_offline' } as const

/** Authorization parameters whose length is limited, in characters. */
const limits = {
  scope: { required: true, min: 1, max: 1000 },
  state: { required: false, min: 22, max: 512 },
  nonce: { required: false, min: 22, max: 128 },
} as const

const day = 86_400

/** How the library that speaks OAuth is set up to answer like Wristband. */
export function settings(
  library: Library,
  world: World,
  secrets: { jwk: JWK; cookieKey: string },
): Configuration {
  const clientRow = (id: string | undefined) => world.rows.find('clients', id ?? '')
  return {
    adapter: makeMemory(world),
    jwks: { keys: [secrets.jwk as never] },
    cookies: { keys: [secrets.cookieKey] },
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      jwks: paths.jwks,
      userinfo: paths.userinfo,
      revocation: paths.revocation,
      end_session: paths.changeOfUser,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    clientAuthMethods: ['client_secret_basic', 'none'],
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    claims: scopeClaims,
    conformIdTokenClaims: true,
    pkce: { required: (_ctx, client) => needsPkce(clientRow(client.clientId)) },
    ttl: {
      AccessToken: (_ctx, _token, client) => accessLifetime(clientRow(client.clientId), world),
      ClientCredentials: (_ctx, _token, client) =>
        accessLifetime(clientRow(client.clientId), world),
      IdToken: (_ctx, _token, client) => accessLifetime(clientRow(client.clientId), world),
      RefreshToken: (_ctx, _token, client) =>
        Number(clientRow(client.clientId)?.values.refreshTokenExpiration ?? 14 * day),
      AuthorizationCode: 60,
      Interaction: 3600,
      Session: 14 * day,
      Grant: 365 * day,
    },
    expiresWithSession: () => false,
    extraParams: {
      [added.tenant]: null,
      [added.offline]: null,
      ...Object.fromEntries(
        Object.entries(limits).map(([name, limit]) => [
          name,
          (_ctx: KoaContextWithOIDC, value: string | undefined) => {
            if (value === undefined && !limit.required) return
            if (value === undefined || value.length < limit.min || value.length > limit.max) {
              throw new library.errors.InvalidRequest(
                `${name} takes ${limit.min} to ${limit.max} characters`,
              )
            }
          },
        ]),
      ),
    },
    interactions: {
      url: (_ctx, interaction) => `${paths.login}/${interaction.uid}`,
    },
    loadExistingGrant: (ctx) => grantEverything(ctx),
    findAccount: (_ctx, id) => {
      const user = world.rows.find('users', id)
      return user && { accountId: id, claims: () => userClaims(user, world) }
    },
    clientBasedCORS: (_ctx, origin, client) => {
      const row = clientRow(client.clientId)
      const allowed = row && applicationOf(row.values, world)?.values.allowedOrigins
      return Array.isArray(allowed) && allowed.includes(origin)
    },
    renderError: (ctx, out) => {
      ctx.set(pageHeaders)
      ctx.body = page(
        'This request cannot be completed',
        `<p>${escaped(out.error_description ?? out.error)}</p>`,
      )
    },
  }
}

/** Seconds an access token of this client lives. */
export const accessLifetime = (client: Row | undefined, world: World) =>
  Number(client?.values.accessTokenExpiration ?? world.tokenLifetime)

/** Applications of the vendor ask nobody for consent. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { provider, account, client, params } = ctx.oidc
  if (!account || !client || !params) return undefined
  if (params[added.offline] && !String(params.scope).split(' ').includes('offline_access')) {
    params.scope = `${params.scope} offline_access` // the library drops it where no consent is asked
  }
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope(String(params.scope))
  await grant.save()
  return grant
}
