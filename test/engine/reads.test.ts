/** What a refresh of many costs under the real engine. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Ground } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const count = 120

const program = `
for (let at = 0; at < ${count}; at++)
  new wristband.OAuthClient('client' + at, { type: 'MACHINE_TO_MACHINE', description: 'ours' })`

let ground: Ground
let stack: Stack
beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack(program, { env: { WRISTBAND_MAX_REQUESTS_PER_SECOND: '1000' } })
  must(await stack.up())
})
afterAll(() => ground?.close())

test('a refresh of many clients costs pages, and shows what was changed elsewhere', async () => {
  const [changed, deleted] = await ground.clients()
  await ground.api('PATCH', `/clients/${changed!.id}`, { description: 'changed elsewhere' })
  await ground.api('DELETE', `/clients/${deleted!.id}`)
  const before = ground.emulator.requests.length
  const { text } = must(await stack.refresh())
  expect(text).toMatch(new RegExp(`~ 1 updated\\n.*- 1 deleted\\n.*${count - 1} unchanged`))
  const paths = ground.emulator.requests.slice(before).map(({ path }) => path)
  const pages = paths.filter((path) => /\/applications\/\w+\/clients$/.test(path))
  const singles = paths.filter((path) => /\/clients\/\w+$/.test(path))
  expect(pages.length).toBeLessThanOrEqual(2 * Math.ceil((count + 1) / 50))
  expect(singles.length).toBeLessThanOrEqual(10)
})
