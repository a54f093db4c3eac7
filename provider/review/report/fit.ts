/** A text of sections that has to stay below a limit: what matters least is shortened first, and nothing is cut in two. */

export interface Section {
  /** The smallest is the last to be shortened. */
  rank: number
  /**
   * Its text in at most so many bytes, or the shortest it has when that is longer.
   *
   * @param room bytes
   */
  fit(room: number): string
}

/** As the hosts count at worst. */
export const bytes = (text: string) => Buffer.byteLength(text)

/**
 * The sections in their order, together in at most so many bytes.
 *
 * @param limit bytes
 */
export function fitted(sections: readonly Section[], limit: number): string {
  const texts = sections.map((section) => section.fit(0))
  let total = texts.reduce((sum, text) => sum + bytes(text), 0)
  const byRank = sections.map((_, at) => at).sort((a, b) => sections[a]!.rank - sections[b]!.rank)
  for (const at of byRank) {
    const least = bytes(texts[at]!)
    const room = limit - (total - least)
    const text = sections[at]!.fit(room)
    if (bytes(text) <= room) {
      total += bytes(text) - least
      texts[at] = text
    }
    // what matters less has no room where something that matters more had not enough
    if (bytes(sections[at]!.fit(Number.POSITIVE_INFINITY)) > bytes(texts[at]!)) break
  }
  return texts.join('')
}

/**
 * As many of the items as there is room for, from the first, and something about the others.
 *
 * @param rest what is said about all from this index on; empty when there are none
 */
export function asMany(
  items: readonly string[],
  room: number,
  around: { head: string; foot: string; rest(from: number): string },
): string {
  const sums = [0]
  for (const item of items) sums.push(sums.at(-1)! + bytes(item))
  const edges = bytes(around.head) + bytes(around.foot)
  const fits = (count: number) => edges + sums[count]! + bytes(around.rest(count)) <= room
  if (fits(items.length)) return text(items.length)
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return text(low)

  function text(count: number) {
    return `${around.head}${items.slice(0, count).join('')}${around.rest(count)}${around.foot}`
  }
}
