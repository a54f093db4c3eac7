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

/** What is said of a client whose tenant is not in the program. */
export const foreign = ({ tenant }: Entry): string[] =>
  tenant && !tenant.declared ? [`of the tenant ${tenant.name}, which is not here`] : []

/** Whether a program is given secrets that somebody holds. */
export const asks = (entries: readonly Entry[], { secrets }: Manner) =>
  secrets.mode === 'keep' && entries.some(({ confidential }) => confidential)
