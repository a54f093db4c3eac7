/** The logo of a tenant, of pages and of mails. */
import { z } from 'zod'
import type { Rule } from './resource'
import { input } from './resource'

/** @param doc where it is seen */
export const logoUrl = (doc: string) =>
  input(z.string().max(2000).nullish(), `${doc} At most 2000 characters.`)

export const logoRules = (prefix: string): Rule[] => [
  {
    id: `${prefix}.logo-url.form`,
    severity: 'error',
    at: 'logoUrl',
    reads: [],
    each: true,
    judge: (_, url) =>
      /^https?:\/\/[^/\s]/i.test(String(url))
        ? []
        : ['a logo is an absolute web address, as in https://cdn.example.com/logo.png'],
  },
]
