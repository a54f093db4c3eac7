import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The parsed contents of `path`, or undefined if there is no such file. Rejects if it is not JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${path} is not JSON: give the path of a data file the emulator wrote`, {
      cause,
    })
  }
}

/** Replaces the file as a whole: whoever reads it finds the old text or the new, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync() // the rename itself must survive a power cut
  } finally {
    await folder.close()
  }
}

/** Saves snapshots one after another; callers that arrive during a write share the next one. */
export class Saver {
  private running: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined
  private readonly path: string
  private readonly snapshot: () => unknown

  constructor(path: string, snapshot: () => unknown) {
    this.path = path
    this.snapshot = snapshot
  }

  /** Resolves when everything changed before this call is on disk. */
  save(): Promise<void> {
    this.next ??= this.running.then(() => {
      this.next = undefined
      return writeWhole(this.path, JSON.stringify(this.snapshot()))
    })
    this.running = this.next.catch(() => {})
    return this.next
  }
}
