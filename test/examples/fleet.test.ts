import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../examples/many-customers/fleet.mjs'

let folder: string
let journal: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'))
  journal = join(folder, 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const names = ['a', 'b', 'c', 'd', 'e', 'f']
const said: string[] = []

const fleet = (work: (name: string) => Promise<void>, more: Partial<Parameters<typeof run>[0]>) =>
  run({
    tasks: names.map((name) => ({ name, wanted: '1' })),
    work,
    concurrency: 2,
    attempts: 2,
    journal,
    say: (line) => said.push(line),
    stop: new AbortController().signal,
    ...more,
  })

test('no more than so many run at a time, and that many do', async () => {
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running -= 1
  }
  expect(await fleet(work, { concurrency: 3 })).toEqual({
    skipped: 0,
    done: 6,
    failed: [],
    left: [],
  })
  expect(most).toBe(3)
})

test('what fails is tried again after the others, and counts as failed after that', async () => {
  const begun: string[] = []
  const work = async (name: string) => {
    begun.push(name)
    if (name === 'a' || (name === 'b' && begun.indexOf('b') === begun.length - 1))
      throw new Error('refused')
  }
  const summary = await fleet(work, { concurrency: 1 })
  expect(begun).toEqual([...names, 'a', 'b'])
  expect(summary).toEqual({ skipped: 0, done: 5, failed: ['a'], left: [] })
  expect(said).toContain('a: attempt 2 of 2 failed: refused')
})

test('a run that was stopped goes on where it was, and a line that was cut off is done again', async () => {
  const stop = new AbortController()
  const first = await fleet(async (name) => (name === 'c' ? stop.abort() : undefined), {
    concurrency: 1,
    stop: stop.signal,
  })
  expect(first).toEqual({ skipped: 0, done: 3, failed: [], left: ['d', 'e', 'f'] })
  await appendFile(journal, '{"name":"d","wan')
  const begun: string[] = []
  const work = async (name: string) => void begun.push(name)
  expect(await fleet(work, {})).toMatchObject({ skipped: 3, done: 3, left: [] })
  expect(begun).toEqual(['d', 'e', 'f'])
  expect(await fleet(work, {})).toMatchObject({ skipped: 6, done: 0 })
})

test('what is wanted anew is done again, and nothing else', async () => {
  await fleet(async () => {}, {})
  const begun: string[] = []
  const tasks = names.map((name) => ({ name, wanted: name === 'e' ? '2' : '1' }))
  await fleet(async (name) => void begun.push(name), { tasks })
  expect(begun).toEqual(['e'])
  expect((await readFile(journal, 'utf8')).trim().split('\n')).toHaveLength(7)
})
