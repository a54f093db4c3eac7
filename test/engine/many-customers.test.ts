/** One stack for each customer, from the example as it is. */
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { run } from '../../engine/spawn.mjs'
import { Gate } from './gate'
import { Ground } from './ground'
import type { Stack } from './pulumi'

const names = ['one', 'two', 'three', 'four', 'five', 'six']

let ground: Ground
let gate: Gate
let stack: Stack
/** How many times the fourth customer is refused. */
let refusals = 1

beforeAll(async () => {
  ground = await Ground.open()
  gate = await Gate.open(ground.emulator.url)
  gate.instead = ({ method, path, body }) =>
    method === 'POST' && path === '/tenants' && JSON.parse(body).name === 'four' && refusals-- > 0
      ? { status: 400, body: '{"type":"invalid_request","message":"not today"}' }
      : undefined
  // a place with an engine, the package, and a home and state of its own
  stack = await ground.stack('', { env: { WRISTBAND_URL: gate.url } })
  await cp(join(root, 'examples', 'many-customers'), stack.folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  })
  await customers((_, at) => (at === 0 ? ['erp', 'crm'] : ['erp']))
})
afterAll(async () => {
  await gate?.close()
  await ground?.close()
})

const customers = (keys: (name: string, at: number) => string[]) =>
  writeFile(
    join(stack.folder, 'customers.json'),
    JSON.stringify(Object.fromEntries(names.map((name, at) => [name, { keys: keys(name, at) }]))),
  )

const main = (...args: string[]) =>
  run(process.execPath, ['main.mjs', ...args], { cwd: stack.folder, env: stack.env })

test('a run with a failure that is not tried again fails, and the next goes on where it was', async () => {
  const first = await main('up', '--attempts', '1', '--only', 'one,four')
  expect(first.code).toBe(1)
  expect(first.stdout).toContain('four: attempt 1 of 1 failed: ')
  expect(first.stdout).toContain('not today')
  expect(first.stdout).toMatch(/1 done, 0 had nothing to do, 1 failed, 0 left\nfailed: four\n$/)

  refusals = 1
  const second = await main('up')
  expect(second.stdout).toContain('four: attempt 1 of 2 failed: ')
  expect(second.stdout).toMatch(/5 done, 1 had nothing to do, 0 failed, 0 left\n$/)
  expect(second.code).toBe(0)
  const tenants = await ground.tenants()
  expect(tenants.map(({ name }) => name).sort()).toEqual([...names].sort())
  for (const { id, name } of tenants)
    expect(await ground.clients(String(id))).toHaveLength(name === 'one' ? 2 : 1)
})

test('after a change in the file only that customer is deployed, and one can be removed', async () => {
  await customers((_, at) => (at === 2 ? ['erp', 'shop'] : at === 0 ? ['erp', 'crm'] : ['erp']))
  const [changed, writes] = await ground.writesOf(() => main('up'))
  expect(changed.stdout).toMatch(/1 done, 5 had nothing to do, 0 failed, 0 left\n$/)
  expect(writes.map(({ method, path }) => [method, path])).toEqual([['POST', '/clients']])

  expect((await main('destroy', '--only', 'two')).code).toBe(0)
  expect((await ground.tenants()).map(({ name }) => name)).not.toContain('two')
})
