/** When a secret is due to be rotated, ended or delivered: decided from the state, the inputs and the time alone. */
import type { Finding, Resource, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { durationOf, manual, notSure, usualGrace } from '../resources/secret-life'
import { isNothing } from './value'

/**
 * `rotate` makes a new secret, `retire` ends the former one, `grace` gives it another end, `deliver` writes the one in
 * hand to where it belongs, `date` begins to count the age of one whose age is not known.
 */
export type Step = 'rotate' | 'retire' | 'grace' | 'deliver' | 'date'

export interface Due {
  steps: Step[]
  findings: Finding[]
}

/** Output fields that a step gives anew. */
export const moves: Record<Step, readonly string[]> = {
  rotate: ['secret', 'secretRotatedAt', 'formerSecretUntil', 'deliveries', 'secretFingerprint'],
  retire: ['formerSecretUntil'],
  grace: ['formerSecretUntil'],
  deliver: ['secret', 'deliveries', 'secretFingerprint'],
  date: ['secretRotatedAt'],
}

/** The grace that is asked for, in milliseconds; undefined while it is not known. */
function graceOf({ rotateGrace }: Values): number | typeof manual | undefined {
  if (rotateGrace === manual) return manual
  return rotateGrace === unknown ? undefined : durationOf(rotateGrace ?? usualGrace)
}

const iso = (ms: number) => new Date(ms).toISOString()

/** A day before, in words that a person plans by. */
const day = (ms: number) => iso(ms).slice(0, 16).replace('T', ' ').concat(' UTC')

/** How long before a rotation by age previews speak of it: a sixth of the age, and at most two weeks. */
const notice = (every: number) => Math.min(every / 6, 14 * 86_400_000)

/**
 * What `formerSecretUntil` becomes when the grace counts from the last rotation; undefined while that is not known, or
 * where nobody is sure of the former secret.
 */
export function formerUntil(state: Values, inputs: Values): string | undefined {
  const grace = graceOf(inputs)
  if (grace === undefined || grace === manual) return grace
  if (grace > 0 && state.formerSecretUntil === notSure) return undefined
  const rotated = Date.parse(String(state.secretRotatedAt))
  return iso(Number.isNaN(rotated) ? 0 : rotated + grace)
}

/** The former secret's end as the program wants it now: the grace counts anew where it changes. */
function wantedUntil(state: Values, inputs: Values): unknown {
  const stored = state.formerSecretUntil
  if (isNothing(stored) || (inputs.rotateGrace ?? null) === (state.rotateGrace ?? null))
    return stored
  return formerUntil(state, inputs) ?? stored
}

export function due(of: Resource, state: Values, inputs: Values, now: number): Due {
  const steps: Step[] = []
  const findings: Finding[] = []
  const say = (rule: string, severity: Finding['severity'], at: string, message: string) =>
    findings.push({ rule, severity, path: [at], message })
  if (!of.secretSource?.has(state)) return { steps, findings }

  const former = wantedUntil(state, inputs)
  const end = Date.parse(String(former))
  const retires = end <= now
  const cause = causeOf(state, inputs, now)
  const blocked = !isNothing(former) && !retires && inputs.evictFormerSecret !== true

  if (cause && blocked && cause.by === 'rotateEvery')
    say(
      'secret.rotation.waits',
      'warning',
      cause.by,
      `${cause.why}, but the former secret ${worksStill(former)}; the rotation waits for its end`,
    )
  else if (cause && blocked && cause.sure)
    say(
      'secret.rotation.former',
      'error',
      cause.by,
      `${cause.why}, but the former secret ${worksStill(former)}, and rotating again would end it at once for whoever uses it. Wait, or end it with rotateGrace 0s, or say evictFormerSecret: true`,
    )
  else if (cause) {
    steps.push('rotate')
    say('secret.rotates', 'warning', cause.by, `${cause.why}${fate(state, inputs, now)}`)
  }
  if (!retires && former !== state.formerSecretUntil) steps.push('grace')
  if (retires && !steps.includes('rotate')) {
    steps.push('retire')
    say(
      'secret.retires',
      'warning',
      'rotateGrace',
      'the former secret ends with this deployment: what still uses it stops working',
    )
  }
  if (!cause) early(state, inputs, now, say)
  if (!isNothing(inputs.rotateEvery) && isNothing(state.secretRotatedAt) && !cause)
    steps.push('date')
  if (!steps.includes('rotate')) deliveries(of, state, inputs, steps, say)
  return { steps, findings }
}

type Say = (rule: string, severity: Finding['severity'], at: string, message: string) => void

interface Cause {
  by: 'rotateTrigger' | 'rotateEvery'
  why: string
  /** False while the trigger is not known yet. */
  sure: boolean
}

/** Why the secret has to be new. The first trigger there is is only remembered. */
function causeOf(state: Values, inputs: Values, now: number): Cause | undefined {
  const { rotateTrigger: trigger } = inputs
  if (!isNothing(state.rotateTrigger) && !isNothing(trigger) && trigger !== state.rotateTrigger)
    return trigger === unknown
      ? {
          by: 'rotateTrigger',
          sure: false,
          why: 'is not known yet; if it changes, the secret is rotated',
        }
      : {
          by: 'rotateTrigger',
          sure: true,
          why: `changes from ${JSON.stringify(state.rotateTrigger)} to ${JSON.stringify(trigger)}, so the secret is rotated`,
        }
  const at = dueAt(state, inputs)
  return at !== undefined && at <= now
    ? {
        by: 'rotateEvery',
        sure: true,
        why: `is ${String(inputs.rotateEvery)}, and the secret is of ${day(Date.parse(String(state.secretRotatedAt)))}, so it is rotated`,
      }
    : undefined
}

/** When the secret becomes too old. */
function dueAt(state: Values, inputs: Values): number | undefined {
  const every = durationOf(inputs.rotateEvery)
  const made = Date.parse(String(state.secretRotatedAt))
  return every && !Number.isNaN(made) ? made + every : undefined
}

const worksStill = (former: unknown) =>
  former === notSure
    ? 'may still work, since somebody else may have rotated'
    : former === manual
      ? 'works until it is ended by hand'
      : `works until ${day(Date.parse(String(former)))}`

/** What becomes of the present secret in a rotation. */
function fate(state: Values, inputs: Values, now: number): string {
  const evicted = isNothing(state.formerSecretUntil)
    ? ''
    : '; the former one that is left ends at once'
  const grace = graceOf(inputs)
  if (grace === undefined) return evicted
  const present =
    grace === 0
      ? 'ends at once, and what still uses it stops working'
      : grace === manual
        ? 'works on until it is ended by hand'
        : `works until ${day(now + grace)}`
  return `: the present one ${present}${evicted}`
}

function early(state: Values, inputs: Values, now: number, say: Say) {
  const at = dueAt(state, inputs)
  const every = durationOf(inputs.rotateEvery)
  if (at === undefined || every === undefined || at - now > notice(every)) return
  say(
    'secret.rotation.soon',
    'warning',
    'rotateEvery',
    `the first deployment after ${day(at)} rotates the secret`,
  )
}

/** Whether what is in hand has to go somewhere, or what has to go somewhere is not in hand. */
function deliveries(of: Resource, state: Values, inputs: Values, steps: Step[], say: Say) {
  const { field } = of.secretSource!
  const wanted = Array.isArray(inputs.deliverTo) ? inputs.deliverTo : []
  const held = Array.isArray(state.deliverTo) ? state.deliverTo : []
  const inHand = !isNothing(state[field])
  if (wanted.length > 0 && inHand) steps.push('deliver')
  else if (wanted.some((target) => !held.includes(target)))
    say(
      'secret.delivery.not-in-hand',
      'error',
      'deliverTo',
      `the ${field} is in no state and cannot be delivered to another place: change rotateTrigger in the same deployment, so that there is a new one`,
    )
  if (wanted.length === 0 && held.length > 0 && !inHand)
    say(
      'secret.delivery.ends',
      'warning',
      'deliverTo',
      `the ${field} stays where it was delivered, and the output ${field} stays empty until the next rotation`,
    )
}
