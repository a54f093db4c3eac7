/** Terraform's values: MessagePack with two extensions for what is not known yet, judged by their type. */
import { Decoder, Encoder, ExtData, ExtensionCodec } from '@msgpack/msgpack'
import { unknown } from '../../../resources/resource'

/** A type as Terraform writes it in JSON. */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set', Type]
  | readonly ['object', { readonly [name: string]: Type }]

/** Not known yet, and certainly not null: Terraform can decide `!= null` before anything is made. */
export const promised: unique symbol = Symbol('promised')

export type Value =
  | null
  | boolean
  | number
  | string
  | typeof unknown
  | typeof promised
  | Value[]
  | { [name: string]: Value }

export type Attributes = Record<string, Value>

/** A value that does not have the type it was promised in. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
  readonly path: readonly (string | number)[]
  constructor(message: string, path: readonly (string | number)[]) {
    super(message)
    this.path = path
  }
}

/** Extension 12: a map with whole numbers as keys; 1 says whether it may be null. */
const refinedNotNull = Uint8Array.of(0x81, 1, 0xc2)

const codec = new ExtensionCodec()
codec.register({
  type: 0,
  encode: (value) => (value === unknown ? Uint8Array.of(0) : null),
  decode: () => unknown,
})
codec.register({
  type: 12,
  encode: (value) => (value === promised ? refinedNotNull : null),
  // what else is said of it, such as a prefix, decides nothing here
  decode: () => unknown,
})

// one of each for all values: a new one takes a buffer of its own
const encoder = new Encoder({ extensionCodec: codec })
const decoder = new Decoder({ extensionCodec: codec })

export interface Encoded {
  msgpack: Uint8Array
  json: Uint8Array
}

/** @throws Malformed */
export function decodeValue(type: Type, encoded: Partial<Encoded> | undefined): Value {
  return conform(type, plain(encoded), [])
}

function plain(encoded: Partial<Encoded> | undefined): unknown {
  try {
    if (encoded?.msgpack?.length) return decoder.decode(encoded.msgpack)
    if (encoded?.json?.length) return JSON.parse(Buffer.from(encoded.json).toString('utf8'))
    return null
  } catch (error) {
    throw new Malformed(`cannot be read: ${error instanceof Error ? error.message : error}`, [])
  }
}

/** @throws Malformed, because a number that is none makes Terraform itself crash */
export const encodeValue = (type: Type, value: Value): Encoded => ({
  msgpack: encoder.encode(conform(type, value, [])),
  json: new Uint8Array(),
})

/** The value, if it has the type. A number may come as a text when it is too exact for 64 bits. */
export function conform(type: Type, value: unknown, path: readonly (string | number)[]): Value {
  if (value === null || value === undefined) return null
  if (value === unknown || value === promised) return value
  // an extension of a later protocol: a value that is not known, in a way that is not known
  if (value instanceof ExtData) return unknown
  if (type === 'dynamic') return conformDynamic(value, path)
  if (typeof type === 'string') return scalars[type](value, path)
  if (type[0] === 'object') return conformObject(type[1], value, path)
  if (!Array.isArray(value)) throw wrong('a list', value, path)
  const elements = value.map((element, at) => conform(type[1], element, [...path, at]))
  return type[0] === 'set' ? withoutRepeats(elements) : elements
}

const scalars: Record<
  'string' | 'number' | 'bool',
  (value: unknown, path: readonly (string | number)[]) => Value
> = {
  string(value, path) {
    if (typeof value === 'string') return value
    throw wrong('a text', value, path)
  },
  number(value, path) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
    throw wrong('a number within 64 bits', value, path)
  },
  bool(value, path) {
    if (typeof value === 'boolean') return value
    throw wrong('true or false', value, path)
  },
}

/** A value that brings its own type: that type as JSON, and the value. Only read, never written. */
function conformDynamic(value: unknown, path: readonly (string | number)[]): Value {
  if (Array.isArray(value) && value.length === 2 && value[0] instanceof Uint8Array)
    return value[1] as Value
  throw wrong('a value with its type', value, path)
}

function conformObject(
  types: { readonly [name: string]: Type },
  value: unknown,
  path: readonly (string | number)[],
): Value {
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong('an object', value, path)
  const given = value as Record<string, unknown>
  const strange = Object.keys(given).find((name) => !Object.hasOwn(types, name))
  if (strange !== undefined) throw new Malformed('is not an attribute', [...path, strange])
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      conform(type, given[name], [...path, name]),
    ]),
  )
}

/** The kind of what came and never what it is: it may be a secret. */
const wrong = (expected: string, value: unknown, path: readonly (string | number)[]) =>
  new Malformed(
    `is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}; ${expected} is expected`,
    path,
  )

function withoutRepeats(elements: Value[]): Value[] {
  const seen = new Set<string>()
  return elements.filter((element) => {
    if (typeof element === 'symbol') return true
    const text = JSON.stringify(element)
    return !seen.has(text) && seen.add(text)
  })
}
