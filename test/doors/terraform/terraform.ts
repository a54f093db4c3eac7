/** The real terraform, with the provider as it is built, in a folder of its own. */
import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Emulator } from '../../../provider/emulator'
import type { Engine } from './engines'
import { terraform as terraformEngine } from './engines'

const run = promisify(execFile)

export interface Ran {
  /** The exit code. */
  code: number
  /** All that was printed, without colours. */
  text: string
  stdout: string
  stderr: string
}

export interface Terraform {
  folder: string
  /** Replaces the configuration: only resources and outputs have to be given. */
  write(configuration: string): Promise<void>
  run(args: readonly string[], env?: Record<string, string>): Promise<Ran>
  /** Starts it as a person's shell does: in a process group of its own. */
  start(args: readonly string[]): ChildProcess
  /** `apply`, which has to succeed, and a plan after it, which has to be empty. */
  apply(...args: string[]): Promise<Ran>
  plan(...args: string[]): Promise<Ran>
  /** The attributes of a resource as the state holds them, secrets included. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever is stored
  state(address: string): Promise<any>
  close(): Promise<void>
}

/**
 * Builds the provider into this folder. With `WRISTBAND_TEST_PROVIDER`, which names an executable, that one is under
 * test instead.
 */
export async function buildProvider(folder: string): Promise<string> {
  const file = join(folder, 'terraform-provider-wristband')
  const given = process.env.WRISTBAND_TEST_PROVIDER
  if (given) {
    await symlink(resolve(given), file)
    return file
  }
  await run(process.execPath, ['provider/doors/executable/bundle.mjs', file])
  return file
}

/** Whether there is a terraform to test with. */
export const hasTerraform = terraformEngine.program !== undefined

const requirement = (sources: readonly string[]) =>
  `terraform {\n  required_providers {\n${sources
    .map((source) => `    ${source.split('/')[1]} = {\n      source = "${source}"\n    }\n`)
    .join('')}  }\n}\n`

/** A provider that waits to be told of, as in a debugger; one process for all runs. */
async function standBy(file: string, env: Record<string, string | undefined>) {
  const provider = spawn(file, ['--debug'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(provider.stdout, 'data')
  const reattach = /'(.*)'/.exec(String(line))![1]!
  return {
    env: { TF_REATTACH_PROVIDERS: reattach },
    async close() {
      provider.kill('SIGTERM')
      await once(provider, 'exit')
    },
  }
}

/**
 * @param reattach whether one provider serves all runs, which is several times faster
 * @param others folders of other providers, by their source
 * @param engine whose program has to be there
 */
export async function openTerraform(
  env: Record<string, string> = {},
  reattach = false,
  others: Record<string, string> = {},
  engine: Engine = terraformEngine,
): Promise<Terraform> {
  const program = engine.program!
  const folder = await mkdtemp(join(tmpdir(), 'wristband-terraform-'))
  const bin = join(folder, 'bin')
  const work = join(folder, 'work')
  await Promise.all([mkdir(bin), mkdir(work)])
  const file = await buildProvider(bin)
  const overrides = Object.entries({ 'wristband-dev/wristband': bin, ...others })
  await writeFile(
    join(folder, 'rc'),
    `provider_installation {\n  dev_overrides {\n${overrides.map(([source, at]) => `    "${source}" = "${at}"\n`).join('')}  }\n  direct {}\n}\n`,
  )
  const surroundings = {
    PATH: process.env.PATH,
    HOME: folder,
    TF_CLI_CONFIG_FILE: join(folder, 'rc'),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_CLI_ARGS: '-no-color',
    ...env,
  }

  const standing = reattach ? await standBy(file, surroundings) : undefined

  const terraform: Terraform = {
    folder: work,
    write: (configuration) =>
      writeFile(
        join(work, 'main.tf'),
        requirement(overrides.map(([source]) => source)) + configuration,
      ),
    async run(args, more = {}) {
      const ran = await run(program, [...args], {
        cwd: work,
        env: { ...surroundings, ...standing?.env, ...more },
        maxBuffer: 64 * 1024 ** 2,
      }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        (error: { code: number; stdout: string; stderr: string }) => error,
      )
      const { code, stdout, stderr } = ran
      return { code, stdout, stderr, text: unwrapped(stdout + stderr) }
    },
    start: (args) =>
      spawn(program, [...args], {
        cwd: work,
        env: { ...surroundings, ...standing?.env },
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    async apply(...args) {
      const applied = await terraform.run(['apply', '-auto-approve', '-input=false', ...args])
      if (applied.code !== 0) throw new Error(applied.text)
      const again = await terraform.plan('-detailed-exitcode')
      if (again.code !== 0) throw new Error(`the second plan is not empty:\n${again.text}`)
      return applied
    },
    plan: (...args) => terraform.run(['plan', '-input=false', ...args]),
    async state(address) {
      const { stdout } = await terraform.run(['show', '-json'])
      const { resources } = JSON.parse(stdout).values?.root_module ?? { resources: [] }
      return resources.find((each: { address: string }) => each.address === address)?.values
    },
    async close() {
      await standing?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return terraform
}

/** Terraform breaks sentences into lines, behind a bar when they are diagnostics. */
const unwrapped = (text: string) =>
  text.replace(/^[│╷╵ ]+/gm, '').replace(/([^\n])\n(?=\S)/g, '$1 ')

/** The connection to an emulator, as environment variables. */
export const connectionTo = ({ url, clientId, clientSecret }: Emulator) => ({
  WRISTBAND_URL: url,
  WRISTBAND_CLIENT_ID: clientId,
  WRISTBAND_CLIENT_SECRET: clientSecret,
})
