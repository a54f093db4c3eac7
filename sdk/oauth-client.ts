// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { ClientType, GrantType, OwnerType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of OAuthClient. */
export interface OAuthClientArgs extends CommonArgs {
  /** Shown to administrators. Need not be unique. */
  name?: pulumi.Input<string>
  /** What the client is for. At most 500 characters. */
  description?: pulumi.Input<string>
  /** What kind of program the client is; it decides secret, grants, redirects and owners. A change replaces the resource. */
  type: pulumi.Input<ClientType>
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** The OAuth flows it may use. When left out, all that its type allows. */
  grantTypes?: pulumi.Input<pulumi.Input<GrantType>[]>
  /** Where people return after login: absolute, without fragment or wildcard, at most 10, each at most 2000 characters. Required for every type but MACHINE_TO_MACHINE, which has none. */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>
  /** Where a login starts; overrides the application's login URL for this client. */
  loginUrl?: pulumi.Input<string>
  /** Lifetime of access tokens in seconds, 60 to 86400. */
  accessTokenExpiration?: pulumi.Input<number>
  /** Lifetime of refresh tokens in seconds, at least 60. Only with the REFRESH_TOKEN grant. */
  refreshTokenExpiration?: pulumi.Input<number>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** What the server tells of an existing client. */
export interface OAuthClientFacts {
  id: string
  /** Shown to administrators. Need not be unique. */
  name: string
  /** What the client is for. At most 500 characters. */
  description?: string
  /** What kind of program the client is; it decides secret, grants, redirects and owners. */
  type: ClientType
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId: string
  /** The OAuth flows it may use. When left out, all that its type allows. */
  grantTypes: GrantType[]
  /** Where people return after login: absolute, without fragment or wildcard, at most 10, each at most 2000 characters. Required for every type but MACHINE_TO_MACHINE, which has none. */
  redirectUris?: string[]
  /** Where a login starts; overrides the application's login URL for this client. */
  loginUrl?: string
  /** Lifetime of access tokens in seconds, 60 to 86400. */
  accessTokenExpiration?: number
  /** Lifetime of refresh tokens in seconds, at least 60. Only with the REFRESH_TOKEN grant. */
  refreshTokenExpiration?: number
  /** The client_id of OAuth requests; the same as the id. */
  clientId: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** The identity under which one program asks Wristband for tokens (OAuth 2.0 client, RFC 6749 section 2). */
export class OAuthClient extends Resource {
  /** Shown to administrators. Need not be unique. */
  declare readonly name: pulumi.Output<string>
  /** What the client is for. At most 500 characters. */
  declare readonly description: pulumi.Output<string | null>
  /** What kind of program the client is; it decides secret, grants, redirects and owners. */
  declare readonly type: pulumi.Output<ClientType>
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** The OAuth flows it may use. When left out, all that its type allows. */
  declare readonly grantTypes: pulumi.Output<GrantType[]>
  /** Where people return after login: absolute, without fragment or wildcard, at most 10, each at most 2000 characters. Required for every type but MACHINE_TO_MACHINE, which has none. */
  declare readonly redirectUris: pulumi.Output<string[] | null>
  /** Where a login starts; overrides the application's login URL for this client. */
  declare readonly loginUrl: pulumi.Output<string | null>
  /** Lifetime of access tokens in seconds, 60 to 86400. */
  declare readonly accessTokenExpiration: pulumi.Output<number | null>
  /** Lifetime of refresh tokens in seconds, at least 60. Only with the REFRESH_TOKEN grant. */
  declare readonly refreshTokenExpiration: pulumi.Output<number | null>
  /** The client_id of OAuth requests; the same as the id. */
  declare readonly clientId: pulumi.Output<string>
  /** The client_secret. Only confidential clients (BACKEND_SERVER, MACHINE_TO_MACHINE) have one, and the server shows it once. A Pulumi secret. */
  declare readonly secret: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program; the start of the object's own name when that is left out
   */
  constructor(name: string, args: OAuthClientArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'OAuthClient',
  properties: [
    'name',
    'description',
    'type',
    'ownerType',
    'ownerId',
    'grantTypes',
    'redirectUris',
    'loginUrl',
    'accessTokenExpiration',
    'refreshTokenExpiration',
    'clientId',
    'secret',
    'creationTime',
  ],
  secrets: ['secret'],
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
      as: 'owner.environmentType',
      resource: 'Application',
      field: 'environmentType',
    },
  ],
}
