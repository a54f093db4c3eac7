/** An application as somebody left it: objects of every kind, with names that nobody would choose. */
import fc from 'fast-check'
import type { Emulator } from '../../provider/emulator'
import { apiOf } from '../emulator/caller'

/** Texts that a program could mistake for something else. */
export const hostile = [
  `'"\`\\ $\{process.exit(9)} %{ if true }`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what it must not become
  '$$${x} %%%{y} $${z}',
  '*/ // # /* \u2028 \u202e \u0007',
  'line\nbreak\r\n\ttab',
  '日本語 Größe ñ 🦕',
  'default',
  '__proto__',
  'constructor',
  '7up',
]

const text = (longest: number) =>
  fc
    .oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }),
    )
    .map((value) => value.normalize('NFC').slice(0, longest).trim() || 'x')

/** Objects in objects, with nothing, lists and empty ones among them. */
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(
    fc.constantFrom('limit', 'seats', 'é', 'null', ' '),
    fc.oneof(
      { maxDepth: 3 },
      text(60),
      fc.constantFrom(null, true, false, '', 0),
      fc.array(fc.oneof(text(40), fc.constant(null), tie('tree')), { maxLength: 3 }),
      tie('tree'),
    ),
    { maxKeys: 3 },
  ),
}))

const nested = fc.oneof(
  text(200),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, false),
  fc.array(fc.oneof(text(40), fc.integer()), { maxLength: 20 }),
  tree,
)

const json = fc.dictionary(
  fc.oneof(
    fc.constantFrom('plan', 'for', 'null', 'a b', 'größe', '%{x}'),
    fc.string({ minLength: 1, maxLength: 8 }),
  ),
  nested,
  { maxKeys: 5 },
)

const long = 'x'.repeat(1_500)
const uri = fc
  .tuple(
    fc.constantFrom('app', 'admin', '{tenant_domain}.app'),
    fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,30}$/) }, fc.constant(long)),
  )
  .map(([host, path]) => `https://${host}.example.com/${path}`)
const scheme = fc.stringMatching(/^[a-z]{1,9}\.[a-z]{1,9}:\/[a-z]{1,9}$/)
const several = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { minLength: 1, maxLength: 10 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const any = {
  name: text(60),
  description: maybe(text(400)),
  accessTokenExpiration: maybe(fc.integer({ min: 60, max: 86_400 })),
}
const interactive = {
  ...any,
  loginUrl: maybe(uri),
  grantTypes: maybe(fc.constant(['AUTHORIZATION_CODE'])),
}
const machine = fc.record({ ...any, type: fc.constant('MACHINE_TO_MACHINE') })
const client = fc.oneof(
  fc.record({
    ...interactive,
    type: fc.constantFrom('BACKEND_SERVER', 'SINGLE_PAGE_APP'),
    redirectUris: several(uri),
  }),
  fc.record({
    ...interactive,
    type: fc.constant('NATIVE'),
    redirectUris: several(fc.oneof(scheme, uri)),
  }),
  machine,
)
const tenant = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{1,17}[a-z0-9]$/),
  displayName: text(60),
  description: maybe(text(400)),
  signupEnabled: fc.boolean(),
  status: fc.constantFrom('ACTIVE', 'INACTIVE'),
  publicMetadata: json,
  restrictedMetadata: maybe(json),
  clients: fc.array(machine, { maxLength: 3 }),
})

const world = (tenants: number, clients: number) =>
  fc.record({
    tenants: fc.uniqueArray(tenant, {
      minLength: tenants,
      maxLength: tenants,
      selector: ({ name }) => name,
    }),
    clients: fc.array(client, { minLength: clients, maxLength: clients }),
  })

/**
 * Fills an emulator: the same objects for the same seed.
 *
 * @param options.objects the most that are made: then there are fewer clients of the application
 * @returns how many were made
 */
export async function fill(
  emulator: Pick<Emulator, 'url' | 'applicationId' | 'clientId' | 'clientSecret'>,
  { seed = 6, tenants = 6, clients = 14, objects = Number.POSITIVE_INFINITY } = {},
): Promise<number> {
  const api = await apiOf(emulator)
  let made = 0
  const make = async (path: string, body: object): Promise<string> => {
    const got = await api('POST', path, body)
    if (got.status !== 201)
      throw new Error(`POST ${path} gave ${got.status}: ${got.text} for ${JSON.stringify(body)}`)
    made += 1
    return got.body.id
  }
  const { applicationId } = emulator
  const [all] = fc.sample(world(tenants, clients), { seed, numRuns: 1 })
  await api('PATCH', `/applications/${applicationId}`, {
    displayName: hostile[0],
    logoutUrls: Array.from({ length: 10 }, (_, at) => `https://app${at}.example.com`),
    tenantClassifier: 'TEAM',
  })
  for (const { clients, ...tenant } of all!.tenants) {
    const ownerId = await make('/tenants', { applicationId, ...tenant })
    for (const client of clients)
      await make('/clients', { ...client, ownerType: 'TENANT', ownerId })
  }
  for (const client of all!.clients.slice(0, Math.max(0, objects - made)))
    await make('/clients', { ...client, ownerType: 'APPLICATION', ownerId: applicationId })
  return made
}

/**
 * Makes what decides who may do what, and a domain: objects that name each other and what the platform brings along.
 *
 * @returns how many were made
 */
export async function fillAccess(emulator: Parameters<typeof fill>[0]): Promise<number> {
  const api = await apiOf(emulator)
  const own = { ownerType: 'APPLICATION', ownerId: emulator.applicationId }
  const seen = { tenantVisibility: 'ALL' }
  let count = 0
  const make = async (path: string, body: object): Promise<string> => {
    const { status, body: made, text } = await api('POST', path, body)
    if (status !== 201) throw new Error(`POST ${path} gave ${status}: ${text}`)
    count += 1
    return made.id
  }
  const application = `/applications/${emulator.applicationId}`
  const brought = async (list: string, query: string, key: string, value: string) => {
    // by its name: it may be on any page of the whole list
    const filter = new URLSearchParams({ [query]: 'true', query: `${key} eq "${value}"` })
    const { body } = await api('GET', `${application}/${list}?${filter}`)
    return body.items[0].id as string
  }
  const permissionId = await brought(
    'permissions',
    'include_predefined_permissions',
    'value',
    'tenant:read',
  )
  const permissionBoundaryId = await brought(
    'permission-boundaries',
    'include_predefined_permission_boundaries',
    'name',
    'predefined:tenant',
  )
  const { applicationId } = emulator
  const values = ['invoice:read', 'invoice:write', "it's:7", 'a-b', 'a:b']
  const permissions: string[] = []
  for (const value of values)
    permissions.push(
      await make('/permissions', {
        applicationId,
        type: 'CUSTOM',
        value,
        ...seen,
        description: value,
      }),
    )
  const near = await make('/permission-boundaries', {
    ...own,
    type: 'CUSTOM',
    name: 'near',
    displayName: hostile[4],
    value: 'near',
  })
  const group = async (name: string, boundary: string, permissionIds: string[]) => {
    const id = await make('/permission-groups', {
      ...own,
      ...seen,
      name,
      displayName: name,
      permissionBoundaryId: boundary,
    })
    await api('POST', `/permission-groups/${id}/assign-permissions`, { permissionIds })
    return id
  }
  const books = await group('books', near, permissions)
  const tenants = await group('class', permissionBoundaryId, [permissionId])
  const role = await make('/roles', { ...own, ...seen, name: 'clerk', displayName: 'Clerk' })
  await api('POST', `/roles/${role}/assign-permission-groups`, {
    permissionGroupIds: [books, tenants],
  })
  await api('POST', `/roles/${role}/assign-permissions`, {
    permissionIds: [permissions[0], permissionId],
  })
  await make('/roles', { ...own, tenantVisibility: 'NONE', name: 'guest', displayName: 'guest' })
  await make('/custom-domains', { ...own, domainName: 'login.acme.example' })
  return count
}
