/** What a rule may ask about the rest of a stack. */
import { resources } from '../resources'
import type { Values } from '../resources/resource'
import type { Change, Owner, Stack } from './model'
import { definitionOf } from './read/kinds'
import { ours, say } from './words'

const application = resources.Application.name
const tenant = resources.Tenant.name

export class Context {
  readonly stack: Stack
  readonly #byAddress: ReadonlyMap<string, Change>
  readonly #byId: ReadonlyMap<string, Change>
  readonly #applications: readonly Change[]
  readonly #ownId: string | undefined

  constructor(stack: Stack) {
    const { changes } = stack
    this.stack = stack
    this.#byAddress = new Map(changes.map((change) => [change.address, change]))
    this.#byId = new Map(changes.flatMap((change) => (change.id ? [[change.id, change]] : [])))
    this.#applications = changes.filter(({ kind }) => kind === application)
    const named = new Set(changes.flatMap(applicationId))
    this.#ownId = named.size === 1 ? [...named][0] : undefined
  }

  /** The application of the credentials, which a resource may leave out: the only one that any of them names. */
  get ownId(): string | undefined {
    return this.#ownId
  }

  at(address: string): Change | undefined {
    return this.#byAddress.get(address)
  }

  /** The change that a field of another refers to, by reference or by id. */
  of(change: Change, field: string, values: Values | undefined): Change | undefined {
    const id = values?.[field]
    if (typeof id === 'string') return this.#byId.get(id)
    const references = change.refers[field] ?? []
    return references.map((address) => this.at(address)).find((found) => found !== undefined)
  }

  /** The application or tenant that a client or tenant belongs to, before or after. */
  owner(change: Change, when: 'before' | 'after' = 'after'): Owner {
    const values = change[when] ?? change.after ?? change.before ?? {}
    const { owner } = definitionOf(change.kind)
    if (change.kind === application) return { party: 'first', words: ours('first-party') }
    if (!owner)
      return this.#named(
        'first',
        application,
        this.of(change, 'applicationId', values),
        values.applicationId,
      )
    const type = values[owner.type]
    const party = type === 'TENANT' ? 'third' : type === 'APPLICATION' ? 'first' : 'unknown'
    const kind = party === 'third' ? tenant : application
    return this.#named(party, kind, this.of(change, owner.id, values), values[owner.id])
  }

  /** Equal for all that will belong to one owner; undefined while that is not known. */
  ownerKey(change: Change): string | undefined {
    const values = change.after ?? {}
    const { owner } = definitionOf(change.kind)
    const type = owner ? values[owner.type] : 'APPLICATION'
    const field = owner?.id ?? 'applicationId'
    const found = this.of(change, field, values)
    if (found) return found.id ?? found.address
    if (typeof values[field] === 'string') return values[field]
    if (type !== 'APPLICATION') return undefined
    const own = this.application(change)
    return own?.id ?? own?.address ?? this.#ownId ?? 'of the credentials'
  }

  /** The application that something belongs to; undefined when the file does not tell. */
  application(change: Change): Change | undefined {
    return change.kind === application
      ? change
      : this.#above(change, change.after ?? change.before, new Set())
  }

  /** Of the application that something belongs to, as it would be; undefined when the file does not tell. */
  environment(change: Change): string | undefined {
    const own = this.application(change)
    const type = (own?.after ?? own?.before)?.environmentType
    return typeof type === 'string' ? type : undefined
  }

  #above(change: Change, values: Values | undefined, seen: Set<Change>): Change | undefined {
    const field = definitionOf(change.kind).owner?.id ?? 'applicationId'
    const found = this.of(change, field, values)
    if (found?.kind === application) return found
    // a file may say that two own each other
    if (found)
      return seen.has(found)
        ? undefined
        : this.#above(found, found.after ?? found.before, seen.add(found))
    if (typeof values?.[field] === 'string') return undefined
    // left out, it is the application of the credentials: the only one of the stack, if there is one
    const all = this.#applications
    return all.length === 1 ? all[0] : undefined
  }

  #named(party: Owner['party'], kind: string, found: Change | undefined, id: unknown): Owner {
    const noun = kind === tenant ? 'tenant' : 'application'
    const title = { first: 'first-party', third: 'third-party', unknown: 'owner not known' }[party]
    const name = found ? nameOf(found) : typeof id === 'string' ? id : undefined
    return {
      party,
      words:
        party === 'unknown'
          ? ours(title)
          : name !== undefined
            ? say`${ours(`${title}, ${noun}`)} ${name}`
            : ours(
                `${title}, ${party === 'first' ? `the ${noun} of the credentials` : `a ${noun} not known yet`}`,
              ),
      ...(found && { address: found.address }),
    }
  }
}

function applicationId({ kind, after, before }: Change): string[] {
  const { owner } = definitionOf(kind)
  const values = after ?? before ?? {}
  const id = values[owner?.id ?? 'applicationId']
  return typeof id === 'string' && (!owner || values[owner.type] === 'APPLICATION') ? [id] : []
}

/** What a person calls it: what is shown, else its name, else what the program calls it. */
export function nameOf({ after, before, label }: Change): string {
  for (const values of [after, before])
    for (const field of ['displayName', 'name'])
      if (typeof values?.[field] === 'string' && values[field] !== '') return values[field]
  return label
}
