import { z } from 'zod'
import { A35 } from '../assumptions'
import { button, color, colorRules, painted, pixels } from './branding'
import { logoRules, logoUrl } from './logo'
import { onePerOwner, owned, owner, ownerRules } from './owner'
import { input, output, resource } from './resource'

const fields = {
  ...owned,
  logoUrl: logoUrl('The logo above the panel.'),
  ...painted({ logoHeightPixels: 'How high the logo is, in pixels.' }, pixels),

  pageBackgroundType: input(
    z.enum(A35.backgrounds).optional(),
    'What is behind the panel. COLOR: pageBackgroundColor.',
    { serverDefault: true },
  ),
  ...painted(
    {
      pageBackgroundColor: 'Behind the panel, with the pageBackgroundType COLOR.',
      panelBackgroundColor: 'The panel that people log in on: its surface.',
      panelTextColor: 'The panel: what is written on it.',
      panelBorderColor: 'The panel: the line around it.',
    },
    color,
  ),
  ...painted(
    { panelBorderRadiusPixels: 'The panel: how round its corners are, in pixels.' },
    pixels,
  ),
  panelBoxShadowEnabled: input(z.boolean().optional(), 'The panel: whether it casts a shadow.', {
    serverDefault: true,
  }),

  ...button('primaryButton', 'The button that leads on', color, pixels),
  ...button('secondaryButton', 'Any other button', color, pixels),
  ...painted(
    {
      primaryButtonFocusColor: 'The button that leads on: while the keyboard is on it.',
      secondaryButtonFocusColor: 'Any other button: while the keyboard is on it.',
      inputBackgroundColor: 'Fields that people write in: their surface.',
      inputTextColor: 'Fields that people write in: the text.',
      inputBorderColor: 'Fields that people write in: the line around them.',
      inputFocusColor: 'Fields that people write in: while they write.',
      inputIconColor: 'Fields that people write in: icons in them.',
      inputIconButtonHoverColor:
        'Fields that people write in: behind an icon that can be clicked, under the pointer.',
      linkColor: 'Links.',
      linkHoverColor: 'Links under the pointer.',
      successColor: 'What has worked.',
      errorColor: 'What has not worked.',
    },
    color,
  ),
  ...painted(
    {
      inputBorderRadiusPixels:
        'Fields that people write in: how round their corners are, in pixels.',
    },
    pixels,
  ),

  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const PageBranding = resource<typeof fields, unknown>('PageBranding', {
  slug: 'page-branding',
  noun: 'page branding',
  doc: 'How the pages look on which people log in. An application or a tenant has one: what is there already is changed, what is not given stays as it is, and taken out of the program all of it does. A colour is # and six hexadecimal digits.',
  path: '/page-brandings',
  fields,
  owner,
  ...onePerOwner('page.twin', 'page branding'),
  rules: () => [
    ...ownerRules('page', 'page branding'),
    ...logoRules('page'),
    ...colorRules('page', fields),
  ],
})
