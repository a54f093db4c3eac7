import { isDeepStrictEqual } from 'node:util'
import { A1, A11, A12, unnumbered } from './assumptions'
import type { Violation, Violations } from './refusal'
import type { Collection, Json, JsonObject } from './rows'

/** How a text must look besides its length. */
export interface Form {
  code: string
  fits(text: string): boolean
}

/** What one attribute of an object may hold and when it may be written. */
export interface Attribute {
  holds: 'text' | 'enum' | 'boolean' | 'integer' | 'list' | 'object'
  /** Characters, items or the number itself. */
  min?: number
  max?: number
  values?: readonly string[]
  form?: Form
  of?: Attribute
  required?: boolean
  /** Settable on create only. */
  immutable?: boolean
  /** Set by the server only. */
  readOnly?: boolean
  /** Stored when the request has none, and when it says null. */
  default?: Json
  /** It holds the id of an object there, or a list of them, each within the same application. */
  refersTo?: Collection
  /** Only holders of this permission are shown it. */
  seenWith?: string
  /** Changing it takes this permission besides the one for the update. */
  permission?: string
}

export type Attributes = Record<string, Attribute>

/** The values after the request, and what is wrong with them. */
export interface Settled {
  values: JsonObject
  violations: Violations
}

/** Judges a create request by the attributes alone. */
export function settleNew(attributes: Attributes, body: JsonObject): Settled {
  const settled: Settled = { values: {}, violations: {} }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.readOnly) continue
    settle(settled, name, attribute, body[name] ?? null)
  }
  return settled
}

/** Judges a merge patch against `shown`, the object as the API presents it. */
export function settlePatch(
  attributes: Attributes,
  body: JsonObject,
  stored: JsonObject,
  shown: JsonObject,
): Settled {
  const settled: Settled = { values: { ...stored }, violations: {} }
  for (const [name, attribute] of Object.entries(attributes)) {
    const sent = body[name]
    if (sent === undefined) continue
    if (attribute.readOnly || attribute.immutable) {
      const same = isDeepStrictEqual(sent, shown[name] ?? null)
      const asStored = !attribute.readOnly && isDeepStrictEqual(sent, stored[name] ?? null)
      if (!same && !asStored) {
        violate(settled.violations, name, { code: A12.immutable })
      }
      continue
    }
    settle(settled, name, attribute, merge(stored[name] ?? null, sent))
  }
  return settled
}

/** What is wrong with one value by its attribute alone. */
export const faultsOf = (value: Json, attribute: Attribute): Violation[] =>
  faults[attribute.holds](value, attribute)

function settle(settled: Settled, name: string, attribute: Attribute, value: Json): void {
  if (value === null) {
    settled.values[name] = attribute.default ?? null
    if (attribute.required) violate(settled.violations, name, { code: A11.required })
    return
  }
  settled.values[name] = value
  for (const violation of faultsOf(value, attribute)) {
    violate(settled.violations, name, violation)
  }
}

export function violate(violations: Violations, name: string, violation: Violation): void {
  violations[name] = [...(violations[name] ?? []), violation]
}

/** RFC 7396: objects merge name by name, everything else is replaced. */
function merge(stored: Json, sent: Json): Json {
  if (!isObject(sent)) return sent
  const merged: JsonObject = isObject(stored) ? { ...stored } : {}
  for (const [name, value] of Object.entries(sent)) {
    if (value === null) delete merged[name]
    else merged[name] = merge(merged[name] ?? null, value)
  }
  return merged
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrongType: Violation[] = [{ code: unnumbered.wrongType }]

const limit = (code: string, name: string, value: number): Violation => ({
  code,
  constraintAttributes: { [name]: String(value) },
})

const faults: Record<Attribute['holds'], (value: Json, attribute: Attribute) => Violation[]> = {
  text(value, { min = 0, max = Number.POSITIVE_INFINITY, form }) {
    if (typeof value !== 'string') return wrongType
    if (value.length < min) return [limit(A11.tooShort, 'minLength', min)]
    if (value.length > max) return [limit('too_long', 'maxLength', max)]
    return !form || form.fits(value) ? [] : [{ code: form.code }]
  },
  enum(value, { values = [] }) {
    if (typeof value !== 'string') return wrongType
    if (values.includes(value)) return []
    return [{ code: A1.unknownEnumValue, constraintAttributes: { values: values.join(',') } }]
  },
  boolean: (value) => (typeof value === 'boolean' ? [] : wrongType),
  integer(value, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) {
    if (!Number.isInteger(value)) return wrongType
    if (Number(value) < min) return [limit(unnumbered.outOfRange.low, 'min', min)]
    if (Number(value) > max) return [limit(unnumbered.outOfRange.high, 'max', max)]
    return []
  },
  list(value, { of, min = 0, max = Number.POSITIVE_INFINITY }) {
    if (!Array.isArray(value)) return wrongType
    const few = value.length < min ? [limit('too_few_items', 'minItems', min)] : []
    const many = value.length > max ? [limit(A11.tooManyItems, 'maxItems', max)] : []
    const items = value.flatMap((item) => (of ? faultsOf(item, of) : []))
    return [...few, ...many, ...items]
  },
  object: (value) => (isObject(value) ? [] : wrongType),
}
