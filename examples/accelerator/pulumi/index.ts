/** What an application needs before its first login: who may do what, a client for its server, its settings and its looks. */
import * as pulumi from '@pulumi/pulumi'
import { AccessModel, Application, Branding, OAuthClient, within } from 'wristband-iac'

const config = new pulumi.Config()
const origin = config.require('origin')
const color = config.get('color')
const everyone = ['application', 'personal', 'tenant-viewer'] as const

const access = new AccessModel('access', {
  groups: {
    application: within.application('tenant-discovery-workflow:execute', 'tenant:read'),
    personal: within.self('change-{email,password}-workflow:execute', 'user:{read,update}'),
    'tenant-viewer': within.tenant('new-user-invitation-request:read', '{role,tenant,user}:read'),
    'tenant-admin': within.tenant(
      'identity-provider:{delete,read,view-protocol,write}',
      'new-user-invitation-workflow:execute',
      'tenant:{create,read,update}',
      'user:delete',
    ),
  },
  roles: {
    'account-admin': [...everyone, 'tenant-admin'],
    admin: [...everyone, 'tenant-admin'],
    standard: everyone,
    viewer: everyone,
  },
  // who signs up owns the new tenant; whom an identity provider brings may look around
  signupRoles: ['account-admin'],
  idpUserSyncRoles: ['viewer'],
})

const backend = new OAuthClient('backend', {
  name: config.require('clientName'),
  type: 'BACKEND_SERVER',
  redirectUris: [`${origin}/api/auth/callback`],
})

// the application that the credentials belong to: it is taken over, and destroy releases it
new Application('own', {
  loginUrl: `${origin}/api/auth/login`,
  logoutUrls: [origin],
  signupEnabled: config.getBoolean('signupEnabled') ?? true,
})

if (color) new Branding('looks', { color, logoUrl: config.get('logoUrl') })

export const clientId = backend.clientId
export const clientSecret = backend.secret
export const roleIds = access.roleIds
