/** How a program is written, whatever the language. */
import type { Secrets } from './secrets'
import type { Entry, Export } from './take'

/** Texts of files by their paths, which have forward slashes. */
export type Files = Record<string, string>

export interface Manner {
  secrets: Secrets
  /** Whether each tenant has a place of its own, with its clients, beside the application's. */
  byTenant: boolean
}

/** What belongs to one tenant. */
export interface TenantPart {
  id: string
  name: string
  slug: string
  entries: Entry[]
}

/** What the application's own place declares, and the places of tenants. */
export function partsOf({ entries }: Export, { byTenant }: Manner) {
  const own: Entry[] = []
  const tenants = new Map<string, TenantPart>()
  for (const entry of entries) {
    const { id, name, slug } = entry.resource === 'Tenant' ? entry : (entry.tenant ?? entry)
    if (!byTenant || (entry.resource !== 'Tenant' && !entry.tenant)) own.push(entry)
    else if (tenants.has(id)) tenants.get(id)!.entries.push(entry)
    else tenants.set(id, { id, name, slug, entries: [entry] })
  }
  return { own, tenants: [...tenants.values()] }
}

/** What a program says of the client that it leaves out. */
export const leftOut = ({ connection }: Export): string[] =>
  connection
    ? [
        `The client ${connection.name} (${connection.id}) is left out: the connection itself logs in with it.`,
      ]
    : []

/** What a program says first. */
export const foundBy = ({ application: { name, id } }: Export) =>
  `The application ${name} (${id}), as \`wristband-iac export\` found it.`

/** What a file of a tenant says first. */
export const foundTenant = ({ application }: Export, { name, id }: TenantPart) =>
  `The tenant ${name} (${id}) of the application ${application.name}.`

/** What is said of an entry: a tenant that is not in the program, and what the platform brings along, which is named by ids. */
export const remarksOf = ({ tenant, brought }: Entry): string[] => [
  ...(tenant && !tenant.declared ? [`of the tenant ${tenant.name}, which is not here`] : []),
  ...Object.entries(brought).map(([id, name]) => `${id} is ${name}`),
]

/** Which entry comes before another one, by their ids. */
export function precedence(entries: readonly Entry[]) {
  const places = new Map(entries.map((entry, at) => [entry.id, { entry, at }]))
  return (id: string, of: Entry): Entry | undefined => {
    const found = places.get(id)
    return found && found.at < places.get(of.id)!.at ? found.entry : undefined
  }
}

/** Every text in a value. */
export function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* textsIn(part)
}

/** A value in which some texts are something else. */
export function replaced(value: unknown, by: (text: string) => unknown): unknown {
  if (typeof value === 'string') return by(value) ?? value
  if (Array.isArray(value)) return value.map((part) => replaced(part, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, by)]))
}

/** Whether a program is given secrets that somebody holds. */
export const asks = (entries: readonly Entry[], { secrets }: Manner) =>
  secrets.mode === 'keep' && entries.some(({ confidential }) => confidential)
