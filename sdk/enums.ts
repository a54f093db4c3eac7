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

export const IdentityProviderType = {
  Wristband: 'WRISTBAND',
  Apple: 'APPLE',
  Bitbucket: 'BITBUCKET',
  Custom: 'CUSTOM',
  Github: 'GITHUB',
  Gitlab: 'GITLAB',
  Google: 'GOOGLE',
  GoogleWorkspace: 'GOOGLE_WORKSPACE',
  Microsoft: 'MICROSOFT',
  MicrosoftEntraId: 'MICROSOFT_ENTRA_ID',
  Okta: 'OKTA',
} as const
/** A value of {@link IdentityProviderType}, or one that a newer server knows. */
export type IdentityProviderType =
  | (typeof IdentityProviderType)[keyof typeof IdentityProviderType]
  | (string & {})

export const IdentityProviderStatus = {
  Enabled: 'ENABLED',
  Disabled: 'DISABLED',
  DeleteInProgress: 'DELETE_IN_PROGRESS',
} as const
/** A value of {@link IdentityProviderStatus}, or one that a newer server knows. */
export type IdentityProviderStatus =
  | (typeof IdentityProviderStatus)[keyof typeof IdentityProviderStatus]
  | (string & {})

export const LoginIdentifier = {
  Email: 'EMAIL',
  Username: 'USERNAME',
} as const
/** A value of {@link LoginIdentifier}, or one that a newer server knows. */
export type LoginIdentifier = (typeof LoginIdentifier)[keyof typeof LoginIdentifier] | (string & {})

export const LoginFactor = {
  Password: 'PASSWORD',
  MagicLink: 'MAGIC_LINK',
} as const
/** A value of {@link LoginFactor}, or one that a newer server knows. */
export type LoginFactor = (typeof LoginFactor)[keyof typeof LoginFactor] | (string & {})

export const ProtocolType = {
  Oauth2: 'OAUTH2',
  Oidc: 'OIDC',
  Saml2: 'SAML2',
} as const
/** A value of {@link ProtocolType}, or one that a newer server knows. */
export type ProtocolType = (typeof ProtocolType)[keyof typeof ProtocolType] | (string & {})

export const PageBackgroundType = {
  Color: 'COLOR',
} as const
/** A value of {@link PageBackgroundType}, or one that a newer server knows. */
export type PageBackgroundType =
  | (typeof PageBackgroundType)[keyof typeof PageBackgroundType]
  | (string & {})

export const IdentityProviderOverrideToggleStatus = {
  Enabled: 'ENABLED',
  Disabled: 'DISABLED',
} as const
/** A value of {@link IdentityProviderOverrideToggleStatus}, or one that a newer server knows. */
export type IdentityProviderOverrideToggleStatus =
  | (typeof IdentityProviderOverrideToggleStatus)[keyof typeof IdentityProviderOverrideToggleStatus]
  | (string & {})
