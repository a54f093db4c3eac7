/**
 * What a product needs beside its clients: the permissions that its programs ask for, in groups; roles that hold them,
 * each within a boundary; the role of who signs up; and what a client of its own may do.
 */
import * as wristband from 'wristband-iac'

/** Where permissions hold: in the tenant of who has them, or for that person alone. */
const tenant = wristband.getPermissionBoundaryOutput({ name: 'predefined:tenant' })
const self = wristband.getPermissionBoundaryOutput({ name: 'predefined:self' })

const permission = (value: string, description: string) =>
  new wristband.Permission(value.replace(':', '-'), {
    value,
    description,
    tenantVisibility: 'ALL',
  })

const read = permission('invoice:read', 'See invoices')
const write = permission('invoice:write', 'Write and change invoices')

/** What everybody may do with what is their own. */
const account = new wristband.PermissionGroup('account', {
  name: 'account',
  displayName: 'My account',
  tenantVisibility: 'ALL',
  permissionBoundaryId: self.id,
  permissionIds: [wristband.getPermissionOutput({ value: 'user:update' }).id],
})

const invoices = new wristband.PermissionGroup('invoices', {
  name: 'invoices',
  displayName: 'Invoices',
  tenantVisibility: 'ALL',
  permissionBoundaryId: tenant.id,
  permissionIds: [read.id, write.id],
})

export const accountant = new wristband.Role('accountant', {
  name: 'accountant',
  displayName: 'Accountant',
  tenantVisibility: 'ALL',
  permissionGroupIds: [account.id, invoices.id],
}).qualifiedName

const viewer = new wristband.Role('viewer', {
  name: 'viewer',
  displayName: 'Viewer',
  tenantVisibility: 'ALL',
  permissionBoundaryId: tenant.id,
  permissionIds: [read.id],
  permissionGroupIds: [account.id],
})

// who signs up may look around
new wristband.RoleAssignmentPolicy('signup', { defaultSignupRoles: [viewer.id] })

const jobs = new wristband.OAuthClient('jobs', { type: 'MACHINE_TO_MACHINE' })

// exactly these roles: what somebody else gives the client is taken from it again
new wristband.ClientRoles('jobs', {
  clientId: jobs.id,
  roleIds: [wristband.getRoleOutput({ displayName: 'Application Admin Client' }).id],
})

export const clientId = jobs.clientId
export const secret = jobs.secret
