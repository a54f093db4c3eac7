// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { ApplicationStatus, EnvironmentType, TenantClassifier } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'

/** Inputs of Application. */
export interface ApplicationArgs extends CommonArgs {
  /** Unique in the workspace, and part of the vanity domain: 3 to 20 letters, digits and hyphens. When left out, it is the application that the credentials belong to, whatever its name. A change replaces the resource. */
  name?: pulumi.Input<string>
  /** What people see, also on the login pages. */
  displayName?: pulumi.Input<string>
  /** PRODUCTION accepts https URLs only; DEVELOPMENT takes http as well. */
  environmentType?: pulumi.Input<EnvironmentType>
  /** Whether customers log in to tenants of their own. A change replaces the resource. */
  isMultiTenant?: pulumi.Input<boolean>
  /** Where a login starts. `{tenant_domain}` may be the left-most host label. */
  loginUrl?: pulumi.Input<string>
  /** Where people may be sent after logout, at most 10. */
  logoutUrls?: pulumi.Input<pulumi.Input<string>[]>
  /** Origins whose pages may call the API (CORS), at most 5. */
  allowedOrigins?: pulumi.Input<pulumi.Input<string>[]>
  /** The word hosted pages use for a tenant. */
  tenantClassifier?: pulumi.Input<TenantClassifier>
  /** Whether people may sign up by themselves, each making a tenant. */
  signupEnabled?: pulumi.Input<boolean>
  /** Whether anyone can log in. */
  status?: pulumi.Input<ApplicationStatus>
  /** Refuse to delete or replace it. To delete it, deploy once with false. When it is left out, a PRODUCTION application is protected. */
  deletionProtection?: pulumi.Input<boolean>
}

/** What the server tells of an existing application. */
export interface ApplicationFacts {
  id: string
  /** Unique in the workspace, and part of the vanity domain: 3 to 20 letters, digits and hyphens. When left out, it is the application that the credentials belong to, whatever its name. */
  name: string
  /** What people see, also on the login pages. */
  displayName: string
  /** PRODUCTION accepts https URLs only; DEVELOPMENT takes http as well. */
  environmentType: EnvironmentType
  /** Whether customers log in to tenants of their own. */
  isMultiTenant: boolean
  /** Where a login starts. `{tenant_domain}` may be the left-most host label. */
  loginUrl: string
  /** Where people may be sent after logout, at most 10. */
  logoutUrls?: string[]
  /** Origins whose pages may call the API (CORS), at most 5. */
  allowedOrigins?: string[]
  /** The word hosted pages use for a tenant. */
  tenantClassifier?: TenantClassifier
  /** Whether people may sign up by themselves, each making a tenant. */
  signupEnabled?: boolean
  /** Whether anyone can log in. */
  status?: ApplicationStatus
  /** The host of its API and tokens. */
  vanityDomain?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** A product of yours that people or machines log in to. Most credentials belong to one application and cannot make another: without a name, or with its name, the resource takes that one over, changes what is given and keeps the rest. A new one needs displayName, environmentType, isMultiTenant and loginUrl. */
export class Application extends Resource {
  /** Unique in the workspace, and part of the vanity domain: 3 to 20 letters, digits and hyphens. When left out, it is the application that the credentials belong to, whatever its name. */
  declare readonly name: pulumi.Output<string>
  /** What people see, also on the login pages. */
  declare readonly displayName: pulumi.Output<string>
  /** PRODUCTION accepts https URLs only; DEVELOPMENT takes http as well. */
  declare readonly environmentType: pulumi.Output<EnvironmentType>
  /** Whether customers log in to tenants of their own. */
  declare readonly isMultiTenant: pulumi.Output<boolean>
  /** Where a login starts. `{tenant_domain}` may be the left-most host label. */
  declare readonly loginUrl: pulumi.Output<string>
  /** Where people may be sent after logout, at most 10. */
  declare readonly logoutUrls: pulumi.Output<string[] | null>
  /** Origins whose pages may call the API (CORS), at most 5. */
  declare readonly allowedOrigins: pulumi.Output<string[] | null>
  /** The word hosted pages use for a tenant. */
  declare readonly tenantClassifier: pulumi.Output<TenantClassifier | null>
  /** Whether people may sign up by themselves, each making a tenant. */
  declare readonly signupEnabled: pulumi.Output<boolean | null>
  /** Whether anyone can log in. */
  declare readonly status: pulumi.Output<ApplicationStatus | null>
  /** Refuse to delete or replace it. To delete it, deploy once with false. When it is left out, a PRODUCTION application is protected. */
  declare readonly deletionProtection: pulumi.Output<boolean>
  /** The host of its API and tokens. */
  declare readonly vanityDomain: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>
  /** True when the credentials belong to this application: it was taken over, and destroying it releases it and deletes nothing. */
  declare readonly adopted: pulumi.Output<boolean | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: ApplicationArgs = {}, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'Application',
  properties: [
    'name',
    'displayName',
    'environmentType',
    'isMultiTenant',
    'loginUrl',
    'logoutUrls',
    'allowedOrigins',
    'tenantClassifier',
    'signupEnabled',
    'status',
    'deletionProtection',
    'vanityDomain',
    'creationTime',
    'adopted',
  ],
  secrets: [],
  borrows: [
    {
      as: 'environmentType',
      resource: 'Application',
      field: 'environmentType',
    },
  ],
}
