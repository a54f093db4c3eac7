import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locked, once } from '../../engine/cache.mjs'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'cache-'))
})
afterEach(() => rm(place, { recursive: true, force: true }))

test('what two ask for at once is made once', async () => {
  let made = 0
  const folder = join(place, 'thing')
  const ask = () =>
    once(folder, async (unfinished) => {
      made += 1
      await writeFile(join(unfinished, 'file'), 'contents')
    })
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([folder, folder, folder])
  expect(made).toBe(1)
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('contents')
})

test('what could not be made leaves nothing behind and can be asked for again', async () => {
  const folder = join(place, 'thing')
  const fail = once(folder, () => Promise.reject(new Error('no disk')))
  await expect(fail).rejects.toThrow('no disk')
  expect(await readdir(place)).toEqual([])
  expect(await once(folder, async () => {})).toBe(folder)
})

test('the lock of a process that died is taken over', async () => {
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()
  await writeFile(join(place, 'work.lock'), dead)
  expect(await locked(join(place, 'work'), async () => 'worked')).toBe('worked')
  expect(await readdir(place)).toEqual([])
})
