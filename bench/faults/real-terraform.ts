/** The real terraform, found on PATH, with the provider as it is built. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { snake, typeName } from '../../provider/doors/terraform/names'
import { resources } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import { installation, requirement } from '../terraform/cycle'
import type { Engine } from './engine'
import { launch } from './engine'

const run = promisify(execFile)
const source = 'wristband-dev/wristband'

const literal = (value: unknown) => JSON.stringify(value)

const block = (type: string, wanted: Values) =>
  `resource "${type}" "one" {\n${Object.entries(wanted)
    .map(([key, value]) => `  ${snake(key)} = ${literal(value)}\n`)
    .join('')}}\n`

/** @param bundle makes the provider's program, at the path that it is given */
export async function realTerraform(
  env: Record<string, string>,
  bundle: (file: string) => Promise<void>,
): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-faults-'))
  const [bin, work] = [join(folder, 'bin'), join(folder, 'work')]
  await Promise.all([mkdir(bin), mkdir(work)])
  await bundle(join(bin, 'terraform-provider-wristband'))
  const rc = join(folder, 'rc')
  await writeFile(rc, installation(source, bin))
  const surroundings = {
    PATH: process.env.PATH,
    HOME: folder,
    TF_CLI_CONFIG_FILE: rc,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_CLI_ARGS: '-no-color',
    ...env,
  }
  const options = { cwd: work, env: surroundings }
  return {
    name: 'Terraform',
    folder,
    isProvider: (commandLine) => commandLine.includes('terraform-provider-wristband'),

    async start(of, wanted, refresh) {
      const body = wanted ? block(typeName(resources[of]), wanted) : ''
      await writeFile(join(work, 'main.tf'), requirement(source) + body)
      const args = ['apply', '-auto-approve', '-input=false', ...(refresh ? ['-refresh-only'] : [])]
      return launch('terraform', args, options)
    },

    async takeOver(of, id, wanted) {
      await run('terraform', ['import', `${typeName(resources[of])}.one`, id], options)
      return wanted
    },

    // the lock ends with the process that holds it
    recover: async () => {},

    async stored() {
      const { stdout } = await run('terraform', ['show', '-json'], options)
      const [one] = JSON.parse(stdout).values?.root_module?.resources ?? []
      return one && { id: one.values.id, secret: one.values.secret }
    },

    close: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
