import { A2, A10, A35 } from '../assumptions'
import type { Attribute, Attributes } from '../attributes'
import type { Kind } from '../kind'
import { equality, writtenWith } from '../kind'
import { onePerOwner, ownerAttributes, ownerExists, ownerScope } from '../owner'
import { isWeb, schemeOf } from '../web-address'

const color: Attribute = {
  holds: 'text',
  form: { code: A35.invalidColor, fits: (text) => /^#[0-9a-f]{6}$/i.test(text) },
}

const pixels: Attribute = { holds: 'integer', ...A35.pixels }

const logoUrl: Attribute = {
  holds: 'text',
  ...A2.uri,
  form: { code: A10.unusable, fits: (text) => isWeb(schemeOf(text) ?? '') },
}

const attributes = (names: string[], attribute: Attribute): Attributes =>
  Object.fromEntries(names.map((name) => [name, attribute]))

const button = (which: string, more: Partial<Attribute> = {}): Attributes => ({
  ...attributes(
    ['BackgroundColor', 'TextColor', 'BorderColor'].map((part) => `${which}Button${part}`),
    { ...color, ...more },
  ),
  [`${which}ButtonBorderRadiusPixels`]: { ...pixels, ...more },
})

const branding = (collection: Kind['collection'], entity: string, looks: Attributes): Kind => ({
  collection,
  entity,
  permissions: writtenWith(`${entity}:write`),
  upsertBy: ['ownerType', 'ownerId'],
  attributes: {
    id: { holds: 'text', readOnly: true },
    ...ownerAttributes,
    ...looks,
    metadata: { holds: 'object', readOnly: true },
  },
  constraints: [ownerExists, onePerOwner(collection)],
  filters: { id: { operators: equality, caseSensitive: true } },
  scopeOf: ownerScope,
})

/** How the pages look on which people log in. */
export const pageBrandings: Kind = branding('page-brandings', 'page-branding', {
  logoUrl,
  pageBackgroundType: { holds: 'text', ...A35.background },
  panelBoxShadowEnabled: { holds: 'boolean' },
  ...button('primary'),
  ...button('secondary'),
  ...attributes(['logoHeightPixels', 'panelBorderRadiusPixels', 'inputBorderRadiusPixels'], pixels),
  ...attributes(
    [
      ...['pageBackgroundColor', 'panelBackgroundColor', 'panelTextColor', 'panelBorderColor'],
      ...['primaryButtonFocusColor', 'secondaryButtonFocusColor'],
      ...['inputBackgroundColor', 'inputTextColor', 'inputBorderColor', 'inputFocusColor'],
      ...['inputIconColor', 'inputIconButtonHoverColor'],
      ...['linkColor', 'linkHoverColor', 'successColor', 'errorColor'],
    ],
    color,
  ),
})

/** How the mails look that people get. */
export const emailBrandings: Kind = branding('email-brandings', 'email-branding', {
  logoUrl,
  ...attributes(['logoHeightPixels', 'logoWidthPixels'], pixels),
  ...button('primary', { required: true }),
})
