/** The plugin under the real engine, with a program in Python that names an SDK generated from the plugin's schema. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { pythonEnvironment } from '../../engine/python.mjs'
import { root } from '../../engine/ready.mjs'
import { machineToken } from '../emulator/caller'
import { Ground } from './ground'
import { pluggedIn, pluggedStack, project } from './plugged'
import type { Stack } from './pulumi'
import { must } from './pulumi'
import { skippedWithout } from './registries'

const host = inject('pythonHost')
const generator = inject('sdkGenerator')
const python = inject('python')

describe.skipIf(!host || !generator || !python)('a program in Python', () => {
  const fetched = skippedWithout('of programs in Python')
  let ground: Ground
  let stack: Stack

  const program = (web: string, rest = '') => `import pulumi
import pulumi_wristband as wristband

note = pulumi.Config().require_secret("note")
globex = wristband.Tenant("globex", name="globex", public_metadata={"plan": "gold", "seats": 2})
worker = wristband.OAuthClient(
    "worker",
    type="MACHINE_TO_MACHINE",
    owner_type=wristband.OwnerType.TENANT,
    owner_id=globex.id,
    description=note,
)
web = wristband.OAuthClient("web", name="web", ${web})
pulumi.export("secret", web.secret)
pulumi.export("key", worker.secret)
pulumi.export("ids", {"web": web.id, "worker": worker.id, "globex": globex.id})
${rest}`
  const web = (more = '') =>
    `type=wristband.ClientType.BACKEND_SERVER, redirect_uris=["https://a.example/cb"]${more}`
  const write = (args: string, rest?: string) => stack.write({ '__main__.py': program(args, rest) })

  beforeAll(async () => {
    const schema = join(root, 'docs', 'schema', 'pulumi-package-schema.json')
    const interpreter = await fetched(() => pythonEnvironment(generator!, schema, { quiet: true }))
    if (!interpreter) return
    ground = await Ground.open({ applicationName: 'acme' })
    stack = await pluggedStack(ground, [host!, interpreter], { 'Pulumi.yaml': project('python') })
    await stack.config('note', 'canary-of-an-input', { secret: true })
  })
  afterAll(async () => {
    await stack?.dispose()
    await ground?.close()
  })

  test('is warned and refused in a preview, at its resources, and nothing is sent', async () => {
    await write(web(', owner_type="TENANT", access_token_expiration=100000'))
    const [preview, writes] = await ground.writesOf(() => stack.preview())
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain(
      'a BACKEND_SERVER client belongs to APPLICATION, not to TENANT; what a tenant owns is MACHINE_TO_MACHINE [client.owner]',
    )
    expect(preview.text).toMatch(
      /OAuthClient \(web\):\n\s+warning: accessTokenExpiration: is 100000; the API is known to take at most 86400 \[field\.limit\]/,
    )
    expect(writes).toEqual([])
  })

  test('makes resources, the state holds no secret in clear, and a second time nothing is left to do', async () => {
    await write(web())
    const up = must(await stack.up())
    expect((await stack.outputs()).secret).toBe('[secret]')
    const { key, secret, ids } = (await stack.outputs({ showSecrets: true })) as {
      key: string
      secret: string
      ids: Record<string, string>
    }
    expect(await ground.get(`/clients/${ids.worker}`)).toMatchObject({
      ownerType: 'TENANT',
      ownerId: ids.globex,
      description: 'canary-of-an-input',
    })
    expect(await ground.get(`/tenants/${ids.globex}`)).toMatchObject({
      publicMetadata: { plan: 'gold', seats: 2 },
    })
    expect(await machineToken(ground.emulator, { id: ids.worker!, secret: key })).toMatch(/^ey/)

    const state = JSON.stringify(await stack.export())
    for (const canary of [key, secret, 'canary-of-an-input', ground.emulator.clientSecret]) {
      expect(canary).toMatch(/./)
      expect(state).not.toContain(canary)
      expect(up.text).not.toContain(canary)
    }
    const [, writes] = await ground.writesOf(async () =>
      must(await stack.preview('--refresh', '--expect-no-changes')),
    )
    expect(writes).toEqual([])
  })

  test('changes in place, looks up what it does not manage, and imports what somebody made', async () => {
    const { web: before } = await pluggedIn(stack)
    const { body } = await ground.api('POST', '/clients', {
      name: 'by hand',
      type: 'BACKEND_SERVER',
      ownerType: 'APPLICATION',
      ownerId: ground.emulator.applicationId,
      grantTypes: ['AUTHORIZATION_CODE'],
      redirectUris: ['https://hand.example/cb'],
    })
    await write(
      web(', login_url="https://a.example/login"'),
      `wristband.OAuthClient(
    "hand",
    name="by hand",
    type="BACKEND_SERVER",
    grant_types=["AUTHORIZATION_CODE"],
    redirect_uris=["https://hand.example/cb"],
    opts=pulumi.ResourceOptions(import_="${body.id}"),
)
pulumi.export("found", wristband.get_client_output(name="web").id)
`,
    )
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes).toEqual([
      {
        method: 'PATCH',
        path: `/clients/${before!.id}`,
        body: { loginUrl: 'https://a.example/login' },
      },
    ])
    expect((await stack.outputs()).found).toBe(before!.id)
    expect((await pluggedIn(stack)).hand).toMatchObject({ id: body.id })
  })

  test('leaves nothing behind', async () => {
    must(await stack.destroy())
    expect(await ground.clients()).toEqual([])
    expect(await ground.tenants()).toEqual([])
    expect(await pluggedIn(stack)).toEqual({})
  })
})
