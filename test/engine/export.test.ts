/** What is written for a server, on the real engine. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pulumi } from '../../engine/pulumi.mjs'
import { root } from '../../engine/ready.mjs'
import { askToken } from '../emulator/caller'
import { fill } from '../export/world'
import { credentials, Ground } from './ground'
import { must } from './pulumi'

const run = promisify(execFile)

let ground: Ground
let folder: string
let objects: number

beforeAll(async () => {
  ground = await Ground.open({ environment: 'PRODUCTION' })
  folder = await mkdtemp(join(tmpdir(), 'export-engine-'))
  objects = await fill(ground.emulator, { tenants: 4, clients: 8 })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await ground?.close()
})

/** Runs the built command, and opens a stack with what it wrote. */
async function exported(name: string, ...args: string[]) {
  const at = join(folder, name)
  const PATH = [await pulumi({ quiet: true }), process.env.PATH].join(delimiter)
  const { stdout } = await run(
    process.execPath,
    [join(root, 'dist/provider/cli/main.js'), 'export', at, ...args],
    { env: { PATH, ...credentials(ground.emulator), HOME: folder } },
  )
  const names = await readdir(at)
  const files = Object.fromEntries(
    await Promise.all(names.map(async (each) => [each, await readFile(join(at, each), 'utf8')])),
  ) as Record<string, string>
  return { stdout, files }
}

test('an exported project takes over everything, and changes nothing', async () => {
  const { stdout, files } = await exported('keep', '--check')
  const all = objects + 1
  expect(stdout).toContain(
    `check: pulumi preview: ${all} of ${all} adopted as they are, and nothing else changes\n`,
  )
  const stack = await ground.stack(files)
  await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', stack.folder])
  const [up, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(up.text).toContain(`+ ${all + 1} created`)
  expect(writes).toEqual([])
  must(await stack.preview('--expect-no-changes'))
}, 240_000)

test('the secrets that are rotated work, and the ones that are given are kept', async () => {
  const client = (name: string) =>
    ground.api('POST', '/clients', {
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'APPLICATION',
      ownerId: ground.emulator.applicationId,
      name,
    })
  const [given, rotated] = [(await client('given')).body, (await client('rotated')).body]
  const kept = await exported('given', '--name', 'given')
  const turned = await exported(
    'rotated',
    '--name',
    'rotated',
    '--secrets',
    'deliver:env-file:.env.{name}',
  )
  const stack = await ground.stack(kept.files)
  await stack.config('givenSecret', given.secret, { secret: true })
  must(await stack.up())
  const { resources = [] } = (await stack.export()).deployment
  expect(resources.find(({ id }) => id === given.id)!.outputs!.secret).not.toBeNull()

  const other = await ground.stack(turned.files)
  const up = must(await other.up())
  const line = await readFile(join(other.folder, '.env.rotated'), 'utf8')
  const secret = /CLIENT_SECRET=['"]?([^'"\n]+)/.exec(line)![1]!
  for (const each of [rotated.secret, secret])
    expect(
      (
        await askToken(
          ground.emulator,
          { grant_type: 'client_credentials' },
          { id: rotated.id, secret: each },
        )
      ).status,
    ).toBe(200)
  expect(up.text + kept.stdout + turned.stdout).not.toContain(secret)
  must(await other.preview('--expect-no-changes'))
}, 240_000)
