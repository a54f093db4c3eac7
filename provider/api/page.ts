/** One answer of a list: offset paging with a 1-based start. */
export interface Page {
  totalResults: number
  items: Record<string, unknown>[]
}

/** The page size that is asked for. Less may come: what counts is what came. */
export const pageSize = 50

/** No list is longer than this, whatever the server says. */
const longestList = 1_000_000

/** A page, or the sentence that says why it is none. */
export function asPage(body: unknown): Page | string {
  const { totalResults, items } = (body ?? {}) as Record<string, unknown>
  if (!Array.isArray(items)) return 'the answer is not a page: it has no list of items'
  if (!Number.isSafeInteger(totalResults) || (totalResults as number) < 0) {
    return 'the answer is not a page: totalResults is not a count'
  }
  if (!items.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))) {
    return 'the answer is not a page: an item is not an object'
  }
  return { totalResults: totalResults as number, items }
}

/**
 * Reads a list to its end, each item once, although items may come and go in between.
 *
 * Every page begins with the last item of the page before. If it does not begin with an item
 * already seen, items before it have gone and others have slipped below the start: the reading goes
 * back until it finds a known item. So no item is missed that was there all the time, if the server
 * keeps its order.
 *
 * @param fetch gets the page that starts at an index (1-based) and throws what it likes
 * @param refuse throws; called with a sentence when the list cannot end
 */
export async function* pages(
  fetch: (start: number) => Promise<Page>,
  refuse: (sentence: string) => never,
): AsyncGenerator<Record<string, unknown>> {
  const seen = new Set<unknown>()
  let start = 1
  let overlap = 0
  let idle = 0
  let read = 0
  let bound = longestList
  for (;;) {
    const { totalResults, items } = await fetch(start)
    // Twice what was promised at first leaves room for a list that grows while it is read.
    bound = Math.min(bound, 2 * totalResults + 20 * pageSize)
    if ((read += items.length) > bound) refuse('the list does not end')

    const known = seen.size
    const joined = start === 1 || overlap === 0 || (items[0] && seen.has(keyOf(items[0])))
    for (const item of items) {
      const key = keyOf(item)
      if (seen.has(key)) continue
      seen.add(key)
      yield item
    }
    const last = start - 1 + items.length
    if (joined && last >= totalResults) return
    idle = seen.size > known ? 0 : idle + 1
    if (idle > 5) {
      refuse(`the list says it holds ${totalResults} items, but gives no more than ${seen.size}`)
    }
    if (joined && items.length > 0) {
      overlap = items.length > 1 ? 1 : 0
      start = last + 1 - overlap
    } else {
      start = Math.max(1, start - pageSize)
    }
  }
}

const keyOf = (item: Record<string, unknown>) =>
  typeof item.id === 'string' ? item.id : JSON.stringify(item)
