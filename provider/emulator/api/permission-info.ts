import { holds } from './access'
import type { Step } from './exchange'

/** Which of the permissions named in `values` the caller holds, as a list. */
export const showHeldPermissions: Step = function showHeldPermissions(exchange) {
  const { asked, caller } = exchange
  const values = (asked.query.get('values') ?? '').split(',').map((value) => value.trim())
  const items = [...new Set(values)]
    .filter((value) => holds(caller, value))
    .map((value) => ({ value }))
  exchange.answer = {
    status: 200,
    body: { totalResults: items.length, startIndex: 1, itemsPerPage: items.length, items },
  }
}
