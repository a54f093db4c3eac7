/** Values as TypeScript spells them. */
import type { Dialect } from './layout'

/** What would end a line, steer a terminal, or turn the direction of a line in an editor. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (char: string) =>
  short[char] ??
  Array.from(
    { length: char.length },
    (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')

const count = (text: string, char: string) => text.split(char).length

/** A text, in the quotes that need fewer escapes. */
export function quoted(text: string): string {
  const quote = count(text, "'") > count(text, '"') ? '"' : "'"
  const inner = text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replace(unseen, escaped)
  return `${quote}${inner}${quote}`
}

/** In an object literal, `__proto__` is no key but a prototype, unless it is computed. */
const keyOf = (name: string) =>
  name === '__proto__'
    ? `[${quoted(name)}]`
    : /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
      ? name
      : quoted(name)

export const typescript: Dialect = {
  text: quoted,
  list: { flat: ['[', ']'], end: ',' },
  record: {
    flat: ['{ ', ' }'],
    end: ',',
    key: keyOf,
    colon: ': ',
    aligned: false,
    breaksFrom: 5,
  },
}

/** One line of a comment: nothing in it can end the comment. */
export const remark = (text: string) => `// ${text.replace(unseen, escaped)}`

/** Words that no constant can be named, and those that the program uses itself. */
const reserved = new Set(
  `abstract any arguments as async await boolean break case catch class config const constructor continue debugger
  declare default delete do else enum eval export exports extends false finally for from function get if implements
  import in infinity instanceof interface is keyof let module namespace nan never new null number object of package
  private protected public pulumi readonly require return set static string super switch symbol this throw true try
  type typeof undefined unique unknown var void while with wristband yield`.split(/\s+/),
)

/** @param noun follows a name that is a word of the language */
export const variable = (name: string, noun: string) =>
  reserved.has(name.toLowerCase()) ? `${name}${noun[0]!.toUpperCase()}${noun.slice(1)}` : name
