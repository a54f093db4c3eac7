/** Every rule there is: the one list that configuration, reports and policies read. */
import type { Level } from '../model'
import { anyResourceRules } from './any-resource'
import { applicationRules } from './applications'
import { clientRules } from './clients'
import { fieldRules, levelOf, providerRules } from './provider'
import { redirectRules } from './redirects'
import type { ChangeRule } from './rule'
import { secretRules } from './secrets'
import { signInRules } from './sign-in'
import { tenantRules } from './tenants'

/** Rules that only a change can break. */
export const changeRules: readonly ChangeRule[] = [
  ...clientRules,
  ...redirectRules,
  ...secretRules,
  ...tenantRules,
  ...applicationRules,
  ...signInRules,
  ...anyResourceRules,
]

export interface RuleFacts {
  id: string
  level: Level
  title: string
  why?: string
  fix?: string
}

/** What the review itself has to say. */
export const reviewRules: readonly RuleFacts[] = [
  {
    id: 'review.refused',
    level: 'critical',
    title: 'The engine refuses the change',
    why: 'What is refused is not deployed, and the file does not hold what the engine had not seen by then.',
    fix: 'Mend what the sentence names, and write the file again.',
  },
  {
    id: 'review.exception.expired',
    level: 'medium',
    title: 'An exception has run out',
    why: 'What it excused counts again.',
    fix: 'Mend what it excused, or decide again, and give it another date.',
  },
  {
    id: 'review.drift',
    level: 'medium',
    title: 'Somebody changed it on the server',
    why: 'What the program gives is taken back by the deployment, although somebody may have had a reason, or was in a hurry.',
    fix: 'Find out who did it, and write it into the program or let it go.',
  },
]

/** All rules by their ids, each once. */
export const catalogue: ReadonlyMap<string, RuleFacts> = new Map<string, RuleFacts>([
  ...Object.entries(fieldRules).map(
    ([id, severity]) =>
      [
        id,
        { id, level: levelOf[severity], title: 'A field is not as the provider takes it' },
      ] as const,
  ),
  ...providerRules.map(
    ({ id, severity, at }) =>
      [id, { id, level: levelOf[severity], title: `A rule of the provider about ${at}` }] as const,
  ),
  ...changeRules.map(
    ({ id, level, title, why, fix }) => [id, { id, level, title, why, fix }] as const,
  ),
  ...reviewRules.map((rule) => [rule.id, rule] as const),
])
