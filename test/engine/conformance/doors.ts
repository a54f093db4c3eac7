/** Who is told the stories: each door by its own engine. */
import { join } from 'node:path'
import { inject } from 'vitest'
import { pythonEnvironment } from '../../../engine/python.mjs'
import { root } from '../../../engine/ready.mjs'
import { snake, typeName } from '../../../provider/doors/terraform/names'
import { resources } from '../../../provider/resources'
import type { Resource } from '../../../provider/resources/resource'
import { connectionTo, hasTerraform, openTerraform } from '../../doors/terraform/terraform'
import type { Ground } from '../ground'
import { javascript } from '../ground'
import { pluggedStack, project } from '../plugged'
import type { Stack, StateResource } from '../pulumi'
import { must } from '../pulumi'
import { inJavaScript, inPython, inTerraform, inYaml } from './languages'
import type { Declared } from './stories'

export interface Door {
  /** Declares this alone, and deploys nothing. @returns what is said: severity, field, sentence and rule */
  hears(all: readonly Declared[]): Promise<string[]>
  /** Deploys this and nothing else, after a look at what the server has. @returns what is printed */
  deploy(all: readonly Declared[]): Promise<string>
  /** Looks a second time: fails if there is anything to do. */
  rests(): Promise<void>
  /** The secret of a client as its state holds it. */
  secretOf(name: string): Promise<string>
  destroy(): Promise<void>
  close(): Promise<void>
}

type Open = (ground: Ground) => Promise<Door>

const pulumi =
  (
    open: (ground: Ground) => Promise<Stack>,
    write: (all: readonly Declared[]) => Record<string, string>,
  ): Open =>
  async (ground) => {
    const stack = await open(ground)
    return {
      async hears(all) {
        await stack.write(write(all))
        const { text } = await stack.preview()
        const said = text.matchAll(
          /^ {4}(error|warning): (?:\S+ resource '\w+' has a problem: )?(.* \[[\w.-]+\])$/gm,
        )
        // which of two twins is the other one is a matter of chance
        const labels = new RegExp(
          `(\\w+) "(?:${all.map(({ name }) => name).join('|')})"(?=:| and of )`,
          'g',
        )
        return [...said].map(
          ([, severity, sentence]) => `${severity}: ${sentence!.replace(labels, 'another $1')}`,
        )
      },
      async deploy(all) {
        await stack.write(write(all))
        return must(await stack.up('--refresh')).text
      },
      rests: async () => void must(await stack.preview('--expect-no-changes')),
      async secretOf(name) {
        const { stdout } = await stack.ask(['stack', 'export', '--show-secrets'])
        const { resources }: { resources: StateResource[] } = JSON.parse(stdout).deployment
        const found = resources.find(({ urn }) => urn.endsWith(`OAuthClient::${name}`))
        const { plaintext } = found!.outputs!.secret as { plaintext: string }
        return JSON.parse(plaintext)
      },
      destroy: async () => void must(await stack.destroy()),
      close: () => stack.dispose(),
    }
  }

interface Diagnostic {
  severity: string
  summary: string
  detail: string
}

const terraform: Open = async ({ emulator }) => {
  const engine = await openTerraform(connectionTo(emulator), true)
  /** With resources and their fields named as everywhere else. */
  const spelled = (all: readonly Declared[], text: string) =>
    all
      .map(({ kind }): Resource => resources[kind])
      .flatMap((of) => [
        [typeName(of), of.name] as const,
        ...Object.keys(of.fields).map((name) => [snake(name), name] as const),
      ])
      .reduce(
        (said, [here, there]) => said.replaceAll(new RegExp(`\\b${here}\\b`, 'g'), there),
        text,
      )
  return {
    async hears(all) {
      await engine.write(inTerraform(all))
      const { stdout } = await engine.run(['plan', '-json'])
      const said: { diagnostic?: Diagnostic }[] = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
      return said.flatMap(({ diagnostic }) => {
        const rule = /\[.*\]/.exec(diagnostic?.summary ?? '')
        const { severity, detail } = diagnostic ?? {}
        return rule ? [spelled(all, `${severity}: ${detail} ${rule}`)] : []
      })
    },
    async deploy(all) {
      await engine.write(inTerraform(all))
      return (await engine.apply()).text
    },
    // every apply of these tests is followed by a plan that has to be empty
    rests: async () => {},
    secretOf: async (name) => (await engine.state(`wristband_oauth_client.${name}`)).secret,
    async destroy() {
      const { code, text } = await engine.run(['destroy', '-auto-approve'])
      if (code !== 0) throw new Error(text)
    },
    close: () => engine.close(),
  }
}

const [yamlHost, pythonHost, sdkGenerator] = [
  inject('yamlHost'),
  inject('pythonHost'),
  inject('sdkGenerator'),
]

const pluginsIn = (runtime: string) => ({ 'Pulumi.yaml': project(runtime) })
const node = '{ name: nodejs, options: { typescript: false } }'

/** By what a report calls it; undefined where its engine is not there. */
export const doors: Record<string, Open | undefined> = {
  'the bridge': pulumi(
    (ground) => ground.stack(''),
    (all) => javascript(inJavaScript(all)),
  ),
  'the plugin from JavaScript': pulumi(
    async (ground) => {
      const stack = await ground.stack({ ...javascript(''), ...pluginsIn(node) })
      await stack.config('wristband:plugin', 'true')
      return stack
    },
    (all) => ({ ...javascript(inJavaScript(all)), ...pluginsIn(node) }),
  ),
  'the plugin from YAML': yamlHost
    ? pulumi(
        (ground) => pluggedStack(ground, yamlHost, pluginsIn('yaml')),
        (all) => ({ 'Pulumi.yaml': project('yaml', inYaml(all)) }),
      )
    : undefined,
  'the plugin from Python':
    pythonHost && sdkGenerator && inject('python')
      ? pulumi(
          async (ground) => {
            const schema = join(root, 'docs', 'schema', 'pulumi-package-schema.json')
            const interpreter = await pythonEnvironment(sdkGenerator, schema, { quiet: true })
            return pluggedStack(ground, [pythonHost, interpreter], pluginsIn('python'))
          },
          (all) => ({ '__main__.py': inPython(all) }),
        )
      : undefined,
  Terraform: hasTerraform ? terraform : undefined,
}
