/** What the platform accepts as a URL, and what OAuth says of redirects (RFC 6749 section 3.1.2, RFC 8252 section 7). */

/** Replaced by the tenant's name when a person logs in; legal only as the whole left-most host label. */
export const placeholders = ['{tenant_domain}', '{tenant_name}'] as const

/** Longest URL the authorize endpoint takes (docs: authorizev1). */
export const maxUrlLength = 2000

/** Where a redirect leads. `plain http` is unencrypted and leaves the machine; `never` may not be a redirect at all. */
export type RedirectKind = 'https' | 'loopback' | 'plain http' | 'custom' | 'never'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Schemes that run, read or mail instead of carrying a person back to a program. */
const schemesThatNeverRedirect = [
  'about:',
  'blob:',
  'data:',
  'file:',
  'filesystem:',
  'ftp:',
  'javascript:',
  'mailto:',
  'tel:',
  'vbscript:',
  'view-source:',
  'ws:',
  'wss:',
]

/** The URL, its placeholder read as a name; undefined if it is not an absolute URL. */
export function parse(text: string): URL | undefined {
  const named = text.replace(/^([A-Za-z]+:\/\/)\{tenant_(?:domain|name)\}(?=[.:/?]|$)/, '$1tenant')
  if (!/^[a-z][a-z0-9+.-]*:/i.test(named) || /[\s\p{Cc}]/u.test(named)) return undefined
  try {
    return new URL(named)
  } catch {
    return undefined
  }
}

export function redirectKind(text: string): RedirectKind {
  const url = parse(text)
  if (!url || schemesThatNeverRedirect.includes(url.protocol)) return 'never'
  if (url.protocol === 'https:') return 'https'
  if (url.protocol !== 'http:') return 'custom'
  return loopback.includes(url.hostname) || url.hostname.endsWith('.localhost')
    ? 'loopback'
    : 'plain http'
}

export const usesPlaceholder = (text: string) => placeholders.some((name) => text.includes(name))

/** What is wrong with the form of a URL, whatever it is for; undefined if nothing is. */
export function formError(text: string): string | undefined {
  if (text.length > maxUrlLength)
    return `is ${text.length} characters long; a URL has at most ${maxUrlLength}`
  if (/[{}]/.test(text)) {
    const label =
      /^[Hh][Tt][Tt][Pp][Ss]?:\/\/(\{tenant_(?:domain|name)\})(\.[^/{}]+)(?:[/?][^{}]*)?$/
    if (!label.test(text))
      return `has braces in a place where none are understood; ${placeholders.join(' or ')} may stand only as the whole left-most label, as in https://{tenant_domain}.example.com/callback`
  }
  const url = parse(text)
  if (!url)
    return 'is not an absolute URL; write it with its scheme, as in https://app.example.com/callback'
  if (/^https?:/i.test(text) && !/^https?:\/\/[^/]/i.test(text))
    return 'has no host; write it as in https://app.example.com/callback'
  if (url.username || url.password) return 'has a user name or password in it; leave them out'
  return undefined
}

/** What is wrong with the form of a redirect URI, which is compared letter by letter; undefined if nothing is. */
export function redirectError(text: string): string | undefined {
  if (text.includes('*')) return 'has a wildcard; write out every URL in full'
  if (text.includes('#')) return 'has a fragment; leave out the # and what follows it'
  return formError(text)
}

/** A URL as a sentence can hold it: one line, fit for a terminal, not without end, without a password. */
export function brief(text: string): string {
  const line = withoutUser(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?'))
  return line.length > 100 ? `${line.slice(0, 97)}...` : line || 'an empty text'
}

/** Hides rather too much: what somebody mistyped is no URL, and may hold a password all the same. */
function withoutUser(text: string): string {
  const start = /^[a-z][a-z0-9+.-]*:[/\\]*/i.exec(text)?.[0] ?? ''
  const end = text.lastIndexOf('@')
  if (end < start.length) return text
  const user = text.slice(start.length, end)
  const plain = /[/\\?#]/.test(user) || /^mailto:/i.test(start)
  return plain && !user.includes(':') ? text : `${start}...${text.slice(end)}`
}

/** Why a name cannot be a label of a host name (RFC 1123 section 2.1), as it is in a vanity domain; undefined if it can. */
export function labelError(name: string): string | undefined {
  if (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(name)) return undefined
  return `${brief(name)} cannot be part of a vanity domain: the API is known to take letters, digits and hyphens, with a letter or digit at both ends`
}
