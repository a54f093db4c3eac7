/** The examples in Go and Java, with the SDKs that their generators write, and the plugin under the real engine. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { must as mustRun } from '../../engine/spawn.mjs'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import { pluggedIn, pluggedStack } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'
import { skippedWithout } from './registries'

const generator = inject('sdkGenerator')
const goSdk = 'github.com/wristband-dev/wristband-iac/sdk/go/...'

interface Language {
  host: string | undefined
  /** A compiler that has to be here. */
  compiler: string
  main: string
  /** What makes the program wrong: a word of it, and what stands in its place. */
  wrong: [string, string]
  /** Compiles the program and all of its SDK, which has to work before any test. */
  check: string[]
}

const languages: Record<string, Language> = {
  go: {
    host: inject('goHost'),
    compiler: 'go',
    main: 'main.go',
    wrong: ['ClientTypeMachineToMachine', 'ClientTypeNative'],
    check: ['go', 'vet', '-mod=mod', './...', goSdk],
  },
  java: {
    host: inject('javaHost'),
    compiler: 'mvn',
    main: 'src/main/java/services/App.java',
    wrong: ['ClientType.MachineToMachine', 'ClientType.Native'],
    check: ['mvn', '--batch-mode', '--quiet', 'compile'],
  },
}

for (const [name, { host, compiler, main, wrong, check }] of Object.entries(languages)) {
  const lacks = !host || !generator || spawnSync(compiler, ['version']).error
  describe.skipIf(lacks)(`examples/${name}`, () => {
    const fetched = skippedWithout(`of examples/${name}`)
    let ground: Ground
    let stack: Stack
    const example = join(root, 'examples', name)

    beforeAll(async () => {
      ground = await Ground.open({ applicationName: 'acme' })
      stack = await pluggedStack(ground, host!, example)
      const settings = await readFile(join(example, 'Pulumi.yaml'), 'utf8')
      const here = settings.replace('node_modules/wristband-iac/dist', join(root, 'dist'))
      await stack.write({ 'Pulumi.yaml': here })
      await mustRun(generator!, [
        name,
        join(root, 'docs', 'schema', 'pulumi-package-schema.json'),
        join(stack.folder, 'sdk'),
      ])
      const [program = '', ...args] = check
      await fetched(() => mustRun(program, args, { cwd: stack.folder }))
    })
    afterAll(async () => {
      await stack?.dispose()
      await ground?.close()
    })

    test('makes a client for each service, and the state holds no secret in clear', async () => {
      const up = must(await stack.up())
      const outputs = (await stack.outputs({ showSecrets: true })) as Record<string, string>
      const state = JSON.stringify(await stack.export())
      const hidden = await stack.outputs()
      for (const service of ['orders', 'invoices']) {
        const [id, secret] = [outputs[`${service}Id`]!, outputs[`${service}Secret`]!]
        expect(await machineToken(ground.emulator, { id, secret })).toMatch(/^ey/)
        expect(hidden[`${service}Secret`]).toBe('[secret]')
        expect(state).not.toContain(secret)
        expect(up.text).not.toContain(secret)
      }
      expect(state).not.toContain(ground.emulator.clientSecret)
      const [, writes] = await ground.writesOf(async () => {
        must(await stack.preview('--expect-no-changes'))
      })
      expect(writes).toEqual([])
    })

    test('is refused in a preview, at its resource, and nothing is sent', async () => {
      const text = await readFile(join(example, main), 'utf8')
      await stack.write({ [main]: text.replace(...wrong) })
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
}
