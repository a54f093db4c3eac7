import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestToken, Secret } from '../../../provider/api'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const worker = (more: string, type = 'MACHINE_TO_MACHINE') => `
resource "wristband_oauth_client" "worker" {
  name = "worker"
  type = "${type}"
  ${more}
}`

underEach('the life of a secret', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  const held = () => terraform.state('wristband_oauth_client.worker')
  const works = (id: string, secret: string) =>
    requestToken({ url: emulator.url, clientId: id, clientSecret: new Secret(secret) }).then(
      () => true,
      () => false,
    )

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), false, {}, engine)
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('goes from one to the next without a gap, and every second plan is empty', async () => {
    await terraform.write(worker('rotate_trigger = "1"\n rotate_grace = "manual"'))
    await terraform.apply()
    const first = await held()

    await terraform.write(worker('rotate_trigger = "2"\n rotate_grace = "manual"'))
    const planned = await terraform.plan()
    expect(planned.text).toContain('Worth a look [secret.rotates]')
    expect(planned.text).toContain(
      'rotate_trigger: changes from "1" to "2", so the secret is rotated: the present one works on until it is ended by hand',
    )
    expect(planned.text).toMatch(/~ secret += \(sensitive value\)/)
    await terraform.apply()
    const second = await held()
    expect(second).toMatchObject({ id: first.id, former_secret_until: 'manual' })
    expect(second.secret).not.toBe(first.secret)
    expect(await works(first.id, first.secret)).toBe(true)
    expect(await works(first.id, second.secret)).toBe(true)

    await terraform.write(worker('rotate_trigger = "3"\n rotate_grace = "manual"'))
    const refused = await terraform.plan()
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('Refused [secret.rotation.former]')

    await terraform.write(worker('rotate_trigger = "2"\n rotate_grace = "0s"'))
    await terraform.apply()
    expect((await held()).former_secret_until).toBe(null)
    expect(await works(first.id, first.secret)).toBe(false)
    expect(await works(first.id, second.secret)).toBe(true)
  })

  test('goes to a file, and out of the state', async () => {
    const before = await held()
    const wanted = `rotate_trigger = "2"\n rotate_grace = "0s"\n verify = true\n deliver_to = ["env-file:.env.worker"]`
    await terraform.write(worker(wanted))
    await terraform.apply()
    const state = await held()
    expect(state).toMatchObject({ id: before.id, secret: null })
    expect(state.deliveries[0]).toMatch(/^env-file:\.env\.worker\b/)
    const file = join(terraform.folder, '.env.worker')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toContain(before.secret)
    expect(await readFile(join(terraform.folder, 'terraform.tfstate'), 'utf8')).not.toContain(
      before.secret,
    )

    await terraform.write(worker(wanted.replace('"2"', '"3"')))
    await terraform.apply()
    const [, secret] = /WRISTBAND_CLIENT_SECRET=["']?(\w+)/.exec(await readFile(file, 'utf8'))!
    expect(secret).not.toBe(before.secret)
    expect(await works(before.id, secret!)).toBe(true)
    expect(await works(before.id, before.secret)).toBe(false)
  })

  test('is protected until it is told otherwise, and what a deletion means is said', async () => {
    const more = 'rotate_trigger = "3"\n rotate_grace = "0s"'
    await terraform.write(worker(`${more}\n deletion_protection = true`))
    await terraform.apply()
    const { id } = await held()
    const refused = await terraform.plan('-destroy')
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('Refused [deletion.protected]')
    // a replacement that only a person asks for is not told to any provider before it begins
    const args = ['apply', '-auto-approve', '-replace=wristband_oauth_client.worker']
    expect((await terraform.run(args)).text).toContain(`the client ${id} is protected`)
    expect(await held()).toMatchObject({ id })
    await terraform.write('')
    expect((await terraform.plan()).text).toContain('Refused [deletion.protected]')

    await terraform.write(worker(`${more}\n deletion_protection = false`))
    await terraform.apply()
    await terraform.write('')
    const farewell = await terraform.plan()
    expect(farewell.text).toContain('Worth a look [deletion]')
    expect(farewell.text).toContain(`every program that asks for tokens as ${id} stops working`)
    await terraform.apply()
  })
})
