import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deliver, rehearse } from '../../provider/delivery'
import { around, failure, filesWith, folder, parcel } from './around'
import { errand } from './errand'

test('a target that is none is refused, without what may be a password in it', async () => {
  const error = await failure('vault:https://me:hunter2@vault.example.com/x', around('/'))
  expect(error.message).toContain('cannot deliver the secret to vault:')
  expect(error.message).toContain('is not of the form vault:<mount>/<path>')
  expect(error.message).not.toContain('hunter2')
  expect(error.outcome).toBe('refused')
  await expect(rehearse('nowhere:x', around('/'))).rejects.toThrow(
    'is no place to deliver a secret to; it would begin with env-file:, command:',
  )
})

test('nothing begins once all is stopped, and waiting ends then', async () => {
  const cwd = await folder()
  const stopped = around(cwd, { signal: AbortSignal.abort() })
  expect((await failure('env-file:.env', stopped)).message).toContain('it was stopped; run again')
  expect(await filesWith(cwd, '')).toEqual([])

  const stop = new AbortController()
  const clock = {
    wait: async (_: number, signal?: AbortSignal) => {
      stop.abort()
      signal?.throwIfAborted()
    },
  }
  const env = { VAULT_ADDR: 'http://127.0.0.1:9', VAULT_TOKEN: 'none' }
  const error = await failure('vault:secret/x', around(cwd, { env, clock, signal: stop.signal }))
  expect(error.message).toContain('it cannot be reached')
})

test('what was not foreseen is told without the secret and without a cause', async () => {
  const env = new Proxy<Record<string, string>>(
    {},
    {
      get() {
        throw new Error(`something with ${parcel.clientSecret}`, { cause: parcel })
      },
    },
  )
  const error = await failure('vault:secret/x', around('/', { env }))
  expect(error.message).toContain('something with [secret]')
  expect(error.cause).toBeUndefined()
  expect(error.outcome).toBe('unknown')
})

test('processes that write one env file at the same time lose nothing', async () => {
  const cwd = await folder()
  const all = Array.from({ length: 3 }, () => errand({}, { cwd }))
  await Promise.all(
    all.map(async (one, process) => {
      for (let client = 0; client < 8; client++) {
        // a process that finds the lock taken for too long asks again, as a person would
        let answer = await one.deliver(`env-file:.env?prefix=P${process}_${client}_`)
        while (answer.error)
          answer = await one.deliver(`env-file:.env?prefix=P${process}_${client}_`)
      }
    }),
  )
  for (const one of all) expect(await one.stop()).not.toContain(parcel.clientSecret)
  const text = await readFile(join(cwd, '.env'), 'utf8')
  expect(text.match(/^P\d_\d_CLIENT_SECRET=/gm)).toHaveLength(24)
  expect(await filesWith(cwd, '')).toEqual(['.env'])
  await deliver('env-file:.env', parcel, around(cwd))
})
