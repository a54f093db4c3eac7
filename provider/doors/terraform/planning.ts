/** What a resource will be, as far as it is known before anything is done. */
import type { Step } from '../../lifecycle'
import { plan } from '../../lifecycle/plan'
import { moves } from '../../lifecycle/rotation'
import { isNothing, same } from '../../lifecycle/value'
import type { Finding, Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import type { FieldAttribute, ResourceSchema } from './schema'
import { fieldValue, toAttribute, toValues } from './state'
import type { Attributes, Value } from './wire/value'
import { promised } from './wire/value'

export interface Planned {
  attributes: Attributes
  /** Names of attributes that cannot change in place. */
  replaces: string[]
  /** What is due to the secret. */
  steps: readonly Step[]
  findings: Finding[]
}

/**
 * @param inputs what would be sent, with defaults, as `check` gives it
 * @param unfinished output fields that a half-done step still owes
 * @param now the time in milliseconds since 1970
 * @param keeps what an object that is taken over goes on to have
 */
export function planned(
  schema: ResourceSchema,
  prior: Attributes | null,
  config: Attributes,
  inputs: Values,
  unfinished: readonly string[],
  now: number,
  keeps: Values = {},
): Planned {
  const { changed, replaces, steps, findings } = prior
    ? plan(schema.of, toValues(schema, prior), inputs, now)
    : { changed: [], replaces: [], steps: [], findings: [] }
  const anew = [...unfinished, ...steps.flatMap((step) => moves[step])]
  const attributes: Attributes = { id: prior?.id ?? promised }
  for (const attribute of schema.fields)
    attributes[attribute.name] = next(attribute, prior, config, inputs, changed, anew, keeps)
  const nameOf = (key: string) => schema.fields.find((each) => each.key === key)!.name
  return { attributes, replaces: replaces.map(nameOf), steps, findings }
}

function next(
  attribute: FieldAttribute,
  prior: Attributes | null,
  config: Attributes,
  inputs: Values,
  changed: readonly string[],
  moved: readonly string[],
  keeps: Values,
): Value {
  const { name, key, field, computed, optional } = attribute
  const given = config[name] ?? null
  const stored = prior?.[name] ?? null
  if (given !== null) {
    const keeps =
      stored !== null && same(field, fieldValue(attribute, given), fieldValue(attribute, stored))
    return keeps ? stored : given
  }
  if (!computed) return null
  if (optional && field.default !== undefined && (key in inputs || !prior)) {
    const value = toAttribute(attribute, inputs[key])
    // no server chooses what none knows
    return value === null && !field.local ? unknown : value
  }
  if (!prior && !isNothing(keeps[key])) return toAttribute(attribute, keeps[key])
  if (!prior) return field.schema.safeParse(undefined).success ? unknown : promised
  const anew = moved.includes(key) || field.recomputedBy?.some((by) => changed.includes(by))
  return anew ? unknown : stored
}

/**
 * What a step has made, as its plan allows: what was planned stands, also where the server stored something else (that
 * is a warning, and the next refresh shows it), and only what was not known is filled in. Anything else would make
 * Terraform doubt the provider, and destroy and make anew what it doubts.
 */
export const settled = (plannedAttributes: Attributes, made: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(plannedAttributes).map(([name, value]) => [
      name,
      value === unknown ? (made[name] ?? null) : value,
    ]),
  )
