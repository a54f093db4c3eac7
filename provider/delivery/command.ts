import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { contentsOf } from './contents'
import { doubtful, Trouble } from './error'
import { shown } from './shown'
import type { Around, Of, Sink } from './sink'

/** Milliseconds that a program has, and that it has to end once it is asked to. */
const patience = 60_000
const farewell = 2_000

/** EX_TEMPFAIL of sysexits.h: what failed may work later. */
const laterCode = 75

/** As much of what a program said last as is kept; characters. */
const kept = 64 * 1024

/** A program that reads the secret from its standard input. */
export const command: Sink<Of<'command'>> = {
  async deliver({ program, args }, parcel, around) {
    const path = await found(program, around)
    const { code, signal, late, said } = await run(path, args, contentsOf(parcel, 'json'), around)
    if (code === 0) return {}
    const words = shown(said, parcel.clientSecret)
    const end = late
      ? `${program} did not end within ${patience / 1000} s`
      : `${program} ended with ${signal ? `signal ${signal}` : `exit code ${code}`}`
    throw new Trouble(words ? `${end}, saying: ${words}` : end, `see what ${program} needs`, {
      ...doubtful,
      again: code === laterCode,
    })
  },

  async rehearse({ program }, around) {
    await found(program, around)
  },
}

/** What belongs to the deployment and not to the programs it starts. */
const withheld = /^(?:WRISTBAND_(?:.+_)?CLIENT_SECRET|PULUMI_CONFIG(?:_.*)?)$/

const inherited = (env: Around['env']) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !withheld.test(name)))

/** The whole path of a program, looked for as a shell would. */
async function found(program: string, { env, cwd }: Around): Promise<string> {
  const places = /[\\/]/.test(program)
    ? [resolve(cwd, program)]
    : (env.PATH ?? '').split(delimiter).map((folder) => join(resolve(cwd, folder), program))
  for (const place of places) {
    const runs = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return place
  }
  throw new Trouble(
    `there is no program ${program} that may be run`,
    /[\\/]/.test(program)
      ? 'check the path, which starts at the folder of the program, and run `chmod +x`'
      : 'install it, or give its path',
  )
}

interface End {
  code: number | null
  signal: NodeJS.Signals | null
  late: boolean
  said: string
}

function run(path: string, args: string[], input: string, around: Around): Promise<End> {
  return new Promise((done, failed) => {
    const child = spawn(path, args, {
      cwd: around.cwd,
      env: inherited(around.env),
      stdio: ['pipe', 'ignore', 'pipe'],
      windowsHide: true,
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      // a secret that is cut in two would not be recognised any more
      if (said.length > kept) said = said.slice(-kept).replace(/^\S*/, '')
    })
    const unwatch = watch(child, around)
    child.stdin.on('error', () => {}) // a program that does not read its input closes it
    child.stdin.end(`${input}\n`)
    child.on('error', (error) => {
      unwatch()
      failed(
        new Trouble(
          `${path} cannot be started (${(error as NodeJS.ErrnoException).code})`,
          'check that it is a program for this machine',
        ),
      )
    })
    child.on('close', (code, signal) => done({ code, signal, late: unwatch(), said }))
  })
}

/** Ends the program when it takes too long or all is stopped. The answer tells whether it took too long. */
function watch(child: ChildProcess, { clock, signal }: Around): () => boolean {
  const over = new AbortController()
  let late = false
  const end = () => {
    child.kill('SIGTERM')
    clock.wait(farewell, over.signal).then(
      () => {
        child.kill('SIGKILL')
        child.stderr?.destroy() // something that it started may hold it open
      },
      () => {},
    )
  }
  clock.wait(patience, over.signal).then(
    () => {
      late = !over.signal.aborted
      if (late) end()
    },
    () => {},
  )
  signal?.addEventListener('abort', end)
  return () => {
    over.abort()
    signal?.removeEventListener('abort', end)
    return late
  }
}
