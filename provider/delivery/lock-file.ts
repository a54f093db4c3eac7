import { open, readFile, rm } from 'node:fs/promises'
import { refusedForNow, Trouble } from './error'
import type { Around } from './sink'

/** How often a lock is asked for, and how long is waited in between; milliseconds. */
const asks = 100
const pauseMs = 50

/** Who of this process is last in the line before each lock: a file is fair to nobody. */
const lines = new Map<string, Promise<unknown>>()

/**
 * Runs work while no other process, and nothing else in this one, runs work under the same lock. A lock that
 * a process left behind when it was killed is taken over.
 *
 * @param lock a path at which nothing else is kept
 */
export async function locked<T>(lock: string, around: Around, work: () => Promise<T>): Promise<T> {
  const before = lines.get(lock)
  const turn = (async () => {
    await before?.catch(() => {}) // told to those who asked for it
    return hold(lock, around, work)
  })()
  lines.set(lock, turn)
  try {
    return await turn
  } finally {
    if (lines.get(lock) === turn) lines.delete(lock)
  }
}

async function hold<T>(lock: string, { clock, signal }: Around, work: () => Promise<T>) {
  for (let ask = 1; !(await taken(lock)); ask++) {
    if (ask >= asks)
      throw new Trouble(
        'another process is writing it all the time',
        `see who holds ${lock}, and remove that file if nobody does`,
        refusedForNow,
      )
    if (!(await abandoned(lock))) await clock.wait(pauseMs, signal)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600)
    await file.writeFile(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes a lock whose process is gone. */
async function abandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''))
  if (!owner || alive(owner)) return false
  await rm(lock, { force: true })
  return true
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
