/** What `sh`, dotenv, Docker and systemd read alike without quotes. */
const plain = /^[A-Za-z0-9_\-.:/@%+=,]+$/

/**
 * A value as a line of an env file holds it, so that `sh` and dotenv read the same text.
 * Undefined if there is no such way.
 */
export function quoted(value: string): string | undefined {
  if (plain.test(value)) return value
  if (/[\p{Cc}]/u.test(value)) return undefined
  if (!value.includes("'")) return `'${value}'`
  // between double quotes the two differ on these
  return /["$`\\!]/.test(value) ? undefined : `"${value}"`
}

/** One assignment with all lines of its value, or one other line. */
const entry =
  /^(?<lead>[ \t]*(?:export[ \t]+)?)(?<name>[\w.-]+)[ \t]*=[ \t]*(?:'[^']*'|"(?:\\.|[^"\\])*"|`[^`]*`)?[^\r\n]*|^[^\r\n]*/gm

/** The file with these variables: each in the place it has, or at the end, and once. All else stays. */
export function merged(text: string, variables: Readonly<Record<string, string>>): string {
  const eol = /\r\n/.test(text) ? '\r\n' : '\n'
  const seen = new Set<string>()
  const held = text.replace(new RegExp(`(?:${entry.source})(?:\\r?\\n|$)`, 'gm'), (...found) => {
    const whole = String(found[0])
    const { lead = '', name = '' } = found.at(-1) as { lead?: string; name?: string }
    if (!Object.hasOwn(variables, name)) return whole
    if (seen.has(name)) return ''
    seen.add(name)
    return `${lead}${name}=${variables[name]}${eol}`
  })
  const added = Object.entries(variables).filter(([name]) => !seen.has(name))
  if (added.length === 0) return held
  const open = held === '' || held.endsWith('\n') ? '' : eol
  return `${held}${open}${added.map(([name, value]) => `${name}=${value}${eol}`).join('')}`
}
