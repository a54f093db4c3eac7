/** What a resource keeps in Pulumi's state beside its fields, and how it gets there and back. */
import { changesOf, inputFields, isAutomatic, PartialFailure } from '../../lifecycle'
import { isNothing } from '../../lifecycle/value'
import type { Resource, Values } from '../../resources/resource'
import { fromPulumi, toPulumi } from './dialect'

/** Properties that are the door's own. */
const hidden = ['__provider', '__context', '__given'] as const

export const bare = (values: Values): Values => {
  const ours = { ...(fromPulumi(values) as Values) }
  for (const key of hidden) delete ours[key]
  return ours
}

/** What is stored, less what it says to be nothing. */
export const stateOf = (outs: Values): Values =>
  Object.fromEntries(Object.entries(bare(outs)).filter(([, value]) => value !== null))

/**
 * The state as outputs. What the object does not have is null and not left out: a preview takes an output that is
 * missing for one that is yet to come, and then shows a change in all that reads it.
 *
 * `__given` names the inputs that the program gave, which the engine does not tell when it asks for a refresh.
 */
export function stored(of: Resource, state: Values, inputs: Values): Values {
  const { connection } = inputs
  return {
    ...Object.fromEntries(Object.keys(of.fields).map((name) => [name, null])),
    ...(toPulumi({ ...state, ...(typeof connection === 'string' && { connection }) }) as Values),
    __given: givenNames(inputs),
  }
}

/**
 * The answer to a refresh. The engine shows drift in inputs only, so with drift go the inputs that would have led to
 * what was read. Without drift the ones it holds stay, and so does a name made here, to which the deployment goes back.
 */
export function refreshed(
  of: Resource,
  props: Values,
  prior: Values,
  state: Values,
): { props: Values; inputs?: Values } {
  const given = Array.isArray(props.__given) ? props.__given.map(String) : []
  const seen: Values = { ...state, connection: prior.connection }
  const named = inputFields(of).filter(([name, field]) => isAutomatic(field, prior[name]))
  for (const [name] of named) seen[name] = prior[name]
  const inputs = Object.fromEntries(given.map((name) => [name, seen[name]]))
  const outs = { ...stored(of, state, prior), __given: given }
  const drifted = changesOf(of, state, prior).some(([name]) => given.includes(name))
  return drifted ? { props: outs, inputs: toPulumi(inputs) as Values } : { props: outs }
}

/** The inputs that a program gives, as the state remembers them. */
export const givenNames = (inputs: Values) =>
  Object.keys(inputs).filter(
    (name) => name !== 'adopt' && !name.startsWith('__') && !isNothing(inputs[name]),
  )

/** The engine keeps what an error carries as id and properties, also `__provider`, which it does not add here. */
export function halfDone(of: Resource, error: unknown, inputs: Values, news: Values): unknown {
  if (!(error instanceof PartialFailure)) return error
  return Object.assign(new Error(error.message), {
    id: error.id,
    properties: { ...stored(of, error.state, inputs), __provider: news.__provider },
    reasons: [error.message],
  })
}
