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
  /** Any text. When it changes, the secret is rotated: a new one is made, and the present one lives on for rotateGrace. The first text is only remembered. */
  rotateTrigger?: pulumi.Input<string>
  /** The longest age of a secret, as in 90d. The first deployment after that rotates it; previews say so beforehand. */
  rotateEvery?: pulumi.Input<string>
  /** How long the former secret works after a rotation, as in 7d, which is used when nothing is given. The first deployment after that ends it. `0s` ends it at once, `manual` keeps it until the grace is changed. */
  rotateGrace?: pulumi.Input<string>
  /** Rotate although a former secret still works, which ends that one at once. Otherwise such a rotation is refused. */
  evictFormerSecret?: pulumi.Input<boolean>
  /** Get one token with every new secret, and fail the deployment if that does not work. For MACHINE_TO_MACHINE. */
  verify?: pulumi.Input<boolean>
  /** Where every new secret is written, as in env-file:.env.orders or vault:secret/orders. With it, the state keeps no secret: only where it went, which version that is, and a fingerprint. */
  deliverTo?: pulumi.Input<pulumi.Input<string>[]>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  deletionProtection?: pulumi.Input<boolean>
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
  /** Any text. When it changes, the secret is rotated: a new one is made, and the present one lives on for rotateGrace. The first text is only remembered. */
  declare readonly rotateTrigger: pulumi.Output<string | null>
  /** The longest age of a secret, as in 90d. The first deployment after that rotates it; previews say so beforehand. */
  declare readonly rotateEvery: pulumi.Output<string | null>
  /** How long the former secret works after a rotation, as in 7d, which is used when nothing is given. The first deployment after that ends it. `0s` ends it at once, `manual` keeps it until the grace is changed. */
  declare readonly rotateGrace: pulumi.Output<string | null>
  /** Rotate although a former secret still works, which ends that one at once. Otherwise such a rotation is refused. */
  declare readonly evictFormerSecret: pulumi.Output<boolean | null>
  /** Get one token with every new secret, and fail the deployment if that does not work. For MACHINE_TO_MACHINE. */
  declare readonly verify: pulumi.Output<boolean | null>
  /** Where every new secret is written, as in env-file:.env.orders or vault:secret/orders. With it, the state keeps no secret: only where it went, which version that is, and a fingerprint. */
  declare readonly deliverTo: pulumi.Output<string[] | null>
  /** When the present secret was made (RFC 3339). */
  declare readonly secretRotatedAt: pulumi.Output<string | null>
  /** Until when the former secret works (RFC 3339), or `manual`; `unknown` when somebody else may have rotated. Empty when there is none. */
  declare readonly formerSecretUntil: pulumi.Output<string | null>
  /** Where the present secret was written, each with the version the store gave it. */
  declare readonly deliveries: pulumi.Output<string[] | null>
  /** A salted SHA-256 of a delivered secret, to recognise it by: `sha256:<salt>:<hash of salt and secret>`, hexadecimal. */
  declare readonly secretFingerprint: pulumi.Output<string | null>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  declare readonly deletionProtection: pulumi.Output<boolean | null>
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
    'rotateTrigger',
    'rotateEvery',
    'rotateGrace',
    'evictFormerSecret',
    'verify',
    'deliverTo',
    'secretRotatedAt',
    'formerSecretUntil',
    'deliveries',
    'secretFingerprint',
    'deletionProtection',
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
