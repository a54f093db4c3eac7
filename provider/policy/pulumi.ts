/** The provider's rules as policies of @pulumi/policy: same ids, same sentences, same configuration. */
import { resources } from '../resources'
import type { Finding, Resource } from '../resources/resource'
import { unknown } from '../resources/resource'
import type { Configuration } from '../review/config'
import { configurationOf, isExpired, isOver } from '../review/config'
import { Context } from '../review/context'
import { placeIn } from '../review/judge'
import type { Level, Stack } from '../review/model'
import { Secrets } from '../review/read/seal'
import { covers, expired } from '../review/review'
import { catalogue } from '../review/rules'
import { fieldRules, providerFindings } from '../review/rules/provider'
import { twinsIn } from '../review/twins'
import { legible, plain } from '../review/words'
import type { PackResource } from './pulumi-resources'
import { stackOf } from './pulumi-resources'

type Report = (message: string, urn?: string) => void

/** One rule, in the shape that @pulumi/policy takes. */
export interface RulePolicy {
  name: string
  description: string
  enforcementLevel: 'advisory' | 'mandatory'
  severity: Level
  validateResource?(args: PackResource & Excusing, report: Report): void
  validateStack?(args: { resources: PackResource[] } & Excusing, report: Report): void
}

interface Excusing {
  notApplicable?(reason?: string): never
}

export interface PolicyOptions {
  /** What wristband-review.json holds. */
  configuration?: unknown
  /** Milliseconds since 1970. */
  now?: () => number
}

interface Located {
  stack: string
  address: string
  label: string
  finding: Finding
}

/** Where a rule is told: about one resource before it is deployed, or about all of them at the end. */
interface Teller {
  id: string
  over: 'resource' | 'stack'
  find(stack: Stack): Located[]
}

/**
 * All rules of the provider that need no earlier state, each as a policy: `mandatory` from the level of `failOn` on,
 * else `advisory`.
 *
 * @throws Misconfigured the configuration names something that is not there
 */
export function policies({ configuration = {}, now = Date.now }: PolicyOptions = {}): RulePolicy[] {
  const decided = configurationOf(configuration)
  return [
    ...tellers.flatMap((teller) => policyOf(teller, decided, now)),
    ...facts('review.exception.expired', decided).map((fact) => ({
      ...fact,
      validateStack: (_: unknown, report: Report) => {
        for (const { what } of expired(decided, now())) report(plain(what))
      },
    })),
  ]
}

/** Nothing for a rule that is off. */
function facts(id: string, { rules, failOn = 'high' }: Configuration) {
  const { level: usual, title } = catalogue.get(id)!
  const level = rules[id] ?? usual
  if (level === 'off') return []
  const enforcementLevel = isOver(level, failOn) ? ('mandatory' as const) : ('advisory' as const)
  return [{ name: id, description: `${title}.`, enforcementLevel, severity: level }]
}

function policyOf(
  { id, over, find }: Teller,
  configuration: Configuration,
  now: () => number,
): RulePolicy[] {
  const judge = (resources: PackResource[], { notApplicable }: Excusing, report: Report) => {
    const secrets = new Secrets()
    const excuses: string[] = []
    for (const found of find(stackOf(resources, secrets))) {
      const exception = configuration.exceptions.find(
        (each) => !isExpired(each, now()) && covers(each, { rule: id, ...found }),
      )
      if (exception) excuses.push(`excused until ${exception.until}: ${exception.reason}`)
      else report(legible(secrets.hide(sentenceOf(found.finding)), 600), found.address)
    }
    if (excuses.length > 0) notApplicable?.(legible(excuses.join('; '), 600))
  }
  return facts(id, configuration).map((fact) => ({
    ...fact,
    ...(over === 'resource'
      ? { validateResource: (args, report) => judge([args], args, report) }
      : { validateStack: (args, report) => judge(args.resources, args, report) }),
  }))
}

/** As the provider itself says it. */
const sentenceOf = ({ path, message, rule }: Finding) => `${placeIn(path)}: ${message} [${rule}]`

/** What follows from each resource, with facts borrowed from its owner where the stack holds it. */
const everything = (stack: Stack): Located[] => {
  const context = new Context(stack)
  return stack.changes.flatMap((change) =>
    providerFindings(change, context).findings.map((finding) => ({
      stack: stack.name,
      address: change.address,
      label: change.label,
      finding,
    })),
  )
}

/** The policies are asked one after the other about the same resources: they are judged once. */
function remembering(judge: (stack: Stack) => Located[]) {
  let last = { key: '', found: [] as Located[] }
  return (stack: Stack) => {
    const key = JSON.stringify(stack, (_, value) =>
      value === unknown ? unknown.toString() : value,
    )
    if (key !== last.key) last = { key, found: judge(stack) }
    return last.found
  }
}

const judged = { resource: remembering(everything), stack: remembering(everything) }

const findingsOf = (id: string, over: Teller['over']) => (stack: Stack) =>
  judged[over](stack).filter(({ finding }) => finding.rule === id)

const twins = remembering((stack) =>
  [...twinsIn(new Context(stack))].flatMap(([{ address, label }, findings]) =>
    findings.map((finding) => ({ stack: stack.name, address, label, finding })),
  ),
)

const twinsOf = (id: string) => (stack: Stack) =>
  twins(stack).filter(({ finding }) => finding.rule === id)

/** Only a plan knows that a change replaces something, and only the program's own inputs hold what is unsupported. */
const needsMore = new Set(['field.replaces', 'field.unsupported'])

const ofDefinitions = Object.values<Resource>(resources)

const alone = ofDefinitions.flatMap(({ rules, fields }) =>
  rules.map(({ id, reads }): Teller => {
    const over = reads.every((name) => name in fields) ? 'resource' : 'stack'
    return { id, over, find: findingsOf(id, over) }
  }),
)

const tellers: readonly Teller[] = [
  ...Object.keys(fieldRules)
    .filter((id) => !needsMore.has(id))
    .map((id): Teller => ({ id, over: 'resource', find: findingsOf(id, 'resource') })),
  ...alone,
  ...ofDefinitions.flatMap(({ twins }) =>
    twins.map(({ rule }): Teller => ({ id: rule, over: 'stack', find: twinsOf(rule) })),
  ),
]

/** The ids of the rules that a policy pack tells. */
export const toldByPack: readonly string[] = [
  ...tellers.map(({ id }) => id),
  'review.exception.expired',
]
