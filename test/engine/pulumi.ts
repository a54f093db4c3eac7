import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { pulumi } from '../../engine/pulumi.mjs'
import { workshop } from '../../engine/workshop.mjs'

/** How one call of the CLI ended. */
export interface Result {
  /** Null when a signal ended it. */
  code: number | null
  stdout: string
  stderr: string
  /** Both streams in the order in which they were written, without colours. */
  text: string
}

export interface StackOptions {
  /** A folder to copy, or files by their path. Pulumi.yaml, package.json and tsconfig.json are added where absent. */
  program: string | Record<string, string>
  /** Name of the stack; also of the project when Pulumi.yaml is added. */
  name?: string
  /** Folders of built packages that the program imports by name. */
  packages?: string[]
  /** Added to the environment of every call. */
  env?: Record<string, string>
  /** The stack is there already, made by another one of the same backend. */
  existing?: true
}

const defaults = (name: string): Record<string, string> => ({
  'Pulumi.yaml': `name: ${name}\nruntime: nodejs\n`,
  'package.json': '{ "private": true }\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      // @pulumi/pulumi 3.200 puts another in its place unless it is said
      moduleResolution: 'NodeNext',
      strict: true,
      skipLibCheck: true,
    },
  }),
})

/** Settings of the machine that must not reach a hermetic run. */
const foreign = /^(PULUMI_|WRISTBAND_|VITEST|NODE_ENV$|NODE_OPTIONS$|npm_)/

const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) signalGroup(child, 'SIGKILL')
})

/**
 * A stack of the real Pulumi engine with a home, a state backend and a copy of its program of its
 * own, so that many can run at once. Calls that deploy give their result whatever their exit code;
 * calls that only prepare or ask throw on failure.
 */
export class Stack {
  /** Where the program is. */
  readonly folder: string
  /** Environment of every call; may be changed between calls. */
  readonly env: Record<string, string>
  readonly #place: string

  private constructor(place: string, env: Record<string, string>) {
    this.#place = place
    this.folder = join(place, 'program')
    this.env = env
  }

  static async open(options: StackOptions) {
    const { program, name = 'dev', packages = [], env = {} } = options
    const bin = await pulumi({ quiet: true })
    const shop = await workshop({ packages, quiet: true })
    const place = await mkdtemp(join(shop, 'programs', `${name}-`))
    const kept = Object.entries(process.env).filter(([key]) => !foreign.test(key))
    const stack = new Stack(place, {
      ...(Object.fromEntries(kept) as Record<string, string>),
      PATH: [bin, process.env.PATH].join(delimiter),
      PULUMI_HOME: join(place, 'home'),
      PULUMI_BACKEND_URL: `file://${join(place, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'a passphrase for tests',
      PULUMI_SKIP_UPDATE_CHECK: '1',
      ...env,
    })
    await mkdir(join(place, 'state'))
    await stack.write(defaults(name))
    if (typeof program === 'string') {
      // What a user installed there would hide the packages of the workshop.
      const filter = (path: string) => basename(path) !== 'node_modules'
      await cp(program, stack.folder, { recursive: true, filter })
    } else await stack.write(program)
    await stack.ask(['stack', options.existing ? 'select' : 'init', name])
    return stack
  }

  /** Writes files of the program; paths are relative to it. */
  async write(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  }

  /** Sets a value of the stack's configuration; it travels on stdin, so a secret is in no process list. */
  async config(key: string, value: string, options: { secret?: boolean; path?: boolean } = {}) {
    const flags = [options.secret ? '--secret' : '--plaintext', ...(options.path ? ['--path'] : [])]
    await this.ask(['config', 'set', key, ...flags], value)
  }

  preview(...args: string[]) {
    return this.run(['preview', ...args])
  }

  /** The preview's steps as the CLI prints them for machines. */
  async previewJson(...args: string[]): Promise<unknown> {
    return JSON.parse((await this.ask(['preview', '--json', ...args])).stdout)
  }

  /** Deploys without the preview that the CLI would show a person first. */
  up(...args: string[]) {
    return this.run(['up', '--yes', '--skip-preview', ...args])
  }

  refresh(...args: string[]) {
    return this.run(['refresh', '--yes', '--skip-preview', ...args])
  }

  destroy(...args: string[]) {
    return this.run(['destroy', '--yes', '--skip-preview', ...args])
  }

  /** Removes the pending-update mark that a killed run left. */
  cancel() {
    return this.run(['cancel', '--yes'])
  }

  /** The stack's outputs; secret ones are `[secret]` unless asked for in clear. */
  async outputs(options: { showSecrets?: boolean } = {}): Promise<Record<string, unknown>> {
    const flags = options.showSecrets ? ['--show-secrets'] : []
    return JSON.parse((await this.ask(['stack', 'output', '--json', ...flags])).stdout)
  }

  /** The state as stored: secrets stay encrypted. */
  async export(): Promise<State> {
    return JSON.parse((await this.ask(['stack', 'export'])).stdout)
  }

  async import(state: State) {
    await this.ask(['stack', 'import'], JSON.stringify(state))
  }

  /** Runs the CLI and throws, with all it said, when it does not succeed. */
  async ask(args: string[], input?: string): Promise<Result> {
    return must(await this.run(args, input))
  }

  /** Runs the CLI to its end. */
  run(args: string[], input?: string): Promise<Result> {
    return this.start(args, input).result
  }

  /** Starts the CLI in a process group of its own, as a terminal does. */
  start(args: string[], input = ''): Running {
    return new Running(args, { cwd: this.folder, env: this.env }, input)
  }

  /** Forgets program, state and home. Does not destroy what was deployed. */
  async dispose() {
    await rm(this.#place, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What `pulumi stack export` prints, as far as tests look into it. */
export interface State {
  version: number
  deployment: {
    resources?: StateResource[]
    pending_operations?: { resource: StateResource; type: string }[]
  }
}

export interface StateResource {
  urn: string
  type: string
  id?: string
  custom: boolean
  inputs?: Record<string, unknown>
  outputs?: Record<string, unknown>
  [key: string]: unknown
}

/** One call of the CLI while it runs. */
export class Running {
  readonly result: Promise<Result>
  readonly #child: ChildProcess
  readonly #waiting = new Set<() => void>()
  #text = ''

  constructor(
    args: string[],
    options: { cwd: string; env: Record<string, string> },
    input: string,
  ) {
    const flags = ['--non-interactive', '--color=never']
    const child = spawn('pulumi', [...args, ...flags], { ...options, detached: true })
    this.#child = child
    alive.add(child)
    let stdout = ''
    let stderr = ''
    const said = (part: string) => {
      this.#text += stripVTControlCharacters(part)
      for (const look of this.#waiting) look()
      return part
    }
    child.stdout.setEncoding('utf8').on('data', (part) => (stdout += said(part)))
    child.stderr.setEncoding('utf8').on('data', (part) => (stderr += said(part)))
    child.stdin.on('error', () => {}) // a call that does not read its input closes it
    child.stdin.end(input)
    this.result = new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        alive.delete(child)
        resolve({ code, stdout, stderr, text: this.#text })
      })
    })
  }

  /** Resolves once the output holds a text; rejects when the call ends before. */
  async says(text: string) {
    const seen = new Promise<void>((resolve) => {
      const look = () => {
        if (this.#text.includes(text)) resolve()
      }
      this.#waiting.add(look)
      look()
    })
    const ended = this.result.then((result) => {
      if (!result.text.includes(text)) {
        throw new Error(`the call ended without saying "${text}":\n${result.text}`)
      }
    })
    await Promise.race([seen, ended])
  }

  /** Signals the whole process group, as Ctrl-C in a terminal does. */
  signal(name: NodeJS.Signals) {
    signalGroup(this.#child, name)
  }
}

/** Returns a successful result; throws, with all the call said, for another. */
export function must(result: Result): Result {
  if (result.code === 0) return result
  throw new Error(`the call ended with code ${result.code}:\n${result.text}`)
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
