/** Between Terraform's attributes and the values of a definition. */
import { check } from '../../lifecycle/check'
import { isRecord, same } from '../../lifecycle/value'
import type { Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import type { FieldAttribute, ResourceSchema } from './schema'
import type { Attributes, Value } from './wire/value'

type Fielded = Pick<ResourceSchema, 'fields'>

/** Null is left out, and a JSON text is read. */
export function toValues({ fields }: Fielded, attributes: Attributes): Values {
  const values: Values = {}
  for (const attribute of fields) {
    const value = fieldValue(attribute, attributes[attribute.name])
    if (value !== undefined && value !== null) values[attribute.key] = value
  }
  return values
}

/** A text that is no JSON stays a text: the definition then says what it expects instead. */
export function fieldValue({ json }: FieldAttribute, value: Value | undefined): unknown {
  if (!json || typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function toAttribute({ json }: FieldAttribute, value: unknown): Value {
  if (value === undefined || value === null) return null
  return json && value !== unknown ? JSON.stringify(value) : (value as Value)
}

/**
 * The attributes of a state. What means the same as the attribute that is stored stays as it is stored: the spelling of
 * a JSON text, and null for an empty list that may be left out.
 */
export function toAttributes(
  schema: Fielded,
  id: string,
  values: Values,
  stored: Attributes = {},
): Attributes {
  const attributes: Attributes = { id }
  for (const attribute of schema.fields) {
    const { name, key, field } = attribute
    const held = stored[name] ?? null
    const value = values[key]
    attributes[name] =
      same(field, fieldValue(attribute, held), value) &&
      !(held === null && (attribute.computed || attribute.required))
        ? held
        : toAttribute(attribute, value)
  }
  return attributes
}

/** What would be sent: everything given, and an explicit end of what was given before and is not any more. */
export const inputsOf = (
  schema: ResourceSchema,
  given: Attributes,
  prior: Attributes | null,
  borrowed: Values = {},
) =>
  check(schema.of, {
    inputs: givenInputs(schema, given),
    borrowed,
    ...(prior && { prior: clearable(schema, prior) }),
  })

/** Only what a configuration may give. */
function givenInputs(schema: ResourceSchema, given: Attributes): Values {
  const values = toValues(schema, given)
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => schema.of.fields[key]?.side === 'input'),
  )
}

/** What the server or the provider chooses is kept when a configuration stops to give it. */
const clearable = (schema: ResourceSchema, prior: Attributes): Values => {
  const values = toValues(schema, prior)
  const cleared = schema.fields.filter(({ optional, computed }) => optional && !computed)
  return Object.fromEntries(
    cleared.filter(({ key }) => key in values).map(({ key }) => [key, values[key]]),
  )
}

/** Null for what a state from elsewhere lacks; what it has too much is dropped. */
export const fitted = (schema: ResourceSchema, state: unknown): Attributes =>
  Object.fromEntries(
    schema.attributes.map(({ name }) => [
      name,
      isRecord(state) ? ((state[name] ?? null) as Value) : null,
    ]),
  )
