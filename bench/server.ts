/** The emulator as a process of its own: what it costs is nobody else's time and memory. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
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
  /** What was answered since the last time this was asked. */
  asked(): Promise<Asked>
  /** Nothing but the first application and client is there, and every answer takes so long. */
  restart(latencyMs: number): Promise<void>
  /** Every answer takes so long from now on. */
  slow(latencyMs: number): Promise<void>
  close(): Promise<void>
}

const root = join(__dirname, '..')
const tokenPath = '/api/v1/oauth2/token'

export async function startServer(): Promise<Server> {
  const program = join(root, 'provider', 'cli', 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, 'emulator'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let arrived: Arrived[] = []
  const marks = new Map<string, () => void>()
  // a line for every request, in the order in which they were answered, and however many there are
  createInterface(child.stderr).on('line', (line) => {
    said = `${said}\n${line}`.slice(-2000)
    const [method = '', path = ''] = line.split(' ')
    const reached = marks.get(path)
    if (reached) reached()
    else if (path.startsWith('/')) arrived.push({ method, path })
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
  }

  /** Waits until the line of every request that has been answered is read: that of one more comes after them. */
  async function caughtUp() {
    const path = `/mark-${randomUUID()}`
    const reached = new Promise<void>((resolve) => marks.set(path, resolve))
    await (await fetch(url + path)).arrayBuffer()
    await reached
    marks.delete(path)
  }

  async function slow(latencyMs: number) {
    const fault = { path: '/api/v1/**', effect: { kind: 'latency', ms: latencyMs } }
    await control('PUT', '/faults', latencyMs > 0 ? [fault] : [])
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
      await caughtUp()
      const counted = count(arrived)
      arrived = []
      return counted
    },

    async restart(latencyMs) {
      await control('POST', '/reset')
      await slow(latencyMs)
    },

    slow,

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

function count(requests: readonly Arrived[]): Asked {
  const others = requests.filter(({ path }) => path !== tokenPath)
  const methods: Record<string, number> = {}
  for (const { method } of others) methods[method] = (methods[method] ?? 0) + 1
  return { requests: others.length, tokens: requests.length - others.length, methods }
}
