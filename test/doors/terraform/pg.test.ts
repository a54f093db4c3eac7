/** State on PostgreSQL that several machines share. */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Postgres } from '../../postgres'
import { startPostgres } from '../../postgres'
import { terraform as engine } from './engines'
import type { Gate } from './gate'
import { openGate } from './gate'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const configuration = (description: string) => `
terraform {
  backend "pg" {}
}
resource "wristband_oauth_client" "key" {
  name        = "key"
  type        = "MACHINE_TO_MACHINE"
  description = "${description}"
}
`

// what is built here has no backends; what is on PATH has
const can = inject('postgres') && engine.program === 'terraform'

describe.skipIf(!can)('Terraform state on PostgreSQL', { timeout: 300_000 }, () => {
  let postgres: Postgres
  let emulator: Emulator
  let gate: Gate
  let here: Terraform
  let there: Terraform
  beforeAll(async () => {
    postgres = await startPostgres(inject('postgres')!)
    emulator = await startEmulator()
    gate = await openGate(emulator)
    const env = {
      ...connectionTo(emulator),
      WRISTBAND_URL: gate.url,
      PG_CONN_STR: postgres.url,
      ...postgres.env,
    }
    ;[here, there] = (await Promise.all([openTerraform(env, true), openTerraform(env, true)])) as [
      Terraform,
      Terraform,
    ]
    for (const machine of [here, there]) {
      await machine.write(configuration('first'))
      const { code, text } = await machine.run(['init', '-input=false'])
      if (code !== 0) throw new Error(text)
    }
  }, 600_000)
  afterAll(async () => {
    await here?.close()
    await there?.close()
    await gate?.close()
    await emulator?.close()
    await postgres?.close()
  })

  test('another machine sees what one has applied, and the table holds secrets in clear', async () => {
    await here.apply()
    expect(await there.plan('-detailed-exitcode')).toMatchObject({ code: 0 })
    const { secret } = await there.state('wristband_oauth_client.key')
    expect(secret).toMatch(/.{16}/)
    expect(await postgres.dump()).toContain(secret)
  })

  test('while one applies another is refused, and a killed one holds no lock', async () => {
    const held = gate.hold('PATCH', /\/clients\//)
    await here.write(configuration('second'))
    const running = here.start(['apply', '-auto-approve', '-input=false'])
    await held.arrived
    await there.write(configuration('third'))
    const refused = await there.plan()
    expect(refused.code).not.toBe(0)
    expect(refused.text).toContain('Error acquiring the state lock')

    running.kill('SIGKILL')
    await once(running, 'exit')
    held.release()
    await held.answered
    await there.apply()
    expect((await there.state('wristband_oauth_client.key')).description).toBe('third')
    expect((await there.run(['destroy', '-auto-approve', '-input=false'])).code).toBe(0)
    expect((await here.run(['state', 'list'])).stdout).toBe('')
  })
})
