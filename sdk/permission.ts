// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { PermissionTenantVisibility } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'

/** Inputs of Permission. */
export interface PermissionArgs extends CommonArgs {
  /** What a program asks for: 1 to 200 characters, by convention entity:action. Unique in the application, whatever the letter case. A change replaces the resource. */
  value: pulumi.Input<string>
  /** ALL: roles and groups of tenants may have it as well. NONE: only those of the application. */
  tenantVisibility: pulumi.Input<PermissionTenantVisibility>
  /** For administrators. 1 to 500 characters. */
  description?: pulumi.Input<string>
  /** The application it belongs to. When left out, the one of the credentials. A change replaces the resource. */
  applicationId?: pulumi.Input<string>
}

/** What the server tells of an existing permission. */
export interface PermissionFacts {
  id: string
  /** What a program asks for: 1 to 200 characters, by convention entity:action. Unique in the application, whatever the letter case. */
  value: string
  /** ALL: roles and groups of tenants may have it as well. NONE: only those of the application. */
  tenantVisibility: PermissionTenantVisibility
  /** For administrators. 1 to 500 characters. */
  description?: string
  /** The application it belongs to. When left out, the one of the credentials. */
  applicationId: string
  /** CUSTOM, or PREDEFINED for what the platform brings along. */
  type?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** Something that a program of yours asks whether its caller may do it. Roles and permission groups hold permissions. */
export class Permission extends Resource {
  /** What a program asks for: 1 to 200 characters, by convention entity:action. Unique in the application, whatever the letter case. */
  declare readonly value: pulumi.Output<string>
  /** ALL: roles and groups of tenants may have it as well. NONE: only those of the application. */
  declare readonly tenantVisibility: pulumi.Output<PermissionTenantVisibility>
  /** For administrators. 1 to 500 characters. */
  declare readonly description: pulumi.Output<string | null>
  /** The application it belongs to. When left out, the one of the credentials. */
  declare readonly applicationId: pulumi.Output<string>
  /** CUSTOM, or PREDEFINED for what the platform brings along. */
  declare readonly type: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: PermissionArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'Permission',
  properties: ['value', 'tenantVisibility', 'description', 'applicationId', 'type', 'creationTime'],
  secrets: [],
}
