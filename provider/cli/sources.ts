/** Where states come from: files, standard input, and the engines themselves. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import type { State } from '../inventory'
import { plain, pulumiState, StateError, terraformState } from '../inventory'

const run = promisify(execFile)

/** How a state can be named: a file, `-` for standard input, or a folder in which the engine is asked. */
export const sources = {
  pulumi: { read: pulumiState, text: fileText },
  pulumiStack: { read: pulumiState, text: pulumiText },
  terraform: { read: terraformState, text: fileText },
  terraformDir: { read: terraformState, text: terraformText },
} as const

export type Source = keyof typeof sources

/** The state that is named. @throws StateError */
export async function stateFrom(source: Source, named: string): Promise<State> {
  const { read, text } = sources[source]
  return read(await text(named), named === '-' ? 'standard input' : named)
}

/** What is given twice would be claimed twice: the file or folder and what follows it. */
export const identityOf = (source: Source, named: string): string =>
  named === '-' ? '-' : `${source} ${resolve(named)}`

async function fileText(named: string): Promise<string> {
  const bytes =
    named === '-'
      ? await buffer(process.stdin)
      : await readFile(named).catch((error: NodeJS.ErrnoException) => {
          throw new StateError(
            `${named} cannot be read: ${reasons[error.code ?? ''] ?? error.code}`,
          )
        })
  // as some shells write what is sent to a file
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return bytes.toString(isWide ? 'utf16le' : 'utf8')
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
}

function pulumiText(named: string): Promise<string> {
  const [folder = '', stack] = named.split(/#(?=[^#]*$)/)
  const words = ['stack', 'export', '--cwd', folder || '.', '--non-interactive', '--color=never']
  return asked(named, [['pulumi', [...words, ...(stack ? ['--stack', stack] : [])]]])
}

function terraformText(folder: string): Promise<string> {
  const words = [`-chdir=${folder}`, 'show', '-json']
  return asked(folder, [
    ['terraform', words],
    ['tofu', words],
  ])
}

/** What the first of these programs that is on PATH prints. */
async function asked(
  named: string,
  programs: readonly (readonly [program: string, words: readonly string[]])[],
): Promise<string> {
  for (const [program, words] of programs)
    try {
      return (await run(program, words, { maxBuffer: Number.POSITIVE_INFINITY })).stdout
    } catch (error) {
      const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
      if (code === 'ENOENT') continue
      const said = stderr.trim().split('\n').slice(0, 20).map(plain).join('\n')
      throw new StateError(
        `${named}: ${program} ended with ${code ?? 'a signal'}${said && `, saying:\n${said}`}`,
      )
    }
  throw new StateError(
    `${named}: there is no ${programs.map(([program]) => program).join(' or ')} on PATH; give its state as a file`,
  )
}
