// Generated from provider/resources by `npm run generate`. Do not edit.

/** Looking up what another program, or a person in the dashboard, manages. All of these need credentials, also in a preview. */
import * as pulumi from '@pulumi/pulumi'
import type { ApplicationFacts } from './application'
import type { CustomDomainFacts } from './custom-domain'
import type { ClientType, IdentityProviderType, OwnerType, PermissionBoundaryType } from './enums'
import type { IdentityProviderFacts } from './identity-provider'
import type { Inputs, LookupArgs } from './look-up'
import { lookUp } from './look-up'
import type { OAuthClientFacts } from './oauth-client'
import type { PermissionFacts } from './permission'
import type { PermissionBoundaryFacts } from './permission-boundary'
import type { PermissionGroupFacts } from './permission-group'
import type { RoleFacts } from './role'
import type { TenantFacts } from './tenant'

export interface GetApplicationArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
}

/** The one application of the credentials, or the one with this id. Fails when there is none, or more than one. */
export async function getApplication(args: GetApplicationArgs = {}): Promise<ApplicationFacts> {
  return (await lookUp<ApplicationFacts>('Application', args, true))[0]!
}

/** {@link getApplication}, for arguments that the deployment has yet to make. */
export const getApplicationOutput = (
  args: Inputs<GetApplicationArgs> = {},
): pulumi.Output<ApplicationFacts> =>
  pulumi.output(args).apply((known) => getApplication(known as GetApplicationArgs))

export interface GetTenantArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Unique in the application, and part of the vanity domain: 3 to 20 letters, digits and hyphens. */
  name?: string
  /** The application it belongs to. When left out, the one of the credentials. */
  applicationId?: string
}

/** The one tenant with this id, or with this name. Fails when there is none, or more than one. */
export async function getTenant(args: GetTenantArgs): Promise<TenantFacts> {
  return (await lookUp<TenantFacts>('Tenant', args, true))[0]!
}

/** {@link getTenant}, for arguments that the deployment has yet to make. */
export const getTenantOutput = (args: Inputs<GetTenantArgs>): pulumi.Output<TenantFacts> =>
  pulumi.output(args).apply((known) => getTenant(known as GetTenantArgs))

export interface GetClientArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Shown to administrators. Need not be unique. */
  name?: string
  /** What kind of program the client is; it decides secret, grants, redirects and owners. */
  type?: ClientType
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
}

/** The one client with this id, or with this name or type under one owner. Fails when there is none, or more than one. */
export async function getClient(args: GetClientArgs): Promise<OAuthClientFacts> {
  return (await lookUp<OAuthClientFacts>('OAuthClient', args, true))[0]!
}

/** {@link getClient}, for arguments that the deployment has yet to make. */
export const getClientOutput = (args: Inputs<GetClientArgs>): pulumi.Output<OAuthClientFacts> =>
  pulumi.output(args).apply((known) => getClient(known as GetClientArgs))

export interface GetClientsArgs extends LookupArgs {
  /** Shown to administrators. Need not be unique. */
  name?: string
  /** What kind of program the client is; it decides secret, grants, redirects and owners. */
  type?: ClientType
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
}

/** All clients of one owner that fit, in the order of their ids. Never their secrets. */
export async function getClients(args: GetClientsArgs = {}): Promise<OAuthClientFacts[]> {
  return lookUp('OAuthClient', args, false)
}

/** {@link getClients}, for arguments that the deployment has yet to make. */
export const getClientsOutput = (
  args: Inputs<GetClientsArgs> = {},
): pulumi.Output<OAuthClientFacts[]> =>
  pulumi.output(args).apply((known) => getClients(known as GetClientsArgs))

export interface GetPermissionArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** What a program asks for: 1 to 200 characters, by convention entity:action. Unique in the application, whatever the letter case. */
  value?: string
  /** The application it belongs to. When left out, the one of the credentials. */
  applicationId?: string
  /** CUSTOM, or PREDEFINED for what the platform brings along. */
  type?: string
}

/** The one permission with this id, or with this value or type. Fails when there is none, or more than one. */
export async function getPermission(args: GetPermissionArgs): Promise<PermissionFacts> {
  return (await lookUp<PermissionFacts>('Permission', args, true))[0]!
}

/** {@link getPermission}, for arguments that the deployment has yet to make. */
export const getPermissionOutput = (
  args: Inputs<GetPermissionArgs>,
): pulumi.Output<PermissionFacts> =>
  pulumi.output(args).apply((known) => getPermission(known as GetPermissionArgs))

export interface GetPermissionGroupArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
}

/** The one permission group with this id, or with this name or displayName under one owner. Fails when there is none, or more than one. */
export async function getPermissionGroup(
  args: GetPermissionGroupArgs,
): Promise<PermissionGroupFacts> {
  return (await lookUp<PermissionGroupFacts>('PermissionGroup', args, true))[0]!
}

/** {@link getPermissionGroup}, for arguments that the deployment has yet to make. */
export const getPermissionGroupOutput = (
  args: Inputs<GetPermissionGroupArgs>,
): pulumi.Output<PermissionGroupFacts> =>
  pulumi.output(args).apply((known) => getPermissionGroup(known as GetPermissionGroupArgs))

export interface GetPermissionGroupsArgs extends LookupArgs {
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
}

/** All permission groups of one owner that fit, in the order of their ids. Never their secrets. */
export async function getPermissionGroups(
  args: GetPermissionGroupsArgs = {},
): Promise<PermissionGroupFacts[]> {
  return lookUp('PermissionGroup', args, false)
}

/** {@link getPermissionGroups}, for arguments that the deployment has yet to make. */
export const getPermissionGroupsOutput = (
  args: Inputs<GetPermissionGroupsArgs> = {},
): pulumi.Output<PermissionGroupFacts[]> =>
  pulumi.output(args).apply((known) => getPermissionGroups(known as GetPermissionGroupsArgs))

export interface GetPermissionBoundaryArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already. */
  type?: PermissionBoundaryType
  /** What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it. */
  value?: string
}

/** The one permission boundary with this id, or with this name or displayName or type or value under one owner. Fails when there is none, or more than one. */
export async function getPermissionBoundary(
  args: GetPermissionBoundaryArgs,
): Promise<PermissionBoundaryFacts> {
  return (await lookUp<PermissionBoundaryFacts>('PermissionBoundary', args, true))[0]!
}

/** {@link getPermissionBoundary}, for arguments that the deployment has yet to make. */
export const getPermissionBoundaryOutput = (
  args: Inputs<GetPermissionBoundaryArgs>,
): pulumi.Output<PermissionBoundaryFacts> =>
  pulumi.output(args).apply((known) => getPermissionBoundary(known as GetPermissionBoundaryArgs))

export interface GetPermissionBoundariesArgs extends LookupArgs {
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already. */
  type?: PermissionBoundaryType
  /** What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it. */
  value?: string
}

/** All permission boundaries of one owner that fit, in the order of their ids. Never their secrets. */
export async function getPermissionBoundaries(
  args: GetPermissionBoundariesArgs = {},
): Promise<PermissionBoundaryFacts[]> {
  return lookUp('PermissionBoundary', args, false)
}

/** {@link getPermissionBoundaries}, for arguments that the deployment has yet to make. */
export const getPermissionBoundariesOutput = (
  args: Inputs<GetPermissionBoundariesArgs> = {},
): pulumi.Output<PermissionBoundaryFacts[]> =>
  pulumi
    .output(args)
    .apply((known) => getPermissionBoundaries(known as GetPermissionBoundariesArgs))

export interface GetRoleArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** CUSTOM, or PREDEFINED for what the platform brings along. */
  type?: string
}

/** The one role with this id, or with this name or displayName or type under one owner. Fails when there is none, or more than one. */
export async function getRole(args: GetRoleArgs): Promise<RoleFacts> {
  return (await lookUp<RoleFacts>('Role', args, true))[0]!
}

/** {@link getRole}, for arguments that the deployment has yet to make. */
export const getRoleOutput = (args: Inputs<GetRoleArgs>): pulumi.Output<RoleFacts> =>
  pulumi.output(args).apply((known) => getRole(known as GetRoleArgs))

export interface GetRolesArgs extends LookupArgs {
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name?: string
  /** What people see. When left out, the name. */
  displayName?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** CUSTOM, or PREDEFINED for what the platform brings along. */
  type?: string
}

/** All roles of one owner that fit, in the order of their ids. Never their secrets. */
export async function getRoles(args: GetRolesArgs = {}): Promise<RoleFacts[]> {
  return lookUp('Role', args, false)
}

/** {@link getRoles}, for arguments that the deployment has yet to make. */
export const getRolesOutput = (args: Inputs<GetRolesArgs> = {}): pulumi.Output<RoleFacts[]> =>
  pulumi.output(args).apply((known) => getRoles(known as GetRolesArgs))

export interface GetIdentityProviderArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is. */
  type?: IdentityProviderType
  /** Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out. */
  name?: string
  /** What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type. */
  displayName?: string
}

/** The one identity provider with this id, or with this type or name or displayName under one owner. Fails when there is none, or more than one. */
export async function getIdentityProvider(
  args: GetIdentityProviderArgs,
): Promise<IdentityProviderFacts> {
  return (await lookUp<IdentityProviderFacts>('IdentityProvider', args, true))[0]!
}

/** {@link getIdentityProvider}, for arguments that the deployment has yet to make. */
export const getIdentityProviderOutput = (
  args: Inputs<GetIdentityProviderArgs>,
): pulumi.Output<IdentityProviderFacts> =>
  pulumi.output(args).apply((known) => getIdentityProvider(known as GetIdentityProviderArgs))

export interface GetIdentityProvidersArgs extends LookupArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** Who knows the people. WRISTBAND: this platform itself. OKTA, GOOGLE_WORKSPACE, MICROSOFT_ENTRA_ID and CUSTOM: the directory of one company, which a tenant owns. The others: accounts that people have anyway; an owner has each of them once, what is there already is changed, and taken out of the program it stays as it is. */
  type?: IdentityProviderType
  /** Unique with its owner and type, 1 to 70 characters, without a colon. Needed for the directory of a company, whose name the server stores behind a prefix that is left out here; for any other type, made from the type when it is left out. */
  name?: string
  /** What people see, 1 to 20 characters. Needed for the directory of a company; otherwise the server makes one from the type. */
  displayName?: string
}

/** All identity providers of one owner that fit, in the order of their ids. Never their secrets. */
export async function getIdentityProviders(
  args: GetIdentityProvidersArgs = {},
): Promise<IdentityProviderFacts[]> {
  return lookUp('IdentityProvider', args, false)
}

/** {@link getIdentityProviders}, for arguments that the deployment has yet to make. */
export const getIdentityProvidersOutput = (
  args: Inputs<GetIdentityProvidersArgs> = {},
): pulumi.Output<IdentityProviderFacts[]> =>
  pulumi.output(args).apply((known) => getIdentityProviders(known as GetIdentityProvidersArgs))

export interface GetCustomDomainArgs extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case. */
  domainName?: string
}

/** The one custom domain with this id, or with this domainName under one owner. Fails when there is none, or more than one. */
export async function getCustomDomain(args: GetCustomDomainArgs): Promise<CustomDomainFacts> {
  return (await lookUp<CustomDomainFacts>('CustomDomain', args, true))[0]!
}

/** {@link getCustomDomain}, for arguments that the deployment has yet to make. */
export const getCustomDomainOutput = (
  args: Inputs<GetCustomDomainArgs>,
): pulumi.Output<CustomDomainFacts> =>
  pulumi.output(args).apply((known) => getCustomDomain(known as GetCustomDomainArgs))

export interface GetCustomDomainsArgs extends LookupArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType?: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId?: string
  /** A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case. */
  domainName?: string
}

/** All custom domains of one owner that fit, in the order of their ids. Never their secrets. */
export async function getCustomDomains(
  args: GetCustomDomainsArgs = {},
): Promise<CustomDomainFacts[]> {
  return lookUp('CustomDomain', args, false)
}

/** {@link getCustomDomains}, for arguments that the deployment has yet to make. */
export const getCustomDomainsOutput = (
  args: Inputs<GetCustomDomainsArgs> = {},
): pulumi.Output<CustomDomainFacts[]> =>
  pulumi.output(args).apply((known) => getCustomDomains(known as GetCustomDomainsArgs))
