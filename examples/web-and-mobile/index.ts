/**
 * One product on the web, on Android and on iOS. The web site has a server, so its client is confidential; the apps
 * cannot keep a secret, so theirs are public, prove themselves by PKCE and return through a private-use URI scheme.
 */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()

// taken over if the credentials belong to it, made otherwise: the preview says which, and what taking over changes
const application = new wristband.Application('acme', {
  name: config.require('applicationName'),
  displayName: 'Acme',
  environmentType: config.require('environment'),
  isMultiTenant: true,
  loginUrl: 'https://{tenant_domain}.acme.example/login',
  logoutUrls: ['https://{tenant_domain}.acme.example', 'com.acme.app:/signed-out'],
})

const product = new wristband.WebAndMobile('acme', {
  application,
  web: {
    redirectUris: ['https://{tenant_domain}.acme.example/callback'],
    loginUrl: 'https://{tenant_domain}.acme.example/login',
  },
  android: { redirectUris: ['com.acme.app:/callback'] },
  ios: { redirectUris: ['com.acme.app:/callback'] },
})

export const webClientId = product.web?.clientId
export const webSecret = product.web?.secret
export const androidClientId = product.android?.clientId
export const iosClientId = product.ios?.clientId
