// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { CommonArgs } from './resource'
import { Resource } from './resource'

/** Inputs of ClientRoles. */
export interface ClientRolesArgs extends CommonArgs {
  /** The id of the client whose roles these are. A change replaces the resource. */
  clientId: pulumi.Input<string>
  /** The ids of exactly the roles that the client has. What somebody else gives it is taken from it again. */
  roleIds: pulumi.Input<pulumi.Input<string>[]>
}

/** All roles of one client: exactly these, and no others. A client without a role may do nothing. Declare it once for each client. */
export class ClientRoles extends Resource {
  /** The id of the client whose roles these are. */
  declare readonly clientId: pulumi.Output<string>
  /** The ids of exactly the roles that the client has. What somebody else gives it is taken from it again. */
  declare readonly roleIds: pulumi.Output<string[]>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: ClientRolesArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'ClientRoles',
  properties: ['clientId', 'roleIds'],
  secrets: [],
}
