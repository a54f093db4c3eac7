import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Vault's own core and HTTP interface on storage in memory, with a KV engine of each version. */
export interface Server {
  address: string
  /** Of a root. */
  token: string
  /** One request below /v1 as root, which must succeed. */
  ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown> | undefined>
  /** A token that may do only that. */
  tokenThatMay(policy: Record<string, string[]>): Promise<string>
  stop(): Promise<void>
}

export async function startVault(program: string): Promise<Server> {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => ['']),
  ])) as [string]
  const { address, token } = JSON.parse(line)
  const ask: Server['ask'] = async (method, path, body) => {
    const answer = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  for (const [mount, version] of [
    ['secret', '2'],
    ['team/kv', '2'],
    ['old', '1'],
  ])
    await ask('POST', `sys/mounts/${mount}`, { type: 'kv', options: { version } })
  let policies = 0
  return {
    address,
    token,
    ask,
    async tokenThatMay(allowed) {
      const name = `policy-${++policies}`
      const policy = Object.entries(allowed)
        .map(([path, may]) => `path "${path}" { capabilities = ${JSON.stringify(may)} }`)
        .join('\n')
      await ask('PUT', `sys/policies/acl/${name}`, { policy })
      const made = await ask('POST', 'auth/token/create', { policies: [name] })
      return (made as { auth: { client_token: string } }).auth.client_token
    },
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
