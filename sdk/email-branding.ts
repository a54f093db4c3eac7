// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of EmailBranding. */
export interface EmailBrandingArgs extends CommonArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** The logo at the top of a mail. At most 2000 characters. */
  logoUrl?: pulumi.Input<string>
  /** How high the logo is, in pixels. */
  logoHeightPixels?: pulumi.Input<number>
  /** How wide the logo is, in pixels. */
  logoWidthPixels?: pulumi.Input<number>
  /** The button of a mail: its surface. */
  primaryButtonBackgroundColor: pulumi.Input<string>
  /** The button of a mail: what is written on it. */
  primaryButtonTextColor: pulumi.Input<string>
  /** The button of a mail: the line around it. */
  primaryButtonBorderColor: pulumi.Input<string>
  /** The button of a mail: how round its corners are, in pixels. */
  primaryButtonBorderRadiusPixels: pulumi.Input<number>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** How the mails look that people get. An application or a tenant has one: what is there already is changed, and taken out of the program it stays as it is. A colour is # and six hexadecimal digits. */
export class EmailBranding extends Resource {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** The logo at the top of a mail. At most 2000 characters. */
  declare readonly logoUrl: pulumi.Output<string | null>
  /** How high the logo is, in pixels. */
  declare readonly logoHeightPixels: pulumi.Output<number | null>
  /** How wide the logo is, in pixels. */
  declare readonly logoWidthPixels: pulumi.Output<number | null>
  /** The button of a mail: its surface. */
  declare readonly primaryButtonBackgroundColor: pulumi.Output<string>
  /** The button of a mail: what is written on it. */
  declare readonly primaryButtonTextColor: pulumi.Output<string>
  /** The button of a mail: the line around it. */
  declare readonly primaryButtonBorderColor: pulumi.Output<string>
  /** The button of a mail: how round its corners are, in pixels. */
  declare readonly primaryButtonBorderRadiusPixels: pulumi.Output<number>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: EmailBrandingArgs, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'EmailBranding',
  properties: [
    'ownerType',
    'ownerId',
    'logoUrl',
    'logoHeightPixels',
    'logoWidthPixels',
    'primaryButtonBackgroundColor',
    'primaryButtonTextColor',
    'primaryButtonBorderColor',
    'primaryButtonBorderRadiusPixels',
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
