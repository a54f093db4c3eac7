// Generated from provider/resources by `npm run generate`. Do not edit.

export const EnvironmentType = {
  Development: 'DEVELOPMENT',
  Production: 'PRODUCTION',
} as const
/** A value of {@link EnvironmentType}, or one that a newer server knows. */
export type EnvironmentType = (typeof EnvironmentType)[keyof typeof EnvironmentType] | (string & {})

export const TenantClassifier = {
  Account: 'ACCOUNT',
  Company: 'COMPANY',
  Organization: 'ORGANIZATION',
  Team: 'TEAM',
  Tenant: 'TENANT',
  Workspace: 'WORKSPACE',
} as const
/** A value of {@link TenantClassifier}, or one that a newer server knows. */
export type TenantClassifier =
  | (typeof TenantClassifier)[keyof typeof TenantClassifier]
  | (string & {})

export const ApplicationStatus = {
  Active: 'ACTIVE',
  Inactive: 'INACTIVE',
} as const
/** A value of {@link ApplicationStatus}, or one that a newer server knows. */
export type ApplicationStatus =
  | (typeof ApplicationStatus)[keyof typeof ApplicationStatus]
  | (string & {})

export const TenantType = {
  Standard: 'STANDARD',
  Global: 'GLOBAL',
  Standalone: 'STANDALONE',
} as const
/** A value of {@link TenantType}, or one that a newer server knows. */
export type TenantType = (typeof TenantType)[keyof typeof TenantType] | (string & {})

export const TenantStatus = {
  Active: 'ACTIVE',
  Inactive: 'INACTIVE',
  DeleteInProgress: 'DELETE_IN_PROGRESS',
} as const
/** A value of {@link TenantStatus}, or one that a newer server knows. */
export type TenantStatus = (typeof TenantStatus)[keyof typeof TenantStatus] | (string & {})

export const ClientType = {
  BackendServer: 'BACKEND_SERVER',
  SinglePageApp: 'SINGLE_PAGE_APP',
  Native: 'NATIVE',
  MachineToMachine: 'MACHINE_TO_MACHINE',
} as const
/** A value of {@link ClientType}, or one that a newer server knows. */
export type ClientType = (typeof ClientType)[keyof typeof ClientType] | (string & {})

export const OwnerType = {
  Application: 'APPLICATION',
  Tenant: 'TENANT',
} as const
/** A value of {@link OwnerType}, or one that a newer server knows. */
export type OwnerType = (typeof OwnerType)[keyof typeof OwnerType] | (string & {})

export const GrantType = {
  AuthorizationCode: 'AUTHORIZATION_CODE',
  RefreshToken: 'REFRESH_TOKEN',
  ClientCredentials: 'CLIENT_CREDENTIALS',
} as const
/** A value of {@link GrantType}, or one that a newer server knows. */
export type GrantType = (typeof GrantType)[keyof typeof GrantType] | (string & {})

export const PermissionTenantVisibility = {
  All: 'ALL',
  None: 'NONE',
} as const
/** A value of {@link PermissionTenantVisibility}, or one that a newer server knows. */
export type PermissionTenantVisibility =
  | (typeof PermissionTenantVisibility)[keyof typeof PermissionTenantVisibility]
  | (string & {})

export const PermissionGroupTenantVisibility = {
  All: 'ALL',
  None: 'NONE',
  Owner: 'OWNER',
} as const
/** A value of {@link PermissionGroupTenantVisibility}, or one that a newer server knows. */
export type PermissionGroupTenantVisibility =
  | (typeof PermissionGroupTenantVisibility)[keyof typeof PermissionGroupTenantVisibility]
  | (string & {})

export const PermissionBoundaryType = {
  Custom: 'CUSTOM',
  TenantInclusionList: 'TENANT_INCLUSION_LIST',
  TenantExclusionList: 'TENANT_EXCLUSION_LIST',
  Predefined: 'PREDEFINED',
} as const
/** A value of {@link PermissionBoundaryType}, or one that a newer server knows. */
export type PermissionBoundaryType =
  | (typeof PermissionBoundaryType)[keyof typeof PermissionBoundaryType]
  | (string & {})

export const RoleTenantVisibility = {
  All: 'ALL',
  TenantInclusionList: 'TENANT_INCLUSION_LIST',
  None: 'NONE',
  Owner: 'OWNER',
} as const
/** A value of {@link RoleTenantVisibility}, or one that a newer server knows. */
export type RoleTenantVisibility =
  | (typeof RoleTenantVisibility)[keyof typeof RoleTenantVisibility]
  | (string & {})
