/** The part of Pulumi's protocol that is kept here, beside the whole that `@pulumi/pulumi` publishes. */
import type { DescEnum, DescField, DescMessage, DescService } from '@bufbuild/protobuf'
import { create, fromBinary, isMessage, ScalarType, toBinary } from '@bufbuild/protobuf'
import { nestedTypes } from '@bufbuild/protobuf/reflect'
import { describe, expect, test } from 'vitest'
import { file_google_rpc_status } from '../../../provider/doors/plugin/proto/generated/google/rpc/status_pb'
import { file_pulumi_engine } from '../../../provider/doors/plugin/proto/generated/pulumi/engine_pb'
import { file_pulumi_provider } from '../../../provider/doors/plugin/proto/generated/pulumi/provider_pb'

/** A message as Google's own library spells it, which knows neither names of fields nor numbers. */
interface Published {
  deserializeBinary(bytes: Uint8Array): {
    toObject(): Record<string, unknown>
    serializeBinary(): Uint8Array
  }
}

const modules = ['provider', 'plugin', 'engine', 'status'].map((name) =>
  require(`@pulumi/pulumi/proto/${name}_pb`),
)
const services = Object.assign(
  {},
  ...['provider', 'engine'].map((name) => require(`@pulumi/pulumi/proto/${name}_grpc_pb`)),
)

/** By its name with its package; nested ones are inside of the outer one. */
function published({ typeName }: DescMessage | DescEnum) {
  if (typeName === 'google.protobuf.Empty')
    return require('google-protobuf/google/protobuf/empty_pb').Empty
  const path = typeName.replace(/^(pulumirpc|google\.rpc)\./, '').split('.')
  const found = modules
    .map((module) => path.reduce((at, name) => at?.[name], module))
    .find((each) => each !== undefined)
  if (!found) throw new Error(`${typeName} is not published`)
  return found
}

/** Any value of a field but the one that is not sent. */
function sampleOf(field: DescField): unknown {
  if (field.fieldKind === 'list')
    return [field.listKind === 'message' ? create(field.message) : simple(field.scalar)]
  if (field.fieldKind === 'map')
    return { key: field.mapKind === 'message' ? create(field.message) : simple(field.scalar) }
  if (field.fieldKind === 'enum') return field.enum.values.at(-1)!.number
  if (field.fieldKind === 'scalar') return simple(field.scalar)
  return field.message.typeName === 'google.protobuf.Struct' ? { key: 'x' } : create(field.message)
}

function simple(scalar: ScalarType | undefined) {
  if (scalar === ScalarType.STRING) return 'x'
  if (scalar === ScalarType.BOOL) return true
  if (scalar === ScalarType.BYTES) return new Uint8Array([7])
  if (scalar === ScalarType.INT32) return 7
  throw new Error(`no value for a scalar of the kind ${scalar}`)
}

/** `old_inputs` and `oldInputs`, `diffsList`, `detailedDiffMap` and `pb_return` are one name each. */
const plainly = (name: string) =>
  name
    .replace(/^pb_/, '')
    .replace(/(List|Map)$/, '')
    .replaceAll('_', '')
    .toLowerCase()

/** Under which names a message says something else than an empty one. */
function told(theirs: Published, bytes: Uint8Array) {
  const none = theirs.deserializeBinary(new Uint8Array()).toObject()
  return Object.entries(theirs.deserializeBinary(bytes).toObject())
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(none[name]))
    .map(([name]) => plainly(name))
}

const kinds = [file_pulumi_provider, file_pulumi_engine, file_google_rpc_status].flatMap((file) => [
  ...nestedTypes(file),
])
const messages = kinds.filter((each): each is DescMessage => each.kind === 'message')
const enums = kinds.filter((each): each is DescEnum => each.kind === 'enum')
const calls = kinds
  .filter((each): each is DescService => each.kind === 'service')
  .flatMap((each) => each.methods)

describe('what the plugin and the engine say to each other means the same to both', () => {
  for (const message of messages.filter(({ fields }) => fields.length > 0))
    test.each(message.fields.map((field) => [field.name, field] as const))(
      `${message.typeName} %s`,
      (name, field) => {
        const theirs: Published = published(message)
        const value = sampleOf(field)
        const { oneof } = field
        const ours = create(
          message,
          oneof
            ? { [oneof.localName]: { case: field.localName, value } }
            : { [field.localName]: value },
        )
        const bytes = toBinary(message, ours)
        expect(bytes.length).toBeGreaterThan(0)
        expect(told(theirs, bytes)).toEqual([plainly(name)])
        const back = fromBinary(message, theirs.deserializeBinary(bytes).serializeBinary())
        expect(isMessage(back, message) && toBinary(message, back)).toEqual(bytes)
      },
    )

  test.each(enums.map((each) => [each.typeName, each] as const))('%s', (_, of) => {
    expect(Object.fromEntries(of.values.map(({ name, number }) => [name, number]))).toEqual(
      published(of),
    )
  })

  test.each(calls.map((call) => [call.name, call] as const))('the call %s', (name, call) => {
    const { typeName } = call.parent
    const service = services[`${typeName.replace('pulumirpc.', '')}Service`]
    const found = Object.values<Record<string, unknown>>(service).find(
      ({ path }) => path === `/${typeName}/${name}`,
    )
    expect(found).toMatchObject({
      requestType: published(call.input),
      responseType: published(call.output),
      requestStream: false,
      responseStream: false,
    })
  })
})
