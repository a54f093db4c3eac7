/**
 * Which ids a server means that refuses a whole set of them and names none: what it would take is asked for, and what is
 * not in that is looked at by itself.
 */
import { ApiError, pageSize, saysAbsent } from '../api'
import type { Assigned, Resource } from '../resources/resource'
import type { Transport } from './transport'
import { pathOf } from './transport'
import { isRecord } from './value'

type Among = NonNullable<Assigned['among']>

/** How many of the others a sentence names. */
const named = 10

interface Blame {
  /** A sentence for each id that cannot be assigned. */
  failures: string[]
  /** What could be. */
  accepted: string
}

/** @returns undefined when none is at fault, or the server does not tell */
export async function blame(
  of: Resource,
  transport: Pick<Transport, 'send'>,
  id: string,
  among: Among,
  ids: readonly string[],
): Promise<Blame | undefined> {
  const able = await assignable(of, transport, id, among).catch(() => undefined)
  const strange = ids.filter((each) => !able?.has(each))
  if (!able || strange.length === 0) return undefined
  const failures: string[] = []
  for (const each of strange) failures.push(`${each}: ${await why(transport, among, each)}`)
  const all = [...able].map(([key, name]) => `${name} (${key})`)
  const more = all.length > named ? ` and ${all.length - named} more` : ''
  const accepted = all.length > 0 ? `${all.slice(0, named).join(', ')}${more}` : 'none at all'
  return { failures, accepted }
}

/** Names by ids. It is a list, though it is asked for by a POST. */
async function assignable(
  of: Resource,
  { send }: Pick<Transport, 'send'>,
  id: string,
  { resolve }: Among,
) {
  const path = `${pathOf(of, id)}/${resolve}`
  const able = new Map<string, string>()
  for (let start = 1; ; ) {
    const query = { start_index: start, count: pageSize, sort_by: 'name' }
    const { body } = await send({ method: 'POST', path, query })
    const { items, totalResults } = isRecord(body) ? body : {}
    if (!Array.isArray(items)) throw new Error('it is not a page')
    for (const item of items.filter(isRecord)) able.set(String(item.id), String(item.name))
    start += items.length
    if (items.length === 0 || start > Number(totalResults)) return able
  }
}

const why = ({ send }: Pick<Transport, 'send'>, { path, noun }: Among, id: string) =>
  send({ method: 'GET', path: `${path}/${encodeURIComponent(id)}` }).then(
    ({ body }) => `the ${noun} ${isRecord(body) ? body.name : ''} is not for it`,
    (error: unknown) =>
      error instanceof ApiError && saysAbsent(error)
        ? `there is no ${noun} with this id`
        : `it is not for it, and cannot be looked at`,
  )
