/** A service of a .proto file as @grpc/grpc-js serves it. */
import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type {
  ServerCredentials,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { Server } from '@grpc/grpc-js'

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

/** Handlers as grpc-js calls them. */
export const unary = <S extends DescService>(handlers: Handlers<S>): UntypedServiceImplementation =>
  Object.fromEntries(
    Object.entries(handlers as Record<string, (request: unknown) => Promise<unknown>>).map(
      ([name, handle]) => [
        name,
        (call: { request: unknown }, answer: (error: Error | null, message?: unknown) => void) => {
          handle(call.request).then(
            (message) => answer(null, message),
            (error: Error) => answer(error),
          )
        },
      ],
    ),
  )

/** A server for messages of any size. */
export const openServer = () =>
  new Server({
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    // nobody can ask for its statistics, and every call pays for them
    'grpc.enable_channelz': 0,
  })

/** @returns the port; 0 for a socket file */
export const bind = (server: Server, address: string, credentials: ServerCredentials) =>
  new Promise<number>((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)))
  })
