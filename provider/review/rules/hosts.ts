/** Where a URL leads, as far as a reviewer cares. */
import type { RedirectKind } from '../../resources/url'
import { parse, redirectKind } from '../../resources/url'

/** The host, or the scheme of a private-use one, in lower case; undefined when it is not a URL. */
export const hostOf = (text: string): string | undefined => {
  const url = parse(text)
  if (!url) return undefined
  return /^https?:$/.test(url.protocol) ? url.hostname.toLowerCase() : url.protocol
}

/** Whether a place is of no kind that has its own rule, and its host is not among those of the others. */
export const isNewHost = (text: string, others: readonly string[]) => {
  const host = hostOf(text)
  return host !== undefined && !others.some((other) => hostOf(other) === host)
}

export const isKind = (text: string, kind: RedirectKind) => redirectKind(text) === kind

export const isWild = (text: string) => text.includes('*')
