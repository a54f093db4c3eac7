/** Names in access control: the fields and rules of every object that roles are made of. */
import { z } from 'zod'
import { A28 } from '../assumptions'
import type { Rule } from './resource'
import { input, output } from './resource'

export const description = input(
  z.string().min(1).max(500).nullish(),
  'For administrators. 1 to 500 characters.',
)

/** @param what the noun, as a sentence uses it */
export const named = (what: string) => ({
  name: input(
    z.string().min(1).max(40),
    'Unique with its owner, whatever the letter case: 1 to 40 characters, without a colon. The server stores it behind a prefix, which is left out here.',
    {
      ignoresCase: true,
      prefixed: true,
      stops: (before, after) =>
        before === undefined
          ? undefined
          : `what looks for the ${what} by the name ${String(before)} no longer finds ${String(after)}`,
    },
  ),
  displayName: input(
    z.string().min(1).max(60).optional(),
    'What people see. When left out, the name.',
    { default: ({ name }) => name },
  ),
  description,
})

/** The name as the server stores it. */
export const qualifiedName = output(
  z.string().optional(),
  'The name with its prefix, as tokens and the dashboard show it: app:<application>:<name>, or tnt:<tenant>:<name>.',
  { wire: 'name', recomputedBy: ['name'] },
)

export const nameRules = (prefix: string): Rule[] => [
  {
    id: `${prefix}.name.prefix`,
    severity: 'error',
    at: 'name',
    reads: [],
    each: true,
    judge: (_, name) =>
      String(name).includes(A28.ends)
        ? [
            'has a colon in it, and the server puts its own prefix before a name: write only what follows, as in viewer',
          ]
        : [],
  },
]

/** A name without the owner that the server stores before it. What the platform brings along is called so by everybody. */
export const bare = (name: unknown) =>
  typeof name === 'string' && !name.startsWith(A28.predefined)
    ? name.slice(name.lastIndexOf(A28.ends) + A28.ends.length)
    : name
