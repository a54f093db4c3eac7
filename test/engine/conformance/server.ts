/** What a server has, in a form in which two servers can be compared. */
import type { Ground } from '../ground'

type Item = Record<string, unknown> & { id: string }

/** What an application and a tenant own. */
const both = [
  'clients',
  'custom-domains',
  'email-brandings',
  'identity-providers',
  'page-brandings',
  'permission-groups',
  'roles',
  'role-assignment-policies',
]
const collections = {
  applications: ['permissions', 'permission-boundaries', ...both],
  tenants: ['identity-provider-override-toggles', ...both],
}

/** What is assigned to what. */
const assigned: Record<string, string[]> = {
  clients: ['roles'],
  'permission-groups': ['permissions'],
  roles: ['permissions', 'permission-groups'],
}

/** What a program can bring about, sorted, with names in place of ids: no times, versions, addresses, nothing that is null, and nothing that was there before. */
export async function serverState(ground: Ground): Promise<string> {
  const { applicationId, clientId } = ground.emulator
  const names = new Map([[applicationId, 'the application']])
  const items = async (path: string): Promise<Item[]> => {
    const found: Item[] = (await ground.get(path))?.items ?? []
    const others = found.filter(
      ({ id, status, type }) =>
        id !== clientId && status !== 'DELETE_IN_PROGRESS' && type !== 'PREDEFINED',
    )
    for (const item of others)
      names.set(item.id, nameOf(item) ?? `one of ${path.split('/').at(-1)}`)
    return others
  }
  const each = async <T>(keys: readonly string[], value: (key: string) => Promise<T>) =>
    Object.fromEntries(
      await Promise.all(keys.map(async (key) => [`/${key}`, await value(key)] as const)),
    )
  const owned = async (kind: keyof typeof collections, id: string) =>
    each(collections[kind], async (collection) =>
      Promise.all(
        (await items(`/${kind}/${id}/${collection}`)).map(async (item) => ({
          ...item,
          ...(await each(assigned[collection] ?? [], (list) =>
            items(`/${collection}/${item.id}/${list}`),
          )),
        })),
      ),
    )
  const application = `/applications/${applicationId}`
  const tenants = await items(`${application}/tenants`)
  const state = {
    application: await ground.get(application),
    ...(await owned('applications', applicationId)),
    '/tenants': await Promise.all(
      tenants.map(async (tenant) => ({ ...tenant, ...(await owned('tenants', tenant.id)) })),
    ),
  }
  const text = JSON.stringify(sorted(state), undefined, 2)
  return `${text
    .replaceAll(new URL(ground.emulator.url).host, 'the.host')
    .replace(/\b[a-z2-7]{26}\b/g, (id) => names.get(id) ?? id)}\n`
}

/** What tells it from its siblings. */
const nameOf = (item: Item): string | undefined =>
  ['name', 'value', 'domainName'].map((key) => item?.[key]).find((name) => typeof name === 'string')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const inner = value.map(sorted)
    const of = (each: unknown) => nameOf(each as Item) ?? String(each)
    return inner.sort((a, b) => (of(a) < of(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== 'metadata' && key !== 'vanityDomain' && inner !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
