/** Looking things up that a program does not manage, and facts of other objects that rules read. */
import { pageSize } from '../api'
import type { Resource, Values } from '../resources/resource'
import { complete } from './complete'
import type { Transport } from './transport'
import { Refusal } from './transport'
import { isRecord, same } from './value'
import { fromWire } from './wire'

export interface Found {
  id: string
  state: Values
}

export async function get(of: Resource, transport: Transport, id: string): Promise<Found> {
  const { body } = await transport.send({
    method: 'GET',
    path: `${of.path}/${encodeURIComponent(id)}`,
  })
  return { id, state: fromWire(of, body).state }
}

/**
 * The part of a query that the server's list understands: the names that tell siblings apart. With what it compares a
 * name that it stores behind a prefix is not known, unless it is given in full.
 */
export const nameQuery = (of: Resource, where: Values): string =>
  (of.listed?.by ?? [])
    .filter((name) => where[name] !== undefined && where[name] !== null)
    .filter((name) => !of.fields[name]!.prefixed || String(where[name]).includes(':'))
    .map((name) => {
      const { queryName, wire } = of.fields[name]!
      return `${queryName ?? wire ?? name} eq ${quoted(where[name])}`
    })
    .join(' and ')

/** The first objects of a list, how many there are in all, and the server's time, as far as it tells. */
export async function firstPage(transport: Transport, path: string, query?: string) {
  const { body, date } = await transport.send({
    method: 'GET',
    path,
    query: { ...(query && { query }), start_index: 1, count: pageSize, sort_by: 'id' },
  })
  if (!isRecord(body)) return { items: [], total: 0, date }
  const items = Array.isArray(body.items) ? body.items.filter(isRecord) : []
  return { items, total: Number(body.totalResults), date }
}

/** What may have these names, and the server's time. More than the names is not compared. */
export async function namesOf(of: Resource, transport: Transport, inputs: Values) {
  const path = of.listed!.at(inputs)
  const first = await firstPage(transport, path, nameQuery(of, inputs))
  const prefixed = of.listed!.by.filter((name) => of.fields[name]!.prefixed)
  if (prefixed.length === 0) return first
  const all: Values[] = first.total > first.items.length ? [] : first.items
  if (all !== first.items)
    for await (const item of transport.list(path, { sortBy: 'id' })) all.push(item)
  const fits = (item: Values) => {
    const { state } = fromWire(of, item)
    return prefixed.every((name) => same(of.fields[name]!, inputs[name], state[name]))
  }
  return { ...first, items: all.filter(fits) }
}

/** A text in the query language. */
const quoted = (value: unknown) => `"${String(value).replace(/["\\]/g, (char) => `\\${char}`)}"`

/** All objects of one owner that have these values, in the order of their ids. */
export async function list(of: Resource, transport: Transport, where: Values): Promise<Found[]> {
  if (!of.listed) throw new Refusal(`the API has no list of ${of.noun}s`)
  const scope = await complete(of, transport, where)
  const asked = Object.entries(where).filter(([, value]) => value !== undefined)
  const found: Found[] = []
  const query = nameQuery(of, where)
  const path = of.listed.at(scope)
  const { include } = of.listed
  const options = { sortBy: 'id', ...(query && { query }), ...(include && { include }) }
  for await (const item of transport.list(path, options)) {
    const { state } = fromWire(of, item)
    if (asked.every(([name, value]) => same(of.fields[name] ?? {}, value, state[name])))
      found.push({ id: String(item.id), state })
  }
  return found
}

/** The one object that fits; a sentence when there is none, or more than one. */
export async function only(of: Resource, transport: Transport, where: Values): Promise<Found> {
  const found = await list(of, transport, where)
  const asked = Object.entries(where)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(' and ')
  if (found.length > 1)
    throw new Refusal(
      `${found.length} ${of.noun}s have the ${asked}: ${found.map(({ id }) => id).join(', ')}; ask for one by its id`,
    )
  if (!found[0]) throw new Refusal(`there is no ${of.noun} with the ${asked}`)
  return found[0]
}

/** The facts of other objects that rules of this one read, and that the door does not know yet. */
export async function borrow(
  of: Resource,
  all: Record<string, Resource>,
  transport: Transport,
  inputs: Values,
  known: Values,
): Promise<Values> {
  const borrowed = { ...known }
  for (const { as, resource, field, id } of of.borrows) {
    const owner = id(inputs)
    if (as in borrowed || typeof owner !== 'string') continue
    const ownerId = owner === 'own' ? (await transport.identity()).applicationId : owner
    borrowed[as] = (await get(all[resource]!, transport, ownerId)).state[field]
  }
  return borrowed
}
