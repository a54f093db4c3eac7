// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of CustomDomain. */
export interface CustomDomainArgs extends CommonArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case. A change replaces the resource. */
  domainName: pulumi.Input<string>
  /** Whether it is the address of its owner. A new one never is: set the DNS records that the dashboard shows, and the next deployment has it verified and makes it active, or refuses while it is not verified. Of the domains of one owner one is active, and making one active leaves the other. When left out, it is left alone. */
  active?: pulumi.Input<boolean>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  deletionProtection?: pulumi.Input<boolean>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** What the server tells of an existing custom domain. */
export interface CustomDomainFacts {
  id: string
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  ownerType: OwnerType
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  ownerId: string
  /** A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case. */
  domainName: string
  /** Whether it is the address of its owner. A new one never is: set the DNS records that the dashboard shows, and the next deployment has it verified and makes it active, or refuses while it is not verified. Of the domains of one owner one is active, and making one active leaves the other. When left out, it is left alone. */
  active?: boolean
  /** PENDING, VERIFIED, or VERIFIED_WITH_ERRORS: what the server found in DNS when it last looked. */
  status?: string
  /** When it last looked (RFC 3339). */
  lastVerificationTime?: string
  /** When it was made (RFC 3339). */
  creationTime?: string
}

/** A host name of yours under which people log in. An application or a tenant has at most two, of which one is active. Which DNS records it needs only the dashboard shows. */
export class CustomDomain extends Resource {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case. */
  declare readonly domainName: pulumi.Output<string>
  /** Whether it is the address of its owner. A new one never is: set the DNS records that the dashboard shows, and the next deployment has it verified and makes it active, or refuses while it is not verified. Of the domains of one owner one is active, and making one active leaves the other. When left out, it is left alone. */
  declare readonly active: pulumi.Output<boolean | null>
  /** Refuse to delete or replace it. To delete it, deploy once with false. */
  declare readonly deletionProtection: pulumi.Output<boolean | null>
  /** PENDING, VERIFIED, or VERIFIED_WITH_ERRORS: what the server found in DNS when it last looked. */
  declare readonly status: pulumi.Output<string | null>
  /** When it last looked (RFC 3339). */
  declare readonly lastVerificationTime: pulumi.Output<string | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: CustomDomainArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'CustomDomain',
  properties: [
    'ownerType',
    'ownerId',
    'domainName',
    'active',
    'deletionProtection',
    'status',
    'lastVerificationTime',
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
