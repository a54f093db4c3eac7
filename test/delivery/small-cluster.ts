import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { authority, certificate } from '../api/certificate'
import type { Cluster } from './cluster'
import { decoded, encoded, tokens } from './cluster'

interface Secret {
  data: Record<string, string>
  /** By manager: the keys it applied last. */
  owned: Record<string, string[]>
  version: number
  immutable: boolean
}

/**
 * The one request of Kubernetes that deliveries make, server-side apply of a Secret, after the API's
 * documentation. `faults`: statuses that the next requests meet; `0` does as it is told, and loses the answer.
 */
export async function startSmallCluster(): Promise<
  Cluster & { faults: number[]; asked: string[] }
> {
  const secrets = new Map<string, Secret>()
  const faults: number[] = []
  const asked: string[] = []

  function apply(name: string, query: URLSearchParams, text: string): [number, object] {
    const { data, metadata, kind } = JSON.parse(text)
    const manager = query.get('fieldManager') ?? ''
    if (kind !== 'Secret' || metadata.name !== name) return status(400, 'the name does not match')
    if (!manager)
      return status(422, 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required')
    const held = secrets.get(name) ?? { data: {}, owned: {}, version: 0, immutable: false }
    const keys = Object.keys(data)
    const others = Object.entries(held.owned).flatMap(([who, own]) => (who === manager ? [] : own))
    const left = held.owned[manager]?.filter((key) => !keys.includes(key) && !others.includes(key))
    const kept = Object.entries(held.data).filter(([key]) => !left?.includes(key))
    const next = { ...Object.fromEntries(kept), ...data }
    const changed = !isDeepStrictEqual(next, held.data)
    if (held.immutable && changed)
      return status(
        422,
        `Secret "${name}" is invalid: data: Forbidden: field is immutable when \`immutable\` is set`,
      )
    const owned = { ...held.owned, [manager]: keys }
    const version = changed ? held.version + 1 : held.version
    if (!query.has('dryRun')) secrets.set(name, { ...held, data: next, owned, version })
    return [200, { metadata: { name, resourceVersion: String(version) }, data: next }]
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url!, 'https://localhost')
    asked.push(`${request.method} ${pathname} ${request.headers['content-type']}`)
    let text = ''
    for await (const part of request) text += part
    const [, namespace = '', name = ''] =
      /^\/api\/v1\/namespaces\/([^/]+)\/secrets\/([^/]+)$/.exec(pathname) ?? []
    const fault = faults.shift()
    const answer = (() => {
      const token = request.headers.authorization?.replace('Bearer ', '')
      if (!Object.values(tokens).includes(token ?? '')) return status(401, 'Unauthorized')
      if (token === tokens.nobody)
        return status(
          403,
          `secrets "${name}" is forbidden: User "nobody" cannot patch resource "secrets"`,
        )
      if (request.headers['content-type'] !== 'application/apply-patch+yaml')
        return status(415, 'the body of the request was in an unknown format')
      if (namespace !== 'shop') return status(404, `namespaces "${namespace}" not found`)
      if (fault) return status(fault, `refused with ${fault}: ${text}`)
      return apply(name, searchParams, text)
    })()
    if (fault === 0) return void request.socket.destroy()
    response.writeHead(answer[0], { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer[1]))
  }

  const server = createServer(certificate, (request, response) => void serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority,
    faults,
    asked,
    async read(name) {
      const held = secrets.get(name)
      return held && { data: decoded(held.data), resourceVersion: String(held.version) }
    },
    async make(name, data, { immutable = false } = {}) {
      const coded = Object.fromEntries(
        Object.entries(data).map(([key, text]) => [key, encoded(text)]),
      )
      secrets.set(name, { data: coded, owned: {}, version: 1, immutable })
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const status = (code: number, message: string): [number, object] => [
  code,
  { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code },
]
