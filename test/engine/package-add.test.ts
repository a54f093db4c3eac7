/** What users type to have the plugin and an SDK in a project of their language, with the CLI itself. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { version } from '../../package.json'
import { pulumiState } from '../../provider/inventory/pulumi-state'
import { Ground } from './ground'
import { pluggedStack } from './plugged'
import { must } from './pulumi'
import { unreachable } from './registries'

interface Language {
  host: string | undefined
  files: Record<string, string>
  /** A file of the SDK, below sdks/wristband; YAML has none. */
  sdk?: string
  /** What of the project then names the SDK; Java's is named by hand. */
  named?: [file: string, text: string]
}

const project = (runtime: string) => `name: dev\nruntime: ${runtime}\n`

const languages: Record<string, Language> = {
  YAML: { host: inject('yamlHost'), files: { 'Pulumi.yaml': project('yaml') } },
  Python: {
    host: inject('python') ? inject('pythonHost') : undefined,
    files: {
      'Pulumi.yaml': project('{ name: python, options: { toolchain: pip, virtualenv: venv } }'),
      'requirements.txt': 'pulumi>=3.0.0,<4.0.0\n',
    },
    sdk: 'pulumi_wristband/o_auth_client.py',
    named: ['requirements.txt', 'sdks/wristband'],
  },
  Go: {
    host: inject('goHost'),
    files: { 'Pulumi.yaml': project('go'), 'go.mod': 'module dev\n\ngo 1.23\n' },
    sdk: 'wristband/oauthClient.go',
    named: ['go.mod', 'replace github.com/wristband-dev/wristband-iac/sdk/go => ./sdks/wristband'],
  },
  Java: {
    host: inject('javaHost'),
    files: { 'Pulumi.yaml': project('java') },
    sdk: 'src/main/java/dev/wristband/wristband/OAuthClient.java',
  },
}

let ground: Ground
beforeAll(async () => {
  ground = await Ground.open()
})
afterAll(() => ground?.close())

for (const [language, { host, files, sdk, named }] of Object.entries(languages))
  describe.skipIf(!host)(language, () => {
    test('has the package after two commands', async ({ skip }) => {
      const stack = await pluggedStack(ground, host!, files)
      try {
        const plugin = join(root, 'dist', 'pulumi-resource-wristband')
        await stack.ask(['plugin', 'install', 'resource', 'wristband', version, '--file', plugin])
        const added = await stack.run(['package', 'add', `wristband@${version}`])
        // hosts that come with a release of the CLI write SDKs; of some that can be built, the modules are older
        skip(
          /(method )?GeneratePackage( for|.*not implemented)/.test(added.text),
          `the host of ${language} here writes no SDKs`,
        )
        const away = unreachable(added.text)
        skip(away !== undefined, away)
        if (sdk) expect(existsSync(join(stack.folder, 'sdks', 'wristband', sdk))).toBe(true)
        if (language === 'Java') return
        must(added)
        const read = (file: string) => readFile(join(stack.folder, file), 'utf8')
        expect(await read('Pulumi.yaml')).toContain(`wristband: wristband@${version}`)
        if (named) expect(await read(named[0])).toContain(named[1])
      } finally {
        await stack.dispose()
      }
    })
  })

test.skipIf(!languages.YAML!.host)(
  'a package for one connection is added by its name, and deploys beside the other with settings of its own',
  async () => {
    const other = await Ground.open()
    const stack = await pluggedStack(ground, languages.YAML!.host!, {
      'Pulumi.yaml': project('yaml'),
    })
    try {
      const plugin = join(root, 'dist', 'pulumi-resource-wristband')
      await stack.ask(['plugin', 'install', 'resource', 'wristband', version, '--file', plugin])
      must(await stack.run(['package', 'add', `wristband@${version}`, 'staging']))
      const declared = await readFile(join(stack.folder, 'Pulumi.yaml'), 'utf8')
      expect(declared).toContain('wristband-staging')
      await stack.write({
        'Pulumi.yaml': `${declared}
resources:
  here: { type: "wristband:Tenant", properties: { name: here } }
  there: { type: "wristband-staging:Tenant", properties: { name: there } }
`,
      })
      const { url, clientId, clientSecret } = other.emulator
      await stack.config('wristband-staging:url', url)
      await stack.config('wristband-staging:clientId', clientId)
      await stack.ask(['config', 'set', '--secret', 'wristband-staging:clientSecret', clientSecret])
      must(await stack.up())
      expect(await ground.tenants()).toMatchObject([{ name: 'here' }])
      expect(await other.tenants()).toMatchObject([{ name: 'there' }])
      must(await stack.preview('--expect-no-changes'))
      const { claims } = pulumiState(JSON.stringify(await stack.export()), 'dev')
      expect(claims.map(({ resource }) => resource)).toEqual(['Tenant', 'Tenant'])
      must(await stack.destroy())
      expect([await ground.tenants(), await other.tenants()]).toEqual([[], []])
    } finally {
      await stack.dispose()
      await other.close()
    }
  },
)

test.skipIf(!languages.YAML!.host)(
  'the plugin that was installed so is the one that a deployment uses',
  async () => {
    const program = `${project('yaml')}packages:
  wristband: wristband@${version}
resources:
  globex:
    type: wristband:Tenant
    properties: { name: globex }
`
    const stack = await pluggedStack(ground, languages.YAML!.host!, { 'Pulumi.yaml': program })
    try {
      const plugin = join(root, 'dist', 'pulumi-resource-wristband')
      await stack.ask(['plugin', 'install', 'resource', 'wristband', version, '--file', plugin])
      must(await stack.up())
      expect(await ground.tenants()).toMatchObject([{ name: 'globex' }])
      must(await stack.destroy())
    } finally {
      await stack.dispose()
    }
  },
)
