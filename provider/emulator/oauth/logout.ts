import type Provider from 'oidc-provider'
import { fill } from '../web-address'
import type { World } from '../world'
import { applicationAt, tenantAt } from './hosts'
import { alert, page, pageHeaders } from './page'
import type { OAuthContext, OAuthStep } from './step'

/** Ends the session of the browser and sends it on: redirect_url, else the client's or the application's login URL. */
export const logout = (provider: Provider, world: World): OAuthStep =>
  async function logout(ctx) {
    const session = await provider.Session.get(ctx)
    await session.destroy()
    ctx.cookies.set(provider.cookieName('session'), null, { httpOnly: true })

    const { redirect_url: asked, client_id: clientId, state } = ctx.query
    if (typeof state === 'string' && state.length > 512) {
      return refuse(ctx, 'state takes up to 512 characters.')
    }
    const client = world.rows.find('clients', String(clientId))
    const target = String(
      asked ?? client?.values.loginUrl ?? applicationAt(ctx.host, world)?.values.loginUrl ?? '',
    )
    const address = fill(target, String(tenantAt(ctx.host, world)?.values.name ?? ''))
    if (!URL.canParse(address)) return refuse(ctx, 'redirect_url is an absolute URL.')
    const url = new URL(address)
    if (typeof state === 'string') url.searchParams.set('state', state)
    ctx.redirect(url.href)
  }

function refuse(ctx: OAuthContext, why: string): void {
  ctx.status = 400
  ctx.set(pageHeaders)
  ctx.body = page('This request cannot be completed', alert(why))
}
