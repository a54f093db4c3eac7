import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Around, Parcel } from '../../provider/delivery'
import { DeliveryError, deliver } from '../../provider/delivery'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** A folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'wristband-delivery-'))
  cleanups.push(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Surroundings in which waiting takes no time and is written down. */
export function around(cwd: string, extra: Partial<Around> = {}): Around & { waits: number[] } {
  const waits: number[] = []
  const clock = {
    wait: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      await new Promise(setImmediate) // lets others go on meanwhile
    },
  }
  return { env: { PATH: process.env.PATH }, cwd, clock, ...extra, waits }
}

/** Its secret would be noticed anywhere. */
export const parcel: Parcel = {
  clientId: 'client-1',
  clientSecret: 'kanarie-4Qz-gelb.TW9ja2luZ2JpcmQ',
}

/** The error of a delivery that must fail. It holds nothing of the secret. */
export async function failure(
  target: string,
  what: Around,
  given = parcel,
): Promise<DeliveryError> {
  const error = await deliver(target, given, what).then(
    () => new Error('it was delivered'),
    (thrown: Error) => thrown,
  )
  if (!(error instanceof DeliveryError)) throw error
  const shown = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join()
  if (shown.includes(given.clientSecret)) throw new Error('the error holds the secret')
  return error
}

/** The files below a folder that hold a text. */
export async function filesWith(path: string, text: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const held = await Promise.all(
    files.map(async ({ parentPath, name }) => ({
      name,
      holds: (await readFile(join(parentPath, name), 'utf8')).includes(text),
    })),
  )
  return held.flatMap(({ name, holds }) => (holds ? [name] : []))
}
