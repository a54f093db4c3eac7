/** What a resource will be, as far as it is known before anything is done: what a preview shows to those that read it. */
import type { Plan } from '../../lifecycle'
import { moves, pending } from '../../lifecycle'
import type { Field, Resource, Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'

/** Before it is made. Of what is taken over, all that the program leaves open is not known. */
export const newborn = (of: Resource, inputs: Values): Values =>
  Object.fromEntries(
    Object.entries(of.fields).map(([name, field]) => [
      name,
      // what is made is never turned on at once
      field.switched && inputs.adopt === undefined
        ? false
        : (given(field, inputs[name]) ?? (isOpen(of, name, field, inputs) ? unknown : undefined)),
    ]),
  )

function isOpen(of: Resource, name: string, field: Field, inputs: Values): boolean {
  if (name === of.secretSource?.field && !of.secretSource.has(inputs)) return false
  if (field.side === 'output' || inputs.adopt !== undefined || of.own || of.upsert) return true
  return field.serverDefault === true || field.ownApplication === true
}

/** After a change in place. */
export function grown(of: Resource, state: Values, inputs: Values, plan: Plan): Values {
  const anew = new Set(plan.steps.flatMap((step) => moves[step]))
  if (pending in state && of.secretSource) anew.add(of.secretSource.field)
  return Object.fromEntries(
    Object.entries(of.fields).map(([name, field]) => {
      if (field.side === 'input' && inputs[name] !== undefined)
        return [name, given(field, inputs[name])]
      const moved =
        anew.has(name) || field.recomputedBy?.some((other) => plan.changed.includes(other))
      return [name, moved ? unknown : state[name]]
    }),
  )
}

const given = ({ side }: Field, value: unknown) =>
  side === 'input' && value !== null ? value : undefined

const everMoves = new Set(Object.values(moves).flat())

/** Outputs that no change in place ever touches. */
export const stables = (of: Resource): string[] =>
  Object.entries(of.fields)
    .filter(
      ([name, { side, recomputedBy, replaces }]) =>
        replaces || (side === 'output' && !recomputedBy && !everMoves.has(name)),
    )
    .map(([name]) => name)
