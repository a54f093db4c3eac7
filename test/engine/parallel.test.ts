import { afterAll, beforeAll, expect, test } from 'vitest'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import type { Result, Stack } from './pulumi'
import { must } from './pulumi'

const count = 30

const program = `
const stack = pulumi.getStack()
const tenant = new wristband.Tenant('acme', { description: stack })
exports.clients = []
for (let at = 0; at < ${count}; at++) {
  const { id, secret } = new wristband.OAuthClient('worker' + at, {
    type: 'MACHINE_TO_MACHINE', description: stack, ...(at % 3 === 0 && { owner: tenant }),
  })
  exports.clients.push({ id, secret })
}`

let ground: Ground
let stacks: Stack[]
beforeAll(async () => {
  ground = await Ground.open()
  stacks = await Promise.all(['left', 'right'].map((name) => ground.stack(program, { name })))
})
afterAll(() => ground?.close())

const both = async (work: (stack: Stack) => Promise<Result>) =>
  (await Promise.all(stacks.map(work))).map(must)

test('two stacks of one program are deployed at once, and each is whole', async () => {
  await both((stack) => stack.up())
  const seen = new Set<string>()
  for (const stack of stacks) {
    const { clients } = (await stack.outputs({ showSecrets: true })) as {
      clients: { id: string; secret: string }[]
    }
    expect(clients).toHaveLength(count)
    for (const client of clients) {
      seen.add(client.id)
      expect(await machineToken(ground.emulator, client)).toMatch(/^ey/)
    }
  }
  expect(seen.size).toBe(2 * count)

  const tenants = await ground.tenants()
  expect(tenants.map(({ description }) => description).sort()).toEqual(['left', 'right'])
  const all = await ground.clients()
  for (const { id, description } of tenants) {
    const own = await ground.clients(String(id))
    expect(own).toHaveLength(count / 3)
    expect(new Set(own.map((client) => client.description))).toEqual(new Set([description]))
    all.push(...own)
  }
  expect(new Set(all.map(({ id }) => id))).toEqual(seen)
})

test('neither has anything to do after that, nor sees the other', async () => {
  const [, writes] = await ground.writesOf(async () => {
    await both((stack) => stack.refresh('--expect-no-changes'))
    await both((stack) => stack.preview('--expect-no-changes'))
  })
  expect(writes).toEqual([])
})

test('one is destroyed while the other lives on', async () => {
  const [left, right] = stacks as [Stack, Stack]
  const results = await Promise.all([left.destroy(), right.refresh('--expect-no-changes')])
  results.map(must)
  expect(await ground.tenants()).toMatchObject([{ description: 'right' }])
  expect(await ground.clients()).toHaveLength((count * 2) / 3)
  must(await right.destroy())
  expect([...(await ground.clients()), ...(await ground.tenants())]).toEqual([])
})
