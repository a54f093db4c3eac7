/** Who may do what, by the plugin: the example of it, and an assignment that is done in part. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { Ground, javascript } from './ground'
import { pluggedIn, project } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'

let ground: Ground
let stack: Stack

/** Where the plugin is. */
const configuration = (options = '') => ({
  'Pulumi.yaml': project(`{ name: nodejs, options: { ${options} } }`),
})

const program = (ids: string) => ({
  ...javascript(`
const see = new wristband.Permission('see', { value: 'order:read', tenantVisibility: 'ALL' })
new wristband.Role('seller', {
  name: 'seller',
  displayName: 'Seller',
  tenantVisibility: 'ALL',
  permissionIds: [${ids}],
})`),
  ...configuration('typescript: false'),
})

beforeAll(async () => {
  ground = await Ground.open({ applicationName: 'acme' })
  const example = await readFile(join(root, 'examples', 'setup', 'index.ts'), 'utf8')
  stack = await ground.stack({ 'index.ts': example, ...configuration() })
  await stack.config('wristband:plugin', 'true')
})
afterAll(() => ground?.close())

const permissionsOf = async (roleId: string): Promise<string[]> =>
  (await ground.get(`/roles/${roleId}/permissions`)).items.map(
    ({ value }: { value: string }) => value,
  )

test('the example is deployed, and neither a preview nor a refresh finds anything to do', async () => {
  must(await stack.up())
  const { viewer, jobs } = await pluggedIn(stack)
  expect(await permissionsOf(viewer!.id!)).toEqual(['invoice:read'])
  expect((await ground.get(`/clients/${jobs!.outputs!.clientId}/roles`)).items).toMatchObject([
    { displayName: 'Application Admin Client' },
  ])
  expect((await stack.outputs()).accountant).toBe('app:acme:accountant')
  const [, writes] = await ground.writesOf(async () =>
    must(await stack.preview('--refresh', '--expect-no-changes')),
  )
  expect(writes).toEqual([])
  const destroy = must(await stack.destroy())
  expect(destroy.text).toContain('nothing deletes the role assignment policy')
})

test('of an assignment done in part each failure is said, and the state holds what is there', async () => {
  await stack.write(program(`see.id, 'nobody-made-this'`))
  const up = await stack.up()
  expect(up.code).not.toBe(0)
  expect(up.text).toMatch(
    /its permissionIds are not what was asked for: 1 of 2 could not be assigned: nobody-made-this: .+/,
  )
  const { seller } = await pluggedIn(stack)
  expect(await permissionsOf(seller!.id!)).toEqual(['order:read'])
  const { see } = await pluggedIn(stack)
  expect(seller!.outputs!.permissionIds).toEqual([see!.id])

  await stack.write(program('see.id'))
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([])
  must(await stack.preview('--expect-no-changes'))
  must(await stack.destroy())
})
