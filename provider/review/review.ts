/** All that a reviewer is told, before any report gives it a form. */
import type { Configuration, Exception } from './config'
import { isExpired, isOver } from './config'
import type { Credential } from './credentials'
import { credentialsOf } from './credentials'
import type { Graph } from './graph'
import { graphOf } from './graph'
import type { Waiting } from './judge'
import { judge } from './judge'
import type { Action, Change, Drift, Level, Risk, Stack } from './model'
import { weight } from './model'
import { catalogue } from './rules'
import type { Words } from './words'
import { ours, plain, say } from './words'

/** How many nodes a graph has at most: more cannot be read. */
const mostNodes = 60

export interface Review {
  /** Of this package. */
  version: string
  /** When, in milliseconds. */
  at: number
  stacks: readonly Stack[]
  /** The gravest first. */
  risks: readonly Risk[]
  excused: readonly Risk[]
  credentials: readonly Credential[]
  drift: readonly (Drift & { stack: string })[]
  waiting: readonly Waiting[]
  graphs: readonly Graph[]
  /** How many resources have each change. */
  counts: Readonly<Partial<Record<Action, number>>>
  /** The gravest level among the risks. */
  worst: Level | 'none'
  verdict: Words
  threshold: Level | 'none'
  /** Whether a risk is at or over the threshold. */
  failed: boolean
  /** Whether the engines came to an end, so that nothing is missing. */
  whole: boolean
}

export interface Occasion {
  version: string
  /** Milliseconds since 1970. */
  now: number
  configuration: Configuration
  threshold: Level | 'none'
}

export function review(given: readonly Stack[], occasion: Occasion): Review {
  const { configuration, now, threshold, version } = occasion
  const stacks = given.map(ordered)
  const judgements = stacks.map(judge)
  const drift = stacks.flatMap((stack) =>
    stack.drift.map((each) => ({ ...each, stack: stack.name })),
  )
  const found = [...judgements.flatMap(({ risks }) => risks), ...drifted(drift)]
  const graded = found.flatMap((risk) => {
    const level = configuration.rules[risk.rule] ?? risk.level
    return level === 'off' ? [] : [{ ...risk, level }]
  })
  const valid = configuration.exceptions.filter((each) => !isExpired(each, now))
  const excused: Risk[] = []
  const standing: Risk[] = []
  for (const risk of graded) {
    const exception = valid.find((each) => covers(each, risk))
    if (exception)
      excused.push({ ...risk, excused: { reason: exception.reason, until: exception.until } })
    else standing.push(risk)
  }
  const risks = [...standing, ...expired(configuration, now)].sort(byGravity)
  const counts: Partial<Record<Action, number>> = {}
  for (const { changes } of stacks)
    for (const { action } of changes) counts[action] = (counts[action] ?? 0) + 1
  const worst = risks[0]?.level ?? 'none'
  const whole = stacks.every(({ errors }) => errors.length === 0)
  return {
    version,
    at: now,
    stacks,
    risks,
    excused: excused.sort(byGravity),
    credentials: stacks.flatMap((stack) => credentialsOf(stack, now)),
    drift,
    waiting: judgements.flatMap(({ waiting }) => waiting),
    graphs: stacks.map((stack) => graphOf(stack, risks, mostNodes)),
    counts,
    worst,
    verdict: verdictOf(risks, counts, whole, stacks.length),
    threshold,
    failed: risks.some(({ level }) => isOver(level, threshold)),
    whole,
  }
}

/** An engine tells of resources in the order in which it comes to them, which differs from run to run. */
const ordered = (stack: Stack): Stack => ({
  ...stack,
  changes: [...stack.changes].sort(byPlace),
  drift: [...stack.drift].sort(byPlace),
})

const byPlace = (a: { label: string; address: string }, b: { label: string; address: string }) =>
  compare(a.label, b.label) || compare(a.address, b.address)

const byGravity = (a: Risk, b: Risk) =>
  weight(b.level) - weight(a.level) || compare(a.stack, b.stack) || compare(a.label, b.label)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Whether an exception is for this risk, whatever the day. */
export const covers = (
  exception: Exception,
  risk: Pick<Risk, 'rule' | 'address' | 'label' | 'stack' | 'before' | 'after'>,
) =>
  exception.rule === risk.rule &&
  (exception.address === risk.address || exception.address === risk.label) &&
  (exception.stack === undefined || exception.stack === risk.stack) &&
  (exception.value === undefined ||
    [risk.before, risk.after].some((words) => words && plain(words) === exception.value))

const drifted = (drift: Review['drift']): Risk[] => {
  const { id, level, why = '', fix = '' } = catalogue.get('review.drift')!
  return drift.map(({ stack, address, label, kind, field, before, after, gone }) => ({
    rule: id,
    level,
    stack,
    address,
    label,
    kind,
    what: gone
      ? say`${label} is no longer on the server`
      : say`${ours(field)} of ${label} was changed on the server`,
    ...(!gone && { before: say`${before ?? null}`, after: say`${after ?? null}` }),
    field,
    why: ours(why),
    fix: ours(fix),
  }))
}

/** A risk for each exception that no longer counts. @param now in milliseconds */
export function expired({ exceptions }: Configuration, now: number): Risk[] {
  const { id, level, why = '', fix = '' } = catalogue.get('review.exception.expired')!
  return exceptions
    .filter((each) => isExpired(each, now))
    .map(({ rule, address, stack = '', reason, until }) => ({
      rule: id,
      level,
      stack,
      address,
      label: address,
      what: say`the exception from ${rule} ended on ${ours(until)}; its reason was: ${reason}`,
      why: ours(why),
      fix: ours(fix),
    }))
}

/** How a sentence counts each kind of change, in the order in which it does. */
const nouns: readonly [Action, string][] = [
  ['replace', 'replaced'],
  ['delete', 'deleted'],
  ['create', 'created'],
  ['adopt', 'taken over'],
  ['update', 'updated'],
  ['forget', 'released'],
]

function verdictOf(
  risks: readonly Risk[],
  counts: Review['counts'],
  whole: boolean,
  stacks: number,
): Words {
  const told = nouns.flatMap(([action, noun]) =>
    counts[action] ? [`${counts[action]} ${noun}`] : [],
  )
  const many = (level: Level) => risks.filter((risk) => risk.level === level).length
  const graded = (['critical', 'high', 'medium', 'low'] as const).flatMap((level) =>
    many(level) ? [`${many(level)} ${level}`] : [],
  )
  const [first] = risks
  const changes = told.length > 0 ? told.join(', ') : 'no changes'
  const where = stacks === 1 ? '' : ` in ${stacks} stacks`
  const start = whole ? '' : 'Not the whole change, for the engine stopped at an error. '
  return first
    ? say`${ours(`${start}${risks.length === 1 ? '1 risk' : `${risks.length} risks`} (${graded.join(', ')}): ${changes}${where}. The gravest: `)}${first.what}.`
    : ours(`${start}No risk found: ${changes}${where}.`)
}

/** The changes that a reviewer looks at, the gravest first. */
export function ranked({
  stacks,
  risks,
}: Review): { stack: Stack; change: Change; risks: Risk[] }[] {
  const byAddress = new Map<string, Risk[]>()
  const key = (stack: string, address: string) => `${stack}\n${address}`
  for (const risk of risks) {
    const at = key(risk.stack, risk.address)
    byAddress.set(at, [...(byAddress.get(at) ?? []), risk])
  }
  const gravity = (of: readonly Risk[]) => (of[0] ? weight(of[0].level) : -1)
  return stacks
    .flatMap((stack) =>
      stack.changes
        .filter(({ action }) => action !== 'keep' && action !== 'read')
        .map((change) => ({
          stack,
          change,
          risks: byAddress.get(key(stack.name, change.address)) ?? [],
        })),
    )
    .sort((a, b) => gravity(b.risks) - gravity(a.risks))
}
