/** The examples in YAML and Python, as they are but for where the plugin is. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { pythonEnvironment } from '../../engine/python.mjs'
import { root } from '../../engine/ready.mjs'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import { pluggedStack } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'
import { skippedWithout } from './registries'

const [yamlHost, pythonHost, generator] = [
  inject('yamlHost'),
  inject('pythonHost'),
  inject('sdkGenerator'),
]

interface Example {
  /** What runs its programs; undefined where something of it is not there. */
  hosts: (() => Promise<string[]>) | undefined
  // biome-ignore lint/suspicious/noExplicitAny: each example has outputs of its own
  proof: (ground: Ground, outputs: Record<string, any>) => Promise<void>
}

const examples: Record<string, Example> = {
  yaml: {
    hosts: yamlHost ? async () => [yamlHost] : undefined,
    async proof(ground, { webClientId, webSecret, androidClientId, iosClientId }) {
      expect(webSecret).toMatch(/.{16}/)
      for (const [id, type] of [
        [webClientId, 'BACKEND_SERVER'],
        [androidClientId, 'NATIVE'],
        [iosClientId, 'NATIVE'],
      ])
        expect(await ground.get(`/clients/${id}`)).toMatchObject({ type })
    },
  },
  python: {
    hosts:
      pythonHost && generator && inject('python')
        ? async () => {
            const schema = join(root, 'docs', 'schema', 'pulumi-package-schema.json')
            return [pythonHost, await pythonEnvironment(generator, schema, { quiet: true })]
          }
        : undefined,
    async proof(ground, { credentials }) {
      expect(Object.keys(credentials).sort()).toEqual(['billing', 'orders', 'shipping'])
      for (const { clientId: id, secret } of Object.values<Record<string, string>>(credentials))
        expect(await machineToken(ground.emulator, { id: id!, secret: secret! })).toMatch(/^ey/)
    },
  },
}

for (const [name, { hosts, proof }] of Object.entries(examples))
  describe.skipIf(!hosts)(`examples/${name}`, () => {
    const fetched = skippedWithout(`of examples/${name}`)
    let ground: Ground
    let stack: Stack
    beforeAll(async () => {
      const own = await fetched(hosts!)
      if (!own) return
      ground = await Ground.open({ applicationName: 'acme' })
      const folder = join(root, 'examples', name)
      const texts = (await readdir(folder)).map(async (file) => [
        file,
        (await readFile(join(folder, file), 'utf8')).replace(
          'path: node_modules/wristband-iac/dist',
          `path: ${join(root, 'dist')}`,
        ),
      ])
      stack = await pluggedStack(ground, own, Object.fromEntries(await Promise.all(texts)))
    })
    afterAll(async () => {
      await stack?.dispose()
      await ground?.close()
    })

    test('is deployed, does what it promises, has nothing to do a second time, and leaves nothing behind', async () => {
      must(await stack.up())
      await proof(ground, await stack.outputs({ showSecrets: true }))
      must(await stack.preview('--expect-no-changes'))
      must(await stack.destroy())
      expect(await ground.clients()).toEqual([])
    })
  })
