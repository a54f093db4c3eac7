// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of RoleAssignmentPolicy. */
export interface RoleAssignmentPolicyArgs extends CommonArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** The ids of the roles that people get who sign up by themselves, at most 10. */
  defaultSignupRoles?: pulumi.Input<pulumi.Input<string>[]>
  /** The ids of the roles that people get whom an identity provider brings, at most 10, where nothing else decides, such as a mapping of roles. */
  defaultIdpUserSyncRoles?: pulumi.Input<pulumi.Input<string>[]>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** Which roles new people get. An application or a tenant has one: what is there already is changed, and taken out of the program it stays as it is. */
export class RoleAssignmentPolicy extends Resource {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** The ids of the roles that people get who sign up by themselves, at most 10. */
  declare readonly defaultSignupRoles: pulumi.Output<string[] | null>
  /** The ids of the roles that people get whom an identity provider brings, at most 10, where nothing else decides, such as a mapping of roles. */
  declare readonly defaultIdpUserSyncRoles: pulumi.Output<string[] | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(
    name: string,
    args: RoleAssignmentPolicyArgs = {},
    options?: pulumi.CustomResourceOptions,
  ) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'RoleAssignmentPolicy',
  properties: [
    'ownerType',
    'ownerId',
    'defaultSignupRoles',
    'defaultIdpUserSyncRoles',
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
