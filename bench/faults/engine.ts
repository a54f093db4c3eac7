/** A real engine with one object in its program, that can be killed while it works. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import type { ResourceName } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'

/** What an engine's state says of the object. */
export interface Stored {
  id: string
  secret: unknown
}

export interface Ended {
  /** Null when a signal ended it. */
  code: number | null
  text: string
}

export interface Started {
  pid: number
  ended: Promise<Ended>
}

export interface Engine {
  name: string
  /** Starts the engine on a program with this object, or without it; or a refresh. */
  start(of: ResourceName, wanted: Values | undefined, refresh: boolean): Promise<Started>
  /** Takes over what exists already. @returns what is declared from then on */
  takeOver(of: ResourceName, id: string, wanted: Values): Promise<Values>
  /** What a person does after the engine itself was killed, before it runs again. */
  recover(): Promise<void>
  stored(): Promise<Stored | undefined>
  /** Whether a command line is that of the provider's process. */
  isProvider(commandLine: string): boolean
  /** Every process of this engine is in this folder, or names it. */
  folder: string
  close(): Promise<void>
}

export function launch(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Started {
  // a process group of its own, as a shell gives it
  const child = spawn(program, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => {
      text += part
    })
  // the exit and not the close: what a killed engine leaves behind keeps its pipes open
  const ended = once(child, 'exit').then(([code]) => ({
    code: code as number | null,
    text: stripVTControlCharacters(text),
  }))
  return { pid: child.pid!, ended }
}

export interface Running {
  pid: number
  commandLine: string
}

/** Every process that works in this folder or names it. Linux only. */
export async function processesOf(folder: string): Promise<Running[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return { pid: Number(pid), commandLine: text.replaceAll('\0', ' '), place }
    }),
  )
  return all.filter(
    ({ pid, commandLine, place }) =>
      pid !== process.pid &&
      commandLine &&
      (commandLine.includes(folder) || place.startsWith(folder)),
  )
}

/** Whoever is gone already is gone. */
export function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
