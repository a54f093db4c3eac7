import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Receipt } from '../../provider/delivery'
import { parcel } from './around'

interface Answer {
  receipt?: Receipt
  error?: { name: string; message: string; outcome: string }
  waits: number[]
}

/** A program of its own that delivers: libraries of vendors read the environment of their process. */
export interface Errand {
  deliver(target: string, secret?: string): Promise<Answer>
  rehearse(target: string): Promise<Answer>
  /** All that it printed: it must not hold the secret. */
  stop(): Promise<string>
}

const tsx = pathToFileURL(createRequire(__filename).resolve('tsx')).href
const source = join(__dirname, 'programs', 'deliver.ts')

/**
 * @param env all of the environment but for PATH
 * @param program a script in place of the source
 */
export function errand(
  env: Record<string, string>,
  { cwd = process.cwd(), program }: { cwd?: string; program?: string } = {},
): Errand {
  const child = spawn(process.execPath, program ? [program] : ['--import', tsx, source], {
    env: { PATH: process.env.PATH, ...env },
    cwd,
    stdio: 'pipe',
  })
  const ended = once(child, 'close')
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const ask = async (errand: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(errand)}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error(`the program ended:\n${printed}`)
    return JSON.parse(value)
  }
  return {
    deliver: (target, clientSecret = parcel.clientSecret) =>
      ask({ target, parcel: { ...parcel, clientSecret } }),
    rehearse: (target) => ask({ target }),
    async stop() {
      child.stdin.end()
      await ended
      return printed
    },
  }
}
