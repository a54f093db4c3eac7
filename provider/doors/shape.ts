/** The kind of value a field holds, as the type systems of all engines see it. */
import type { z } from 'zod'

export interface Shape {
  type: string
  of?: Shape
  values?: readonly string[]
}

/** The type of a field without the words for optional and null. Throws on a schema that has no shape here. */
export function shapeOf(schema: z.ZodType): Shape {
  const def = schema.def as unknown as {
    type: string
    innerType?: z.ZodType
    element?: z.ZodType
    entries?: Record<string, string>
  }
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return shapeOf(def.innerType!)
    case 'array':
      return { type: 'array', of: shapeOf(def.element!) }
    case 'enum':
      return { type: 'enum', values: Object.values(def.entries!) }
    case 'record':
    case 'string':
    case 'number':
    case 'boolean':
      return { type: def.type }
    default:
      throw new Error(`a ${def.type} schema has no shape`)
  }
}
