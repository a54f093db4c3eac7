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
}

const idOf = (name: string) => new IdOf(name)

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
    values: { name: 'job', type: 'MACHINE_TO_MACHINE', accessTokenExpiration: 600 },
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
} satisfies Record<string, Omit<Declared, 'name'>>

type Name = keyof typeof all

/** All of them but some, with other values where they are given. */
const program = (
  others: Partial<Record<Name, Record<string, unknown>>> = {},
  without: Name[] = [],
): Declared[] =>
  Object.entries(all)
    .filter(([name]) => !without.includes(name as Name))
    .map(([name, { kind, values }]) => ({
      kind,
      name,
      values: { ...values, ...others[name as Name] },
    }))

const changes = {
  globex: { displayName: 'Globex Corporation' },
  site: { description: 'second' },
  page: { type: 'NATIVE' },
  clerk: { permissionIds: [idOf('see'), idOf('send')] },
}

/** One after the other, on one server. After each, what `server` names is what the server has. */
export const stages = {
  made: program(),
  changed: program(changes),
  fewer: program({ ...changes, clerk: { permissionIds: [idOf('see')] } }, [
    'page',
    'key',
    'send',
    'invoices',
    'jobRoles',
  ]),
}
stages.fewer.find(({ name }) => name === 'clerk')!.values.permissionGroupIds = []

/** Each is declared alone; all that is said of it is here. */
export const refused: { says: string; values: Record<string, unknown>; finds: string[] }[] = [
  {
    says: 'a web site that a tenant should own',
    values: {
      name: 'judged',
      type: 'BACKEND_SERVER',
      ownerType: 'TENANT',
      ownerId: 'a'.repeat(26),
      redirectUris: ['https://acme.example/cb'],
    },
    finds: [
      'error: ownerType: a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
    ],
  },
  {
    says: 'a machine that people should return to',
    values: {
      name: 'judged',
      type: 'MACHINE_TO_MACHINE',
      redirectUris: ['https://acme.example/cb'],
    },
    finds: [
      'error: redirectUris: a MACHINE_TO_MACHINE client has no login and nowhere to return to: leave redirectUris out [client.redirects.unwanted]',
    ],
  },
  {
    says: 'a single page app that should have a new secret',
    values: {
      name: 'judged',
      type: 'SINGLE_PAGE_APP',
      redirectUris: ['https://acme.example/cb'],
      rotateTrigger: '1',
    },
    finds: [
      'error: rotateTrigger: a SINGLE_PAGE_APP client has no secret: leave rotateTrigger out [client.rotate-trigger.no-secret]',
      'warning: type: a single page app keeps its tokens where any script on the page can read them; prefer a BACKEND_SERVER client that keeps them on your server [client.spa]',
    ],
  },
]
