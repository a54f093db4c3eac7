import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { machineToken } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const configuration = (secret: string, description: string) => `
provider "wristband" {
  client_secret = "${secret}"
}
resource "wristband_oauth_client" "worker" {
  name        = "worker"
  description = "${description}"
  type        = "MACHINE_TO_MACHINE"
}
output "secret" {
  value     = wristband_oauth_client.worker.secret
  sensitive = true
}`

underEach('secrets', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    emulator = await startEmulator()
    const { WRISTBAND_CLIENT_SECRET: _, ...connection } = connectionTo(emulator)
    terraform = await openTerraform(connection, false, {}, engine)
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('are in no plan, no output and no log of any depth, and the log tells of every request', async () => {
    const log = join(terraform.folder, 'trace.log')
    const trace = { TF_LOG: 'TRACE', TF_LOG_PATH: log }
    let printed = ''
    for (const description of ['first', 'second']) {
      await terraform.write(configuration(emulator.clientSecret, description))
      const planned = await terraform.run(['plan', '-out=saved'], trace)
      const shown = await terraform.run(['show', 'saved'])
      const applied = await terraform.run(['apply', 'saved'], trace)
      expect(applied.code).toBe(0)
      printed += planned.text + shown.text + applied.text
    }
    const { secret } = await terraform.state('wristband_oauth_client.worker')
    const token = await machineToken(emulator, {
      id: emulator.clientId,
      secret: emulator.clientSecret,
    })
    printed += (await terraform.run(['show'])).text
    printed += (await terraform.run(['destroy', '-auto-approve'], trace)).text
    const logged = await readFile(log, 'utf8')
    const requests = logged
      .split('\n')
      .filter((line) => line.includes('[DEBUG] provider.terraform-provider-wristband: request: '))
    // the host writes what a line holds in no order
    const creation = requests.filter(
      (line) => /\bmethod=POST\b/.test(line) && /\bpath=\/clients\b/.test(line),
    )
    expect(creation, requests.join('\n')).toHaveLength(1)
    expect(logged).not.toMatch(/provider\.terraform-provider-wristband: \{"@level/)
    for (const canary of [emulator.clientSecret, secret, token.split('.')[2]!]) {
      expect(canary.length).toBeGreaterThan(15)
      expect(printed).not.toContain(canary)
      expect(logged).not.toContain(canary)
    }
    expect(printed).toContain('(sensitive value)')
  })

  test('nothing is logged when nobody asks', async () => {
    await terraform.write(configuration(emulator.clientSecret, 'quiet'))
    const { stderr, stdout } = await terraform.plan()
    expect(stderr).toBe('')
    expect(stdout).not.toContain('@level')
  })

  test('a wrong secret is refused without being repeated', async () => {
    await terraform.write(configuration('canary-canary-canary', 'wrong'))
    const { code, text } = await terraform.run(['apply', '-auto-approve'], { TF_LOG: 'TRACE' })
    expect(code).toBe(1)
    expect(text).toContain('Creating the client failed')
    expect(text).not.toContain('canary-canary-canary')
  })
})
