import type { IncomingMessage, ServerResponse } from 'node:http'
import { A21 } from '../assumptions'
import type { World } from '../world'
import { issuerOf } from '../world'
import { afterAuthorize, beforeAuthorize } from './authorize'
import { secretMatches } from './client-metadata'
import { applicationAt } from './hosts'
import { afterToken } from './issue'
import { loginPage, tenantPage } from './login'
import { logout } from './logout'
import type { Person } from './people'
import { paths, settings } from './settings'
import type { OAuthStep } from './step'
import type { Signer } from './tokens'

/** Answers requests to the OAuth endpoints and the pages of the login. */
export type OAuthHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Does this path belong to OAuth, rather than to the management API? */
export const isOAuthPath = (path: string) =>
  path.startsWith('/api/v1/oauth2/') ||
  path === paths.logout ||
  path === paths.login ||
  path.startsWith(`${paths.login}/`) ||
  path.includes('/.well-known/')

/** Sets up the OAuth side of the server. */
export async function makeOAuth(
  world: World,
  signer: Signer,
  options: { cookieKey: string; people: readonly Person[]; log(line: string): void },
): Promise<OAuthHandler> {
  // the library uses it; the older of the supported runtimes may lack it
  URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null)
  const library = await import('oidc-provider')
  const provider = new library.Provider(
    `${world.scheme}://${world.domain()}`,
    settings(library, world, { jwk: signer.jwk, cookieKey: options.cookieKey }),
  )
  provider.on('server_error', (_ctx, error) => options.log(`oauth: ${error.stack}`))

  const { prototype } = provider.Client
  prototype.compareClientSecret = function compareClientSecret(given: string) {
    return secretMatches(world.rows.find('clients', this.clientId), given)
  }
  // judged by the management API when they were registered, by rules of its own
  const { Schema } = provider.Client as unknown as {
    Schema: { prototype: { redirectUris(): void } }
  }
  Schema.prototype.redirectUris = () => {}

  const routes: Record<string, OAuthStep[]> = {
    [paths.authorization]: [...beforeAuthorize(provider, world), ...afterAuthorize(world)],
    [paths.token]: afterToken(world, signer).reverse(),
    [paths.userinfo]: [takeSignedToken(signer)],
    [paths.discovery]: [nameIssuer(world)],
    [paths.logout]: [logout(provider, world)],
    [paths.login]: [tenantPage(world)],
  }
  const below: Record<string, OAuthStep[]> = {
    [paths.authorization]: afterAuthorize(world),
    [paths.login]: [loginPage(provider, options.people, world)],
  }
  const stepsOf = (path: string) =>
    routes[path] ?? below[path.slice(0, path.lastIndexOf('/'))] ?? []

  provider.use((ctx, next) => run(stepsOf(ctx.path), ctx, next))
  const callback = provider.callback()
  return async (request, response) => {
    for (const prefix of A21.prefixes) {
      if (request.url === prefix + paths.discovery) request.url = paths.discovery
    }
    await callback(request, response)
  }
}

const run: (steps: OAuthStep[], ...rest: Parameters<OAuthStep>) => Promise<void> = async (
  [first, ...others],
  ctx,
  next,
) => {
  if (!first) return next()
  await first(ctx, () => run(others, ctx, next))
}

/** The library knows access tokens by reference only. */
const takeSignedToken = (signer: Signer): OAuthStep =>
  async function signedTokenTaken(ctx, next) {
    const [, token] = /^Bearer (\S+)$/i.exec(ctx.get('authorization')) ?? []
    if (token) {
      const claims = await signer.verify(token)
      ctx.req.headers.authorization = `Bearer ${claims?.jti ?? 'not-ours'}`
    }
    return next()
  }

/** Every application is an issuer of its own. */
const nameIssuer = (world: World): OAuthStep =>
  async function issuerNamed(ctx, next) {
    await next()
    const application = applicationAt(ctx.host, world)
    if (ctx.status === 200 && application) {
      ctx.body = { ...(ctx.body as object), issuer: issuerOf(world, application) }
    }
  }
