/** Nested values as text: on one line where that fits, else one part a line. */

/** The columns that a line may have. */
export const width = 100

/** What stands in the text as it is, such as a reference. */
export class Verbatim {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A value whose text depends on the room it has. */
export interface Dialect {
  text(value: string): string
  list: Brackets
  record: Brackets & {
    key(name: string): string
    /** Between a key and its value. */
    colon: string
    /** Whether the values of neighbouring lines begin in one column. */
    aligned: boolean
    /** Whether a text that does not fit beside a key of so many letters has a line of its own; undefined if none has. */
    breaksFrom?: number
  }
}

interface Brackets {
  /** Around the parts of one line. */
  flat: readonly [open: string, close: string]
  /** After each part where each has its own line. */
  end: string
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

const letters = (text: string) =>
  /^[ -~]*$/.test(text) ? [] : [...graphemes.segment(text)].map(({ segment }) => segment)

/** How many letters a text has: by these, values are aligned. */
export const columns = (text: string) => letters(text).length || text.length

const isWide =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u

/** Whether a text ends before the end of a line; some letters are shown twice as wide. */
export const fits = (before: number, text: string) =>
  before + columns(text) + letters(text).filter((letter) => isWide.test(letter)).length <= width

/**
 * @param value JSON
 * @param indent the columns before the line on which it begins
 * @param before what else is on that line
 */
export function layOut(dialect: Dialect, value: unknown, indent: number, before: number): string {
  const flat = flatten(dialect, value)
  if (typeof value !== 'object' || value === null || value instanceof Verbatim) return flat
  if (fits(before, flat)) return flat
  const inner = indent + 2
  const pad = ' '.repeat(inner)
  if (Array.isArray(value)) {
    const lines = value.map((part) => `${pad}${layOut(dialect, part, inner, inner + 1)}`)
    return `[\n${lines.map((line) => `${line}${dialect.list.end}\n`).join('')}${' '.repeat(indent)}]`
  }
  const parts = Object.entries(value).map(([name, part]) => ({
    key: dialect.record.key(name),
    value: (room: number) => layOut(dialect, part, inner, inner + room),
  }))
  return `{\n${assignments(dialect, parts, pad)}${' '.repeat(indent)}}`
}

/** One `key = value` a line. */
export function assignments(
  { record: { colon, end, aligned, breaksFrom = Number.POSITIVE_INFINITY } }: Dialect,
  parts: readonly { key: string; value(room: number): string }[],
  pad: string,
): string {
  const lines = parts.map(({ key, value }) => {
    const room = columns(key) + colon.length + end.length
    const text = value(room)
    const isLong =
      columns(key) >= breaksFrom && /^['"]/.test(text) && !fits(pad.length + room, text)
    return { key, value: isLong ? `\n${pad}  ${text}` : text }
  })
  // a value of several lines is a border, and lines between borders are aligned
  const groups: (typeof lines)[] = [[]]
  for (const line of lines)
    if (line.value.includes('\n')) groups.push([line], [])
    else groups.at(-1)!.push(line)
  return groups
    .flatMap((group) => {
      const widest = Math.max(0, ...group.map(({ key }) => columns(key)))
      return group.map(({ key, value }) => {
        const gap = aligned ? ' '.repeat(widest - columns(key)) : ''
        const between = value.startsWith('\n') ? colon.trimEnd() : colon
        return `${pad}${key}${gap}${between}${value}${end}\n`
      })
    })
    .join('')
}

function flatten(dialect: Dialect, value: unknown): string {
  const { list, record, text } = dialect
  if (value instanceof Verbatim) return value.text
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).replace('e+', 'e')
  if (Array.isArray(value))
    return bracketed(
      list,
      '[]',
      value.map((part) => flatten(dialect, part)),
    )
  return bracketed(
    record,
    '{}',
    Object.entries(value).map(
      ([name, part]) => `${record.key(name)}${record.colon}${flatten(dialect, part)}`,
    ),
  )
}

const bracketed = ({ flat: [open, close] }: Brackets, none: string, parts: readonly string[]) =>
  parts.length === 0 ? none : `${open}${parts.join(', ')}${close}`
