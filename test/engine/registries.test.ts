/** What package managers say when nobody answers them, and when somebody does. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../engine/spawn.mjs'
import { freePort } from '../free-port'
import { unreachable } from './registries'

let folder: string
/** Has nothing. */
let empty: Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-registries-'))
  empty = createServer((_, response) => void response.writeHead(404).end())
  await new Promise<void>((resolve) => empty.listen(0, '127.0.0.1', resolve))
  const files = {
    'go.mod': 'module example\n\ngo 1.23\n\nrequire example.com/wanted v1.0.0\n',
    'main.go': 'package main\n\nimport _ "example.com/wanted"\n\nfunc main() {}\n',
    'pom.xml': `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>
<dependencies><dependency><groupId>example</groupId><artifactId>wanted</artifactId><version>1</version></dependency></dependencies></project>`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(async () => {
  empty.close()
  await rm(folder, { recursive: true, force: true })
})

/** Each asks the registry at an origin for something, and keeps nothing from one time to the next. */
const managers: Record<string, (origin: string) => Promise<[string, string[], object]>> = {
  pip: async (origin) => [
    'python3',
    ['-m', 'pip', 'download', '--retries', '1', '--index-url', `${origin}/simple`, 'wanted'],
    { PIP_CONFIG_FILE: '/dev/null', PIP_NO_CACHE_DIR: '1', PIP_FIND_LINKS: '' },
  ],
  go: async (origin) => [
    'go',
    ['vet', '-mod=mod', './...'],
    {
      GOPROXY: origin,
      GOMODCACHE: join(folder, 'modules'),
      GONOSUMDB: '*',
      GOFLAGS: '-modcacherw',
    },
  ],
  mvn: async (origin) => {
    const settings = join(folder, 'settings.xml')
    await writeFile(
      settings,
      `<settings><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>${origin}</url></mirror></mirrors></settings>`,
    )
    const kept = join(folder, new URL(origin).port)
    const flags = ['--batch-mode', '--quiet', '--settings', settings, `-Dmaven.repo.local=${kept}`]
    return ['mvn', [...flags, 'compile'], {}]
  },
}

const there = async (program: string) => !!(await run(program, ['version']).catch(() => undefined))

describe.each(Object.keys(managers))('%s', (name) => {
  const ask = async (origin: string) => {
    const [program, args, env] = await managers[name]!(origin)
    const options = { cwd: folder, env: { ...process.env, ...env } }
    const { code, stdout, stderr } = await run(program, args, options)
    expect(code).not.toBe(0)
    return stdout + stderr
  }

  test('that nobody answers is why tests are skipped', async ({ skip }) => {
    skip(!(await there(name === 'pip' ? 'python3' : name)), 'it is not on PATH')
    expect(unreachable(await ask(`http://127.0.0.1:${await freePort()}`))).toMatch(
      'cannot be reached, and what is needed is not kept here',
    )
  })

  test('that is told there is no such package is a failure', async ({ skip }) => {
    skip(!(await there(name === 'pip' ? 'python3' : name)), 'it is not on PATH')
    const { port } = empty.address() as AddressInfo
    expect(unreachable(await ask(`http://127.0.0.1:${port}`))).toBeUndefined()
  })
})
