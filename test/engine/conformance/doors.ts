/** Who is told the stories: each door by its own engine. */
import { join } from 'node:path'
import { inject } from 'vitest'
import { pythonEnvironment } from '../../../engine/python.mjs'
import { root } from '../../../engine/ready.mjs'
import { snake } from '../../../provider/doors/terraform/names'
import { OAuthClient } from '../../../provider/resources/oauth-client'
import { connectionTo, hasTerraform, openTerraform } from '../../doors/terraform/terraform'
import type { Ground } from '../ground'
import { javascript } from '../ground'
import { pluggedStack, project } from '../plugged'
import type { Stack } from '../pulumi'
import { must } from '../pulumi'
import { inJavaScript, inPython, inTerraform, inYaml } from './languages'
import type { Declared } from './stories'

export interface Door {
  /** Declares this alone, and deploys nothing. @returns what is said: severity, field, sentence and rule */
  hears(one: Declared): Promise<string[]>
  /** Deploys this and nothing else, after a look at what the server has. */
  deploy(all: readonly Declared[]): Promise<void>
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
      async hears(one) {
        await stack.write(write([one]))
        const { text } = await stack.preview()
        const said = text.matchAll(
          /^ {4}(error|warning): (?:\S+ resource '\w+' has a problem: )?(.* \[[\w.-]+\])$/gm,
        )
        return [...said].map(([, severity, sentence]) => `${severity}: ${sentence}`)
      },
      async deploy(all) {
        await stack.write(write(all))
        must(await stack.up('--refresh'))
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
  const fields = Object.keys(OAuthClient.fields)
  /** With the fields named as everywhere else. */
  const spelled = (text: string) =>
    fields.reduce(
      (said, name) => said.replaceAll(new RegExp(`\\b${snake(name)}\\b`, 'g'), name),
      text,
    )
  return {
    async hears(one) {
      await engine.write(inTerraform([one]))
      const { stdout } = await engine.run(['validate', '-json'])
      const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout)
      return diagnostics
        .filter(({ summary }) => /\[.*\]/.test(summary))
        .map(({ severity, summary, detail }) =>
          spelled(`${severity}: ${detail} ${/\[.*\]/.exec(summary)}`),
        )
    },
    async deploy(all) {
      await engine.write(inTerraform(all))
      await engine.apply()
    },
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
