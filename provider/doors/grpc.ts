/** A service of a .proto file as @grpc/grpc-js serves it. */
import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { ServiceDefinition } from '@grpc/grpc-js'

/** What answers the unary calls of a service, by the names of its methods. Those left out are unimplemented. */
export type Handlers<S extends DescService> = {
  [M in keyof S['method']]?: (
    request: MessageShape<S['method'][M]['input']>,
  ) => Promise<MessageInitShape<S['method'][M]['output']>>
}

export const definitionOf = (service: DescService): ServiceDefinition =>
  Object.fromEntries(
    service.methods.map(({ name, localName, input, output, methodKind }) => [
      localName,
      {
        path: `/${service.typeName}/${name}`,
        requestStream: methodKind === 'client_streaming' || methodKind === 'bidi_streaming',
        responseStream: methodKind === 'server_streaming' || methodKind === 'bidi_streaming',
        requestSerialize: (message) => Buffer.from(toBinary(input, message)),
        requestDeserialize: (bytes) => fromBinary(input, bytes),
        // what an answer leaves out is filled in here: half a message cannot be sent
        responseSerialize: (message) => Buffer.from(toBinary(output, create(output, message))),
        responseDeserialize: (bytes) => fromBinary(output, bytes),
      },
    ]),
  )
