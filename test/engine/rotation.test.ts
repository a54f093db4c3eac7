import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestToken, Secret } from '../../provider/api'
import { Ground, javascript, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

const program = (args: object) => `
const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', name: 'worker', ...${JSON.stringify(args)} })
exports.id = worker.id
exports.secret = worker.secret`

describe('the life of a secret', () => {
  let ground: Ground
  let stack: Stack

  const held = async () => (await stack.outputs({ showSecrets: true })) as Record<string, string>
  const works = (id: string, secret: string) =>
    requestToken({
      url: ground.emulator.url,
      clientId: id,
      clientSecret: new Secret(secret),
    }).then(
      () => true,
      () => false,
    )
  const write = (args: object) => stack.write(javascript(program(args)))

  beforeAll(async () => {
    ground = await Ground.open()
    stack = await ground.stack(program({ rotateTrigger: '1', rotateGrace: 'manual' }))
  })
  afterAll(() => ground?.close())

  test('goes from one to the next without a gap, as the preview says', async () => {
    must(await stack.up())
    const first = await held()
    await write({ rotateTrigger: '2', rotateGrace: 'manual' })
    const preview = must(await stack.preview())
    expect(preview.text).toContain(
      'rotateTrigger: changes from "1" to "2", so the secret is rotated: the present one works on until it is ended by hand [secret.rotates]',
    )
    must(await stack.up())
    const second = await held()
    expect(second.id).toBe(first.id)
    expect(second.secret).not.toBe(first.secret)
    expect(await works(first.id!, first.secret!)).toBe(true)
    expect(await works(first.id!, second.secret!)).toBe(true)
    expect(must(await stack.preview()).text).toMatch(/2 unchanged/)

    await write({ rotateTrigger: '3', rotateGrace: 'manual' })
    const refused = await stack.preview()
    expect(refused.code).not.toBe(0)
    expect(refused.text).toContain('[secret.rotation.former]')

    await write({ rotateTrigger: '2', rotateGrace: '0s' })
    must(await stack.up())
    expect(await works(first.id!, first.secret!)).toBe(false)
    expect(await works(first.id!, second.secret!)).toBe(true)
  })

  test('goes to a file and out of the state, and is proven', async () => {
    const { id, secret } = await held()
    const args = { rotateTrigger: '2', rotateGrace: '0s', verify: true }
    await write({ ...args, deliverTo: ['env-file:.env.worker'] })
    must(await stack.up())
    const file = join(stack.folder, '.env.worker')
    expect(await readFile(file, 'utf8')).toContain(secret)
    const { outputs } = (await resourcesOf(stack)).worker!
    expect(outputs).toMatchObject({ clientId: id })
    expect((await stack.ask(['stack', 'export', '--show-secrets'])).stdout).not.toContain(secret)
    expect(must(await stack.preview()).text).toMatch(/2 unchanged/)
  })

  test('is protected by the engine at preview, and by the state after that', async () => {
    const args = { rotateTrigger: '2', rotateGrace: '0s' }
    await write({ ...args, deletionProtection: true })
    must(await stack.up())
    await stack.write(javascript(''))
    const refused = await stack.preview()
    expect(refused.code).not.toBe(0)
    expect(refused.text).toMatch(/protected/)
    await write({ ...args, deletionProtection: false })
    must(await stack.up())
    await stack.write(javascript(''))
    must(await stack.up())
    expect(await ground.clients()).toEqual([])
  })
})
