/** The rows of a table as rules: which fields the value of one field needs, and which have no place beside it. */
import type { Rule, Table } from './resource'
import { a, kebab } from './spelling'

/** What counts as left out. */
export const absent = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** One rule for each field that a row speaks of. @param noun of the object, as a sentence uses it */
export function tableRules(prefix: string, noun: string, { by, rows }: Table): Rule[] {
  const fields = new Set(
    Object.values(rows).flatMap((row) =>
      Object.keys(row).filter((name) => row[name]!.presence !== undefined),
    ),
  )
  return [...fields].map((at) => ({
    id: `${prefix}.${kebab(at)}`,
    severity: 'error',
    at,
    reads: [by, at],
    judge: (known) => {
      const value = String(known[by])
      const presence = Object.hasOwn(rows, value) ? rows[value]![at]?.presence : undefined
      if (presence === 'needed' && absent(known[at]))
        return [`is missing; ${a(value)} ${noun} needs it`]
      if (presence === 'unwanted' && !absent(known[at]))
        return [`is not for ${a(value)} ${noun}: leave it out`]
      return []
    },
  }))
}
