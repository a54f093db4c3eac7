import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pulumi } from '../../engine/pulumi.mjs'
import { root } from '../../engine/ready.mjs'
import { run } from '../../engine/spawn.mjs'
import { packageDocument } from '../../provider/doors/pulumi-schema'
import { resources } from '../../provider/resources'
import { settings } from '../../provider/settings'

const committed = join(root, 'docs', 'schema', 'pulumi-package-schema.json')
let bin: string
let place: string
beforeAll(async () => {
  bin = await pulumi({ quiet: true })
  place = await mkdtemp(join(tmpdir(), 'package-schema-'))
})
afterAll(() => rm(place, { recursive: true, force: true }))

/** The verdict of Pulumi's own meta-schema and binder. */
const checked = (file: string) =>
  run(join(bin, 'pulumi'), ['schema', 'check', file], {
    cwd: place,
    env: { ...process.env, PULUMI_HOME: place, PULUMI_SKIP_UPDATE_CHECK: '1' },
  })

test('Pulumi finds no error and nothing to warn of in the package schema', async () => {
  expect(await checked(committed)).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('Pulumi refuses one with a type that is not there', async () => {
  const whole = packageDocument(Object.values(resources), settings)
  const file = join(place, 'without-types.json')
  await writeFile(file, JSON.stringify({ ...whole, types: {} }))
  const { code, stderr } = await checked(file)
  expect(code).not.toBe(0)
  expect(stderr).toContain('wristband:index:ClientType not found')
})
