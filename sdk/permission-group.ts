// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType, PermissionGroupTenantVisibility } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of PermissionGroup. */
export interface PermissionGroupArgs extends CommonArgs {
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name: pulumi.Input<string>
  /** What people see. When left out, the name. */
  displayName?: pulumi.Input<string>
  /** For administrators. 1 to 500 characters. */
  description?: pulumi.Input<string>
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** Whether tenants may give it to roles of their own: ALL or NONE. OWNER is for what a tenant owns, and used there when it is left out; the others are for what an application owns, which has to say. */
  tenantVisibility?: pulumi.Input<PermissionGroupTenantVisibility>
  /** The id of the boundary within which its permissions hold. Without one, they hold where they are granted. */
  permissionBoundaryId?: pulumi.Input<string>
  /** The ids of exactly the permissions in it. When left out, they are left alone. */
  permissionIds?: pulumi.Input<pulumi.Input<string>[]>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** What the server tells of an existing permission group. */
export interface PermissionGroupFacts {
  id: string
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  name: string
  /** What people see. When left out, the name. */
  displayName: string
  /** For administrators. 1 to 500 characters. */
  description?: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId: string
  /** Whether tenants may give it to roles of their own: ALL or NONE. OWNER is for what a tenant owns, and used there when it is left out; the others are for what an application owns, which has to say. */
  tenantVisibility: PermissionGroupTenantVisibility
  /** The id of the boundary within which its permissions hold. Without one, they hold where they are granted. */
  permissionBoundaryId?: string
  /** The name with its prefix, as tokens and the dashboard show it: app:<application>:<name>, or tnt:<tenant>:<name>. */
  qualifiedName?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** Permissions that go together, within one boundary. Roles hold permission groups. */
export class PermissionGroup extends Resource {
  /** Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here. */
  declare readonly name: pulumi.Output<string>
  /** What people see. When left out, the name. */
  declare readonly displayName: pulumi.Output<string>
  /** For administrators. 1 to 500 characters. */
  declare readonly description: pulumi.Output<string | null>
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** Whether tenants may give it to roles of their own: ALL or NONE. OWNER is for what a tenant owns, and used there when it is left out; the others are for what an application owns, which has to say. */
  declare readonly tenantVisibility: pulumi.Output<PermissionGroupTenantVisibility>
  /** The id of the boundary within which its permissions hold. Without one, they hold where they are granted. */
  declare readonly permissionBoundaryId: pulumi.Output<string | null>
  /** The ids of exactly the permissions in it. When left out, they are left alone. */
  declare readonly permissionIds: pulumi.Output<string[] | null>
  /** The name with its prefix, as tokens and the dashboard show it: app:<application>:<name>, or tnt:<tenant>:<name>. */
  declare readonly qualifiedName: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: PermissionGroupArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'PermissionGroup',
  properties: [
    'name',
    'displayName',
    'description',
    'ownerType',
    'ownerId',
    'tenantVisibility',
    'permissionBoundaryId',
    'permissionIds',
    'qualifiedName',
    'creationTime',
  ],
  secrets: [],
  owner: {
    type: 'ownerType',
    id: 'ownerId',
    kinds: {
      APPLICATION: 'Application',
      TENANT: 'Tenant',
    },
  },
}
