import * as pulumi from '@pulumi/pulumi'
import type { Application } from './application'
import { OwnerType, PermissionTenantVisibility } from './enums'
import { getPermissionBoundaryOutput, getPermissionOutput } from './functions'
import { Permission } from './permission'
import type { PermissionBoundary } from './permission-boundary'
import { PermissionGroup } from './permission-group'
import { Role } from './role'
import { RoleAssignmentPolicy } from './role-assignment-policy'

/** Permissions that go together, and where they hold. */
export interface AccessGroup {
  /** The boundary: one of the program, or the name of one that exists, such as `predefined:tenant`. */
  within: string | PermissionBoundary
  /**
   * Their values: those of `permissions`, and what the platform or somebody else has made. One list in braces is written out as a shell
   * does it: `user:{read,update}` is `user:read` and `user:update`.
   */
  permissions: string[]
  /** What people see; the name in words, and `Permissions`, when left out. */
  displayName?: pulumi.Input<string>
}

/**
 * A permission group in one line: `within('predefined:tenant', 'user:{read,update}')`.
 *
 * @param boundary one of the program, or the name of one that exists; `within.application`, `within.self` and `within.tenant` are those
 * that the platform brings along
 * @param permissions as in {@link AccessGroup}
 */
export const within = Object.assign(
  (boundary: string | PermissionBoundary, ...permissions: string[]): AccessGroup => ({
    within: boundary,
    permissions,
  }),
  {
    /** Within the application, in whichever tenant. */
    application: inPredefined('application'),
    /** Only over oneself. */
    self: inPredefined('self'),
    /** Within one's own tenant. */
    tenant: inPredefined('tenant'),
  },
)

/** Inputs of AccessModel. */
export interface AccessModelArgs<Group extends string = string, Held extends string = string> {
  /** What your own programs ask for: the value of each permission, and what it means. */
  permissions?: Record<string, string>
  /** Permission groups by name. */
  groups: Record<Group, AccessGroup>
  /** The groups of each role. */
  roles: Record<Held, readonly NoInfer<Group>[]>
  /** The roles of who signs up. Without these two, the policy is left alone. */
  signupRoles?: readonly NoInfer<Held>[]
  /** The roles of whom an identity provider brings. */
  idpUserSyncRoles?: readonly NoInfer<Held>[]
  /** Whether tenants see all of it: ALL when left out, or NONE. */
  tenantVisibility?: PermissionTenantVisibility
  /** The application it belongs to; the one of the credentials when left out. */
  application?: Application
  /** The name of a connection; the default one when left out. */
  connection?: string
}

/** Who may do what in an application, by names in place of ids: permissions, the groups they go in, the roles that hold those, and the roles of newcomers. */
export class AccessModel<
  Group extends string = string,
  Held extends string = string,
> extends pulumi.ComponentResource {
  /** By their names in `groups`. */
  readonly groups: Record<Group, PermissionGroup>
  /** By their names in `roles`. */
  readonly roles: Record<Held, Role>
  /** The ids of the roles by their names, to export them in one line. */
  readonly roleIds: Record<Held, pulumi.Output<string>>

  constructor(
    name: string,
    args: AccessModelArgs<Group, Held>,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('wristband:index:AccessModel', name, {}, options)
    const parent = { parent: this }
    const connection = args.connection ? { connection: args.connection } : {}
    const { application } = args
    const owner = { ...connection, ...(application && { owner: application }) }
    const of = { ...connection, ...(application && { applicationId: application.id }) }
    const near = {
      ...connection,
      ...(application && { ownerType: OwnerType.Application, ownerId: application.id }),
    }
    const seen = { tenantVisibility: args.tenantVisibility ?? PermissionTenantVisibility.All }

    const made = each(
      args.permissions ?? {},
      (value, description) =>
        new Permission(`${name}-${value}`, { value, description, ...of, ...seen }, parent),
    )
    const permission = (value: string) =>
      made[value]?.id ?? getPermissionOutput({ value, ...of }).id
    const boundary = (given: string | PermissionBoundary) =>
      typeof given === 'string'
        ? getPermissionBoundaryOutput({ name: given, ...near }).id
        : given.id

    this.groups = each(
      args.groups,
      (group, { within: given, permissions, displayName }) =>
        new PermissionGroup(
          `${name}-${group}`,
          {
            name: group,
            displayName: displayName ?? `${title(group)} Permissions`,
            permissionBoundaryId: boundary(given),
            permissionIds: writtenOut(permissions, group).map(permission),
            ...owner,
            ...seen,
          },
          parent,
        ),
    )
    this.roles = each(
      args.roles,
      (role, held) =>
        new Role(
          `${name}-${role}`,
          {
            name: role,
            displayName: title(role),
            permissionGroupIds: idsOf(held, this.groups, `the role ${role} holds the group`),
            ...owner,
            ...seen,
          },
          parent,
        ),
    )
    this.roleIds = each(this.roles, (_, { id }) => id)
    const { signupRoles, idpUserSyncRoles } = args
    const newcomers = {
      ...(signupRoles && {
        defaultSignupRoles: idsOf(signupRoles, this.roles, 'signupRoles names the role'),
      }),
      ...(idpUserSyncRoles && {
        defaultIdpUserSyncRoles: idsOf(
          idpUserSyncRoles,
          this.roles,
          'idpUserSyncRoles names the role',
        ),
      }),
    }
    if (Object.keys(newcomers).length)
      new RoleAssignmentPolicy(`${name}-newcomers`, { ...newcomers, ...owner }, parent)
    this.registerOutputs({})
  }
}

/** What people see: Account Admin for account-admin. */
const title = (name: string) =>
  name.replace(/(^|-)(.)/g, (_, gap, first) => (gap ? ' ' : '') + first.toUpperCase())

/** A group within a boundary that the platform brings along. A function, so that what stands above may call it. */
function inPredefined(boundary: 'application' | 'self' | 'tenant') {
  return (...permissions: string[]): AccessGroup => ({
    within: `predefined:${boundary}`,
    permissions,
  })
}

/** Text, at most one list of names in braces, and text again. */
const braced = /^([^{}]*)(?:\{([^\s{},]+(?:,[^\s{},]+)*)\})?([^{}]*)$/

/** Each value once, lists in braces written out. @param group who holds them, for the sentence about braces that do not close */
const writtenOut = (permissions: readonly string[], group: string) => [
  ...new Set(
    permissions.flatMap((value) => {
      const parts = braced.exec(value)
      if (parts === null)
        throw new pulumi.RunError(
          `the group ${group} has the permission ${value}, whose braces are not one list of names: give it as user:{read,update}, with commas and without spaces`,
        )
      const [, before = '', list = '', after = ''] = parts
      return list.split(',').map((name) => before + name + after)
    }),
  ),
]

/** A resource for each row of a table, by the same name. */
const each = <Key extends string, Row, Made>(
  table: Record<Key, Row>,
  make: (name: Key, row: Row) => Made,
) =>
  Object.fromEntries(
    Object.entries<Row>(table).map(([name, row]) => [name, make(name as Key, row)]),
  ) as Record<Key, Made>

/** @param naming who names them, for the sentence about one that is not there */
const idsOf = (
  names: readonly string[],
  made: Record<string, pulumi.CustomResource>,
  naming: string,
) =>
  names.map((name) => {
    if (Object.hasOwn(made, name)) return made[name]!.id
    const known = Object.keys(made).join(', ') || 'nothing, there is none'
    throw new pulumi.RunError(`${naming} ${name}, which is not there: give ${known}`)
  })
