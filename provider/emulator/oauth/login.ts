import type Provider from 'oidc-provider'
import { applicationOf } from '../owner'
import { fill, isTemplate } from '../web-address'
import type { World } from '../world'
import { tenantNamed } from './hosts'
import { alert, field, page, pageHeaders } from './page'
import type { Person } from './people'
import { logIn } from './people'
import { added } from './settings'
import type { OAuthContext, OAuthStep } from './step'

/** The page where a person logs in at a tenant, at /login/<interaction>. */
export const loginPage = (provider: Provider, people: readonly Person[], world: World): OAuthStep =>
  async function loginPage(ctx) {
    const { params } = await provider.interactionDetails(ctx.req, ctx.res)
    const tenantId = params[added.tenant]
    const client = world.rows.find('clients', String(params.client_id))
    const application = client && applicationOf(client.values, world)

    if (ctx.method !== 'POST') {
      const hint = typeof params.login_hint === 'string' ? params.login_hint : ''
      show(ctx, 'Log in', loginForm({ askTenant: !tenantId, email: hint }))
      return
    }

    const form = await formOf(ctx)
    const email = form.get('email') ?? ''
    const tenant = tenantId
      ? world.rows.find('tenants', String(tenantId))
      : tenantNamed(form.get('tenant') ?? '', application?.id ?? '', world)
    const user =
      tenant &&
      logIn(people, { email, password: form.get('password') ?? '', tenantId: tenant.id }, world)
    if (!user) {
      ctx.status = 401
      const wrong = alert('The email address, the password or the tenant is wrong.')
      show(ctx, 'Log in', wrong + loginForm({ askTenant: !tenantId, email }))
      return
    }
    await world.saved()
    ctx.respond = false // the library answers on the raw response
    await provider.interactionFinished(ctx.req, ctx.res, {
      login: { accountId: user.id, amr: ['pwd'], remember: true },
    })
  }

/** The application's page, at /login, where a person names the tenant before logging in there. */
export const tenantPage = (world: World): OAuthStep =>
  async function tenantPage(ctx) {
    const client = world.rows.find('clients', String(ctx.query.client_id))
    const application = client && applicationOf(client.values, world)
    if (!client || !application) {
      ctx.status = 400
      show(ctx, 'This request cannot be completed', alert('The client is unknown.'))
      return
    }
    const name = ctx.method === 'POST' ? ((await formOf(ctx)).get('tenant') ?? '') : ''
    const tenant = tenantNamed(name, application.id, world)
    const form = `<form method="post">${tenantField(name)}<button>Continue</button></form>`
    if (!tenant) {
      const wrong = name ? alert('There is no such tenant.') : ''
      show(ctx, 'Which tenant do you log in to?', wrong + form)
      return
    }
    ctx.redirect(
      tenantLoginUrl(
        String(client.values.loginUrl ?? application.values.loginUrl),
        String(tenant.values.name),
      ),
    )
  }

function tenantLoginUrl(loginUrl: string, tenant: string): string {
  if (isTemplate(loginUrl)) return fill(loginUrl, tenant)
  const url = new URL(loginUrl)
  url.searchParams.set('tenant_domain', tenant)
  url.searchParams.set('tenant_name', tenant)
  return url.href
}

const tenantField = (value: string) =>
  field('tenant', 'Tenant name', 'autocomplete="organization" autocapitalize="none"', value)

const loginForm = ({ askTenant, email }: { askTenant: boolean; email: string }) =>
  `<form method="post">
${askTenant ? tenantField('') : ''}
${field('email', 'Email address', 'type="email" autocomplete="username"', email)}
${field('password', 'Password', 'type="password" autocomplete="current-password"')}
<button>Log in</button>
</form>`

function show(ctx: OAuthContext, title: string, body: string): void {
  ctx.set(pageHeaders)
  ctx.body = page(title, body)
}

async function formOf(ctx: OAuthContext): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
