/** What each resource needs of the server's permissions: the only place that says so. */
import type { ResourceName } from '../resources'

export interface Need {
  permission: string
  /** When it is needed, as the end of a sentence. */
  when: string
  /** Whether a preview or an inventory needs it as well. */
  reads?: true
  /** Not having it is usual. */
  rare?: true
}

const life = (noun: string, entity: string): Need[] => [
  { permission: `${entity}:read`, when: `to read ${noun}`, reads: true },
  { permission: `${entity}:create`, when: `to create ${noun}` },
  { permission: `${entity}:update`, when: `to change ${noun}` },
  { permission: `${entity}:delete`, when: `to delete ${noun}` },
]

const assigns = (entity: string, when: string): Need => ({
  permission: `${entity}:manage-assignments`,
  when,
})

/** Of what an owner has once. */
const settings = (noun: string, entity: string): Need[] => [
  { permission: `${entity}:read`, when: `to read ${noun}`, reads: true },
  { permission: `${entity}:write`, when: `to change ${noun}` },
]

export const needs: Record<ResourceName, readonly Need[]> = {
  Application: [
    {
      permission: 'application:read',
      when: 'to read the application, by which clients are judged too',
      reads: true,
    },
    { permission: 'application:update', when: 'to change the application' },
    { permission: 'application:create', when: 'to create further applications', rare: true },
    { permission: 'application:delete', when: 'to delete applications', rare: true },
    {
      permission: 'application:manage-signup-enablement',
      when: 'to change signupEnabled of the application',
      rare: true,
    },
    {
      permission: 'application:manage-status',
      when: 'to change status of the application',
      rare: true,
    },
  ],
  Tenant: [
    ...life('tenants', 'tenant'),
    {
      permission: 'tenant:manage-signup-enablement',
      when: 'to change signupEnabled of a tenant',
      rare: true,
    },
    { permission: 'tenant:manage-status', when: 'to change status of a tenant', rare: true },
    {
      permission: 'tenant:manage-restricted-metadata',
      when: 'to change restrictedMetadata of a tenant',
      rare: true,
    },
  ],
  OAuthClient: [
    ...life('clients', 'client'),
    { permission: 'client:rotate-secret', when: 'to rotate secrets and end former ones' },
  ],
  Permission: life('permissions', 'permission'),
  PermissionGroup: [
    ...life('permission groups', 'permission-group'),
    assigns('permission', 'to put permissions into groups'),
  ],
  PermissionBoundary: life('permission boundaries', 'permission-boundary'),
  Role: [
    ...life('roles', 'role'),
    assigns('permission', 'to give permissions to roles'),
    assigns('permission-group', 'to give permission groups to roles'),
  ],
  ClientRoles: [
    { permission: 'role:read', when: 'to read the roles of a client', reads: true },
    assigns('role', 'to give roles to clients'),
  ],
  IdentityProvider: [
    ...settings('identity providers', 'identity-provider'),
    {
      permission: 'identity-provider:view-protocol',
      when: 'to see how identity providers are connected',
      reads: true,
    },
    { permission: 'identity-provider:delete', when: 'to delete identity providers' },
  ],
  CustomDomain: [
    ...life('custom domains', 'custom-domain').filter(
      ({ permission }) => permission !== 'custom-domain:update',
    ),
    {
      permission: 'custom-domain:verify',
      when: 'to have custom domains verified before they are active',
    },
    {
      permission: 'custom-domain:manage-activation',
      when: 'to make custom domains active, or no longer so',
    },
  ],
  RoleAssignmentPolicy: settings('role assignment policies', 'role-assignment-policy'),
  PageBranding: settings('page brandings', 'page-branding'),
  EmailBranding: settings('email brandings', 'email-branding'),
  IdentityProviderOverrideToggle: settings(
    'identity provider override toggles',
    'identity-provider',
  ),
}

/** What a credential is for. */
export const purposes = ['deploy', 'preview'] as const

export type Purpose = (typeof purposes)[number]

/** Reading the application is part of whatever is done. */
export const needsOf = (resources: readonly ResourceName[]): Need[] => [
  ...new Set([
    ...needs.Application.filter(({ reads }) => reads),
    ...resources.flatMap((name) => needs[name]),
  ]),
]
