// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { TenantStatus, TenantType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'

/** Inputs of Tenant. */
export interface TenantArgs extends CommonArgs {
  /** Unique in the application, and part of the vanity domain: 3 to 20 letters, digits and hyphens. A change replaces the resource. */
  name?: pulumi.Input<string>
  /** What people see. When left out, the name. */
  displayName?: pulumi.Input<string>
  /** The application it belongs to. When left out, the one of the credentials. A change replaces the resource. */
  applicationId?: pulumi.Input<string>
  /** STANDARD is a customer; one GLOBAL tenant may serve everybody without one. A change replaces the resource. */
  type?: pulumi.Input<TenantType>
  /** For administrators. At most 500 characters. */
  description?: pulumi.Input<string>
  /** The logo on its login pages. At most 2000 characters. */
  logoUrl?: pulumi.Input<string>
  /** Whether people may sign up to it by themselves. */
  signupEnabled?: pulumi.Input<boolean>
  /** ACTIVE or INACTIVE: whether anyone can log in. */
  status?: pulumi.Input<TenantStatus>
  /** Your own JSON object, readable by its users. */
  publicMetadata?: pulumi.Input<Record<string, unknown>>
  /** Your own JSON object, readable by administrators; needs tenant:manage-restricted-metadata. */
  restrictedMetadata?: pulumi.Input<Record<string, unknown>>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  deletionProtection?: pulumi.Input<boolean>
}

/** What the server tells of an existing tenant. */
export interface TenantFacts {
  id: string
  /** Unique in the application, and part of the vanity domain: 3 to 20 letters, digits and hyphens. */
  name: string
  /** What people see. When left out, the name. */
  displayName: string
  /** The application it belongs to. When left out, the one of the credentials. */
  applicationId: string
  /** STANDARD is a customer; one GLOBAL tenant may serve everybody without one. */
  type?: TenantType
  /** For administrators. At most 500 characters. */
  description?: string
  /** The logo on its login pages. At most 2000 characters. */
  logoUrl?: string
  /** Whether people may sign up to it by themselves. */
  signupEnabled?: boolean
  /** ACTIVE or INACTIVE: whether anyone can log in. */
  status?: TenantStatus
  /** Your own JSON object, readable by its users. */
  publicMetadata?: Record<string, unknown>
  /** Your own JSON object, readable by administrators; needs tenant:manage-restricted-metadata. */
  restrictedMetadata?: Record<string, unknown>
  /** The host of its login pages. */
  vanityDomain?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** One customer of a multi-tenant application, with users, login pages and machine clients of its own. */
export class Tenant extends Resource {
  /** Unique in the application, and part of the vanity domain: 3 to 20 letters, digits and hyphens. */
  declare readonly name: pulumi.Output<string>
  /** What people see. When left out, the name. */
  declare readonly displayName: pulumi.Output<string>
  /** The application it belongs to. When left out, the one of the credentials. */
  declare readonly applicationId: pulumi.Output<string>
  /** STANDARD is a customer; one GLOBAL tenant may serve everybody without one. */
  declare readonly type: pulumi.Output<TenantType | null>
  /** For administrators. At most 500 characters. */
  declare readonly description: pulumi.Output<string | null>
  /** The logo on its login pages. At most 2000 characters. */
  declare readonly logoUrl: pulumi.Output<string | null>
  /** Whether people may sign up to it by themselves. */
  declare readonly signupEnabled: pulumi.Output<boolean | null>
  /** ACTIVE or INACTIVE: whether anyone can log in. */
  declare readonly status: pulumi.Output<TenantStatus | null>
  /** Your own JSON object, readable by its users. */
  declare readonly publicMetadata: pulumi.Output<Record<string, unknown> | null>
  /** Your own JSON object, readable by administrators; needs tenant:manage-restricted-metadata. */
  declare readonly restrictedMetadata: pulumi.Output<Record<string, unknown> | null>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  declare readonly deletionProtection: pulumi.Output<boolean | null>
  /** The host of its login pages. */
  declare readonly vanityDomain: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program; the start of the object's own name when that is left out
   */
  constructor(name: string, args: TenantArgs = {}, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'Tenant',
  properties: [
    'name',
    'displayName',
    'applicationId',
    'type',
    'description',
    'logoUrl',
    'signupEnabled',
    'status',
    'publicMetadata',
    'restrictedMetadata',
    'deletionProtection',
    'vanityDomain',
    'creationTime',
  ],
  secrets: [],
}
