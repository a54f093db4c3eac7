/** What a command costs: the time it takes, and the memory and work of the processes it starts. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Cost {
  /** Exit code. */
  code: number
  /** All that was printed. */
  text: string
  /** From the start of the command until all its output is there, in milliseconds. */
  ms: number
  /**
   * Every process that the command started, directly or not, and that lived long enough to be seen. Empty where the
   * system has no /proc.
   */
  processes: Watched[]
  /** The command's own process, without those it started. */
  itself?: Watched
}

export interface Watched {
  command: string
  /** The most memory it ever had in use at once: the high-water mark of its resident set. */
  peakMiB: number
  /** Time on a processor, in user and kernel mode. */
  cpuMs: number
}

/** How often processes are looked at. What one does after the last look is not seen: some per cent of its work. */
const everyMs = 20

export function measure(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string | undefined> },
): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const seen = new Map<number, Watched>()
    let itself: Watched | undefined
    const began = performance.now()
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const look = setInterval(() => {
      // the last look counts: both numbers only grow, and what a process was before it became this program is not its own
      itself = watch(child.pid!) ?? itself
      for (const pid of descendants(child.pid!)) {
        const watched = watch(pid)
        if (watched) seen.set(pid, watched)
      }
    }, everyMs)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk
      })
    child.on('error', (error) => {
      clearInterval(look)
      reject(error)
    })
    child.on('close', (code) => {
      const ms = performance.now() - began
      clearInterval(look)
      resolve({
        code: code ?? -1,
        text,
        ms,
        processes: [...seen.values()],
        ...(itself && { itself }),
      })
    })
  })
}

function descendants(pid: number): number[] {
  const children = entries(`/proc/${pid}/task`).flatMap((thread) =>
    content(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )
  return [...children, ...children.flatMap(descendants)]
}

/** Clock ticks per second, as Linux counts them for programs on every processor. */
const ticks = 100

function watch(pid: number): Watched | undefined {
  const [, kib] = /^VmHWM:\s+(\d+)/m.exec(content(`/proc/${pid}/status`)) ?? []
  if (kib === undefined) return undefined // it has ended
  // after the name, which stands in brackets and may hold anything: state is the first field, utime and stime 12th and 13th
  const fields = content(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ')
  const cpu = Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  return {
    command: content(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
    peakMiB: Number(kib) / 1024,
    cpuMs: (cpu * 1000) / ticks,
  }
}

const entries = (folder: string) => ifThere(() => readdirSync(folder), [])
const content = (file: string) => ifThere(() => readFileSync(file, 'utf8'), '')

/** A process may end between two looks, and not every system has this file. */
function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return otherwise
    throw error
  }
}
