/** What a deployment would change, before it does. */
import type { Finding, Resource, Values } from '../resources/resource'
import { inputFields } from './check'
import { isKnown, mergePatch, same } from './value'

export interface Plan {
  /** Fields that would be sent. */
  changed: string[]
  /** Those of them that cannot change in place. */
  replaces: string[]
  /** The replacement has the same unique name, so the old object has to go first. */
  deleteFirst: boolean
  findings: Finding[]
}

/** A field that the program does not give is nobody's change. */
export function plan(of: Resource, state: Values, inputs: Values): Plan {
  const fields = inputFields(of).filter(
    ([name, field]) => inputs[name] !== undefined && !same(field, inputs[name], state[name]),
  )
  const replaces = fields.filter(([, field]) => field.replaces).map(([name]) => name)
  return {
    changed: fields.map(([name]) => name),
    replaces,
    deleteFirst: replaces.length > 0 && of.unique !== undefined && !replaces.includes(of.unique),
    findings: replaces.map((name) => ({
      rule: 'field.replaces',
      severity: 'warning' as const,
      path: [name],
      message: `changes from ${told(state[name])} to ${told(inputs[name])}, which cannot be done in place: ${of.replacement}`,
    })),
  }
}

const told = (value: unknown) =>
  isKnown(value) ? (JSON.stringify(value) ?? 'nothing') : 'something not known yet'

/** The body of a PATCH: only what differs from the state, null for what is to be cleared. */
export function patchOf(of: Resource, state: Values, inputs: Values): Values {
  const body: Values = {}
  for (const name of plan(of, state, inputs).changed)
    body[of.fields[name]!.wire ?? name] = mergePatch(state[name], inputs[name])
  return body
}
