/** The plugin as the engine meets it: over gRPC, with a log of the engine's own. */
import { tmpdir } from 'node:os'
import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { create } from '@bufbuild/protobuf'
import type { ServiceError } from '@grpc/grpc-js'
import { Client, credentials, Server, ServerCredentials } from '@grpc/grpc-js'
import { bind, definitionOf, unary } from '../../../provider/doors/grpc'
import type { World } from '../../../provider/doors/plugin/door'
import { Door } from '../../../provider/doors/plugin/door'
import {
  Engine,
  LogSeverity,
} from '../../../provider/doors/plugin/proto/generated/pulumi/engine_pb'
import { ResourceProvider } from '../../../provider/doors/plugin/proto/generated/pulumi/provider_pb'
import { serve } from '../../../provider/doors/plugin/serve'
import { spell } from '../../../provider/doors/pulumi/settings'
import { stillClock } from '../../lifecycle/stage'

type Methods = (typeof ResourceProvider)['method']

/** The engine's side of the service: one call after the other, as promises. */
export type Caller = {
  [M in keyof Methods]: (
    request?: MessageInitShape<Methods[M]['input']>,
  ) => Promise<MessageShape<Methods[M]['output']>>
}

export function callerAt(port: number): { call: Caller; close(): void } {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure())
  const definition = definitionOf(ResourceProvider)
  const call = Object.fromEntries(
    ResourceProvider.methods.map(({ localName, input }) => [
      localName,
      (request: Record<string, unknown> = {}) =>
        new Promise((resolve, reject) => {
          const { path, requestSerialize, responseDeserialize } = definition[localName]!
          client.makeUnaryRequest(
            path,
            requestSerialize,
            responseDeserialize,
            create(input, request),
            (error, answer) => (error ? reject(error) : resolve(answer)),
          )
        }),
    ]),
  )
  return { call: call as unknown as Caller, close: () => client.close() }
}

/** A plugin, an engine that only listens, and what it heard. */
export async function openPlugin(more: Partial<World> = {}) {
  const said: string[] = []
  const engine = new Server()
  engine.addService(
    definitionOf(Engine),
    unary<typeof Engine>({
      log: async ({ severity, message, urn }) => {
        said.push(`${LogSeverity[severity]} ${urn.split('::').at(-1)}: ${message}`)
        return {}
      },
    }),
  )
  const at = await bind(engine, '127.0.0.1:0', ServerCredentials.createInsecure())
  const door = new Door({
    env: {},
    clock: stillClock(),
    cwd: tmpdir(),
    spell,
    hex: (digits) => 'abcdef0123'.slice(0, digits),
    ...more,
  })
  const served = await serve(door)
  const { call, close } = callerAt(served.port)
  await call.handshake({ engineAddress: `127.0.0.1:${at}` })
  return {
    call,
    said,
    door,
    close: async () => {
      close()
      served.close()
      engine.forceShutdown()
    },
  }
}

export const urn = (kind: string, name: string) =>
  `urn:pulumi:dev::project::wristband:index:${kind}::${name}`

/** The error of a call that has to fail. */
export const refusal = (call: Promise<unknown>): Promise<ServiceError> =>
  call.then(
    () => {
      throw new Error('the call was answered')
    },
    (error: ServiceError) => error,
  )

export const secretMark = '4dabf18193072939515e22adb298388d'
export const secret = (value: unknown) => ({
  [secretMark]: '1b47061264138c4ac30d75fd1eb44270',
  value: value as never,
})
export const promised = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'
