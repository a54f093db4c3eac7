/** What an application needs before its first login: who may do what, a client for its server, its settings and its looks. */
import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()
const origin = config.require('origin')

/** What goes together, and where it holds. */
const groups = {
  application: {
    within: 'application',
    may: ['tenant-discovery-workflow:execute', 'tenant:read'],
  },
  personal: {
    within: 'self',
    may: [
      'change-email-workflow:execute',
      'change-password-workflow:execute',
      'user:read',
      'user:update',
    ],
  },
  'tenant-viewer': {
    within: 'tenant',
    may: ['new-user-invitation-request:read', 'role:read', 'tenant:read', 'user:read'],
  },
  'tenant-admin': {
    within: 'tenant',
    may: [
      ...['delete', 'read', 'view-protocol', 'write'].map((act) => `identity-provider:${act}`),
      ...[
        'new-user-invitation-workflow:execute',
        'tenant:create',
        'tenant:read',
        'tenant:update',
        'user:delete',
      ],
    ],
  },
}

type Group = keyof typeof groups
const everyone: Group[] = ['application', 'personal', 'tenant-viewer']
const admins: Group[] = [...everyone, 'tenant-admin']
const roles = { 'account-admin': admins, admin: admins, standard: everyone, viewer: everyone }

/** What people see: Account Admin for account-admin. */
const title = (name: string) =>
  name.replace(/(^|-)(.)/g, (_, gap, first) => (gap ? ' ' : '') + first.toUpperCase())

/** A resource for each row of a table, by the same name. */
const each = <K extends string, V, R>(table: Record<K, V>, make: (name: K, row: V) => R) =>
  Object.fromEntries(
    Object.entries<V>(table).map(([name, row]) => [name, make(name as K, row)]),
  ) as Record<K, R>

const madeGroups = each(
  groups,
  (name, { within, may }) =>
    new wristband.PermissionGroup(name, {
      name,
      displayName: `${title(name)} Permissions`,
      tenantVisibility: 'ALL',
      permissionBoundaryId: wristband.getPermissionBoundaryOutput({ name: `predefined:${within}` })
        .id,
      permissionIds: may.map((value) => wristband.getPermissionOutput({ value }).id),
    }),
)

const madeRoles = each(
  roles,
  (name, held) =>
    new wristband.Role(name, {
      name,
      displayName: title(name),
      tenantVisibility: 'ALL',
      permissionGroupIds: held.map((group) => madeGroups[group].id),
    }),
)

// who signs up owns the new tenant; whom an identity provider brings may look around
new wristband.RoleAssignmentPolicy('newcomers', {
  defaultSignupRoles: [madeRoles['account-admin'].id],
  defaultIdpUserSyncRoles: [madeRoles.viewer.id],
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

if (color) {
  // what is not said here stays as the server has it
  new wristband.PageBranding('pages', {
    ...(logoUrl && { logoUrl }),
    logoHeightPixels: 56,
    pageBackgroundType: 'COLOR',
    pageBackgroundColor: '#EDEDED',
    primaryButtonBackgroundColor: color,
    primaryButtonTextColor: '#FFFFFF',
    primaryButtonBorderColor: color,
    primaryButtonFocusColor: color,
    secondaryButtonTextColor: color,
    secondaryButtonBorderColor: color,
    secondaryButtonFocusColor: color,
    inputFocusColor: color,
    linkColor: color,
    linkHoverColor: color,
    successColor: color,
  })

  new wristband.EmailBranding('mails', {
    ...(logoUrl && { logoUrl }),
    logoHeightPixels: 64,
    primaryButtonBackgroundColor: color,
    primaryButtonTextColor: '#FFFFFF',
    primaryButtonBorderColor: color,
    primaryButtonBorderRadiusPixels: 8,
  })
}

export const clientId = backend.clientId
export const clientSecret = backend.secret
export const roleIds = pulumi.all(each(roles, (name) => madeRoles[name].id))
