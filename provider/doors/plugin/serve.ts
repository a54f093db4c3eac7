import { ServerCredentials } from '@grpc/grpc-js'
import { bind, definitionOf, openServer, unary } from '../grpc'
import type { Door } from './door'
import { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { service } from './service'

export interface Served {
  /** Where the engine finds it, on this machine. */
  port: number
  close(): void
}

export async function serve(door: Door): Promise<Served> {
  const server = openServer()
  server.addService(definitionOf(ResourceProvider), unary(service(door)))
  const port = await bind(server, '127.0.0.1:0', ServerCredentials.createInsecure())
  return {
    port,
    close: () => server.forceShutdown(),
  }
}
