import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToken, machine, site } from '../emulator/caller'
import { Ground, javascript } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

interface Held {
  id: string
  secret: string
}

let ground: Ground
let stack: Stack
const held: Record<string, Held> = {}

/** Does the token endpoint take this secret? */
const opens = async ({ id, secret }: Held) =>
  (await askToken(ground.emulator, { grant_type: 'client_credentials' }, { id, secret })).status ===
  200

const secrets = async () =>
  (await stack.outputs({ showSecrets: true })).secrets as Record<string, string | null>

const program = (clients: Record<string, object>) => `exports.secrets = {}
for (const [name, args] of Object.entries(${JSON.stringify(clients)}))
  exports.secrets[name] = new wristband.OAuthClient(name, { type: 'MACHINE_TO_MACHINE', ...args }).secret`

const adopted = () => ({
  known: { name: 'known', adopt: { id: held.known!.id, secret: held.known!.secret } },
  rotated: { name: 'rotated', adopt: { id: held.rotated!.id, rotate: true } },
  neither: { name: 'neither', adopt: { id: held.neither!.id } },
  web: {
    name: 'web',
    type: 'BACKEND_SERVER',
    redirectUris: ['https://a.example/callback'],
    adopt: { id: held.web!.id },
  },
})

beforeAll(async () => {
  ground = await Ground.open()
  stack = await ground.stack('')
  for (const name of ['known', 'rotated', 'neither'])
    held[name] = (await ground.api('POST', '/clients', machine(ground.emulator, name))).body
  held.web = (await ground.api('POST', '/clients', site(ground.emulator, 'web'))).body
})
afterAll(() => ground?.close())

test('a preview says what is taken over, and sends nothing', async () => {
  await stack.write(javascript(program(adopted())))
  const [preview, writes] = await ground.writesOf(async () => must(await stack.preview()))
  expect(preview.text).toContain('+ 5 to create')
  const rotation = 'and this changes secret to a new one, while the present one stays valid'
  for (const [name, { id }] of Object.entries(held))
    expect(preview.text).toMatch(
      new RegExp(
        `OAuthClient \\(${name}\\):\\n(?: +warning: .*\\n)* +warning: adopt: the client ${id} is taken over, not made, ${name === 'rotated' ? rotation : 'as it is'} \\[adopt\\.changes\\]`,
      ),
    )
  expect(preview.text.split('[adopt.secret]').length).toBeGreaterThan(2)
  expect(writes).toEqual([])
})

test('objects that exist are taken in as they are, and only a rotation is written', async () => {
  const [up, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([{ method: 'POST', path: `/clients/${held.rotated!.id}/rotate-secret` }])
  for (const name of ['neither', 'web'])
    expect(up.text).toMatch(
      new RegExp(
        `OAuthClient \\(${name}\\):\\n(?: +warning: .*\\n)* +warning: adopt: the server does not show the secret of an existing client, so secret stays empty: give adopt\\.secret the one you hold, or adopt\\.rotate to make a new one \\[adopt\\.secret\\]`,
      ),
    )
  expect(up.text).not.toContain(held.known!.secret)
  expect((await ground.clients()).length).toBe(4)
})

test('a secret that was given is kept; a new one works beside the one in use', async () => {
  const now = await secrets()
  expect(now.known).toBe(held.known!.secret)
  expect(now.neither).toBeNull()
  const fresh = { id: held.rotated!.id, secret: now.rotated! }
  expect(fresh.secret).not.toBe(held.rotated!.secret)
  for (const credential of [held.known!, held.rotated!, held.neither!, fresh])
    expect(await opens(credential)).toBe(true)
})

test('an adoption happens once', async () => {
  const before = await secrets()
  const [, writes] = await ground.writesOf(async () => {
    must(await stack.preview('--expect-no-changes'))
    must(await stack.up('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))
    must(await stack.up('--expect-no-changes'))
  })
  expect(writes).toEqual([])
  expect(await secrets()).toEqual(before)
})

test('without its adoption, or with another one, a resource stays what it is', async () => {
  const clients = adopted()
  const { adopt: _, ...plain } = clients.known
  await stack.write(
    javascript(
      program({
        ...clients,
        known: plain,
        neither: { ...clients.neither, adopt: { id: held.neither!.id, rotate: true } },
      }),
    ),
  )
  const before = await secrets()
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([])
  expect(await secrets()).toEqual(before)
})

test('what was adopted is changed like anything else', async () => {
  const clients = adopted()
  await stack.write(
    javascript(program({ ...clients, known: { ...clients.known, description: 'ours now' } })),
  )
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toEqual([
    { method: 'PATCH', path: `/clients/${held.known!.id}`, body: { description: 'ours now' } },
  ])
  expect((await secrets()).known).toBe(held.known!.secret)
})

test('an adoption that asks for other values patches at once', async () => {
  const { body } = await ground.api('POST', '/clients', machine(ground.emulator, 'plain'))
  await stack.write(
    javascript(
      program({
        ...adopted(),
        plain: { name: 'renamed', adopt: { id: body.id, secret: body.secret } },
      }),
    ),
  )
  expect(must(await stack.preview()).text).toContain(
    `warning: adopt: the client ${body.id} is taken over, not made, and this changes name (now "plain") [adopt.changes]`,
  )
  const [, writes] = await ground.writesOf(async () => must(await stack.up()))
  expect(writes).toContainEqual({
    method: 'PATCH',
    path: `/clients/${body.id}`,
    body: { name: 'renamed' },
  })
})

test('an id that leads nowhere is refused in one sentence', async () => {
  await stack.write(
    javascript(program({ ...adopted(), lost: { adopt: { id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' } } })),
  )
  const [preview, writes] = await ground.writesOf(() => stack.preview())
  expect(preview.code).not.toBe(0)
  expect(preview.text).toContain(
    'has a problem: adopt: there is no client with the id aaaaaaaaaaaaaaaaaaaaaaaaaa; check the id, or leave adopt out to make one [adopt.missing]',
  )
  expect(writes).toEqual([])
})

test('an object of another type is not taken over', async () => {
  const { body } = await ground.api('POST', '/clients', site(ground.emulator, 'other'))
  await stack.write(javascript(program({ ...adopted(), other: { adopt: { id: body.id } } })))
  const [preview, writes] = await ground.writesOf(() => stack.preview())
  expect(preview.code).not.toBe(0)
  expect(preview.text).toContain(
    `has a problem: adopt: the client ${body.id} cannot be taken over: its type is "BACKEND_SERVER", not "MACHINE_TO_MACHINE", and that never changes; declare it as it is [adopt.mismatch]`,
  )
  expect(writes).toEqual([])
})
