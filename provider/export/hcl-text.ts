/** Values as HCL spells them. */
import type { Dialect } from './layout'

const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (char: string) => {
  const code = char.codePointAt(0)!
  const hex = (digits: number) => code.toString(16).padStart(digits, '0')
  return short[char] ?? (code > 0xffff ? `\\U${hex(8)}` : `\\u${hex(4)}`)
}

/** A text in which nothing begins a template. */
export function quoted(text: string): string {
  const inner = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[$%]+(?=\{)/g, begun)
    .replace(unseen, escaped)
  return `"${inner}"`
}

/** Doubled, a sign stands for itself; after another one it could be read in two ways. */
function begun(signs: string): string {
  const last = signs.at(-1)!
  return signs.length === 1 ? last + last : `${signs.slice(0, -1)}${escaped(last)}`
}

/** These mean something else at the place of a key. */
const words = ['for', 'null', 'true', 'false']

const keyOf = (name: string) =>
  /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) && !words.includes(name) ? name : quoted(name)

export const hcl: Dialect = {
  text: quoted,
  list: { flat: ['[', ']'], end: ',' },
  record: { flat: ['{ ', ' }'], end: '', key: keyOf, colon: ' = ', aligned: true },
}

/** One line of a comment. */
export const remark = (text: string) => `# ${text.replace(unseen, escaped)}`
