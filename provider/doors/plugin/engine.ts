/** Speaking to the engine that started this process. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { EmptySchema } from '@bufbuild/protobuf/wkt'
import { Client, credentials } from '@grpc/grpc-js'
import type { Say } from '../pulumi/engine-log'
import { LogRequestSchema, LogSeverity } from './proto/generated/pulumi/engine_pb'

/** Milliseconds a message may take. */
const longest = 5_000

const severities = { warning: LogSeverity.WARNING, info: LogSeverity.INFO } as const

/** The log of the engine at an address; without one, nobody listens. */
export function engineAt(address: string | undefined, now: () => number): Say {
  if (!address) return async () => {}
  const client = new Client(address, credentials.createInsecure())
  return (severity, message, urn) =>
    // what cannot be said must not hold up what is done
    new Promise((resolve) => {
      client.makeUnaryRequest(
        '/pulumirpc.Engine/Log',
        (request) => Buffer.from(toBinary(LogRequestSchema, request)),
        (bytes) => fromBinary(EmptySchema, bytes),
        create(LogRequestSchema, { severity: severities[severity], message, urn }),
        { deadline: now() + longest },
        () => resolve(),
      )
    })
}
