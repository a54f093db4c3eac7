/** How each engine takes over what was exported for it. Every step says what the engine said of the objects. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Stack } from '../../test/engine/pulumi'

const root = join(__dirname, '..', '..')
const run = promisify(execFile)

export interface Step {
  to: string
  name: string
  ms: number
  /** How many requests of each method arrived. */
  methods: Record<string, number>
  /** What the engine summed up. */
  said: string
}

export interface Around {
  /** One that nobody else uses. */
  folder: string
  objects: number
  env: Record<string, string>
  /** Measures and counts one step. @throws {Error} when it changed the server */
  step(to: string, name: string, work: () => Promise<string>): Promise<void>
}

type Engine = (to: string, around: Around) => Promise<void>

/** What a program printed; its failure with all that it said. */
async function ask(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv) {
  const options = { cwd, env, maxBuffer: Number.POSITIVE_INFINITY }
  return run(program, args, options).then(
    ({ stdout }) => stdout,
    (error: { code: unknown; stdout: string; stderr: string }) => {
      throw new Error(
        `${program} ${args[0]} ended with ${error.code}:\n${error.stderr}${error.stdout}`,
      )
    },
  )
}

/** The one line in which an engine sums up. */
function summary(text: string, pattern: RegExp, expected: RegExp): string {
  const line = pattern.exec(text)?.[0].replace(/\s+/g, ' ').trim() ?? 'nothing'
  if (!expected.test(line)) throw new Error(`${expected} was expected, and it said: ${line}`)
  return line
}

function exported(to: string, { folder, objects, env, step }: Around) {
  const at = join(folder, to)
  const words = [join(root, 'dist/provider/cli/main.js'), 'export', at, '--to', to]
  return step(to, 'export', async () => {
    const said = await ask(process.execPath, words, folder, { PATH: process.env.PATH, ...env })
    const counts = [...said.matchAll(/(\d+) (?:application|tenant|client)s?\b/g)].slice(0, 3)
    const sum = counts.reduce((all, [, count]) => all + Number(count), 0)
    if (sum !== objects) throw new Error(`${objects} objects were expected, and it said: ${said}`)
    return counts.map(([text]) => text).join(', ')
  })
}

const pulumi: Engine = async (to, around) => {
  await exported(to, around)
  const { folder, env, objects, step } = around
  const stack = await Stack.open({ program: join(folder, to), packages: [root], env })
  const resources = (text: string) => /Resources:\n((?: {4}.*\n)+)/.exec(text)?.[1] ?? ''
  const told = async (expected: RegExp, ...words: string[]) => {
    const { code, text } = await stack.run(words)
    if (code !== 0) throw new Error(text)
    return summary(resources(text), /.+/s, expected)
  }
  // the stack is a resource as well
  const all = objects + 1
  await step(to, 'preview', () => told(new RegExp(`^\\+ ${all} to create$`), 'preview'))
  await step(to, 'up', () =>
    told(new RegExp(`^\\+ ${all} created$`), 'up', '--yes', '--skip-preview'),
  )
  await step(to, 'preview again', () =>
    told(new RegExp(`^${all} unchanged$`), 'preview', '--expect-no-changes'),
  )
  await stack.dispose()
}

const terraform: Engine = async (to, around) => {
  await exported(to, around)
  const { folder, env, objects, step } = around
  const surroundings = {
    PATH: process.env.PATH,
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_ARGS: '-no-color',
    ...env,
  }
  const told = async (pattern: RegExp, expected: RegExp, ...words: string[]) =>
    summary(await ask('terraform', words, join(folder, to), surroundings), pattern, expected)
  await step(to, 'plan', () =>
    told(
      /^Plan: .*$/m,
      new RegExp(`^Plan: ${objects} to import, 0 to add, 0 to change, 0 to destroy\\.$`),
      'plan',
      '-out=plan',
    ),
  )
  await step(to, 'apply', () =>
    told(
      /^Apply complete! .*$/m,
      new RegExp(`Resources: ${objects} imported, 0 added, 0 changed, 0 destroyed\\.$`),
      'apply',
      'plan',
    ),
  )
  await step(to, 'plan again', () =>
    told(/^No changes\..*$/m, /^No changes\./, 'plan', '-detailed-exitcode'),
  )
}

export const engines: Record<string, Engine> = { pulumi, terraform }
