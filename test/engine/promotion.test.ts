/** What is reviewed is what is deployed, on the real engine. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStack } from '../../provider/review/read'
import { reviewed } from '../review/stage'
import { Ground, javascript } from './ground'
import { must } from './pulumi'

let ground: Ground
beforeAll(async () => {
  ground = await Ground.open()
})
afterAll(() => ground?.close())

test('a saved plan is deployed as it was reviewed, and nothing else is', async () => {
  const canary = 'canary-in-the-plan'
  const program = (redirect: string) =>
    javascript(`const north = new wristband.Tenant('north', { name: 'north', displayName: 'North' })
new wristband.OAuthClient('key', { type: 'MACHINE_TO_MACHINE', name: 'key', owner: north, description: pulumi.secret('${canary}') })
new wristband.OAuthClient('job', { type: 'MACHINE_TO_MACHINE' })
new wristband.OAuthClient('web', { type: 'BACKEND_SERVER', name: 'web', redirectUris: ['${redirect}'] })`)
  const stack = await ground.stack(program('https://a.example/cb'))
  const plan = join(stack.folder, 'plan.json')
  const preview = async () =>
    must(await stack.preview('--json', '--refresh', '--show-sames', '--save-plan', plan))
  const { stdout } = await preview()
  const review = reviewed([readStack(Buffer.from(stdout))])
  expect(review).toMatchObject({ whole: true, counts: { create: 4 } })
  const planned = review.stacks[0]!.changes.map(({ after }) => after!.name)
  // the plan goes from one job to another
  expect(stdout + (await readFile(plan, 'utf8'))).not.toContain(canary)
  must(await stack.up('--plan', plan))
  // what the program gives no name has the one that was reviewed
  const names = (await ground.clients()).map(({ name }) => name).sort()
  expect(names).toEqual([expect.stringMatching(/^job-[0-9a-f]{7}$/), 'web'])
  expect(planned).toEqual(expect.arrayContaining([...names, 'north', 'key']))

  await preview()
  await stack.write(program('https://evil.example/cb'))
  const other = await stack.up('--plan', plan)
  expect(other.code).not.toBe(0)
  expect(other.text).toContain('violates plan: properties changed: =~redirectUris')
  const web = (await ground.clients()).find(({ name }) => name === 'web')
  expect(web?.redirectUris).toEqual(['https://a.example/cb'])
  must(await stack.destroy())
})
