/** A PostgreSQL server of its own: an empty cluster in a folder, on a port of this machine. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { freePort } from './free-port'

const run = promisify(execFile)

/** Where Debian puts the server, a folder for each version. */
const debian = '/usr/lib/postgresql'

/** @returns the folder that holds the server and its programs, undefined when there is none */
export function findPostgres(): string | undefined {
  const named = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'))
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : []
  return [...named, ...versions.map((version) => join(debian, version, 'bin', 'postgres'))]
    .filter((program) => existsSync(program))
    .map((program) => dirname(realpathSync(program)))
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_dump')))
}

export interface Postgres {
  /** Names user, host and database, and no password: that is in `env`. */
  url: string
  /** What a client needs beside the URL. */
  env: { PGPASSWORD: string }
  /** Everything that is stored, as SQL. */
  dump(): Promise<string>
  close(): Promise<void>
}

/** It refuses to run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** @param bin from `findPostgres` */
export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')]
  const env = { PGPASSWORD: randomBytes(16).toString('hex') }
  await writeFile(secret, env.PGPASSWORD, { mode: 0o600 })
  if (nobody.uid) for (const path of [folder, secret]) await chown(path, nobody.uid, nobody.gid)
  const access = ['--username=wristband', '--auth=scram-sha-256', `--pwfile=${secret}`]
  const fast = ['--no-sync', '--encoding=UTF8', '--locale=C']
  await run(join(bin, 'initdb'), ['-D', data, ...access, ...fast], { ...nobody, cwd: folder })

  const port = String(await freePort())
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off']
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', port, ...settings.flatMap((setting) => ['-c', setting])],
    { ...nobody, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(server, 'exit')
  let said = ''
  const ready = new Promise<void>((resolve) => {
    createInterface(server.stderr).on('line', (line) => {
      said = `${said}\n${line}`.slice(-2000)
      if (line.includes('ready to accept connections')) resolve()
    })
  })
  const early = ended.then(() => {
    throw new Error(`PostgreSQL ended before it was ready:${said}`)
  })
  await Promise.race([ready, early])
  early.catch(() => {}) // it ends when it is closed
  const url = `postgres://wristband@127.0.0.1:${port}/postgres?sslmode=disable`
  return {
    url,
    env,
    async dump() {
      const options = { env: { ...process.env, ...env }, maxBuffer: 256 * 1024 ** 2 }
      return (await run(join(bin, 'pg_dump'), [url], options)).stdout
    },
    async close() {
      server.kill('SIGINT') // does not wait for clients
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
