/** Which objects are exported. */
import type { ResourceName } from '../resources'

/** The kinds that may be asked for, by the words of a command line. */
export const kindWords = {
  application: 'Application',
  tenant: 'Tenant',
  client: 'OAuthClient',
} as const satisfies Record<string, ResourceName>

export interface Choice {
  /** Patterns of names, in which `*` is any text; without any, everything is meant. */
  names: readonly string[]
  /** Without any, every kind is meant. */
  kinds: readonly ResourceName[]
}

/** An object as a pattern sees it. */
export interface Candidate {
  resource: ResourceName
  name: string
  /** The name of the tenant that owns it. */
  tenant?: string | undefined
}

/**
 * Whether an object is meant. A pattern is held against its name, against `tenant/name`, and against the name of the
 * tenant that owns it, which therefore brings its clients.
 */
export function picks({ names, kinds }: Choice): (candidate: Candidate) => boolean {
  const patterns = names.map(patternOf)
  return ({ resource, name, tenant }) => {
    if (kinds.length > 0 && !kinds.includes(resource)) return false
    const texts = tenant === undefined ? [name] : [name, tenant, `${tenant}/${name}`]
    return patterns.length === 0 || patterns.some((fits) => texts.some((text) => fits.test(text)))
  }
}

/** Letter case means nothing in names of applications and tenants, so it means nothing here. */
const patternOf = (text: string) =>
  new RegExp(
    `^${text
      .split(/\*+/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  )
