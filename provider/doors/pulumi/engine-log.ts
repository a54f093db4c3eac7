/** Speaking to the person at the engine's screen. */
import { createRequire } from 'node:module'

export type Say = (severity: 'warning' | 'info', message: string, urn: string) => Promise<void>

/** Milliseconds a message may take. */
const longest = 5_000

/** The engine's own log, at the address it gave the process that hosts dynamic providers. Without one, nobody listens. */
export function engineLog(address: string | undefined, now: () => number): Say {
  if (!address) return async () => {}
  let client:
    | { log(request: unknown, options: { deadline: number }, done: () => void): void }
    | undefined
  // all of it from the program's own @pulumi/pulumi: credentials of another copy of grpc-js are refused
  const pulumi = createRequire(
    require.resolve('@pulumi/pulumi/package.json', { paths: [process.cwd(), __dirname] }),
  )
  return (severity, message, urn) => {
    const protocol = pulumi('./proto/engine_pb')
    client ??= new (pulumi('./proto/engine_grpc_pb').EngineClient)(
      address,
      pulumi('@grpc/grpc-js').credentials.createInsecure(),
    )
    const request = new protocol.LogRequest()
    request.setSeverity(protocol.LogSeverity[severity.toUpperCase()])
    request.setMessage(message)
    request.setUrn(urn)
    // what cannot be said must not hold up what is done
    return new Promise((resolve) =>
      client!.log(request, { deadline: now() + longest }, () => resolve()),
    )
  }
}
