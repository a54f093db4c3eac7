/** Values as the lifecycle compares them: unknown at any depth, sets without order, merge patches. */

import { bare } from '../resources/named'
import type { Facts, Field, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { Secret } from '../secret'

export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a program does not give, or takes back. */
export const isNothing = (value: unknown) => value === undefined || value === null

export function isKnown(value: unknown): boolean {
  if (value === unknown) return false
  if (Array.isArray(value)) return value.every(isKnown)
  return !isRecord(value) || Object.values(value).every(isKnown)
}

/** Nothing, for the server: null, absent, and a text, list or object without content. */
export const isEmpty = (value: unknown) =>
  isNothing(value) ||
  value === '' ||
  (Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0)

/** Canonical text of a JSON value: the order of keys means nothing. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isRecord(value)) return JSON.stringify(value ?? null)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
}

/** Whether the server would see no difference. An unknown is never the same as anything. */
export function same(
  field: Pick<Field, 'set' | 'ignoresCase' | 'prefixed'>,
  a: unknown,
  b: unknown,
): boolean {
  if (!isKnown(a) || !isKnown(b)) return false
  if (field.prefixed)
    return same({ ignoresCase: field.ignoresCase } as typeof field, bare(a), bare(b))
  if (isEmpty(a) && isEmpty(b)) return true
  if (field.set && Array.isArray(a) && Array.isArray(b))
    return canonical(a.map(canonical).sort()) === canonical(b.map(canonical).sort())
  const [one, other] = [canonical(a), canonical(b)]
  return one === other || (field.ignoresCase === true && one.toLowerCase() === other.toLowerCase())
}

/** What turns `from` into `to` under JSON Merge Patch (RFC 7396): objects merge, so a removed key is sent as null. */
export function mergePatch(from: unknown, to: unknown): unknown {
  if (!isRecord(to) || !isRecord(from)) return to
  const held = (record: Values, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined
  const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key))
  const given = Object.entries(to).filter(
    ([key, value]) => !Object.hasOwn(from, key) || canonical(from[key]) !== canonical(value),
  )
  // made from entries, so that a key such as __proto__ is a key like any other
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...given.map(([key, value]) => [key, mergePatch(held(from, key), value)]),
  ])
}

/** A value of a field on its way to the server: what is secret stays so for as long as its request is judged. */
export const toSend = ({ secret }: Facts, value: unknown): unknown =>
  secret ? leaves(value, (leaf) => (typeof leaf === 'string' ? new Secret(leaf) : leaf)) : value

function leaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => leaves(element, change))
  if (!isRecord(value)) return change(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, leaves(each, change)]))
}

/** A value of a field as a sentence has it. */
export const quoted = ({ secret }: Facts, value: unknown): string =>
  secret && !isNothing(value) ? '[secret]' : (JSON.stringify(value) ?? 'nothing')
