/** Which objects are exported. */
import type { ResourceName } from '../resources'

/** The kinds that may be asked for, by the words of a command line. */
export const kindWords = {
  application: 'Application',
  tenant: 'Tenant',
  client: 'OAuthClient',
  permission: 'Permission',
  'permission-boundary': 'PermissionBoundary',
  'permission-group': 'PermissionGroup',
  role: 'Role',
  'custom-domain': 'CustomDomain',
} as const satisfies Record<string, ResourceName>

/** What is meant. Each list narrows it; an empty one does not. In a pattern, `*` is any text. */
export interface Choice {
  /** Patterns of names. */
  names: readonly string[]
  kinds: readonly ResourceName[]
  /** Patterns of names of tenants: they and what they own are meant. */
  tenants: readonly string[]
  only: readonly Only[]
}

/** A place in the tree of objects. */
export interface Only {
  /** Without it, every kind is meant. */
  kind?: ResourceName
  /** A pattern of the name of the tenant or application that owns it. */
  owner?: string
  /** A pattern of its name. */
  name: string
}

/** An object as a pattern sees it. */
export interface Candidate {
  resource: ResourceName
  name: string
  /** The name of the tenant or application that owns it; an application has none. */
  owner?: string | undefined
  /** The name of the tenant that owns it. */
  tenant?: string | undefined
}

/** A choice of everything. */
export const everything: Choice = { names: [], kinds: [], tenants: [], only: [] }

/** What a command line says with `kind/owner/name` or `kind/name`; otherwise a sentence about what it could say. */
export function parseOnly(text: string): Only | string {
  const [word = '', ...rest] = text.split('/')
  const words = Object.keys(kindWords)
  const isKind = (given: string): given is keyof typeof kindWords => words.includes(given)
  if (rest.length === 0 || !(word === '*' || isKind(word)))
    return `It is kind/owner/name or kind/name, as in client/globex/*; the kind is ${words.join(', ')} or *.`
  const [owner, ...name] = rest
  return {
    ...(isKind(word) && { kind: kindWords[word] }),
    ...(name.length > 0 && { owner: owner! }),
    // a name may have slashes in it
    name: name.length > 0 ? name.join('/') : owner!,
  }
}

/**
 * Whether an object is meant. A name is held against its own, against `tenant/name`, and against the name of the
 * tenant that owns it, which therefore brings its clients.
 */
export function picks(choice: Choice): (candidate: Candidate) => boolean {
  const names = choice.names.map(patternOf)
  const tenants = choice.tenants.map(patternOf)
  const only = choice.only.map(placeOf)
  return (candidate) => {
    const { resource, name, tenant } = candidate
    const texts = tenant === undefined ? [name] : [name, tenant, `${tenant}/${name}`]
    const own = resource === 'Tenant' ? name : tenant
    return (
      any(choice.kinds, (kind) => kind === resource) &&
      any(names, (fits) => texts.some(fits)) &&
      any(tenants, (fits) => own !== undefined && fits(own)) &&
      any(only, (fits) => fits(candidate))
    )
  }
}

const any = <T>(all: readonly T[], holds: (one: T) => boolean) =>
  all.length === 0 || all.some(holds)

function placeOf({ kind, owner, name }: Only): (candidate: Candidate) => boolean {
  const fitsName = patternOf(name)
  const fitsOwner = owner === undefined ? undefined : patternOf(owner)
  return (candidate) =>
    (kind === undefined || candidate.resource === kind) &&
    fitsName(candidate.name) &&
    (fitsOwner === undefined || (candidate.owner !== undefined && fitsOwner(candidate.owner)))
}

/** Letter case means nothing in names of applications and tenants, so it means nothing here. */
function patternOf(text: string): (name: string) => boolean {
  const pattern = new RegExp(
    `^${text
      .split(/\*+/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  )
  return (name) => pattern.test(name)
}
