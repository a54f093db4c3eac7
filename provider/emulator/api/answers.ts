import { A15 } from '../assumptions'
import type { Kind } from '../kind'
import type { Collection, JsonObject, Row } from '../rows'
import type { Exchange, Step } from './exchange'
import { page } from './page'
import { select } from './select'
import { shownTo } from './view'
import { given } from './write'

/** Answers with the object that the earlier steps found or made. */
export const show = (kind: Kind, status = 200): Step =>
  function shown(exchange) {
    exchange.answer = { status, body: presented(kind, exchange) }
  }

/** The same for GET, with its ETag; 304 if the caller has that version. */
export const showIfNew = (kind: Kind): Step =>
  function shownIfNew(exchange) {
    const { target, asked } = given(exchange, 'target')
    const etag = A15.etag(String(target.version))
    const known = (asked.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim())
    exchange.answer =
      known.includes(etag) || known.includes('*')
        ? { status: 304, headers: { etag } }
        : { status: 200, headers: { etag }, body: presented(kind, exchange) }
  }

/** Answers with success and no body. */
export const nothing: Step = function nothing(exchange) {
  exchange.answer = { status: 204 }
}

/** Answers with a page of those rows of the collection that `belongs` picks for the owner. */
export const list = (
  kind: Kind,
  belongs: (row: Row, owner: Row, exchange: Exchange) => boolean,
): Step =>
  function listed(exchange) {
    const { target, world, asked } = given(exchange, 'target')
    const rows = world.rows
      .all(kind.collection as Collection, asked.stale)
      .filter((row) => belongs(row, target, exchange))
    exchange.seen = rows
    exchange.answer = { status: 200, body: page(kind, rows, exchange) }
  }

export function presented(kind: Kind, exchange: Exchange, more: JsonObject = {}): JsonObject {
  const { target, asked } = given(exchange, 'target')
  return select({ ...shownTo(exchange, kind, target), ...more }, asked.query.get('fields'))
}
