/** From changes to risks: the rules of the table, then the provider's own. */
import { isKnown } from '../lifecycle'
import type { Finding, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { Context, nameOf } from './context'
import type { Change, Risk, Stack } from './model'
import { definitionOf } from './read/kinds'
import { catalogue, changeRules } from './rules'
import { levelOf, providerFindings } from './rules/provider'
import type { ChangeRule, Said } from './rules/rule'
import { twinsIn } from './twins'
import { ours, prose, say } from './words'

/** Rules that cannot judge yet, and the fields they wait for. */
export interface Waiting {
  stack: string
  address: string
  label: string
  fields: string[]
  rules: string[]
}

export interface Judgement {
  risks: Risk[]
  waiting: Waiting[]
}

const quiet = new Set<Change['action']>(['keep', 'read'])

export function judge(stack: Stack): Judgement {
  const context = new Context(stack)
  const twins = twinsIn(context)
  const judgements = stack.changes
    .filter(({ action }) => !quiet.has(action))
    .map((change) => judgeChange(change, context, twins.get(change) ?? []))
  return {
    risks: [
      ...stack.errors.map((error) => refused(error, context)),
      ...judgements.flatMap(({ risks }) => risks),
    ],
    waiting: judgements.flatMap(({ waiting }) => waiting),
  }
}

/** @param twins what others of the stack have in common with it */
function judgeChange(change: Change, context: Context, twins: readonly Finding[]): Judgement {
  const name = nameOf(change)
  const before: Values = change.before ?? {}
  const after: Values = change.after ?? {}
  const waits = { fields: new Set<string>(), rules: new Set<string>() }
  const covered = new Set<string>()
  const risks: Risk[] = []
  const report = (rule: Pick<ChangeRule, 'id' | 'level' | 'why' | 'fix'>, said: Said) =>
    risks.push(riskOf(change, context, rule, said))

  for (const rule of changeRules) {
    if (rule.kind !== change.kind || !rule.on.includes(change.action)) continue
    const blind = rule.compares && !change.before && ['update', 'replace'].includes(change.action)
    const open = rule.reads.filter(
      (field) => !isKnown(before[field]) || (!isKnown(after[field]) && !isServers(change, field)),
    )
    if (blind || open.length > 0) {
      waits.rules.add(rule.id)
      for (const field of blind ? rule.reads : open) waits.fields.add(field)
    }
    const whole = open.filter((field) => before[field] === unknown || after[field] === unknown)
    if (blind || (open.length > 0 && (!rule.parts || whole.length > 0))) continue
    const said = rule.judge({ change, before, after, context, name })
    const all = !said ? [] : Array.isArray(said) ? (said as Said[]) : [said as Said]
    for (const each of all) report(rule, each)
    if (all.length > 0) for (const id of rule.covers ?? []) covered.add(id)
  }

  const { findings, waiting } = providerFindings(change, context)
  for (const { id, reads } of definitionOf(change.kind).rules) {
    if (!waiting.includes(id)) continue
    const fields = reads.filter((field) => !isKnown(after[field]))
    if (fields.every((field) => isServers(change, field))) continue
    waits.rules.add(id)
    for (const field of fields) waits.fields.add(field)
  }
  for (const { rule, severity, path, message } of [...findings, ...twins])
    if (!covered.has(rule))
      report(
        {
          id: rule,
          level: levelOf[severity],
          why:
            severity === 'error'
              ? 'The provider refuses this, so the deployment would stop here.'
              : 'The provider warns of this.',
          fix: 'The sentence says what would be accepted.',
        },
        {
          what: say`${placeIn(path)}: ${prose(message)}`,
          ...(typeof path[0] === 'string' && { field: path[0] }),
        },
      )

  const { stack } = context
  return {
    risks,
    waiting:
      waits.rules.size > 0
        ? [
            {
              stack: stack.name,
              address: change.address,
              label: change.label,
              fields: [...waits.fields],
              rules: [...waits.rules],
            },
          ]
        : [],
  }
}

/** Whether a new object is only waiting for what the server chooses when nothing is given. */
const isServers = ({ kind, action }: Change, field: string) => {
  const { serverDefault, ownApplication } = definitionOf(kind).fields[field] ?? {}
  return action !== 'update' && (serverDefault || ownApplication) === true
}

/** `redirectUris[1]`, as the provider says it. */
export const placeIn = (path: readonly (string | number)[]) =>
  path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at > 0 ? `.${step}` : step))
    .join('') || 'it'

const riskOf = (
  change: Change,
  context: Context,
  { id, level, why, fix }: Pick<ChangeRule, 'id' | 'level' | 'why' | 'fix'>,
  said: Said,
): Risk => ({
  rule: id,
  stack: context.stack.name,
  address: change.address,
  label: change.label,
  kind: change.kind,
  owner: context.owner(change),
  why: ours(why),
  fix: ours(fix),
  ...(change.place && { place: change.place }),
  ...said,
  level: said.level ?? level,
})

function refused({ address, rule, message }: Stack['errors'][number], context: Context): Risk {
  const change = address === undefined ? undefined : context.at(address)
  const { level, why = '', fix = '' } = catalogue.get('review.refused')!
  return {
    rule: rule ?? 'review.refused',
    level,
    stack: context.stack.name,
    address: address ?? '',
    label: change?.label ?? address?.split('::').slice(3).join('::') ?? '',
    what: say`refused: ${prose(message.replace(/[.\s]+$/, ''))}`,
    why: ours(why),
    fix: ours(fix),
    ...(change && { kind: change.kind, owner: context.owner(change) }),
    ...(change?.place && { place: change.place }),
  }
}
