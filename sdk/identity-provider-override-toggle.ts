// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { IdentityProviderOverrideToggleStatus, OwnerType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of IdentityProviderOverrideToggle. */
export interface IdentityProviderOverrideToggleArgs extends CommonArgs {
  /** Who the identity providers belong to that stand in for those of the application: a tenant. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of that tenant. It has to be given. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** ENABLED: people of the tenant log in by its own identity providers, and by none of the application. DISABLED: by those of the application. */
  status: pulumi.Input<IdentityProviderOverrideToggleStatus>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** Whether the identity providers of a tenant stand in for those of its application: without it they do nothing. A tenant has one: what is there already is changed, and taken out of the program it stays as it is. */
export class IdentityProviderOverrideToggle extends Resource {
  /** Who the identity providers belong to that stand in for those of the application: a tenant. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of that tenant. It has to be given. */
  declare readonly ownerId: pulumi.Output<string | null>
  /** ENABLED: people of the tenant log in by its own identity providers, and by none of the application. DISABLED: by those of the application. */
  declare readonly status: pulumi.Output<IdentityProviderOverrideToggleStatus>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(
    name: string,
    args: IdentityProviderOverrideToggleArgs,
    options?: pulumi.CustomResourceOptions,
  ) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'IdentityProviderOverrideToggle',
  properties: ['ownerType', 'ownerId', 'status', 'creationTime'],
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
