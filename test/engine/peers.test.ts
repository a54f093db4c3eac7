import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPeer, tofu } from '../../engine/peers.mjs'
import { root } from '../../engine/ready.mjs'

let place: string
let bin: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'peers-'))
  bin = join(place, 'bin')
  await mkdir(bin)
  await symlink(process.execPath, join(bin, 'node'))
})
afterEach(() => rm(place, { recursive: true, force: true }))

const script = async (name: string, lines: string) => {
  await writeFile(join(bin, name), `#!/bin/sh\n${lines}\n`)
  await chmod(join(bin, name), 0o755)
}

const answering = (version: string) =>
  script('tofu', `echo '{ "terraform_version": "${version}", "platform": "x" }'`)

/** On a machine that has nothing but what the test put there. */
const peers = (...args: string[]) =>
  new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'engine', 'peers.mjs'), ...args],
      { env: { PATH: bin, XDG_CACHE_HOME: join(place, 'cache') } },
      (error, _, stderr) => resolve({ code: error?.code ?? 0, stderr }),
    )
  })

test('one on PATH is taken when it is new enough', async () => {
  await answering('1.9.0')
  expect(await findPeer(tofu, bin)).toBe(join(bin, 'tofu'))
  await answering('1.8.11')
  expect(await findPeer(tofu, bin)).not.toBe(join(bin, 'tofu'))
  await script('tofu', 'exit 1')
  expect(await findPeer(tofu, bin)).not.toBe(join(bin, 'tofu'))
})

test('without Go it is said what is not tested', async () => {
  const { code, stderr } = await peers()
  expect(code).toBe(0)
  const titles = [
    'OpenTofu 1.10.6',
    'Mastercard/restapi 1.20.0',
    'Terraform 1.13.3',
    'Vault 1.21.4',
    'the YAML host of Pulumi 1.30.0',
    'the Python host of Pulumi 3.68.0',
    'the Go host of Pulumi 3.66.0',
    'the Java host of Pulumi 1.13.0',
    'the SDK generator of Pulumi 3.228.0',
    'conftest 0.71.1',
    'VersityGW 1.8.0',
  ]
  expect(stderr.split('\n')).toEqual([
    ...titles.map(
      (title) =>
        `the go command is not on PATH, so ${title} is not built: tests that need it are skipped`,
    ),
    '',
  ])
})

test('a build that fails is a failure, told with what Go said, and leaves nothing behind', async () => {
  await script('go', 'if [ "$1" = build ]; then echo no network >&2; exit 1; fi')
  const { code, stderr } = await peers('tofu')
  expect(code).toBe(1)
  expect(stderr).toContain('OpenTofu 1.10.6 cannot be built: go build')
  expect(stderr).toContain('no network')
  expect(await readdir(join(place, 'cache', 'wristband-iac', 'peers', 'tofu'))).toEqual([])
})

test('a build that nobody asked for and that fails is said, and the run goes on', async () => {
  await script('go', 'if [ "$1" = build ]; then echo no network >&2; exit 1; fi')
  const { code, stderr } = await peers()
  expect(code).toBe(0)
  expect(stderr).toMatch(
    /OpenTofu 1\.10\.6 cannot be built: .*\n?.*; tests that need it are skipped/,
  )
})

test('a name that nothing has is an error, told with the names there are', async () => {
  const { code, stderr } = await peers('opentofu')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^there is no opentofu, only tofu, /)
})

test('what is built is kept, and found again', async () => {
  await script('go', 'while [ $# -gt 1 ]; do [ "$1" = -o ] && echo made > "$2"; shift; done')
  expect((await peers('tofu')).stderr).toContain('building tofu v1.10.6 with Go: done')
  await script('go', 'exit 1')
  expect(await peers('tofu')).toEqual({ code: 0, stderr: '' })
})
