import { createHash } from 'node:crypto'
import { A26, A32, A38 } from './assumptions'
import type { Act } from './kind'
import { permissionFor } from './kind'
import { kinds } from './kinds'
import type { Collection, JsonObject, Row } from './rows'
import type { World } from './world'

const acts: readonly Act[] = ['create', 'read', 'update', 'delete']

/** Every permission code that some endpoint or attribute asks for. */
export const permissionCodes: readonly string[] = [
  ...new Set([
    ...kinds.flatMap((kind) => acts.map((act) => permissionFor(kind, act))),
    ...kinds
      .flatMap((kind) => Object.values(kind.attributes))
      .flatMap(({ permission, seenWith }) => [permission ?? [], seenWith ?? []].flat()),
    ...['client:rotate-secret', 'custom-domain:manage-activation', A38.verify],
    'role:manage-assignments',
    'permission:manage-assignments',
    'permission-group:manage-assignments',
  ]),
]

/** Codes that the vendor's own programs grant and nothing here asks for. */
const onlyNamed = [
  ...['tenant-discovery-workflow', 'change-email-workflow', 'change-password-workflow'],
  ...['new-user-invitation-workflow', 'signup-workflow', 'external-idp-login-workflow'],
]
  .map((workflow) => `${workflow}:execute`)
  .concat([
    'new-user-invitation-request:read',
    ...['create', 'read', 'update', 'delete'].map((act) => `user:${act}`),
    ...['email', 'external-id', 'restricted-metadata', 'status'].map(
      (what) => `user:manage-${what}`,
    ),
  ])

/** The permissions every application has from the start: all but those over applications themselves. */
export const predefinedPermissions: ReadonlySet<string> = new Set(
  [...permissionCodes, ...onlyNamed].filter((code) => code !== A26.create && code !== A26.delete),
)

/** Puts what every application has from the start where it is missing. */
export function predefine(application: Row, world: World): void {
  const put = (
    collection: Collection,
    key: string,
    values: JsonObject,
    hidden: JsonObject = {},
  ) => {
    const id = predefinedId(application.id, collection, key)
    if (world.rows.find(collection, id)) return
    const time = application.creationTime
    const times = { creationTime: time, lastModifiedTime: time }
    world.rows.amend(collection, { id, version: 1, ...times, values, hidden }) // it was always there
  }
  const owner = { ownerType: 'APPLICATION', ownerId: application.id, type: 'PREDEFINED' }

  for (const value of predefinedPermissions) {
    const applicationId = application.id
    const tenantVisibility = 'ALL'
    put('permissions', value, {
      ...{ applicationId, type: 'PREDEFINED', value, description: null, tenantVisibility },
    })
  }
  for (const value of ['APPLICATION', 'TENANT', 'SELF']) {
    const name = value.toLowerCase()
    const displayName = `${value.charAt(0)}${name.slice(1)}`
    put('permission-boundaries', value, {
      ...{ ...owner, name, displayName, description: null, value, resourceList: [] },
    })
  }
  for (const { name, displayName, boundary } of A32.roles) {
    put(
      'roles',
      name,
      {
        ...{ ...owner, name, displayName, description: null, tenantVisibility: 'NONE' },
        permissionBoundaryId: predefinedId(application.id, 'permission-boundaries', boundary),
        tenantVisibilityInclusionList: [],
      },
      { everyPermission: true },
    )
  }
}

/** A predefined object keeps its id, however often the server starts. */
const predefinedId = (applicationId: string, collection: Collection, key: string) =>
  [...createHash('sha256').update(`${applicationId} ${collection} ${key}`).digest()]
    .slice(0, 26)
    .map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32])
    .join('')
