/** What a deployment would change, before it does. */
import type { Field, Finding, Resource, Values } from '../resources/resource'
import { inputFields } from './check'
import type { Step } from './rotation'
import { due } from './rotation'
import { isKnown, isNothing, mergePatch, quoted, same, toSend } from './value'
import { headOf, isDone, plant } from './wire'

export interface Plan {
  /** Fields that would be sent. */
  changed: string[]
  /** Those of them that cannot change in place. */
  replaces: string[]
  /** The replacement has the same unique name, so the old object has to go first. */
  deleteFirst: boolean
  /** What is due to the secret of an object that stays. */
  steps: Step[]
  findings: Finding[]
}

/** A field that the program does not give is nobody's change. */
export const changesOf = (of: Resource, state: Values, inputs: Values) =>
  inputFields(of).filter(
    ([name, field]) => inputs[name] !== undefined && !same(field, inputs[name], state[name]),
  )

/** @param now the time, in milliseconds since 1970, by which secrets grow old; without it none does */
export function plan(of: Resource, state: Values, inputs: Values, now = 0): Plan {
  const fields = changesOf(of, state, inputs)
  const replaces = fields.filter(([, field]) => field.replaces).map(([name]) => name)
  const secret = replaces.length > 0 ? { steps: [], findings: [] } : due(of, state, inputs, now)
  return {
    changed: fields.map(([name]) => name),
    replaces,
    deleteFirst: replaces.length > 0 && collides(of, inputs, replaces),
    steps: secret.steps,
    findings: [
      ...replaces.map((name) => replacement(of, name, state, inputs)),
      ...(replaces.length > 0
        ? []
        : [...losses(fields, state, inputs), ...kept(fields, state, inputs)]),
      ...(replaces.length > 0 && isProtected(of, state) ? [keptFrom(of, 'replaced')] : []),
      ...secret.findings,
    ],
  }
}

/** What stops working by a change in place. */
const losses = (fields: [string, Field][], state: Values, inputs: Values): Finding[] =>
  fields.flatMap(([name, { stops }]) => {
    const message = isKnown(inputs[name]) ? stops?.(state[name], inputs[name], state) : undefined
    return message ? [{ rule: 'field.stops', severity: 'warning', path: [name], message }] : []
  })

/** What a program takes away, and the server does not. */
const kept = (fields: [string, Field][], state: Values, inputs: Values): Finding[] =>
  fields.flatMap(([name, { stays }]): Finding[] =>
    stays !== undefined && isNothing(inputs[name]) && !isNothing(state[name])
      ? [
          {
            rule: 'field.stays',
            severity: 'error',
            path: [name],
            message: `is ${JSON.stringify(state[name])} and cannot be taken away: ${stays}`,
          },
        ]
      : [],
  )

/** What a deletion means, before it is done. */
export function farewell(of: Resource, state: Values): Finding[] {
  if (isUpserted(of, state)) {
    const message = `nothing is deleted: ${of.removal(state)}`
    return [{ rule: 'upsert.released', severity: 'warning', path: [], message }]
  }
  if (isReleased(of, state)) return []
  if (isProtected(of, state)) return [keptFrom(of, 'deleted')]
  const message = `the ${of.noun} is deleted: ${of.removal(state)}`
  return [{ rule: 'deletion', severity: 'warning', path: [], message }]
}

/** Whether an object with these values is what its owner has once: written by an upsert, and never deleted. */
export const isUpserted = ({ upsert }: Resource, values: Values) =>
  upsert !== undefined && (upsert.when?.(values) ?? true)

/** Whether it stays as it is when it is taken out of the program. */
export const isReleased = (of: Resource, state: Values) =>
  (of.own !== undefined && state.adopted === true) || isUpserted(of, state)

/** Whether the state refuses a deletion. What is released is never deleted. */
export const isProtected = (of: Resource, state: Values) =>
  state.deletionProtection === true && !isReleased(of, state)

const keptFrom = (of: Resource, fate: string): Finding => ({
  rule: 'deletion.protected',
  severity: 'error',
  path: ['deletionProtection'],
  message: `the ${of.noun} is protected and cannot be ${fate}: deploy it once with deletionProtection: false before`,
})

/** Whether the new object cannot stand beside the old one, because it shares what is unique. */
const collides = (of: Resource, inputs: Values, replaces: string[]) =>
  of.twins.some(
    ({ severity, by, when }) =>
      severity === 'error' &&
      (when?.(inputs) ?? true) &&
      !by.some((name) => replaces.includes(name)),
  )

function replacement(of: Resource, name: string, state: Values, inputs: Values): Finding {
  const field = of.fields[name]!
  const from = quoted(field, state[name])
  const finding = { rule: 'field.replaces', path: [name] }
  const adopted = of.own && state.adopted === true
  if (!isKnown(inputs[name])) {
    const cost = adopted
      ? `the deployment is refused, for this ${of.noun} was taken over, not made, and cannot be replaced`
      : `that cannot be done in place: ${of.replacement(state)}`
    const message = `is ${from}, and what it will be is not known yet; if it changes, ${cost}`
    return { ...finding, severity: 'warning', message }
  }
  return adopted
    ? {
        ...finding,
        severity: 'error',
        message: `is ${from} and never changes, and this ${of.noun} was taken over, not made, so it cannot be replaced: declare it as it is`,
      }
    : {
        ...finding,
        severity: 'warning',
        message: `changes from ${from} to ${quoted(field, inputs[name])}, which cannot be done in place: ${of.replacement(state)}`,
      }
}

/**
 * The body of a PATCH: only what differs from the state, null for what is to be cleared. What stands in one object of the
 * server's is sent together: whether it merges objects or replaces them then makes no difference.
 */
export function patchOf(of: Resource, state: Values, inputs: Values): Values {
  const changed = changesOf(of, state, inputs).filter(([, field]) => !field.local && !isDone(field))
  const heads = new Set(changed.flatMap(([, { wire }]) => headOf(wire) ?? []))
  const body: Values = {}
  for (const [name, field] of inputFields(of))
    if (heads.has(headOf(field.wire) ?? '') && inputs[name] !== undefined)
      plant(body, field.wire!, toSend(field, inputs[name]))
  for (const [name, field] of changed)
    plant(body, field.wire ?? name, toSend(field, mergePatch(state[name], inputs[name])))
  return body
}
