/** What is exported, in no language yet: which objects, what they are called, and what has to be said of each. */
import { nameOf } from '../inventory/name'
import { survey } from '../inventory/survey'
import type { Found, Transport } from '../lifecycle'
import { check, inputFields, withAssigned } from '../lifecycle'
import { same } from '../lifecycle/value'
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Finding, Resource, Values } from '../resources/resource'
import { usual } from '../resources/usual'
import type { Nameless } from './names'
import { compare, slugOf, uniqueSlugs } from './names'
import type { Choice } from './pick'
import { picks } from './pick'

/** One object of the server, as a program declares it. */
export interface Entry {
  resource: Kind
  id: string
  name: string
  /** What it is called in the program, unlike all others of its kind. */
  slug: string
  /** What the program has to say of it, in the order of the definition; not who owns it. */
  values: Values
  /** The tenant that owns it, and whether the program declares that one as well. */
  tenant?: { id: string; name: string; slug: string; declared: boolean }
  /** Whether it has a secret, which the server does not show. */
  confidential: boolean
  /** Whether it is the application that the credentials belong to. */
  own: boolean
  /** What the provider will say of it. */
  findings: Finding[]
  /** What the platform brings along and its values name: names by ids. */
  brought: Readonly<Record<string, string>>
}

export interface Export {
  application: { id: string; name: string }
  /** What others name comes before them. */
  entries: Entry[]
  /** The client by which the connection logs in, which no program may own. */
  connection?: { id: string; name: string }
  /** The name of the connection, for a program that has to say it. */
  connectionName?: string
}

export interface Asked {
  transport: Transport
  choice: Choice
  progress?: (tenants: { done: number; of: number }) => void
}

interface Met extends Found {
  resource: Kind
}

/** What is exported: all that has a list and shows all of itself, but for the secrets of clients. */
export const ranks = [
  'Application',
  'Tenant',
  'OAuthClient',
  'Permission',
  'PermissionBoundary',
  'PermissionGroup',
  'Role',
  'CustomDomain',
] as const satisfies readonly ResourceName[]

/** A kind in one word, which may have hyphens. */
export const wordOf = (kind: Kind) => resources[kind].noun.replaceAll(' ', '-')

/** A kind that is exported. */
export type Kind = (typeof ranks)[number]

/** @throws ApiError */
export async function takeExport({
  transport,
  choice,
  progress = () => {},
}: Asked): Promise<Export> {
  const { applicationId } = await transport.identity()
  const met: Met[] = []
  const brought = new Map<string, string>()
  await survey(transport, applicationId, {
    found: (resource, objects) => {
      for (const object of objects) met.push({ ...object, resource: resource as Kind })
    },
    brought: (resource, objects) => {
      for (const { id, state } of objects) brought.set(id, nameOf(resource, state))
    },
    kinds: ranks,
    unseen: () => {},
    progress,
  })
  const isConnection = ({ resource, id }: Met) =>
    resource === 'OAuthClient' && id === transport.clientId
  // names are given to all, so that no choice changes them
  const slugs = slugsOf(met)
  const named = ({ resource, state }: Met) => nameOf(resource, state)
  const tenants = new Map(met.filter(({ resource }) => resource === 'Tenant').map((o) => [o.id, o]))
  const application = met.find(({ resource }) => resource === 'Application')!
  const tenantOf = ({ state }: Found) => tenants.get(String(state.ownerId))
  const isPicked = picks(choice)
  const chosen = met.filter((object) => {
    const tenant = tenantOf(object)
    return (
      !isConnection(object) &&
      isPicked({
        resource: object.resource,
        name: named(object),
        tenant: tenant && named(tenant),
        ...(object.resource !== 'Application' && {
          owner: named(tenant ?? application),
        }),
      })
    )
  })
  const isChosen = new Set(chosen.map(({ id }) => id))
  const entries: Entry[] = []
  for (const object of chosen) {
    const { resource, id } = object
    const of: Resource = resources[resource]
    const state = await withAssigned(of, transport, id, {}, object.state)
    const tenant = tenantOf(object)
    const values = written(resource, state, usual[resource] ?? {})
    entries.push({
      resource,
      id,
      name: named(object),
      slug: slugs.get(id)!,
      values,
      ...(tenant && {
        tenant: {
          id: tenant.id,
          name: named(tenant),
          slug: slugs.get(tenant.id)!,
          declared: isChosen.has(tenant.id),
        },
      }),
      confidential: of.secretSource?.has(state) ?? false,
      own: resource === 'Application' && id === applicationId,
      findings: refusals(of, state, application.state),
      brought: namesIn(values, brought),
    })
  }
  const connection = met.find(isConnection)
  return {
    application: { id: applicationId, name: named(application) },
    entries: entries.sort((a, b) => compare(orderOf(a), orderOf(b))),
    ...(connection && { connection: { id: connection.id, name: named(connection) } }),
  }
}

/** Names of what some values name by id. */
const namesIn = (values: Values, names: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    Object.values(values)
      .flat()
      .flatMap((id) => (names.has(String(id)) ? [[String(id), names.get(String(id))!]] : [])),
  )

const orderOf = ({ resource, tenant, slug }: Entry) => [
  String(ranks.indexOf(resource)),
  tenant?.slug ?? '',
  slug,
]

/** A client of a tenant is called by the tenant's name and its own. */
function slugsOf(met: readonly Met[]): Map<string, string> {
  const all = new Map<string, string>()
  for (const kind of ranks) {
    const nameless = met
      .filter(({ resource }) => resource === kind)
      .map(({ id, state }): Nameless => {
        const own = slugOf(nameOf(kind, state), wordOf(kind))
        const owner = state.ownerType === 'TENANT' && all.get(String(state.ownerId))
        const said = !owner || own === owner || own.startsWith(`${owner}-`)
        return { id, slug: said ? own : `${owner}-${own}`, age: String(state.creationTime ?? '') }
      })
    for (const [id, slug] of uniqueSlugs(nameless)) all.set(id, slug)
  }
  return all
}

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** The inputs that a program has to give, so that the object stays as it is. @param chosen need not be given */
function written(resource: ResourceName, state: Values, chosen: Values): Values {
  const of: Resource = resources[resource]
  const values: Values = {}
  for (const [name, field] of inputFields(of)) {
    const value = state[name]
    const isOwner = field.ownApplication || name === of.owner?.type
    if (field.local || isOwner || isNothing(value)) continue
    const given = typeof field.default === 'function' ? field.default(state) : field.default
    if (given !== undefined && same(field, value, given)) continue
    if (field.serverDefault && same(field, value, chosen[name])) continue
    values[name] = value
  }
  return values
}

/** Why the provider would refuse an object that exists: the server may be older than a rule, or laxer. */
function refusals(of: Resource, state: Values, application: Values): Finding[] {
  const inputs = Object.fromEntries(inputFields(of).map(([name]) => [name, state[name]]))
  const owned = state.ownerType === 'APPLICATION'
  const borrowed = owned ? { 'owner.environmentType': application.environmentType } : {}
  return check(of, { inputs, borrowed }).findings.filter(({ severity }) => severity === 'error')
}
