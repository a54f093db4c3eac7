/** What every door is told, in no language, and what is refused to each in the same words. */
import type { ResourceName } from '../../../provider/resources'

/** The id of another resource of the same program. */
export class IdOf {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export interface Declared {
  kind: ResourceName
  /** What the program calls it: a name in every language. */
  name: string
  values: Record<string, unknown>
  /** The id of an object that exists, which becomes this resource: adopted or imported, as the door does it. */
  exists?: string
}

const idOf = (name: string) => new IdOf(name)

const ofGlobex = { ownerType: 'TENANT', ownerId: idOf('globex') }

const button = {
  primaryButtonBackgroundColor: '#1a73e8',
  primaryButtonTextColor: '#FFFFFF',
  primaryButtonBorderColor: '#1A73E8',
  primaryButtonBorderRadiusPixels: 8,
}

const all = {
  acme: {
    kind: 'Application',
    values: {
      name: 'acme',
      displayName: 'Acme',
      environmentType: 'DEVELOPMENT',
      isMultiTenant: true,
      loginUrl: 'https://acme.example/login',
    },
  },
  globex: {
    kind: 'Tenant',
    values: { name: 'globex', displayName: 'Globex', publicMetadata: { plan: 'gold', seats: 2 } },
  },
  site: {
    kind: 'OAuthClient',
    values: {
      name: 'site',
      type: 'BACKEND_SERVER',
      ownerId: idOf('acme'),
      description: 'first',
      redirectUris: ['https://b.acme.example/cb', 'https://a.acme.example/cb'],
    },
  },
  page: {
    kind: 'OAuthClient',
    values: { name: 'page', type: 'SINGLE_PAGE_APP', redirectUris: ['https://acme.example/cb'] },
  },
  phone: {
    kind: 'OAuthClient',
    values: { name: 'phone', type: 'NATIVE', redirectUris: ['com.acme.app:/cb'] },
  },
  job: {
    kind: 'OAuthClient',
    values: {
      name: 'job',
      type: 'MACHINE_TO_MACHINE',
      accessTokenExpiration: 600,
      rotateTrigger: '1',
      rotateGrace: 'manual',
    },
  },
  old: {
    kind: 'OAuthClient',
    values: { name: 'old', type: 'MACHINE_TO_MACHINE', description: 'made by hand' },
  },
  key: {
    kind: 'OAuthClient',
    values: {
      name: 'key',
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'TENANT',
      ownerId: idOf('globex'),
    },
  },
  see: {
    kind: 'Permission',
    values: { value: 'invoice:read', description: 'See invoices', tenantVisibility: 'ALL' },
  },
  send: { kind: 'Permission', values: { value: 'invoice:send', tenantVisibility: 'ALL' } },
  area: {
    kind: 'PermissionBoundary',
    values: { name: 'area', displayName: 'Area', type: 'CUSTOM', value: 'north' },
  },
  invoices: {
    kind: 'PermissionGroup',
    values: {
      name: 'invoices',
      displayName: 'Invoices',
      tenantVisibility: 'ALL',
      permissionBoundaryId: idOf('area'),
      permissionIds: [idOf('see'), idOf('send')],
    },
  },
  clerk: {
    kind: 'Role',
    values: {
      name: 'clerk',
      displayName: 'Clerk',
      tenantVisibility: 'ALL',
      permissionIds: [idOf('see')],
      permissionGroupIds: [idOf('invoices')],
    },
  },
  jobRoles: {
    kind: 'ClientRoles',
    values: { clientId: idOf('job'), roleIds: [idOf('clerk')] },
  },
  signup: { kind: 'RoleAssignmentPolicy', values: { defaultSignupRoles: [idOf('clerk')] } },
  pages: {
    kind: 'PageBranding',
    values: { linkColor: '#1A73E8', logoHeightPixels: 56, panelBoxShadowEnabled: false },
  },
  mails: {
    kind: 'EmailBranding',
    values: { ...ofGlobex, ...button },
  },
  google: {
    kind: 'IdentityProvider',
    values: {
      type: 'GOOGLE',
      protocolType: 'OIDC',
      clientId: 'of-google',
      clientSecret: 'canary-of-google',
      scopes: ['openid', 'email'],
    },
  },
  staff: {
    kind: 'IdentityProvider',
    values: {
      ownerType: 'TENANT',
      ownerId: idOf('globex'),
      type: 'OKTA',
      name: 'staff',
      displayName: 'Staff',
      protocolType: 'OIDC',
      clientId: 'of-okta',
      clientSecret: 'canary-of-okta',
    },
  },
  toggle: {
    kind: 'IdentityProviderOverrideToggle',
    values: { ownerId: idOf('globex'), status: 'DISABLED' },
  },
  login: { kind: 'CustomDomain', values: { domainName: 'login.acme.example' } },
  letters: { kind: 'EmailBranding', values: { ...button } },
  theirGroup: {
    kind: 'PermissionGroup',
    values: {
      ...ofGlobex,
      name: 'reading',
      displayName: 'Reading',
      permissionIds: [idOf('see')],
    },
  },
  theirRole: {
    kind: 'Role',
    values: {
      ...ofGlobex,
      name: 'reader',
      displayName: 'Reader',
      permissionGroupIds: [idOf('theirGroup')],
    },
  },
  theirSignup: {
    kind: 'RoleAssignmentPolicy',
    values: { ...ofGlobex, defaultSignupRoles: [idOf('theirRole')] },
  },
  theirPages: { kind: 'PageBranding', values: { ...ofGlobex, linkColor: '#1A73E8' } },
  theirLogin: { kind: 'CustomDomain', values: { ...ofGlobex, domainName: 'login.globex.example' } },
} satisfies Record<string, Omit<Declared, 'name'>>

type Name = keyof typeof all

/** What is made by hand before, and not made but taken over: its id. */
export type Taken = Record<'old' | 'google', string>

/** All of them but some, with other values where they are given. */
const program = (
  taken: Taken,
  others: Partial<Record<Name, Record<string, unknown>>> = {},
  without: Name[] = [],
): Declared[] =>
  Object.entries(all)
    .filter(([name]) => !without.includes(name as Name))
    .map(([name, { kind, values }]) => ({
      kind,
      name,
      values: Object.fromEntries(
        Object.entries({ ...values, ...others[name as Name] }).filter(
          ([, value]) => value !== undefined,
        ),
      ),
      ...(name in taken && { exists: taken[name as keyof Taken] }),
    }))

const changes = {
  globex: { displayName: 'Globex Corporation' },
  site: { description: 'second' },
  page: { type: 'NATIVE' },
  job: { rotateTrigger: '2' },
  old: { description: 'taken over' },
  clerk: { permissionIds: [idOf('see'), idOf('send')] },
  pages: { linkColor: '#000000', logoHeightPixels: 64 },
  mails: { primaryButtonBorderRadiusPixels: 0 },
  google: { status: 'DISABLED', clientSecret: 'canary-of-google-2' },
  staff: { displayName: 'Employees', clientSecret: 'canary-of-okta-2' },
  toggle: { status: 'ENABLED' },
  login: { active: true },
  letters: { primaryButtonTextColor: '#000000' },
  theirRole: { permissionIds: [idOf('see')] },
  theirPages: { linkColor: '#000000' },
}

/** Lists that the server may choose are said no more. */
const unsaid = {
  ...changes,
  clerk: { permissionIds: undefined, permissionGroupIds: undefined },
  invoices: { permissionIds: undefined },
  google: { ...changes.google, scopes: undefined },
  theirRole: { ...changes.theirRole, permissionGroupIds: undefined },
}

/** One after the other, on one server. After each, what `server` names is what the server has. */
export const stages = {
  made: (taken: Taken) => program(taken),
  changed: (taken: Taken) => program(taken, changes),
  unsaid: (taken: Taken) => program(taken, unsaid),
  fewer: (taken: Taken) =>
    program(
      taken,
      {
        ...changes,
        job: { rotateTrigger: '2', rotateGrace: '0s' },
        clerk: { permissionIds: [idOf('see')], permissionGroupIds: [] },
      },
      [
        ...(['page', 'key', 'send', 'invoices', 'jobRoles', 'mails', 'staff', 'login'] as const),
        ...(['theirSignup', 'theirRole', 'theirGroup', 'theirPages', 'theirLogin'] as const),
      ],
    ),
}

const client = (values: Record<string, unknown>): Declared[] => [
  { kind: 'OAuthClient', name: 'judged', values: { name: 'judged', ...values } },
]

/** Each program is told alone; all that is said of it is here. */
export const refused: { says: string; declares: Declared[]; finds: string[] }[] = [
  {
    says: 'a web site that a tenant should own',
    declares: client({
      type: 'BACKEND_SERVER',
      ownerType: 'TENANT',
      ownerId: 'a'.repeat(26),
      redirectUris: ['https://acme.example/cb'],
    }),
    finds: [
      'error: ownerType: a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
    ],
  },
  {
    says: 'a machine that people should return to',
    declares: client({
      type: 'MACHINE_TO_MACHINE',
      redirectUris: ['https://acme.example/cb'],
    }),
    finds: [
      'error: redirectUris: a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out [client.redirects.unwanted]',
    ],
  },
  {
    says: 'a single page app that should have a new secret',
    declares: client({
      type: 'SINGLE_PAGE_APP',
      redirectUris: ['https://acme.example/cb'],
      rotateTrigger: '1',
    }),
    finds: [
      'error: rotateTrigger: a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out [client.rotate-trigger.no-secret]',
      'warning: type: a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server [client.spa]',
    ],
  },
  {
    says: 'two tenants of one name',
    declares: ['one', 'two'].map((name) => ({ kind: 'Tenant', name, values: { name: 'twin' } })),
    finds: [
      'error: name: "twin" is also the name of another Tenant: tenant names are unique in an application; give each its own [tenant.name.twin]',
    ],
  },
  {
    says: 'a role of the application that only its owner should see',
    declares: [
      {
        kind: 'Role',
        name: 'judged',
        values: { name: 'app:acme:clerk', displayName: 'Clerk', tenantVisibility: 'OWNER' },
      },
    ],
    finds: [
      'error: name: has a colon in it, and the server puts its own prefix before a name: write only what follows, as in viewer [role.name.prefix]',
      'error: tenantVisibility: is OWNER; a role of APPLICATION takes ALL or TENANT_INCLUSION_LIST or NONE [role.visibility]',
    ],
  },
  {
    says: 'a permission that is described by nothing',
    declares: [
      {
        kind: 'Permission',
        name: 'judged',
        values: { value: 'invoice:read', tenantVisibility: 'ALL', description: '' },
      },
    ],
    finds: ['error: description: is empty; give it a text, or leave it out [field.required]'],
  },
  {
    says: 'two boundaries of one value',
    declares: ['one', 'two'].map((name) => ({
      kind: 'PermissionBoundary',
      name,
      values: { name, displayName: name, type: 'CUSTOM', value: 'north' },
    })),
    finds: [
      'error: value: "north" is also the value of another PermissionBoundary: values of permission boundaries are unique in an application; give each its own [boundary.value.twin]',
    ],
  },
  {
    says: 'a third domain of one owner',
    declares: ['one.example', 'two.example', 'three.example'].map((domainName, at) => ({
      kind: 'CustomDomain',
      name: `judged${at}`,
      values: { domainName },
    })),
    finds: [
      'error: ownerType: "APPLICATION" is also the ownerType of another CustomDomain and of another CustomDomain: an owner has at most 2 custom domains; take one out first [domain.third.twin]',
    ],
  },
  {
    says: 'pages in a colour that is a word',
    declares: [
      {
        kind: 'PageBranding',
        name: 'judged',
        values: { linkColor: 'red', logoUrl: 'logo.png' },
      },
    ],
    finds: [
      'error: logoUrl: a logo is an absolute web address, as in https://cdn.example.com/logo.png [page.logo-url.form]',
      'warning: linkColor: is not of the form that the API is known to take: # and six hexadecimal digits, as in #1A73E8 [page.link-color]',
    ],
  },
  {
    says: 'the directory of a company that the application should own',
    declares: [
      {
        kind: 'IdentityProvider',
        name: 'judged',
        values: {
          type: 'OKTA',
          name: 'staff',
          displayName: 'Staff',
          domainName: 'https://acme.okta.com',
          protocolType: 'OIDC',
          clientSecret: 'canary-of-okta',
        },
      },
    ],
    finds: [
      'error: clientId: is missing; an OIDC identity provider of type OKTA needs it [idp.protocol.client-id]',
      'error: ownerType: an OKTA identity provider is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId [idp.owner]',
      'warning: domainName: https://acme.okta.com is not a host name; write it without a scheme and a path, as in acme.okta.com [idp.domain-name.form]',
    ],
  },
]
