/** The plugin under the real engine, with the example in Go and the SDK that its generator writes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { must as mustRun } from '../../engine/spawn.mjs'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import { pluggedIn, pluggedStack, project } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const host = inject('goHost')
const generator = inject('sdkGenerator')
const example = join(root, 'examples', 'go')
const files = ['go.mod', 'go.sum', 'main.go']

describe.skipIf(!host || !generator)('a program in Go', () => {
  let ground: Ground
  let stack: Stack
  let program: Record<string, string>

  beforeAll(async () => {
    ground = await Ground.open({ applicationName: 'acme' })
    const texts = files.map(async (name) => [name, await readFile(join(example, name), 'utf8')])
    program = Object.fromEntries(await Promise.all(texts))
    stack = await pluggedStack(ground, host!, { ...program, 'Pulumi.yaml': project('go') })
    await mustRun(generator!, [
      'go',
      join(root, 'docs', 'schema', 'pulumi-package-schema.json'),
      join(stack.folder, 'sdk'),
    ])
  })
  afterAll(async () => {
    await stack?.dispose()
    await ground?.close()
  })

  test('compiles, and go vet finds nothing in it and in the SDK', async () => {
    const sdk = 'github.com/wristband-dev/wristband-iac/sdk/go/...'
    // the program does without a part of the SDK, so its go.sum does, too
    await mustRun('go', ['vet', '-mod=mod', './...', sdk], { cwd: stack.folder })
    await stack.write(program)
  })

  test('makes a client for each service, and the state holds no secret in clear', async () => {
    const up = must(await stack.up())
    const { ids, secrets } = (await stack.outputs({ showSecrets: true })) as Record<
      'ids' | 'secrets',
      Record<string, string>
    >
    expect(Object.keys(ids)).toEqual(['invoices', 'orders'])
    const state = JSON.stringify(await stack.export())
    for (const [name, id] of Object.entries(ids)) {
      const secret = secrets[name]!
      expect(await machineToken(ground.emulator, { id, secret })).toMatch(/^ey/)
      expect(state).not.toContain(secret)
      expect(up.text).not.toContain(secret)
    }
    expect(state).not.toContain(ground.emulator.clientSecret)
    const hidden = { invoices: '[secret]', orders: '[secret]' }
    expect((await stack.outputs()).secrets).toEqual(hidden)

    const [, writes] = await ground.writesOf(async () => {
      must(await stack.preview('--expect-no-changes'))
    })
    expect(writes).toEqual([])
  })

  test('is refused in a preview, at its resource, and nothing is sent', async () => {
    const wrong = program['main.go']!.replace('ClientTypeMachineToMachine', 'ClientTypeNative')
    await stack.write({ 'main.go': wrong })
    const [preview, writes] = await ground.writesOf(() => stack.preview())
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain('a NATIVE client belongs to APPLICATION, not to TENANT')
    expect(writes).toEqual([])
  })

  test('leaves nothing behind', async () => {
    must(await stack.destroy())
    expect(await ground.tenants()).toEqual([])
    expect(await pluggedIn(stack)).toEqual({})
  })
})
