import { isObject } from '../attributes'
import type { JsonObject } from '../rows'

/**
 * The part of an object that `fields` asks for: undefined or `*` is all, empty is nothing, otherwise
 * comma-separated paths such as `id,metadata.version`.
 */
export function select(object: JsonObject, fields: string | null): JsonObject {
  if (fields === null || fields === '*') return object
  const chosen: JsonObject = {}
  for (const path of fields.split(',').map((part) => part.trim())) {
    if (path) copy(object, chosen, path.split('.'))
  }
  return chosen
}

function copy(from: JsonObject, to: JsonObject, [name = '', ...deeper]: string[]): void {
  const value = Object.hasOwn(from, name) ? from[name] : undefined
  if (value === undefined) return
  if (deeper.length === 0) {
    to[name] = value
    return
  }
  if (!isObject(value)) return
  const part = isObject(to[name]) ? to[name] : {}
  copy(value, part, deeper)
  to[name] = part
}
