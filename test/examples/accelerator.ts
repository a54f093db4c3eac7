/** What the accelerator makes, in whichever language: the server's own view of it, by names in place of ids. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../engine/ready.mjs'
import type { Emulator } from '../../provider/emulator'
import type { Api } from '../emulator/caller'
import { apiOf, askToken } from '../emulator/caller'

/**
 * Lines of the vendor's FastAPI accelerator at commit 8dbf9aa, as {@link codeLines} counts them; without what writes the file of a theme.
 */
export const vendorLines = {
  /** infrastructure/wristband: main.tf 345, variables.tf 49, outputs.tf 37, versions.tf 13. */
  module: 444,
  /**
   * Of infrastructure/main.tf and variables.tf, for the environment dev: data source of the token 10, locals that read the application out of
   * it 12, provider restapi 10, wb_dev_* variables 16, restapi and http in required_providers 8. The call of the module is not counted.
   */
  environment: 56,
} as const

/** Lines that are neither blank nor a comment. */
export const codeLines = (text: string) =>
  text.split('\n').filter((line) => !/^\s*(#|\/\/|\/\*|\*|$)/.test(line))

/** The example in HCL in a folder, with the modules below it, as its guide says. */
export async function layAccelerator(folder: string) {
  await cp(join(root, 'examples/accelerator/terraform'), folder, { recursive: true })
  await cp(join(root, 'modules'), join(folder, 'modules'), { recursive: true })
  const main = join(folder, 'main.tf')
  const text = await readFile(main, 'utf8')
  await writeFile(main, text.replaceAll('"../../../modules/', '"./modules/'))
}

interface Named {
  id: string
  name: string
  displayName: string
  permissionBoundaryId?: string
}

/** By the last part of their names, which have a prefix on the server. */
const byName = <T>(rows: readonly (readonly [Named, T])[]) =>
  Object.fromEntries(rows.map(([{ name }, row]) => [name.split(':').at(-1), row]))

/** Of the brand. */
const color = '#1A73E8'

/** Every object of a list. */
async function all(api: Api, path: string, query = '') {
  const items = []
  for (;;) {
    const { status, body } = await api(
      'GET',
      `${path}?start_index=${items.length + 1}&count=50${query}`,
    )
    if (status !== 200) throw new Error(`GET ${path} gave ${status}`)
    items.push(...body.items)
    if (items.length >= body.totalResults) return items
  }
}

/** What an owner has once, which no list shows: nothing is asked to be changed. */
async function single(api: Api, collection: string, ownerId: string) {
  const owner = { ownerType: 'APPLICATION', ownerId }
  const { status, body } = await api('POST', `/${collection}?upsert=true`, owner)
  if (status !== 200) throw new Error(`there was no object in ${collection}`)
  return body
}

/** The ids of what the platform brings along, by value or name: what a data source of plain http finds. */
export async function predefined({ applicationId, ...emulator }: Emulator) {
  const api = await apiOf(emulator)
  const own = `/applications/${applicationId}`
  const [permissions, boundaries] = await Promise.all([
    all(api, `${own}/permissions`, '&include_predefined_permissions=true'),
    all(api, `${own}/permission-boundaries`, '&include_predefined_permission_boundaries=true'),
  ])
  return Object.fromEntries<string>([
    ...permissions.map(({ value, id }) => [value, id] as const),
    ...boundaries.map(({ name, id }) => [name, id] as const),
  ])
}

/** Whether the server takes them as the credentials of a client: then it is the made-up code that it refuses. */
export async function proves(emulator: Emulator, id: string, secret: string) {
  const form = { grant_type: 'authorization_code', code: 'none', redirect_uri: 'https://a.example' }
  const { body } = await askToken(emulator, form, { id, secret })
  if (!['invalid_grant', 'invalid_client'].includes(body.error)) throw new Error(body.error)
  return body.error === 'invalid_grant'
}

export async function setUpOf({ applicationId, clientId, ...emulator }: Emulator) {
  const api = await apiOf({ clientId, ...emulator })
  const own = `/applications/${applicationId}`
  const nameOf = new Map(
    Object.entries(await predefined({ applicationId, clientId, ...emulator })).map(
      ([name, id]) => [id, name] as const,
    ),
  )
  const groups: Named[] = await all(api, `${own}/permission-groups`)
  const roles: Named[] = (await all(api, `${own}/roles`)).filter(({ type }) => type === 'CUSTOM')
  const clients = (await all(api, `${own}/clients`)).filter(({ id }) => id !== clientId)
  const { body: application } = await api('GET', own)
  const policy = await single(api, 'role-assignment-policies', applicationId)
  const roleNames = (ids: string[]) =>
    ids.map((id) => roles.find((role) => role.id === id)?.displayName).sort()
  const held = async (path: string, key: string) =>
    (await all(api, path)).map((one) => one[key]).sort()

  return {
    groups: byName(
      await Promise.all(
        groups.map(
          async (group) =>
            [
              group,
              {
                displayName: group.displayName,
                within: nameOf.get(group.permissionBoundaryId!),
                permissions: await held(`/permission-groups/${group.id}/permissions`, 'value'),
              },
            ] as const,
        ),
      ),
    ),
    roles: byName(
      await Promise.all(
        roles.map(
          async (role) =>
            [
              role,
              {
                displayName: role.displayName,
                groups: await held(`/roles/${role.id}/permission-groups`, 'displayName'),
              },
            ] as const,
        ),
      ),
    ),
    newcomers: {
      signup: roleNames(policy.defaultSignupRoles),
      identityProvider: roleNames(policy.defaultIdpUserSyncRoles),
    },
    clients: clients.map(({ type, redirectUris, grantTypes }) => ({
      type,
      redirectUris,
      grantTypes: [...grantTypes].sort(),
    })),
    looks: await Promise.all(
      ['page-brandings', 'email-brandings'].map(async (collection) => {
        const { id, ownerType, ownerId, metadata, ...looks } = await single(
          api,
          collection,
          applicationId,
        )
        return looks
      }),
    ),
    application: {
      loginUrl: application.loginUrl,
      logoutUrls: application.logoutUrls,
      signupEnabled: application.signupEnabled,
    },
  }
}

const everyone = ['Application Permissions', 'Personal Permissions', 'Tenant Viewer Permissions']
const admins = [
  'Application Permissions',
  'Personal Permissions',
  'Tenant Admin Permissions',
  'Tenant Viewer Permissions',
]

const button = (of: string, surface: string, text: string) => ({
  [`${of}BackgroundColor`]: surface,
  [`${of}TextColor`]: text,
  [`${of}BorderColor`]: color,
  [`${of}BorderRadiusPixels`]: 8,
})

/** @param origin what the program is given */
export const expectedSetUp = (origin: string): Awaited<ReturnType<typeof setUpOf>> => ({
  groups: {
    application: {
      displayName: 'Application Permissions',
      within: 'predefined:application',
      permissions: ['tenant-discovery-workflow:execute', 'tenant:read'],
    },
    personal: {
      displayName: 'Personal Permissions',
      within: 'predefined:self',
      permissions: [
        'change-email-workflow:execute',
        'change-password-workflow:execute',
        'user:read',
        'user:update',
      ],
    },
    'tenant-viewer': {
      displayName: 'Tenant Viewer Permissions',
      within: 'predefined:tenant',
      permissions: ['new-user-invitation-request:read', 'role:read', 'tenant:read', 'user:read'],
    },
    'tenant-admin': {
      displayName: 'Tenant Admin Permissions',
      within: 'predefined:tenant',
      permissions: [
        'identity-provider:delete',
        'identity-provider:read',
        'identity-provider:view-protocol',
        'identity-provider:write',
        'new-user-invitation-workflow:execute',
        'tenant:create',
        'tenant:read',
        'tenant:update',
        'user:delete',
      ],
    },
  },
  roles: {
    'account-admin': { displayName: 'Account Admin', groups: admins },
    admin: { displayName: 'Admin', groups: admins },
    standard: { displayName: 'Standard', groups: everyone },
    viewer: { displayName: 'Viewer', groups: everyone },
  },
  newcomers: { signup: ['Account Admin'], identityProvider: ['Viewer'] },
  clients: [
    {
      type: 'BACKEND_SERVER',
      redirectUris: [`${origin}/api/auth/callback`],
      grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
    },
  ],
  looks: [
    {
      logoUrl: null,
      logoHeightPixels: 56,
      pageBackgroundType: 'COLOR',
      pageBackgroundColor: '#EDEDED',
      panelBackgroundColor: '#FFFFFF',
      panelTextColor: '#222222',
      panelBorderColor: '#FEFEFE',
      panelBorderRadiusPixels: 8,
      panelBoxShadowEnabled: true,
      ...button('primaryButton', color, '#FFFFFF'),
      primaryButtonFocusColor: color,
      ...button('secondaryButton', '#FFFFFF', color),
      secondaryButtonFocusColor: color,
      inputBackgroundColor: '#FFFFFF',
      inputTextColor: '#222222',
      inputBorderColor: '#CCCCCC',
      inputBorderRadiusPixels: 8,
      inputFocusColor: color,
      inputIconColor: '#555555',
      inputIconButtonHoverColor: '#DDDDDD',
      linkColor: color,
      linkHoverColor: color,
      successColor: color,
      errorColor: '#DC2626',
    },
    {
      logoUrl: null,
      logoHeightPixels: 64,
      logoWidthPixels: 297,
      ...button('primaryButton', color, '#FFFFFF'),
    },
  ],
  application: {
    loginUrl: `${origin}/api/auth/login`,
    logoutUrls: [origin],
    signupEnabled: true,
  },
})
