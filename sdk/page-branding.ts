// Generated from provider/resources by `npm run generate`. Do not edit.
import type * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { OwnerType, PageBackgroundType } from './enums'
import type { CommonArgs } from './resource'
import { Resource } from './resource'
import type { Tenant } from './tenant'

/** Inputs of PageBranding. */
export interface PageBrandingArgs extends CommonArgs {
  /** Whether an application (first-party) or one tenant (third-party) owns it. A change replaces the resource. */
  ownerType?: pulumi.Input<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. A change replaces the resource. */
  ownerId?: pulumi.Input<string>
  /** The logo above the panel. At most 2000 characters. */
  logoUrl?: pulumi.Input<string>
  /** How high the logo is, in pixels. */
  logoHeightPixels?: pulumi.Input<number>
  /** What is behind the panel. COLOR: pageBackgroundColor. */
  pageBackgroundType?: pulumi.Input<PageBackgroundType>
  /** Behind the panel, with the pageBackgroundType COLOR. */
  pageBackgroundColor?: pulumi.Input<string>
  /** The panel that people log in on: its surface. */
  panelBackgroundColor?: pulumi.Input<string>
  /** The panel: what is written on it. */
  panelTextColor?: pulumi.Input<string>
  /** The panel: the line around it. */
  panelBorderColor?: pulumi.Input<string>
  /** The panel: how round its corners are, in pixels. */
  panelBorderRadiusPixels?: pulumi.Input<number>
  /** The panel: whether it casts a shadow. */
  panelBoxShadowEnabled?: pulumi.Input<boolean>
  /** The button that leads on: its surface. */
  primaryButtonBackgroundColor?: pulumi.Input<string>
  /** The button that leads on: what is written on it. */
  primaryButtonTextColor?: pulumi.Input<string>
  /** The button that leads on: the line around it. */
  primaryButtonBorderColor?: pulumi.Input<string>
  /** The button that leads on: how round its corners are, in pixels. */
  primaryButtonBorderRadiusPixels?: pulumi.Input<number>
  /** Any other button: its surface. */
  secondaryButtonBackgroundColor?: pulumi.Input<string>
  /** Any other button: what is written on it. */
  secondaryButtonTextColor?: pulumi.Input<string>
  /** Any other button: the line around it. */
  secondaryButtonBorderColor?: pulumi.Input<string>
  /** Any other button: how round its corners are, in pixels. */
  secondaryButtonBorderRadiusPixels?: pulumi.Input<number>
  /** The button that leads on: while the keyboard is on it. */
  primaryButtonFocusColor?: pulumi.Input<string>
  /** Any other button: while the keyboard is on it. */
  secondaryButtonFocusColor?: pulumi.Input<string>
  /** Fields that people write in: their surface. */
  inputBackgroundColor?: pulumi.Input<string>
  /** Fields that people write in: the text. */
  inputTextColor?: pulumi.Input<string>
  /** Fields that people write in: the line around them. */
  inputBorderColor?: pulumi.Input<string>
  /** Fields that people write in: while they write. */
  inputFocusColor?: pulumi.Input<string>
  /** Fields that people write in: icons in them. */
  inputIconColor?: pulumi.Input<string>
  /** Fields that people write in: behind an icon that can be clicked, under the pointer. */
  inputIconButtonHoverColor?: pulumi.Input<string>
  /** Links. */
  linkColor?: pulumi.Input<string>
  /** Links under the pointer. */
  linkHoverColor?: pulumi.Input<string>
  /** What has worked. */
  successColor?: pulumi.Input<string>
  /** What has not worked. */
  errorColor?: pulumi.Input<string>
  /** Fields that people write in: how round their corners are, in pixels. */
  inputBorderRadiusPixels?: pulumi.Input<number>
  /** The Application or Tenant of this program that owns it, in place of ownerType and ownerId. */
  owner?: Application | Tenant
}

/** How the pages look on which people log in. An application or a tenant has one: what is there already is changed, what is not given stays as it is, and taken out of the program all of it does. A colour is # and six hexadecimal digits. */
export class PageBranding extends Resource {
  /** Whether an application (first-party) or one tenant (third-party) owns it. */
  declare readonly ownerType: pulumi.Output<OwnerType>
  /** The id of the owning application or tenant. When it is left out, the application of the credentials. */
  declare readonly ownerId: pulumi.Output<string>
  /** The logo above the panel. At most 2000 characters. */
  declare readonly logoUrl: pulumi.Output<string | null>
  /** How high the logo is, in pixels. */
  declare readonly logoHeightPixels: pulumi.Output<number | null>
  /** What is behind the panel. COLOR: pageBackgroundColor. */
  declare readonly pageBackgroundType: pulumi.Output<PageBackgroundType | null>
  /** Behind the panel, with the pageBackgroundType COLOR. */
  declare readonly pageBackgroundColor: pulumi.Output<string | null>
  /** The panel that people log in on: its surface. */
  declare readonly panelBackgroundColor: pulumi.Output<string | null>
  /** The panel: what is written on it. */
  declare readonly panelTextColor: pulumi.Output<string | null>
  /** The panel: the line around it. */
  declare readonly panelBorderColor: pulumi.Output<string | null>
  /** The panel: how round its corners are, in pixels. */
  declare readonly panelBorderRadiusPixels: pulumi.Output<number | null>
  /** The panel: whether it casts a shadow. */
  declare readonly panelBoxShadowEnabled: pulumi.Output<boolean | null>
  /** The button that leads on: its surface. */
  declare readonly primaryButtonBackgroundColor: pulumi.Output<string | null>
  /** The button that leads on: what is written on it. */
  declare readonly primaryButtonTextColor: pulumi.Output<string | null>
  /** The button that leads on: the line around it. */
  declare readonly primaryButtonBorderColor: pulumi.Output<string | null>
  /** The button that leads on: how round its corners are, in pixels. */
  declare readonly primaryButtonBorderRadiusPixels: pulumi.Output<number | null>
  /** Any other button: its surface. */
  declare readonly secondaryButtonBackgroundColor: pulumi.Output<string | null>
  /** Any other button: what is written on it. */
  declare readonly secondaryButtonTextColor: pulumi.Output<string | null>
  /** Any other button: the line around it. */
  declare readonly secondaryButtonBorderColor: pulumi.Output<string | null>
  /** Any other button: how round its corners are, in pixels. */
  declare readonly secondaryButtonBorderRadiusPixels: pulumi.Output<number | null>
  /** The button that leads on: while the keyboard is on it. */
  declare readonly primaryButtonFocusColor: pulumi.Output<string | null>
  /** Any other button: while the keyboard is on it. */
  declare readonly secondaryButtonFocusColor: pulumi.Output<string | null>
  /** Fields that people write in: their surface. */
  declare readonly inputBackgroundColor: pulumi.Output<string | null>
  /** Fields that people write in: the text. */
  declare readonly inputTextColor: pulumi.Output<string | null>
  /** Fields that people write in: the line around them. */
  declare readonly inputBorderColor: pulumi.Output<string | null>
  /** Fields that people write in: while they write. */
  declare readonly inputFocusColor: pulumi.Output<string | null>
  /** Fields that people write in: icons in them. */
  declare readonly inputIconColor: pulumi.Output<string | null>
  /** Fields that people write in: behind an icon that can be clicked, under the pointer. */
  declare readonly inputIconButtonHoverColor: pulumi.Output<string | null>
  /** Links. */
  declare readonly linkColor: pulumi.Output<string | null>
  /** Links under the pointer. */
  declare readonly linkHoverColor: pulumi.Output<string | null>
  /** What has worked. */
  declare readonly successColor: pulumi.Output<string | null>
  /** What has not worked. */
  declare readonly errorColor: pulumi.Output<string | null>
  /** Fields that people write in: how round their corners are, in pixels. */
  declare readonly inputBorderRadiusPixels: pulumi.Output<number | null>
  /** When it was made (RFC 3339). */
  declare readonly creationTime: pulumi.Output<string | null>

  /**
   * @param name the resource's name in the program
   */
  constructor(name: string, args: PageBrandingArgs = {}, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = {
  name: 'PageBranding',
  properties: [
    'ownerType',
    'ownerId',
    'logoUrl',
    'logoHeightPixels',
    'pageBackgroundType',
    'pageBackgroundColor',
    'panelBackgroundColor',
    'panelTextColor',
    'panelBorderColor',
    'panelBorderRadiusPixels',
    'panelBoxShadowEnabled',
    'primaryButtonBackgroundColor',
    'primaryButtonTextColor',
    'primaryButtonBorderColor',
    'primaryButtonBorderRadiusPixels',
    'secondaryButtonBackgroundColor',
    'secondaryButtonTextColor',
    'secondaryButtonBorderColor',
    'secondaryButtonBorderRadiusPixels',
    'primaryButtonFocusColor',
    'secondaryButtonFocusColor',
    'inputBackgroundColor',
    'inputTextColor',
    'inputBorderColor',
    'inputFocusColor',
    'inputIconColor',
    'inputIconButtonHoverColor',
    'linkColor',
    'linkHoverColor',
    'successColor',
    'errorColor',
    'inputBorderRadiusPixels',
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
