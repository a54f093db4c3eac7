/** For each rule about what a set-up has beside applications, tenants and clients: values that break it, and values that do not. */

import { check } from '../../provider/lifecycle'
import type { ResourceName } from '../../provider/resources'
import { resources } from '../../provider/resources'
import type { Resource, Values } from '../../provider/resources/resource'
import type { Change } from '../../provider/review/model'
import { changed } from './stage'

const made = (kind: ResourceName, values: Values): Change =>
  changed(kind, 'create', undefined, values)
const named = (address: string, change: Change): Change => ({ ...change, address, label: address })

interface Sides {
  bad: readonly Change[]
  good: readonly Change[]
}

/** Values without fault, on which each case is built. */
const sound = {
  Permission: { value: 'invoice:read', tenantVisibility: 'ALL' },
  PermissionGroup: { name: 'sales', ownerType: 'APPLICATION', tenantVisibility: 'ALL' },
  PermissionBoundary: { name: 'north', ownerType: 'APPLICATION', type: 'CUSTOM', value: 'north' },
  Role: { name: 'viewer', ownerType: 'APPLICATION', tenantVisibility: 'ALL' },
  ClientRoles: { clientId: 'c1', roleIds: [] },
  RoleAssignmentPolicy: { ownerType: 'APPLICATION' },
  IdentityProvider: { type: 'GITHUB' },
  PageBranding: { ownerType: 'APPLICATION' },
  EmailBranding: {
    ownerType: 'APPLICATION',
    primaryButtonBackgroundColor: '#1A73E8',
    primaryButtonTextColor: '#FFFFFF',
    primaryButtonBorderColor: '#1A73E8',
    primaryButtonBorderRadiusPixels: 8,
  },
  CustomDomain: { ownerType: 'APPLICATION', domainName: 'login.example.com', active: true },
  IdentityProviderOverrideToggle: { ownerType: 'TENANT', ownerId: 't1', status: 'ENABLED' },
} satisfies Partial<Record<ResourceName, Values>>

type Kind = keyof typeof sound

const bad = {
  protocolType: 'OIDC',
  clientId: 'x',
  clientSecret: 'canary-7b1c',
  scopes: ['x'],
  teamId: 'x',
  serviceId: 'x',
  keyId: 'x',
  privateKey: 'canary-7b1c',
  idpEntityId: 'x',
  idpSsoUrl: 'x',
  idpSigningCerts: ['x'],
  idpMetadataUrl: 'x',
  allowIdpInitiatedSso: true,
}
/** Each breaks many rules, so that few values break all. */
const identityProviders = {
  own: {
    ...bad,
    type: 'WRISTBAND',
    status: 'DELETE_IN_PROGRESS',
    loginIdentifiers: [],
    loginFactors: [],
    domainName: 'https://a.example',
  },
  company: {
    type: 'OKTA',
    loginIdentifiers: ['EMAIL'],
    loginFactors: ['PASSWORD'],
    protocolType: 'OIDC',
    idpEntityId: 'x',
    idpSsoUrl: 'http://a.example',
    idpSigningCerts: ['x'],
    idpMetadataUrl: 'http://a.example',
    allowIdpInitiatedSso: true,
  },
  apple: { type: 'APPLE', protocolType: 'OIDC' },
  saml: { type: 'GOOGLE', protocolType: 'SAML2' },
  scopes: { type: 'CUSTOM', protocolType: 'SAML2', scopes: ['x'] },
  name: { type: 'GITHUB', name: 'g2' },
}

/** What breaks the rules of identity providers, which are told apart by what breaks. */
const ofIdentityProviders = Object.fromEntries(
  Object.values(identityProviders).flatMap((values) =>
    check(resources.IdentityProvider, { inputs: values }).findings.map(
      ({ rule }) => [rule, ['IdentityProvider', values] as const] as const,
    ),
  ),
)

/** What breaks each rule. */
const broken: Record<string, readonly [Kind, Values]> = {
  ...ofIdentityProviders,
  'domain.name.form': ['CustomDomain', { domainName: 'https://login.example.com' }],
  'domain.name.vendors': ['CustomDomain', { domainName: 'acme.us.wristband.dev' }],
  'permission.value.form': ['Permission', { value: 'invoices' }],
  'group.visibility': ['PermissionGroup', { tenantVisibility: 'OWNER' }],
  'boundary.type.predefined': ['PermissionBoundary', { type: 'PREDEFINED' }],
  'boundary.owner': ['PermissionBoundary', { ownerType: 'TENANT', ownerId: 't1' }],
  'boundary.value': ['PermissionBoundary', { value: null }],
  'boundary.resource-list': ['PermissionBoundary', { resourceList: ['t1'] }],
  'role.visibility': ['Role', { tenantVisibility: 'OWNER' }],
  'override.owner': ['IdentityProviderOverrideToggle', { ownerType: 'APPLICATION' }],
  'override.owner.missing': ['IdentityProviderOverrideToggle', { ownerId: null }],
  'role.inclusion-list': ['Role', { tenantVisibilityInclusionList: ['t1'] }],
}

const kinds = Object.keys(sound) as Kind[]
const rules = kinds.flatMap((kind) =>
  (resources[kind] as Resource).rules.map(({ id, at }) => [kind, id, at] as const),
)

/** What breaks the rules that several kinds have. */
const everywhere: readonly [suffix: string, values: Values][] = [
  ['.name.prefix', { name: 'app:shop:viewer' }],
  ['.owner.missing', { ownerType: 'TENANT' }],
  ['.logo-url.form', { logoUrl: 'logo.png' }],
]

/** Every colour of a kind by its name: one case for the rules of all of them. */
const inWords = (kind: Kind) =>
  Object.fromEntries(
    Object.keys(resources[kind].fields)
      .filter((name) => name.endsWith('Color'))
      .map((name) => [name, 'red']),
  )

/** For each rule, values that break it. */
export const brokenRows = rules.flatMap(
  ([kind, id, at]): { id: string; kind: Kind; values: Values }[] => {
    const values =
      broken[id]?.[1] ??
      everywhere.find(([suffix]) => id.endsWith(suffix))?.[1] ??
      (at.endsWith('Color') ? inWords(kind) : undefined)
    return values ? [{ id, kind, values: { ...sound[kind], ...values } }] : []
  },
)

/** Values, and the rules they break. */
interface Broken {
  ids: readonly string[]
  kind: Kind
  values: Values
}

const breaks = ({ ids, kind, values }: Broken) => {
  const found = check(resources[kind] as Resource, { inputs: values }).findings
  return ids.every((id) => found.some(({ rule }) => rule === id))
}

/** The rows of a kind in as few values as break all the same rules: an engine needs seconds for each. */
export const brokenTogether: Broken[] = []
for (const { id, kind, values } of brokenRows) {
  const usual: Values = sound[kind]
  const own = Object.entries(values).filter(([name, value]) => value !== usual[name])
  const joined = brokenTogether
    .filter((row) => row.kind === kind)
    .map(
      (row) =>
        [
          row,
          { ids: [...row.ids, id], kind, values: { ...row.values, ...Object.fromEntries(own) } },
        ] as const,
    )
    .find(([, both]) => breaks(both))
  if (joined) Object.assign(...joined)
  else brokenTogether.push({ ids: [id], kind, values })
}

const cases = brokenRows.map(({ id, kind, values }): [string, Sides] => [
  id,
  { bad: [made(kind, values)], good: [made(kind, sound[kind])] },
])

/** Where what is sound is not what the rule is about. */
const twinned: Record<string, Values> = {
  'idp.name.twin': { ownerType: 'TENANT', type: 'OKTA', name: 'staff' },
}

const twins = kinds.flatMap((kind) =>
  (resources[kind] as Resource).twins.map(({ rule, by, most = 1 }): [string, Sides] => {
    const one = {
      ...{ ownerId: 'app1', applicationId: 'app1', ownerType: 'APPLICATION' },
      ...sound[kind],
      ...twinned[rule],
    } as Values
    const kept = Object.entries(one).filter(([name]) => name in resources[kind].fields)
    const first = Object.fromEntries(kept)
    const name = by.includes('ownerId') && by.length === 2 ? 'ownerId' : by.at(-1)!
    return [
      rule,
      {
        bad: [...'abcd'].slice(0, most + 1).map((label) => named(label, made(kind, first))),
        good: [
          named('a', made(kind, first)),
          named('b', made(kind, { ...first, [name]: 'other' })),
        ],
      },
    ]
  }),
)

const tenant = (type: string): Change => ({
  ...changed('Tenant', 'keep', { name: 'acme', type }, { name: 'acme', type }),
  address: 'acme',
  id: 't1',
})
const application = (isMultiTenant: boolean): Change => ({
  ...changed('Application', 'keep', { isMultiTenant }, { isMultiTenant }),
  address: 'shop',
  id: 'app1',
})
const region = made('PermissionBoundary', {
  ...{
    name: 'north',
    ownerType: 'APPLICATION',
    type: 'TENANT_INCLUSION_LIST',
    resourceList: ['t1'],
  },
})
const staff = made('IdentityProvider', {
  ...{ type: 'OKTA', name: 'staff', displayName: 'Staff', ownerType: 'TENANT', ownerId: 't1' },
  ...{ protocolType: 'OIDC', clientId: 'x', clientSecret: 'x' },
})

export const setUpCases: Record<string, Sides> = {
  ...Object.fromEntries([...cases, ...twins]),
  'boundary.type.single-tenant': {
    bad: [application(false), region],
    good: [application(true), region],
  },
  'idp.owner.global': { bad: [tenant('GLOBAL'), staff], good: [tenant('STANDARD'), staff] },
}
