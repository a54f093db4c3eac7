/** From many measurements of the same thing to a line that a person reads. */

export interface Spread {
  median: number
  least: number
  most: number
}

/** @throws RangeError when there is nothing to sum up */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('there is nothing to take the median of')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
  return { median, least: sorted[0]!, most: sorted.at(-1)! }
}

/** `0.50` is half of the other's. Two things that both cost nothing cost the same. */
export function ratio(ours: number, theirs: number): string {
  if (theirs === 0) return ours === 0 ? '1.00' : 'more'
  return (ours / theirs).toFixed(2)
}

/** Milliseconds as seconds, with the least and the most when they were measured several times. */
export function seconds({ median, least, most }: Spread): string {
  const shown = (ms: number) => (ms / 1000).toFixed(2)
  return least === most ? shown(median) : `${shown(median)} (${shown(least)}–${shown(most)})`
}

/** A Markdown table. The first column is text, the others numbers. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = heads.map((_, at) => (at === 0 ? '---' : '---:'))
  return [line(heads), line(rule), ...rows.map(line)].join('\n')
}
