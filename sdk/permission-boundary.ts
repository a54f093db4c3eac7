// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType, PermissionBoundaryType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of PermissionBoundary. */
export interface PermissionBoundaryArgs extends CommonArgs {
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
  /** CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already. A change replaces the resource. */
  type: pulumi.Input<PermissionBoundaryType>
  /** What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it. */
  value?: pulumi.Input<string>
  /** The ids of the tenants that are included or excluded, at most 10. */
  resourceList?: pulumi.Input<pulumi.Input<string>[]>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** What the server tells of an existing permission boundary. */
export interface PermissionBoundaryFacts {
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
  /** CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already. */
  type: PermissionBoundaryType
  /** What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it. */
  value?: string
  /** The ids of the tenants that are included or excluded, at most 10. */
  resourceList?: string[]
  /** The name with its prefix, as tokens and the dashboard show it: app:<application>:<name>, or tnt:<tenant>:<name>. */
  qualifiedName?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** Where permissions hold: roles and permission groups name a boundary. The predefined ones, predefined:application, predefined:tenant and predefined:self, are looked up by name. */
export class PermissionBoundary extends Resource {
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
  /** CUSTOM: what your own programs understand by the value. TENANT_INCLUSION_LIST, TENANT_EXCLUSION_LIST: only the tenants that are listed, or all others, in a multi-tenant application. PREDEFINED ones are there already. */
  declare readonly type: pulumi.Output<PermissionBoundaryType>
  /** What your own programs compare, 1 to 200 characters, unique in the application. For CUSTOM, and only for it. */
  declare readonly value: pulumi.Output<string | null>
  /** The ids of the tenants that are included or excluded, at most 10. */
  declare readonly resourceList: pulumi.Output<string[] | null>
  /** The name with its prefix, as tokens and the dashboard show it: app:<application>:<name>, or tnt:<tenant>:<name>. */
  declare readonly qualifiedName: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: PermissionBoundaryArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'PermissionBoundary',
  properties: [
    'name',
    'displayName',
    'description',
    'ownerType',
    'ownerId',
    'type',
    'value',
    'resourceList',
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
  borrows: [
    {
      as: 'owner.isMultiTenant',
      resource: 'Application',
      field: 'isMultiTenant',
    },
  ],
}
