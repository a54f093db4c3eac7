/** A place for Terraform's state, as teams have one: it is written every twenty seconds, and not after every client. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface StateServer {
  /** The block of the configuration that names it. */
  backend: string
  close(): void
}

export async function stateServer(): Promise<StateServer> {
  let state: Buffer | undefined
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') state = await buffer(request)
    if (request.method === 'DELETE') state = undefined
    response.writeHead(request.method === 'GET' && !state ? 404 : 200)
    response.end(request.method === 'GET' ? state : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    backend: `terraform {\n  backend "http" {\n    address = "http://127.0.0.1:${port}"\n  }\n}\n`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
