import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster'
import { decoded, encoded, tokens } from './cluster'

/** The API server of Kubernetes on an etcd of its own, with the namespace shop. */
export async function startRealCluster(program: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-cluster-'))
  const known = [
    `${tokens.admin},admin,1,system:masters`,
    `${tokens.writer},writer,2`,
    `${tokens.nobody},nobody,3`,
  ]
  await writeFile(join(folder, 'tokens.csv'), `${known.join('\n')}\n`)
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }))
  const child = spawn(program, [folder, join(folder, 'key.pem')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  const ended = once(child, 'close')
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => {
      throw new Error(`the API server ended: ${said}`)
    }),
  ])) as [string]
  const url: string = JSON.parse(line).address
  const agent = new Agent({ rejectUnauthorized: false })

  const ask = (method: string, path: string, body?: object) =>
    new Promise<{ status: number; body: Record<string, unknown> }>((done, failed) => {
      const headers = {
        authorization: `Bearer ${tokens.admin}`,
        'content-type': 'application/json',
      }
      const sent = request(new URL(path, url), { method, agent, headers }, async (answer) => {
        let text = ''
        for await (const part of answer) text += part
        const parsed = /json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(text) : {}
        done({ status: answer.statusCode!, body: parsed })
      })
      sent.on('error', failed)
      sent.end(body && JSON.stringify(body))
    })
  const must = async (path: string, body: object) => {
    const { status, body: answer } = await ask('POST', path, body)
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`)
  }

  while ((await ask('GET', '/readyz').catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`the API server ended: ${said}`)
    await sleep(100)
  }
  const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/shop'
  await must('/api/v1/namespaces', { metadata: { name: 'shop' } })
  await must(`${rbac}/roles`, {
    metadata: { name: 'writer' },
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['patch', 'create'] }],
  })
  await must(`${rbac}/rolebindings`, {
    metadata: { name: 'writer' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'writer' },
    subjects: [{ kind: 'User', name: 'writer' }],
  })
  const secrets = '/api/v1/namespaces/shop/secrets'
  return {
    url,
    authority: await readFile(join(folder, 'certificates', 'apiserver.crt'), 'utf8'),
    async read(name) {
      const { status, body } = await ask('GET', `${secrets}/${name}`)
      if (status === 404) return undefined
      const { resourceVersion } = body.metadata as { resourceVersion: string }
      return { data: decoded(body.data as Record<string, string>), resourceVersion }
    },
    async make(name, data, extra = {}) {
      const coded = Object.entries(data).map(([key, text]) => [key, encoded(text)])
      await must(secrets, { metadata: { name }, data: Object.fromEntries(coded), ...extra })
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
