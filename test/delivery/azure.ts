import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const login = 'login.microsoftonline.com'
const tenant = '11111111-2222-3333-4444-555555555555'

/** In the environment of one who logs in as a program. */
export const credentials = {
  AZURE_TENANT_ID: tenant,
  AZURE_CLIENT_ID: '66666666-7777-8888-9999-000000000000',
  AZURE_CLIENT_SECRET: 'example',
}

interface Kept {
  value: string
  contentType?: string
}

/** Key Vault's REST API for the requests that deliveries make, and the login that it asks for. */
export async function startAzure(certificate: { cert: string; key: string }) {
  /** By host and name, as in `shop.vault.azure.net/orders`. */
  const secrets = new Map<string, Kept[]>()
  /** By method: the statuses that the next requests meet. `0` does as it is told, and then loses the answer. */
  const faults = new Map<string, number[]>()
  const asked: string[] = []

  type Answer = (status: number, body: object, headers?: Record<string, string>) => void
  const refuse = (answer: Answer, status: number, code: string, message: string) =>
    answer(status, { error: { code, message } })

  function logIn(path: string, answer: Answer) {
    const base = `https://${login}/${tenant}`
    if (path.endsWith('/oauth2/v2.0/token'))
      return answer(200, { token_type: 'Bearer', expires_in: 3600, access_token: 'token-1' })
    if (path.endsWith('/openid-configuration'))
      return answer(200, {
        token_endpoint: `${base}/oauth2/v2.0/token`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        issuer: `${base}/v2.0`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      })
    answer(200, {
      tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
      metadata: [{ preferred_network: login, preferred_cache: login, aliases: [login] }],
    })
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const host = request.headers.host!.replace(/:\d+$/, '')
    const { pathname } = new URL(request.url!, `https://${host}`)
    let text = ''
    for await (const part of request) text += part
    const answer: Answer = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    if (host === login) return logIn(pathname, answer)
    if (request.headers.authorization !== 'Bearer token-1') {
      const challenge = `Bearer authorization="https://${login}/${tenant}", resource="https://vault.azure.net"`
      return answer(401, { error: { code: 'Unauthorized' } }, { 'www-authenticate': challenge })
    }
    const method = request.method!
    asked.push(method)
    const fault = faults.get(method)?.shift()
    // a server that repeats what it was given
    if (fault) return refuse(answer, fault, 'Refused', `refused with ${fault}: ${text}`)
    const [, , name = '', last] = pathname.split('/')
    const kept = secrets.get(`${host}/${name}`) ?? []
    const bundle = (at: number) => ({
      ...kept[at],
      id: `https://${host}/secrets/${name}/version${at + 1}`,
      attributes: { enabled: true },
    })
    if (method === 'PUT') {
      const { value, contentType } = JSON.parse(text)
      kept.push({ value, contentType })
      secrets.set(`${host}/${name}`, kept)
      if (fault === 0) return void request.socket.destroy()
      return answer(200, bundle(kept.length - 1))
    }
    if (last === 'versions')
      return answer(200, { value: kept.map((_, at) => ({ ...bundle(at), value: undefined })) })
    if (kept.length === 0) return refuse(answer, 404, 'SecretNotFound', `no secret ${name}`)
    answer(200, bundle(kept.length - 1))
  }

  const server = createServer(certificate, (request, response) => void serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    secrets,
    faults,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export const hosts = [login, 'shop.vault.azure.net', 'shop.vault.azure.cn']
