/** What is written for a server, on the real engine. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToken } from '../emulator/caller'
import { fill, fillAccess } from '../export/world'
import { Exporter, nothingElse } from './exporter'
import { Ground } from './ground'
import { must } from './pulumi'

const run = promisify(execFile)

let ground: Ground
let exporter: Exporter
let objects: number

beforeAll(async () => {
  ground = await Ground.open({ environment: 'PRODUCTION' })
  exporter = await Exporter.open()
  objects =
    (await fill(ground.emulator, { tenants: 30, clients: 120, objects: 119 })) +
    (await fillAccess(ground.emulator))
})
afterAll(async () => {
  await exporter?.close()
  await ground?.close()
})

const exported = (...args: string[]) => exporter.export(ground.emulator, ...args)

test('an exported project takes over everything, and changes nothing', async () => {
  const all = objects + 1
  const { stdout, files } = await exported('--by-tenant', '--check')
  expect(stdout).toContain(nothingElse('pulumi', all))
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
  const kept = await exported('--name', 'given')
  const turned = await exported('--name', 'rotated', '--secrets', 'deliver:env-file:.env.{name}')
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
