/** Between the engine's messages and the values that both doors of Pulumi know. */
import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { isRecord } from '../../lifecycle'
import { directives } from '../../resources/directives'
import type { Resource, Values } from '../../resources/resource'
import { pulumiSecret, pulumiUnknown } from '../../resources/spelling'
import { toPulumi } from '../pulumi/dialect'

const [signature, secret] = pulumiSecret

/** How Pulumi marks an object that stands for what a resource has yet to tell (pulumi, resource/sig). */
const output = 'd0e6a833031e9bbcd3f4e8bde6ca49a4'

export interface Opened {
  values: Values
  /** The properties that are secret, or have a secret in them. */
  secrets: ReadonlySet<string>
}

/** Properties without the marks of secrets, and the names of those that had one. */
export function opened(properties: JsonObject = {}): Opened {
  const secrets = new Set<string>()
  const entries = Object.entries(properties).map(([name, value]) => [
    name,
    open(value, () => secrets.add(name)),
  ])
  return { values: Object.fromEntries(entries), secrets }
}

function open(value: JsonValue, found: () => void): unknown {
  if (Array.isArray(value)) return value.map((element) => open(element, found))
  if (!isRecord(value)) return value
  const inner = value as JsonObject
  if (inner[signature] === secret || inner[signature] === output) {
    if (isSecret(inner)) found()
    return inner.value === undefined ? pulumiUnknown : open(inner.value, found)
  }
  const entries = Object.entries(inner).map(([key, each]) => [key, open(each, found)])
  return Object.fromEntries(entries)
}

const isSecret = (inner: Values) =>
  inner[signature] === secret || (inner[signature] === output && inner.secret === true)

/** Tells of every mark in a message of the engine's, or in an answer to it: of the property it is in, and of what it marks. */
export function marked(
  message: unknown,
  found: (name: string, value: unknown) => void,
  name = '',
): void {
  if (Array.isArray(message)) for (const each of message) marked(each, found, name)
  if (!isRecord(message) || ArrayBuffer.isView(message)) return
  if (isSecret(message))
    found(
      name,
      open((message.value ?? null) as JsonValue, () => {}),
    )
  else for (const [key, each] of Object.entries(message)) marked(each, found, key)
}

/** Properties with secrets marked. What is nothing, or not known yet, needs no mark. */
export function sealed(properties: Values, secrets: Iterable<string>): JsonObject {
  const marked = new Set(secrets)
  const plain = toPulumi(properties) as JsonObject
  const entries = Object.entries(plain).map(([name, value]) => [
    name,
    marked.has(name) && value !== null && value !== pulumiUnknown
      ? { [signature]: secret, value }
      : value,
  ])
  return Object.fromEntries(entries)
}

/** What is secret whether or not a program says so. */
export const secretsOf = (of: Resource): string[] =>
  Object.entries({ ...of.fields, ...directives })
    .filter(([, { secret }]) => secret)
    .map(([name]) => name)
