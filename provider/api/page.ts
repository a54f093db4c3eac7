import { A14 } from '../assumptions'

/** One answer of a list: offset paging with a 1-based start. */
export interface Page {
  totalResults: number
  items: Record<string, unknown>[]
}

/** The page size that is asked for. Less may come: what counts is what came. */
export const pageSize: number = A14.count

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

/** So many items may be read without one that is new, besides twice those that are known. */
const patience = 10 * pageSize

/**
 * Reads a list to its end, each item once, although items may come and go in between.
 *
 * Every page begins with the last item of the page before. If it does not begin with an item
 * already read, items before it have gone and others may have slipped below its start: then it does
 * not count, and the reading goes back until it meets a known item. So no item is missed that was
 * there all the time, if the server keeps its order.
 *
 * @param fetch gets the page that starts at an index (1-based) and throws what it likes
 * @param refuse throws; called with a sentence when the list cannot end
 */
export async function* pages(
  fetch: (start: number) => Promise<Page>,
  refuse: (sentence: string) => never,
): AsyncGenerator<Record<string, unknown>> {
  const known = new Set<unknown>()
  let start = 1
  let overlap = 0
  let back = pageSize
  let idle = 0
  let bound: number | undefined
  for (;;) {
    const { totalResults, items } = await fetch(start)
    // Twice what was promised at first leaves room for a list that grows while it is read.
    bound ??= Math.min(longestList, 2 * totalResults + 20 * pageSize)

    const [first] = items
    const joined = start === 1 || overlap === 0 || (first !== undefined && known.has(keyOf(first)))
    const fresh = joined ? items.filter((item) => !known.has(keyOf(item))) : []
    for (const item of fresh) {
      if (known.has(keyOf(item))) continue
      known.add(keyOf(item))
      yield item
    }
    if (known.size > bound) refuse('the list does not end')
    idle = fresh.length > 0 ? 0 : idle + (items.length || pageSize)
    if (idle > patience + 2 * known.size) {
      refuse(`the list says it holds ${totalResults} items, but gives no more than ${known.size}`)
    }
    const last = start - 1 + items.length
    if (joined && last >= totalResults) {
      if (known.size >= totalResults) return
      // Items came in behind the reading, or the server repeats itself: once more from the start.
      start = 1
      idle += pageSize
    } else if (joined && items.length > 0) {
      overlap = items.length > 1 ? 1 : 0
      start = last + 1 - overlap
      back = pageSize
    } else {
      start = Math.max(1, start - back)
      back *= 2
    }
  }
}

const keyOf = (item: Record<string, unknown>) =>
  typeof item.id === 'string' ? item.id : JSON.stringify(item)
