/** How a text that nobody may see is taken out of a sentence, in whatever guise it is repeated there. */

const mask = '[secret]'

/** A text shorter than this stands inside many words, and is only taken out where it is a word of its own. */
const short = 6

/** From this length on a part of a secret is recognised: a line of a private key, the beginning of what was cut off. */
const [line, beginning] = [16, 8]

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

const named: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

/** A number as a pattern for its hexadecimal digits, large or small. */
const hex = (code: number, digits: number) =>
  code
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)

/** Lines may be broken anew, and blanks be written in many ways. */
const blank =
  '(?:\\s|\\+|\\\\+[nrt]|\\\\+u00(?:0[9aAdD]|20)|%(?:25)*(?:0[9aAdD]|20)|&#[xX]?[0-9aAdD]{1,2};)*'

/** A character as texts, JSON at any depth, addresses and pages have it. */
function spelled(char: string): string {
  if (/[ \t-\r]/.test(char)) return blank
  if (/[a-z0-9]/i.test(char)) return char
  const code = char.codePointAt(0)!
  const units = [...Array(char.length).keys()].map((at) => char.charCodeAt(at))
  return `(?:${[
    char === '\\' ? '\\\\+' : `\\\\*${char.replace(/[\^$.*+?()[\]{}|/]/, '\\$&')}`,
    units.map((unit) => `\\\\+u${hex(unit, 4)}`).join(''),
    [...Buffer.from(char)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join(''),
    `&(?:amp;)?#(?:0*${code}|[xX]0*${hex(code, 1)});`,
    ...(named[char] ? [`&(?:amp;)?${named[char]};`] : []),
  ].join('|')})`
}

/** Parts of the base64 of whatever the text stands in: from the first whole group on, wherever it begins. */
const inBase64 = (text: string) =>
  ['', '_', '__'].flatMap((before) => {
    const group = Buffer.from(before + text)
      .toString('base64')
      .slice(before ? 4 : 0)
      .replace(/.{0,2}=*$/, '')
    return [group, group.replaceAll('+', '-').replaceAll('/', '_')]
  })

/** What takes one secret out of texts. */
export function hider(secret: string): (text: string) => string {
  const whole = secret.trim()
  if (whole === '') return (text) => text
  const lines = whole.split(/\s*\n\s*/).filter((each) => each.length >= line)
  const parts = [whole, ...lines]
  const encoded = [whole, inJson(whole), ...lines]
    .flatMap(inBase64)
    .filter((group) => group.length >= beginning)
  const ends = [...new Set([whole, inJson(whole), ...lines])]
  // most sentences hold none of these, and then no guise of it
  const signs = [...parts.map(plainest), ...encoded, ...ends.map((end) => end.slice(0, beginning))]
  let pattern: RegExp | undefined
  return (text) => {
    if (!signs.some((sign) => text.includes(sign))) return text
    pattern ??= patternOf(parts)
    let said = text.replace(pattern, mask)
    for (const group of encoded) said = said.replaceAll(group, mask)
    return withoutEnd(said, ends)
  }
}

/** The longest run of letters and digits, which every spelling leaves as it is. */
const plainest = (text: string) =>
  (text.match(/[a-z0-9]+/gi) ?? ['']).reduce((one, other) =>
    other.length > one.length ? other : one,
  )

function patternOf(parts: readonly string[]): RegExp {
  const spellings = parts.map((each) =>
    each
      .match(/[ \t-\r]+|[^ \t-\r]/gu)!
      .map(spelled)
      .join(''),
  )
  const any = `(?:${spellings.join('|')})`
  return parts[0]!.length < short
    ? new RegExp(`(?<![\\p{L}\\p{N}])${any}(?![\\p{L}\\p{N}])`, 'gu')
    : new RegExp(any, 'g')
}

/** Somebody may have cut off what he repeats in the middle of the secret. */
function withoutEnd(text: string, secrets: readonly string[]): string {
  for (const secret of secrets) {
    const head = secret.slice(0, beginning)
    if (head.length < beginning || !text.includes(head)) continue
    const said = text.replace(/[.\u2026\s"'\\)\]}]+$/, '')
    for (let at = said.indexOf(head); at >= 0; at = said.indexOf(head, at + 1))
      if (secret.startsWith(said.slice(at)))
        return said.slice(0, at) + mask + text.slice(said.length)
  }
  return text
}

/** The text without the secrets: the longest first, since one may hold another. */
export const hide = (text: string, secrets: readonly string[]): string =>
  [...new Set(secrets)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => hider(secret)(rest), text)

/** A text fit for a terminal: one line without control characters, not without end. */
export function oneLine(text: string, longest: number): string {
  const said = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return said.length > longest ? `${said.slice(0, longest)}...` : said
}
