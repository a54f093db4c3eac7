import { A10 } from './assumptions'

/** Schemes that run code or read files instead of leading to a program. */
const dangerous = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']

/**
 * The scheme of an address, with its colon; undefined if the address is not absolute, holds
 * whitespace, or holds braces anywhere but in a placeholder that is the whole left-most host label.
 */
export function schemeOf(address: string): string | undefined {
  // URL() would silently drop these
  if ([...address].some((character) => character <= ' ' || character === '\u007f')) return undefined
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || dangerous.includes(url.protocol)) return undefined
  if (isWeb(url.protocol) && !url.hostname) return undefined
  if (/[{}]/.test(address) && !placeholderLeads(address)) return undefined
  return url.protocol
}

/** Is this scheme fetched over HTTP? */
export const isWeb = (scheme: string) => scheme === 'https:' || scheme === 'http:'

/** Fills the tenant's name into an address that has a place for it. */
export const fill = (address: string, tenant: string) =>
  A10.placeholders.reduce((filled, placeholder) => filled.replace(placeholder, tenant), address)

/** Has this address a place for a tenant's name? */
export const isTemplate = (address: string) =>
  A10.placeholders.some((placeholder) => address.includes(placeholder))

function placeholderLeads(address: string): boolean {
  const authority = address.indexOf('://') + '://'.length
  const rest = address.slice(authority)
  const placeholder = A10.placeholders.find((name) => rest.startsWith(`${name}.`))
  return (
    placeholder !== undefined &&
    !/[{}]/.test(address.slice(0, authority) + rest.slice(placeholder.length))
  )
}
