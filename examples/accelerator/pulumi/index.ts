/** What an application needs before its first login: who may do what, a client for its server, its settings and its looks. */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()
const origin = config.require('origin')

const everyone = ['application', 'personal', 'tenant-viewer'] as const

const access = new wristband.AccessModel('access', {
  groups: {
    application: {
      within: 'predefined:application',
      permissions: ['tenant-discovery-workflow:execute', 'tenant:read'],
    },
    personal: {
      within: 'predefined:self',
      permissions: [
        ...['change-email-workflow:execute', 'change-password-workflow:execute'],
        ...['user:read', 'user:update'],
      ],
    },
    'tenant-viewer': {
      within: 'predefined:tenant',
      permissions: ['new-user-invitation-request:read', 'role:read', 'tenant:read', 'user:read'],
    },
    'tenant-admin': {
      within: 'predefined:tenant',
      permissions: [
        ...['delete', 'read', 'view-protocol', 'write'].map((act) => `identity-provider:${act}`),
        ...['create', 'read', 'update'].map((act) => `tenant:${act}`),
        ...['new-user-invitation-workflow:execute', 'user:delete'],
      ],
    },
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

const own = wristband.getApplicationOutput()

const backend = new wristband.OAuthClient('backend', {
  name: config.get('clientName') ?? pulumi.interpolate`${own.name}-backend`,
  type: 'BACKEND_SERVER',
  redirectUris: [`${origin}/api/auth/callback`],
})

// the credentials belong to this application: it is taken over, and destroy releases it
new wristband.Application('own', {
  name: own.name,
  displayName: own.displayName,
  isMultiTenant: own.isMultiTenant,
  environmentType: own.environmentType,
  loginUrl: `${origin}/api/auth/login`,
  logoutUrls: [origin],
  signupEnabled: config.getBoolean('signupEnabled') ?? true,
})

const color = config.get('color')
const logoUrl = config.get('logoUrl')

if (color)
  new wristband.Branding('looks', {
    color,
    ...(logoUrl && { logoUrl }),
    pages: {
      logoHeightPixels: 56,
      pageBackgroundType: 'COLOR',
      pageBackgroundColor: '#EDEDED',
    },
    mails: { logoHeightPixels: 64 },
  })

export const clientId = backend.clientId
export const clientSecret = backend.secret
export const roleIds = Object.fromEntries(
  Object.entries(access.roles).map(([name, { id }]) => [name, id]),
)
