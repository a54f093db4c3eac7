/** Which tenants see an object of access control: the field of every kind of it, and its rules. */
import { z } from 'zod'
import { A23 } from '../assumptions'
import type { OwnerType } from './owner'
import type { Rule, Values } from './resource'
import { input, unknown } from './resource'

/** What each owner may choose among. */
const choices = (values: readonly string[], owner: unknown) =>
  Object.hasOwn(A23, String(owner))
    ? A23[owner as OwnerType].filter((value) => values.includes(value))
    : undefined

export const visibility = <const V extends readonly string[]>(values: V, doc: string) => ({
  tenantVisibility: input(
    z.enum(values).optional(),
    `${doc} OWNER is for what a tenant owns, and used there when it is left out; the others are for what an application owns, which has to say.`,
    {
      default: ({ ownerType }: Values) =>
        ownerType === unknown ? unknown : ownerType === 'TENANT' ? 'OWNER' : undefined,
      stops: (before, after) =>
        after === 'NONE' && before !== undefined && before !== 'NONE'
          ? 'tenants no longer see it'
          : undefined,
    },
  ),
})

export const visibilityRules = (
  prefix: string,
  noun: string,
  values: readonly string[],
): Rule[] => [
  {
    id: `${prefix}.visibility`,
    severity: 'error',
    at: 'tenantVisibility',
    reads: ['ownerType', 'tenantVisibility'],
    judge: ({ ownerType, tenantVisibility: given }) => {
      const allowed = choices(values, ownerType)
      if (
        !allowed ||
        (given != null &&
          (allowed.includes(String(given) as never) || !values.includes(String(given))))
      )
        return []
      const accepted = `a ${noun} of ${String(ownerType)} takes ${allowed.join(' or ')}`
      return [given == null ? `is missing; ${accepted}` : `is ${String(given)}; ${accepted}`]
    },
  },
]
