/** Values as Terraform writes them into JSON: names with underscores, and masks beside them for what is unknown or secret. */
import { isRecord } from '../../lifecycle'
import type { Resource, Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import { snake } from '../../resources/spelling'

/** The fields of a definition by the names of their attributes. */
const names = new WeakMap<Resource, Map<string, string>>()

export function fieldOf(of: Resource, attribute: string): string | undefined {
  const known =
    names.get(of) ?? new Map(Object.keys(of.fields).map((field) => [snake(field), field]))
  names.set(of, known)
  return known.get(attribute)
}

/** The attributes as fields; where the mask is true, the value is not known yet. A text that holds JSON is read. */
export function fieldsOf(of: Resource, attributes: Values, unknownMask: unknown): Values {
  const mask = isRecord(unknownMask) ? unknownMask : {}
  const all = new Set([...Object.keys(attributes), ...Object.keys(mask)])
  return Object.fromEntries(
    [...all].flatMap((attribute) => {
      const field = fieldOf(of, attribute)
      if (!field) return []
      const value = masked(attributes[attribute], mask[attribute])
      return [[field, isObject(of, field) ? parsed(value) : value]]
    }),
  )
}

function masked(value: unknown, mask: unknown): unknown {
  if (mask === true) return unknown
  if (Array.isArray(mask)) {
    const list = Array.isArray(value) ? value : []
    return Array.from({ length: Math.max(list.length, mask.length) }, (_, at) =>
      masked(list[at], mask[at]),
    )
  }
  return value
}

const isObject = (of: Resource, field: string) => of.fields[field]!.schema.safeParse({}).success

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** The fields for which a mask says that a part of them is secret. */
export const markedBy = (of: Resource, mask: unknown): string[] =>
  Object.entries(isRecord(mask) ? mask : {}).flatMap(([attribute, each]) => {
    const field = fieldOf(of, attribute)
    return field && hasTrue(each) ? [field] : []
  })

export const hasTrue = (mask: unknown): boolean =>
  mask === true ||
  (Array.isArray(mask) ? mask.some(hasTrue) : isRecord(mask) && Object.values(mask).some(hasTrue))
