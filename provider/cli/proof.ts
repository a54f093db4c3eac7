/** What the engines say of code that was just written. They work in a folder of their own, which is gone afterwards. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Files } from '../export'
import { plain } from '../inventory'
import { resources } from '../resources'
import type { Resource } from '../resources/resource'
import { snake, typeName } from '../resources/spelling'
import { settings, variableOf } from '../settings'
import { writeFiles } from './write-files'

/** The answer to: would anything change but that objects are taken over? */
export interface Proof {
  clean: boolean
  /** Lines for a person. */
  text: string
}

type Env = Record<string, string | undefined>

export interface Asked {
  env: Env
  /** How many objects the code declares. */
  objects: number
  /** The name of the connection by which they were found. */
  connection?: string | undefined
}

const run = promisify(execFile)

/** What a preview says of an object that is taken over, when nothing but a secret that was asked for changes. */
const unchanged =
  /taken over, not made, (?:as it is(?: unless \w+(?: and \w+)* turns out to be another one than now)?|and this changes secret to a new one, while the present one stays valid) \[/

/** Stacks of their own, whose state nobody else sees: one for each project among the files. */
export async function provePulumi(files: Files, { env, objects }: Asked): Promise<Proof> {
  return within(async (folder) => {
    const root = join(folder, 'program')
    await writeFiles(root, files, false)
    await mkdir(join(folder, 'state'))
    if (files['package.json']) await lendPackages(join(root, 'node_modules'))
    const { PULUMI_CONFIG_PASSPHRASE_FILE: _, PULUMI_STACK: __, ...kept } = env
    const previews: Preview[] = []
    for (const project of Object.keys(files).filter((name) => basename(name) === 'Pulumi.yaml')) {
      const ask = (...words: string[]) =>
        asked(
          ['pulumi'],
          [...words, '--non-interactive', '--color=never'],
          join(root, dirname(project)),
          {
            ...kept,
            // programs in YAML find the plugin there
            PATH: [join(placeOf('wristband-iac'), 'dist'), kept.PATH].join(delimiter),
            PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
            PULUMI_CONFIG_PASSPHRASE: 'of a state that holds nothing',
            PULUMI_SKIP_UPDATE_CHECK: 'true',
          },
        )
      await ask('stack', 'init', 'check')
      previews.push(JSON.parse(await ask('preview', '--json')))
    }
    return previewed(previews, objects)
  })
}

/** What a program of the package imports, as if it were installed. */
async function lendPackages(modules: string) {
  await mkdir(join(modules, '@pulumi'), { recursive: true })
  for (const name of ['wristband-iac', '@pulumi/pulumi'])
    await symlink(placeOf(name), join(modules, name), 'junction')
}

interface Preview {
  steps?: { op: string; urn: string }[]
  diagnostics?: { urn?: string; message?: string }[]
}

/** Types of this package: of its classes, and of the plugin. */
const ourType = /dynamic\/wristband:|[:$]wristband(-\w+)?:index:/

function previewed(previews: readonly Preview[], objects: number): Proof {
  const diagnostics = previews.flatMap((each) => each.diagnostics ?? [])
  const ours = previews.flatMap(({ steps = [] }) => steps).filter(({ urn }) => ourType.test(urn))
  const others = ours.filter(
    ({ op, urn }) =>
      op !== 'import' &&
      (op !== 'create' ||
        !diagnostics.some((said) => said.urn === urn && unchanged.test(said.message ?? ''))),
  )
  const why = others.map(({ op, urn }) => {
    const said = diagnostics.find((each) => each.urn === urn && /taken over/.test(each.message!))
    return `${urn.split('::').slice(-1)[0]}: ${said?.message?.trim() ?? op}`
  })
  const { length } = ours
  return verdict('pulumi preview', objects, length - others.length, 'adopted', why)
}

/** Either program; the provider is found as the user's configuration of it says. */
export async function proveTerraform(
  files: Files,
  { env, objects, connection }: Asked,
): Promise<Proof> {
  return within(async (folder) => {
    await writeFiles(join(folder, 'program'), files, false)
    const own = connection
      ? Object.fromEntries(
          settings.map((each) => [variableOf(each), env[variableOf(each, connection)]]),
        )
      : {}
    const ask = (...words: string[]) =>
      asked(['terraform', 'tofu'], words, join(folder, 'program'), {
        ...env,
        ...own,
        TF_IN_AUTOMATION: '1',
        CHECKPOINT_DISABLE: '1',
      })
    const plan = () => ask('plan', '-input=false', '-no-color', '-lock=false', '-out=plan')
    // a provider that the configuration overrides needs no init, and may not be found by one
    await plan().catch(async (error: unknown) => {
      if (!/\binit\b/.test(String(error))) throw error
      await ask('init', '-input=false', '-no-color', '-backend=false')
      return plan()
    })
    return planned(JSON.parse(await ask('show', '-json', 'plan')), objects)
  })
}

interface Plan {
  resource_changes?: {
    address: string
    type: string
    change: {
      actions: string[]
      importing?: object
      before?: Record<string, unknown> | null
      after?: Record<string, unknown> | null
    }
  }[]
}

function planned({ resource_changes: all = [] }: Plan, objects: number): Proof {
  const changes = all.map(({ address, type, change }) => {
    const { actions, importing, before, after } = change
    const names = Object.keys({ ...before, ...after }).filter(
      (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    )
    const action = actions.join(' and ')
    const inState = action === 'update' && names.every((name) => localNames(type).has(name))
    return {
      taken: importing !== undefined && (action === 'no-op' || inState),
      noted: inState,
      line: `${address}: ${action} ${names.join(', ')}`,
    }
  })
  const others = changes.filter(({ taken }) => !taken).map(({ line }) => line)
  const proof = verdict('plan', objects, all.length - others.length, 'imported', others)
  const notes = changes.filter(({ taken, noted }) => taken && noted)
  const text = [
    proof.text,
    ...notes.map(({ line }) => `  in the state alone, not on the server: ${plain(line)}`),
  ].join('\n')
  return { ...proof, text }
}

/** Attributes that no server knows: a default of one is written into the state after an import. */
function localNames(type: string): ReadonlySet<string> {
  const of = Object.values<Resource>(resources).find((each) => typeName(each) === type)
  const local = Object.entries(of?.fields ?? {}).filter(([, field]) => field.local)
  return new Set(local.map(([name]) => snake(name)))
}

function verdict(
  command: string,
  objects: number,
  taken: number,
  done: string,
  others: readonly string[],
): Proof {
  const clean = others.length === 0 && taken === objects
  const head = `check: ${command}: ${taken} of ${objects} ${done} as they are`
  const lines = clean
    ? [`${head}, and nothing else changes`]
    : [`${head}, but:`, ...others.map((line) => `  ${plain(line)}`)]
  return { clean, text: lines.join('\n') }
}

/** The folder of a package that this one is, or depends on. */
function placeOf(name: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`))
  } catch {
    throw new Error(`--check needs the package ${name} beside this one: npm install ${name}`)
  }
}

async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-export-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What the first of these programs that is on PATH prints. @throws {Error} with what it said */
async function asked(programs: readonly string[], words: string[], cwd: string, env: Env) {
  for (const program of programs)
    try {
      const { stdout } = await run(program, words, {
        cwd,
        env,
        maxBuffer: Number.POSITIVE_INFINITY,
      })
      return stdout
    } catch (error) {
      const {
        code,
        stdout = '',
        stderr = '',
      } = error as {
        code?: unknown
        stdout?: string
        stderr?: string
      }
      if (code === 'ENOENT') continue
      const said = (stderr.trim() || stdout.trim()).split('\n').slice(0, 40).map(plain).join('\n')
      throw new Error(
        `check: ${program} ${words[0]} ended with ${code ?? 'a signal'}${said && `, saying:\n${said}`}`,
      )
    }
  throw new Error(
    `check: there is no ${programs.join(' or ')} on PATH; what was written is not checked`,
  )
}
