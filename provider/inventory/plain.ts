/** Foreign text as a terminal may show it. */

/** What steers a terminal, turns the direction of a line, breaks it, or cannot be seen. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}\p{Variation_Selector}]/gu

const code = (char: string) => char.codePointAt(0)!.toString(16)

/** One line in which nothing is hidden: what cannot be seen is written as its number, as in `\u{1b}`. */
export const plain = (text: string): string => text.replace(unseen, (char) => `\\u{${code(char)}}`)

/** JSON as it may be printed: the same values, and nothing that steers a terminal. */
export const plainJson = (json: string): string =>
  json.replace(/[^\n\P{C}]|\p{Zl}|\p{Zp}/gu, (char) =>
    Array.from({ length: char.length }, (_, at) => char.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  )

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Shown twice as wide as a Latin letter (Unicode Standard Annex 11). */
const wide =
  /^[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** More marks on one letter are not shown. */
const marks = 4

/** A plain text in exactly so many columns, or `atMost` so many; what does not fit ends in `...`. */
export function fitted(text: string, columns: number, atMost = false): string {
  const { line, width } = /^[ -~]*$/.test(text) ? cut(text, columns) : cutWide(text, columns)
  return atMost ? line : line + ' '.repeat(columns - width)
}

interface Cut {
  line: string
  width: number
}

/** Of a text in which every character is one column. */
function cut(text: string, columns: number): Cut {
  const line = text.length > columns ? `${text.slice(0, columns - 3)}...` : text
  return { line, width: line.length }
}

/** Of any other text. Finding its letters takes many times as long. */
function cutWide(text: string, columns: number): Cut {
  const begun = text.slice(0, 20 * columns)
  let whole: Cut = { line: '', width: 0 }
  let part = whole
  for (const { segment } of graphemes.segment(begun)) {
    whole = { line: whole.line + shortened(segment), width: whole.width + cellsOf(segment) }
    if (whole.width <= columns - 3) part = whole
    if (whole.width > columns) break
  }
  const fits = whole.width <= columns && begun.length === text.length
  return fits ? whole : { line: `${part.line}...`, width: part.width + 3 }
}

const cellsOf = (grapheme: string) => (wide.test(grapheme) ? 2 : 1)

const shortened = (grapheme: string) => [...grapheme].slice(0, 1 + marks).join('')
