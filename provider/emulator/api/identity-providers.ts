import { A37, unnumbered } from '../assumptions'
import type { Attribute } from '../attributes'
import { settleNew } from '../attributes'
import { sameText } from '../kind'
import { hostOf } from '../objects/custom-domains'
import { identityProviderTypes } from '../objects/identity-provider-types'
import { identityProviders, isEnterprise } from '../objects/identity-providers'
import { invalidRequest, violated } from '../refusal'
import type { Json, Row } from '../rows'
import { tenants } from '../tenants'
import type { World } from '../world'
import type { Endpoint } from './endpoint'
import type { Exchange, Step } from './exchange'
import { onExisting, removeOne } from './operations'
import { shownTo } from './view'
import { bodyOf, given } from './write'

const enterpriseOnly: Step = function enterpriseOnly(exchange) {
  const { target } = given(exchange, 'target')
  if (!isEnterprise(target.values)) throw invalidRequest(A37.notEnterprise)
}

const ownedBy = (ownerId: Json | undefined, { rows }: World) =>
  rows.all('identity-providers').filter(({ values }) => values.ownerId === ownerId)

/** Has the tenant's own set the place of its application's? */
const overrides = (tenant: Row, { rows }: World) =>
  rows
    .all('identity-provider-override-toggles')
    .some(({ values }) => values.ownerId === tenant.id && values.status === 'ENABLED')

/** The providers by which people log in to the tenant, and whether they are its application's. */
const resolveOverrides: Step = function resolveOverrides(exchange) {
  const { target, world, asked } = given(exchange, 'target')
  const own = overrides(target, world)
  const wanted = (name: string) => asked.query.get(name)?.split(',')
  const fits = (name: string, value: Json | undefined) =>
    wanted(name)?.some((one) => sameText(one.trim(), value)) ?? true
  const items = ownedBy(own ? target.id : target.values.applicationId, world)
    .map((row) => shownTo(exchange, identityProviders, row))
    .filter((item) => fits('types', item.type) && fits('names', item.name))
    .map((item) => ({ item, isDefault: !own }))
  exchange.answer = { status: 200, body: { items } }
}

const type: Attribute = { holds: 'enum', values: Object.keys(identityProviderTypes) }

/** One value of the body, judged by its attribute. */
function readValue({ asked }: Exchange, name: string, attribute: Attribute): Json {
  const { values, violations } = settleNew({ [name]: attribute }, bodyOf(asked))
  if (Object.keys(violations).length > 0) throw violated(violations)
  return values[name] ?? null
}

/** Where each type sends people back to, for the tenant and every protocol it can speak. */
const resolveRedirectUrls: Step = function resolveRedirectUrls(exchange) {
  const { target, world } = given(exchange, 'target')
  const attribute: Attribute = { holds: 'list', of: type, min: 1, required: true }
  const types = [readValue(exchange, 'identityProviderTypes', attribute)].flat().map(String)
  const host = hostOf({ ownerType: 'TENANT', ownerId: target.id }, world)
  const redirectUrl = `${world.scheme}://${host}${A37.callback}`
  const items = types.map((identityProviderType) => ({
    identityProviderType,
    redirectUrls: (identityProviderTypes[identityProviderType]?.protocols ?? []).map(
      (protocolType) => ({ protocolType, redirectUrl, redirectDomainName: host }),
    ),
  }))
  exchange.answer = { status: 200, body: { items } }
}

/** Succeeds if the tenant has such a provider: nobody is called. */
const testConnection: Step = function testConnection(exchange) {
  const { target, world } = given(exchange, 'target')
  const wanted = readValue(exchange, 'identityProviderType', { ...type, required: true })
  const known = ownedBy(target.id, world).some(({ values }) => values.type === wanted)
  if (!known) throw violated({ identityProviderType: [{ code: unnumbered.unknownReference }] })
  exchange.answer = { status: 200, body: { ok: true } }
}

const ofTenant: readonly (readonly [string, Step])[] = [
  ['resolve-overrides', resolveOverrides],
  ['resolve-redirect-urls', resolveRedirectUrls],
  ['test-connection', testConnection],
]

/** What can be done with identity providers besides what can be done with every object. */
export const identityProviderEndpoints: readonly Endpoint[] = [
  {
    method: 'DELETE',
    path: '/identity-providers/:id',
    steps: removeOne(identityProviders, false, enterpriseOnly),
  },
  ...ofTenant.map(([act, step]) => ({
    method: 'POST',
    path: `/tenants/:id/identity-providers/${act}`,
    steps: [...onExisting(tenants, 'identity-provider:read'), step],
  })),
]
