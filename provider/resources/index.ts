import { Application } from './application'
import { ClientRoles } from './client-roles'
import { CustomDomain } from './custom-domain'
import { EmailBranding } from './email-branding'
import { IdentityProvider } from './identity-provider'
import { IdentityProviderOverrideToggle } from './identity-provider-override-toggle'
import { OAuthClient } from './oauth-client'
import { PageBranding } from './page-branding'
import { Permission } from './permission'
import { PermissionBoundary } from './permission-boundary'
import { PermissionGroup } from './permission-group'
import type { Resource } from './resource'
import { Role } from './role'
import { RoleAssignmentPolicy } from './role-assignment-policy'
import { Tenant } from './tenant'

/** Every resource there is: the only line that knows them all. */
export const resources = {
  Application,
  Tenant,
  OAuthClient,
  Permission,
  PermissionGroup,
  PermissionBoundary,
  Role,
  ClientRoles,
  RoleAssignmentPolicy,
  IdentityProvider,
  PageBranding,
  EmailBranding,
  CustomDomain,
  IdentityProviderOverrideToggle,
} satisfies Record<string, Resource>

export type ResourceName = keyof typeof resources
