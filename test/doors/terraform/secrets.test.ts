import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { machineToken } from '../../emulator/caller'
import { Gate } from '../../engine/gate'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

/** What the secrets of identity providers have in them, and nothing else has. */
const core = 'CanaryOfAnIdentityProvider'
const key = (change: string) =>
  `-----BEGIN PRIVATE KEY-----\nMIGT+/${core}${change}AwEHBHkw\nQw==\n-----END PRIVATE KEY-----\n`

/** One that is made and deleted, and two that an owner has once. */
const identityProviders = (change: string) => `
resource "wristband_tenant" "acme" {
  name = "acme"
}
resource "wristband_identity_provider" "okta" {
  owner_type    = "TENANT"
  owner_id      = wristband_tenant.acme.id
  type          = "OKTA"
  name          = "employees"
  display_name  = "Okta"
  domain_name   = "acme.okta.com"
  protocol_type = "OIDC"
  client_id     = "0oa"
  client_secret = ${JSON.stringify(`a+/"${core}${change}`)}
}
resource "wristband_identity_provider" "google" {
  type          = "GOOGLE"
  protocol_type = "OIDC"
  client_id     = "x"
  client_secret = ${JSON.stringify(`b+/"${core}${change}`)}
}
resource "wristband_identity_provider" "apple" {
  type          = "APPLE"
  protocol_type = "OIDC"
  team_id       = "T"
  service_id    = "S"
  key_id        = "K"
  private_key   = ${JSON.stringify(key(change))}
}`

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
      await terraform.write(
        configuration(emulator.clientSecret, description) + identityProviders(description),
      )
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
    for (const canary of [emulator.clientSecret, secret, token.split('.')[2]!, core]) {
      expect(canary.length).toBeGreaterThan(15)
      expect(printed).not.toContain(canary)
      expect(logged).not.toContain(canary)
    }
    expect(printed).toContain('(sensitive value)')
  })

  test('are in nothing that is said or logged when a server repeats what it was sent', async () => {
    const gate = await Gate.open(emulator.url)
    const log = join(terraform.folder, 'echo.log')
    const trace = { TF_LOG: 'TRACE', TF_LOG_PATH: log, WRISTBAND_URL: gate.url }
    const write = (change: string) =>
      terraform.write(configuration(emulator.clientSecret, change) + identityProviders(change))
    const struck = new Set<string>()
    const echoing = () => {
      gate.instead = ({ method, path, body }) => {
        if (method === 'GET' || !body.includes(core)) return undefined
        struck.add(`${method} ${path.split('/')[1]}`)
        const sent = [{ code: body, constraintAttributes: { is: body, [body]: 'x' } }]
        const at = { [body]: sent, 'protocol.clientSecret': sent, 'protocol.privateKey': sent }
        const echo = { code: body, message: body, ticket: body, violations: at }
        return { status: 400, body: JSON.stringify(echo) }
      }
    }
    echoing()
    await write('first')
    const made = await terraform.run(['apply', '-auto-approve'], trace)
    gate.instead = () => undefined
    expect((await terraform.run(['apply', '-auto-approve'], trace)).code).toBe(0)
    await write('second')
    echoing()
    const changed = await terraform.run(['apply', '-auto-approve'], trace)
    gate.instead = () => undefined
    const destroyed = await terraform.run(['destroy', '-auto-approve'], trace)
    await gate.close()

    expect([made.code, changed.code, destroyed.code]).toEqual([1, 1, 0])
    expect([...struck].sort()).toEqual(['PATCH identity-providers', 'POST identity-providers'])
    expect(made.text.match(/Wristband refused the request/g)).toHaveLength(3)
    expect(changed.text).toContain('PATCH /identity-providers/')
    for (const text of [made.text, changed.text, await readFile(log, 'utf8')]) {
      expect(text).toContain('[secret]')
      expect(text).not.toContain(core)
      expect(text).not.toContain('AwEHBHkw')
    }
  })

  test('are in no line of the program that is shown for what is wrong with them', async () => {
    const wrong = identityProviders('first').replaceAll('-----', '')
    await terraform.write(configuration(emulator.clientSecret, 'x') + wrong)
    const { text } = await terraform.plan()
    expect(text).toContain('[idp.private-key.form]')
    expect(text).not.toContain(core)
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
