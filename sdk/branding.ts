import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import type { EmailBrandingArgs } from './email-branding'
import { EmailBranding } from './email-branding'
import type { PageBrandingArgs } from './page-branding'
import { PageBranding } from './page-branding'
import type { Tenant } from './tenant'

type Owned = 'owner' | 'ownerType' | 'ownerId' | 'adopt' | 'connection'

/** Inputs of Branding. */
export interface BrandingArgs {
  /** The brand's colour, # and six hexadecimal digits: of buttons, links, fields that people write in, and of what has worked. */
  color: pulumi.Input<string>
  /** What is written on a button of that colour; white when left out. */
  textColor?: pulumi.Input<string>
  /** Where the logo is. */
  logoUrl?: pulumi.Input<string>
  /** What else is said of the pages on which people log in, or said otherwise. What is not said stays as the server has it. */
  pages?: Omit<PageBrandingArgs, Owned>
  /** What else is said of mails, or said otherwise. */
  mails?: Partial<Omit<EmailBrandingArgs, Owned>>
  /** The application or the tenant that looks so; the application of the credentials when left out. */
  owner?: Application | Tenant
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/** One colour and one logo on the pages on which people log in, and in the mails that they get. */
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
      ...(logoUrl && { logoUrl }),
      ...(owner && { owner }),
      ...(connection && { connection }),
    }
    this.pages = new PageBranding(
      `${name}-pages`,
      {
        ...both,
        primaryButtonFocusColor: color,
        secondaryButtonTextColor: color,
        secondaryButtonBorderColor: color,
        secondaryButtonFocusColor: color,
        inputFocusColor: color,
        linkColor: color,
        linkHoverColor: color,
        successColor: color,
        ...pages,
      },
      { parent: this },
    )
    this.mails = new EmailBranding(
      `${name}-mails`,
      { ...both, primaryButtonBorderRadiusPixels: 8, ...mails },
      { parent: this },
    )
    this.registerOutputs({})
  }
}
