/** An S3-compatible server of its own, which keeps each object as a file. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port'

export interface ObjectStore {
  /** Of an empty bucket, as Pulumi takes it; who may use it is in `env`. */
  url: string
  env: { AWS_ACCESS_KEY_ID: string; AWS_SECRET_ACCESS_KEY: string }
  /** Everything that is stored, objects and their names, as one text. */
  dump(): Promise<string>
  close(): Promise<void>
}

/** @param program the executable of VersityGW */
export async function startObjectStore(program: string): Promise<ObjectStore> {
  const folder = await mkdtemp(join(tmpdir(), 'object-store-'))
  const bucket = join(folder, 'states')
  await mkdir(bucket)
  const env = { AWS_ACCESS_KEY_ID: 'machine', AWS_SECRET_ACCESS_KEY: 'of-the-object-store' }
  const address = `127.0.0.1:${await freePort()}`
  const options = ['--quiet', '--health', '/health', '--port', address]
  const server = spawn(program, [...options, 'posix', folder], {
    env: { ROOT_ACCESS_KEY: env.AWS_ACCESS_KEY_ID, ROOT_SECRET_KEY: env.AWS_SECRET_ACCESS_KEY },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(server, 'exit')
  // it does not say when it listens
  while (!(await fetch(`http://${address}/health`).catch(() => undefined))?.ok) {
    if (server.exitCode !== null) throw new Error('VersityGW ended before it was ready')
    await pause(20)
  }
  const query = `endpoint=http://${address}&s3ForcePathStyle=true&region=us-east-1`
  return {
    url: `s3://states?${query}`,
    env,
    async dump() {
      const entries = await readdir(bucket, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile())
      const texts = files.map(async ({ parentPath, name }) => {
        const file = join(parentPath, name)
        return `${file}\n${await readFile(file, 'utf8')}\n`
      })
      return (await Promise.all(texts)).join('')
    },
    async close() {
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
