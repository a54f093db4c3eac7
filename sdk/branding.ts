import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { EmailBrandingArgs } from './email-branding'
import { EmailBranding } from './email-branding'
import { PageBackgroundType } from './enums'
import type { PageBrandingArgs } from './page-branding'
import { PageBranding } from './page-branding'
import type { Tenant } from './tenant'

/** Corners, in pixels. */
const round = 8

type Owned = 'owner' | 'ownerType' | 'ownerId' | 'adopt' | 'connection'

/** Inputs of Branding. */
export interface BrandingArgs {
  /** The brand's colour, # and six hexadecimal digits: of buttons, links, fields that people write in, and of what has worked. */
  color: pulumi.Input<string>
  /** What is written on a button of that colour; white when left out. */
  textColor?: pulumi.Input<string>
  /** Where the logo is. When left out, or undefined as an unset `config.get('logoUrl')` is, the one that the server has stays. */
  logoUrl?: pulumi.Input<string> | undefined
  /** What is said otherwise of the pages on which people log in, such as a `panelTextColor`. */
  pages?: Omit<PageBrandingArgs, Owned>
  /** What is said otherwise of mails, such as a `logoWidthPixels`. */
  mails?: Partial<Omit<EmailBrandingArgs, Owned>>
  /** The application or the tenant that looks so; the application of the credentials when left out. */
  owner?: Application | Tenant
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/**
 * One colour and one logo on the pages on which people log in, and in the mails that they get. All that is painted is said, so that what the
 * server had does not shine through: what the colour does not decide is white, grey and slightly round.
 */
export class Branding extends pulumi.ComponentResource {
  readonly pages: PageBranding
  readonly mails: EmailBranding

  constructor(name: string, args: BrandingArgs, options?: pulumi.ComponentResourceOptions) {
    super('wristband:index:Branding', name, {}, options)
    const { color, textColor = '#FFFFFF', logoUrl, pages, mails, owner, connection } = args
    const both = {
      primaryButtonBackgroundColor: color,
      primaryButtonTextColor: textColor,
      primaryButtonBorderColor: color,
      primaryButtonBorderRadiusPixels: round,
      ...(logoUrl && { logoUrl }),
      ...(owner && { owner }),
      ...(connection && { connection }),
    }
    this.pages = new PageBranding(
      `${name}-pages`,
      {
        ...both,
        logoHeightPixels: 56,
        pageBackgroundType: PageBackgroundType.Color,
        pageBackgroundColor: '#EDEDED',
        panelBackgroundColor: '#FFFFFF',
        panelTextColor: '#222222',
        panelBorderColor: '#FEFEFE',
        panelBorderRadiusPixels: round,
        panelBoxShadowEnabled: true,
        primaryButtonFocusColor: color,
        secondaryButtonBackgroundColor: '#FFFFFF',
        secondaryButtonTextColor: color,
        secondaryButtonBorderColor: color,
        secondaryButtonBorderRadiusPixels: round,
        secondaryButtonFocusColor: color,
        inputBackgroundColor: '#FFFFFF',
        inputTextColor: '#222222',
        inputBorderColor: '#CCCCCC',
        inputBorderRadiusPixels: round,
        inputFocusColor: color,
        inputIconColor: '#555555',
        inputIconButtonHoverColor: '#DDDDDD',
        linkColor: color,
        linkHoverColor: color,
        successColor: color,
        errorColor: '#DC2626',
        ...pages,
      },
      { parent: this },
    )
    this.mails = new EmailBranding(
      `${name}-mails`,
      { ...both, logoHeightPixels: 64, logoWidthPixels: 297, ...mails },
      { parent: this },
    )
    this.registerOutputs({})
  }
}
