/**
 * How people log in: whoever comes with an account at Google, the people of one customer with the directory of their
 * company, all of them at an address and in colours of the product's own. The secrets that Google and Okta gave:
 * `pulumi config set --secret googleClientSecret`, `pulumi config set --secret oktaClientSecret`.
 */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()
const color = '#1A73E8'

const google = new wristband.IdentityProvider('google', {
  type: 'GOOGLE',
  protocolType: 'OIDC',
  clientId: config.require('googleClientId'),
  clientSecret: config.requireSecret('googleClientSecret'),
})

const northwind = new wristband.Tenant('northwind', {
  name: 'northwind',
  displayName: 'Northwind Traders',
})

const okta = new wristband.IdentityProvider('northwind-okta', {
  owner: northwind,
  type: 'OKTA',
  name: 'employees',
  displayName: 'Northwind Okta',
  domainName: 'northwind.okta.com',
  protocolType: 'OIDC',
  clientId: config.require('oktaClientId'),
  clientSecret: config.requireSecret('oktaClientSecret'),
})

// its people log in there and nowhere else: not before there is a way in
new wristband.IdentityProviderOverrideToggle(
  'northwind',
  { owner: northwind, status: 'ENABLED' },
  { dependsOn: okta },
)

// made first; active with a later deployment, which refuses while DNS does not lead there
new wristband.CustomDomain('login', {
  domainName: config.require('domainName'),
  active: config.requireBoolean('domainActive'),
})

// what is not said here stays as the server has it
new wristband.PageBranding('pages', {
  logoUrl: 'https://acme.example/logo.png',
  primaryButtonBackgroundColor: color,
  primaryButtonTextColor: '#FFFFFF',
  linkColor: color,
})

new wristband.EmailBranding('mails', {
  logoUrl: 'https://acme.example/logo.png',
  primaryButtonBackgroundColor: color,
  primaryButtonTextColor: '#FFFFFF',
  primaryButtonBorderColor: color,
  primaryButtonBorderRadiusPixels: 8,
})

/**
 * To be entered at Google and at Okta, which send people back there. They are others once the domain is active, which
 * the `pulumi refresh` after that shows: https://login.acme.example/... can be entered beforehand, beside these.
 */
export const redirectUrls = { google: google.redirectUrl, northwind: okta.redirectUrl }
