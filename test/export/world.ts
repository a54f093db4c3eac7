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

const json = fc.dictionary(
  fc.oneof(
    fc.constantFrom('plan', 'for', 'null', 'a b', 'größe', '%{x}'),
    fc.string({ minLength: 1, maxLength: 8 }),
  ),
  fc.oneof(
    text(200),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text(40), { maxLength: 5 }),
    fc.dictionary(fc.constantFrom('limit', 'seats', 'é'), fc.oneof(fc.integer(), text(60))),
  ),
  { maxKeys: 5 },
)

const uri = fc
  .tuple(fc.constantFrom('app', 'admin', '{tenant_domain}.app'), fc.stringMatching(/^[a-z]{1,30}$/))
  .map(([host, path]) => `https://${host}.example.com/${path}`)
const uris = fc.uniqueArray(uri, { minLength: 1, maxLength: 5 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const interactive = fc.record({
  type: fc.constantFrom('BACKEND_SERVER', 'SINGLE_PAGE_APP', 'NATIVE'),
  name: text(60),
  description: maybe(text(400)),
  redirectUris: uris,
  loginUrl: maybe(uri),
  accessTokenExpiration: maybe(fc.integer({ min: 60, max: 86_400 })),
  grantTypes: maybe(fc.constant(['AUTHORIZATION_CODE'])),
})
const machine = fc.record({
  type: fc.constant('MACHINE_TO_MACHINE'),
  name: text(60),
  description: maybe(text(400)),
  accessTokenExpiration: maybe(fc.integer({ min: 60, max: 86_400 })),
})
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
    clients: fc.array(fc.oneof(interactive, machine), { minLength: clients, maxLength: clients }),
  })

/** Fills an emulator: the same objects for the same seed. @returns how many were made */
export async function fill(
  emulator: Emulator,
  { seed = 6, tenants = 6, clients = 14 } = {},
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
    logoutUrls: ['https://app.example.com', 'https://b.example.com'],
    tenantClassifier: 'TEAM',
  })
  for (const { clients, ...tenant } of all!.tenants) {
    const ownerId = await make('/tenants', { applicationId, ...tenant })
    for (const client of clients)
      await make('/clients', { ...client, ownerType: 'TENANT', ownerId })
  }
  for (const client of all!.clients)
    await make('/clients', { ...client, ownerType: 'APPLICATION', ownerId: applicationId })
  return made
}
