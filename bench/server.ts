/** The emulator as a process of its own: what it costs is nobody else's time and memory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Requests that arrived. */
export interface Asked {
  /** All but those for access tokens. */
  requests: number
  tokens: number
  /** How many of each method, token requests apart. */
  methods: Record<string, number>
}

export interface Server {
  url: string
  applicationId: string
  clientId: string
  clientSecret: string
  /** An access token, as a person would put it into a variable. It lives for half an hour. */
  token(): Promise<string>
  /** What arrived since the last time this was asked, or since {@link Server.restart}. */
  asked(): Promise<Asked>
  /** Nothing but the first application and client is there, and every answer takes so long. */
  restart(latencyMs: number): Promise<void>
  close(): Promise<void>
}

const root = join(__dirname, '..')
const tokenPath = '/api/v1/oauth2/token'

/** The emulator keeps no more requests than this. */
const journalLimit = 10_000

export async function startServer(): Promise<Server> {
  const program = join(root, 'provider', 'cli', 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, 'emulator'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = '' // a line for every request: only the end of it can be of use
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-2000)
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the emulator ended with code ${code} before it was ready:\n${said}`)
    }),
  ])
  const { url, applicationId, clientId, clientSecret } = JSON.parse(line)

  async function control(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${url}/_emulator${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? undefined : ((await answer.json()) as { requests: Arrived[] })
  }

  return {
    url,
    applicationId,
    clientId,
    clientSecret,

    async token() {
      const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
      const answer = await fetch(url + tokenPath, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      })
      const { access_token: token } = (await answer.json()) as { access_token?: string }
      if (!token) throw new Error(`the emulator gave no access token: ${answer.status}`)
      return token
    },

    async asked() {
      const { requests } = (await control('GET', '/requests'))!
      if (requests.length >= journalLimit)
        throw new Error(`more than ${journalLimit} requests in one step cannot be counted`)
      await control('DELETE', '/requests')
      return counted(requests)
    },

    async restart(latencyMs) {
      await control('POST', '/reset')
      const slow = { path: '/api/v1/**', effect: { kind: 'latency', ms: latencyMs } }
      await control('PUT', '/faults', latencyMs > 0 ? [slow] : [])
    },

    async close() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

interface Arrived {
  method: string
  path: string
}

function counted(requests: readonly Arrived[]): Asked {
  const others = requests.filter(({ path }) => path !== tokenPath)
  const methods: Record<string, number> = {}
  for (const { method } of others) methods[method] = (methods[method] ?? 0) + 1
  return { requests: others.length, tokens: requests.length - others.length, methods }
}
