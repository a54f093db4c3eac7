import { A14 } from '../assumptions'
import type { Filter, Kind } from '../kind'
import { present } from '../kind'
import { invalidRequest } from '../refusal'
import type { JsonObject, Row } from '../rows'
import type { World } from '../world'
import { parseQuery } from './query'
import { select } from './select'

/** The page of a list that `query`, `sort_by`, `start_index`, `count` and `fields` ask for. */
export function page(kind: Kind, rows: Row[], asked: URLSearchParams, world: World): JsonObject {
  const query = asked.get('query')?.trim()
  const matches = query ? parseQuery(query, kind.filters) : () => true
  const found = rows
    .map((row) => present(kind, row, world))
    .filter(matches)
    .sort(order(asked.get('sort_by'), kind.filters))

  const startIndex = whole(asked, 'start_index', 1, 1)
  const count = Math.min(whole(asked, 'count', 0, A14.count.default), A14.count.max)
  const items = found.slice(startIndex - 1, startIndex - 1 + count)
  return {
    totalResults: found.length,
    startIndex,
    itemsPerPage: items.length,
    items: items.map((item) => select(item, asked.get('fields'))),
  }
}

function whole(asked: URLSearchParams, name: string, least: number, otherwise: number): number {
  const text = asked.get(name)
  if (text === null) return otherwise
  if (!/^-?\d+$/.test(text) || Number(text) < least) {
    throw invalidRequest(`${name} is a whole number from ${least} up.`)
  }
  return Number(text)
}

function order(sortBy: string | null, filters: Record<string, Filter>) {
  const keys = (sortBy || A14.order).split(',').map((part) => {
    const [name = '', direction = 'asc'] = part.trim().split(':')
    const filter = filters[name]
    if (!filter || (direction !== 'asc' && direction !== 'desc')) {
      throw invalidRequest(
        `sort_by takes ${Object.keys(filters).join(', ')}, each with :asc or :desc.`,
      )
    }
    return { name, filter, sign: direction === 'asc' ? 1 : -1 }
  })
  return (left: JsonObject, right: JsonObject): number => {
    for (const { name, filter, sign } of keys) {
      const key = (object: JsonObject) => {
        const text = String(object[name] ?? '')
        return filter.caseSensitive ? text : text.toLowerCase()
      }
      if (key(left) !== key(right)) return key(left) < key(right) ? -sign : sign
    }
    return 0
  }
}
