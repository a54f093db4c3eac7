/** A program in JavaScript that changes from the bridge to the plugin, and back. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import { Ground, javascript } from './ground'
import { pluggedIn } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'

let ground: Ground
let stack: Stack

const body = (more = '') => `
const acme = new wristband.Tenant('acme', { displayName: 'Acme' })
const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', owner: acme })
const web = new wristband.OAuthClient('web', {
  type: 'BACKEND_SERVER',
  redirectUris: ['https://a.example/cb'],${more}
})
exports.secrets = pulumi.secret({ worker: worker.secret, web: web.secret })
exports.ids = { acme: acme.id, worker: worker.id, web: web.id }`

const program = (more?: string) => ({
  ...javascript(body(more)),
  'Pulumi.yaml': `name: dev
runtime: { name: nodejs, options: { typescript: false } }
plugins: { providers: [{ name: wristband, path: ${join(root, 'dist')} }] }
`,
})

const shown = () => stack.outputs({ showSecrets: true })

beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack(program())
  must(await stack.up())
})
afterAll(() => ground?.close())

/** A deployment that writes nothing to the server, after which nothing is left to do. */
async function quietly(touches: RegExp) {
  const before = await shown()
  const [up, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([])
  expect(up.text).not.toMatch(touches)
  expect(await shown()).toEqual(before)
  must(await stack.preview('--expect-no-changes'))
}

test('moves to the plugin by one setting, and the server is not written to', async () => {
  await stack.config('wristband:plugin', 'true')
  await quietly(/\d (created|updated|replaced|deleted)/)
  expect(Object.keys(await pluggedIn(stack)).sort()).toEqual(['acme', 'web', 'worker'])
})

test('changes, by the plugin, what the bridge made', async () => {
  await stack.write(program(`\n  loginUrl: 'https://a.example/login',`))
  const { ids } = (await shown()) as { ids: Record<string, string> }
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([
    {
      method: 'PATCH',
      path: `/clients/${ids.web}`,
      body: { loginUrl: 'https://a.example/login' },
    },
  ])
  must(await stack.refresh('--expect-no-changes'))
  expect(JSON.stringify(await stack.export())).not.toContain('__provider')
})

test('moves back, and destroys all', async () => {
  await stack.config('wristband:plugin', 'false')
  // the bridge writes itself into the state
  await quietly(/\d (created|replaced|deleted)/)
  expect(await pluggedIn(stack)).toEqual({})
  must(await stack.destroy())
  expect(await ground.clients()).toEqual([])
  expect(await ground.tenants()).toEqual([])
})
