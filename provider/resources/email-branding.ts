import { z } from 'zod'
import { button, colorRules, neededColor, neededPixels, painted, pixels } from './branding'
import { logoRules, logoUrl } from './logo'
import { onePerOwner, owned, owner, ownerRules } from './owner'
import { output, resource } from './resource'

const fields = {
  ...owned,
  logoUrl: logoUrl('The logo at the top of a mail.'),
  ...painted(
    {
      logoHeightPixels: 'How high the logo is, in pixels.',
      logoWidthPixels: 'How wide the logo is, in pixels.',
    },
    pixels,
  ),
  ...button('primaryButton', 'The button of a mail', neededColor, neededPixels),

  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const EmailBranding = resource<typeof fields, unknown>('EmailBranding', {
  slug: 'email-branding',
  noun: 'email branding',
  doc: 'How the mails look that people get. An application or a tenant has one: what is there already is changed, and taken out of the program it stays as it is. A colour is # and six hexadecimal digits.',
  path: '/email-brandings',
  fields,
  owner,
  ...onePerOwner('email.twin', 'email branding'),
  rules: () => [
    ...ownerRules('email', 'email branding'),
    ...logoRules('email'),
    ...colorRules('email', fields),
  ],
})
