import { A14 } from '../assumptions'
import type { Filter, Kind } from '../kind'
import { invalidRequest } from '../refusal'
import type { JsonObject, Row } from '../rows'
import type { Exchange } from './exchange'
import { parseQuery } from './query'
import { select } from './select'
import { shownTo } from './view'

/** The page of a list that `query`, `sort_by`, `start_index`, `count` and `fields` ask for. */
export function page(kind: Kind, rows: Row[], exchange: Exchange): JsonObject {
  const asked = exchange.asked.query
  const query = asked.get('query')?.trim()
  const matches = query ? parseQuery(query, kind.filters) : () => true
  const found = sorted(
    rows.map((row) => shownTo(exchange, kind, row)).filter(matches),
    asked.get('sort_by'),
    kind.filters,
  )

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

/** The objects in the order of `sort_by`. What they are compared by is made once for each, not once for each comparison. */
function sorted(objects: JsonObject[], sortBy: string | null, filters: Record<string, Filter>) {
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
  const textOf = (object: JsonObject, { name, filter }: (typeof keys)[number]) => {
    const text = String(object[name] ?? '')
    return filter.caseSensitive ? text : text.toLowerCase()
  }
  return objects
    .map((object) => ({ object, texts: keys.map((key) => textOf(object, key)) }))
    .sort((left, right) => {
      for (const [place, { sign }] of keys.entries()) {
        const [one = '', other = ''] = [left.texts[place], right.texts[place]]
        if (one !== other) return one < other ? -sign : sign
      }
      return 0
    })
    .map(({ object }) => object)
}
