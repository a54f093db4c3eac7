/** Clients under the real Terraform. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measure } from '../measure'
import { installation, requirement } from '../terraform/cycle'
import type { Life } from './life'
import { stateServer } from './state-server'
import type { StepName } from './step'
import { partsOf } from './step'

const commands: Record<StepName, string[]> = {
  create: ['apply', '-input=false', '-auto-approve'],
  preview: ['plan', '-input=false', '-detailed-exitcode'],
  refresh: ['apply', '-input=false', '-auto-approve', '-refresh-only'],
  update: ['apply', '-input=false', '-auto-approve'],
  destroy: ['destroy', '-input=false', '-auto-approve'],
}

const variables = `
variable "clients" { type = number }
variable "description" { type = string }
`

interface State {
  serial: number
  resources: { instances: unknown[] }[]
}

/**
 * @param source as Terraform addresses the provider
 * @param provider the folder of its program
 * @param configuration all but the requirement of the provider, with the variables `clients` and `description`
 * @param seldom the state is elsewhere, and written seldom
 */
export async function underTerraform(
  source: string,
  provider: string,
  configuration: string,
  clients: number,
  env: Record<string, string>,
  seldom: boolean,
): Promise<Life> {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-scale-'))
  const work = join(folder, 'work')
  await mkdir(work)
  await writeFile(join(folder, 'rc'), installation(source, provider))
  const all: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    HOME: folder,
    TF_CLI_CONFIG_FILE: join(folder, 'rc'),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_CLI_ARGS: '-no-color',
    TF_VAR_clients: String(clients),
    TF_VAR_description: 'before',
    ...env,
  }
  const elsewhere = seldom ? await stateServer() : undefined
  if (elsewhere) {
    // before it knows of a provider, which it would look for in the registry
    await writeFile(join(work, 'backend.tf'), elsewhere.backend)
    const { code, text } = await measure('terraform', ['init'], { cwd: work, env: all })
    if (code !== 0) throw new Error(`terraform init ended with ${code}:\n${text}`)
  }
  await writeFile(join(work, 'main.tf'), requirement(source) + variables + configuration)

  return {
    async run(step) {
      if (step === 'update') all.TF_VAR_description = 'after'
      const options = { cwd: work, env: all }
      const { code, text, ms, processes, itself } = await measure(
        'terraform',
        commands[step],
        options,
      )
      if (code !== 0) throw new Error(`terraform ${step} ended with ${code}:\n${text.slice(-3000)}`)
      const parts = partsOf(processes, () => 'provider')
      return { ms, parts: { ...partsOf(itself ? [itself] : [], () => 'engine'), ...parts } }
    },

    async sow(copy, others) {
      const file = join(work, 'terraform.tfstate')
      const state = JSON.parse(await readFile(file, 'utf8')) as State
      const { instances } = state.resources[0]!
      instances.push(...others.map((other) => copy(instances[0], other)))
      state.serial++
      await writeFile(file, JSON.stringify(state))
      all.TF_VAR_clients = String(others.length + 1)
    },

    async close() {
      elsewhere?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
