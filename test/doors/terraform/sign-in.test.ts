/** How people log in, from creation to destruction, with secrets that a configuration gives. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const secrets = ['canary-of-okta-1', 'canary-of-okta-2']

const configuration = ({ secret = secrets[0], status = 'ENABLED', more = '' } = {}) => `
resource "wristband_tenant" "acme" {
  name = "acme"
}
resource "wristband_identity_provider" "own" {
  type          = "WRISTBAND"
  login_factors = ["PASSWORD", "MAGIC_LINK"]
  status        = "${status}"
}
resource "wristband_identity_provider" "okta" {
  owner_type    = "TENANT"
  owner_id      = wristband_tenant.acme.id
  type          = "OKTA"
  name          = "staff"
  display_name  = "Staff"
  protocol_type = "OIDC"
  client_id     = "our-id"
  client_secret = "${secret}"
  ${more}
}
resource "wristband_identity_provider" "google" {
  owner_type        = "TENANT"
  owner_id          = wristband_tenant.acme.id
  type              = "GOOGLE_WORKSPACE"
  name              = "staff"
  display_name      = "Staff"
  protocol_type     = "SAML2"
  idp_metadata_url  = "https://idp.example/metadata"
}`

underEach('how people log in', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api
  let printed = ''

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  const okta = () => terraform.state('wristband_identity_provider.okta')
  const unchanged = async () => {
    const { code, text } = await terraform.run(['plan', '-detailed-exitcode'])
    expect(code, text).toBe(0)
  }

  test('is declared, and another secret is sent', async () => {
    const log = join(terraform.folder, 'trace.log')
    const trace = { TF_LOG: 'TRACE', TF_LOG_PATH: log }
    await terraform.write(configuration())
    printed += (await terraform.apply()).text
    expect(await okta()).toMatchObject({
      name: 'staff',
      qualified_name: 'ent:okta:staff',
      client_secret: secrets[0],
      redirect_url: expect.stringContaining('acme-'),
    })
    await terraform.write(configuration({ secret: secrets[1]!, status: 'DISABLED' }))
    const plan = await terraform.run(['plan', '-out=saved'], trace)
    expect(plan.text).toContain('people who log in by it no longer can')
    expect(plan.text).toContain('(sensitive value)')
    printed += plan.text + (await terraform.run(['apply', 'saved'], trace)).text
    expect(await okta()).toMatchObject({ client_secret: secrets[1] })
    printed += await readFile(log, 'utf8')
    for (const canary of secrets) expect(printed).not.toContain(canary)
    await unchanged()
  })

  test('is imported without its secret, which the next apply sends', async () => {
    const { id } = await okta()
    await terraform.run(['state', 'rm', 'wristband_identity_provider.okta'])
    const imported = await terraform.run(['import', 'wristband_identity_provider.okta', id])
    expect(imported.code, imported.text).toBe(0)
    expect(imported.text).toContain('Worth a look [import.secret]')
    expect(imported.text).toContain(
      `existing identity provider, so client_secret stays empty in the state of ${id}`,
    )
    expect((await okta()).client_secret).toBeNull()
    const { text } = await terraform.apply()
    expect(text).toContain('0 added, 1 changed, 0 destroyed')
    await unchanged()
  })

  test('is spoken to by another protocol', async () => {
    await terraform.write(
      configuration()
        .replace(/ {2}client_(id|secret) .*\n/g, '')
        .replace('"OIDC"', '"SAML2"\n  idp_metadata_url = "https://idp.example/metadata"'),
    )
    await terraform.apply()
    expect(await okta()).toMatchObject({
      client_id: null,
      client_secret: null,
      redirect_url: null,
      acs_url: expect.any(String),
    })
    await terraform.write(configuration())
    await terraform.apply()
    await unchanged()
  })

  const domain = (name: string, more: string) => `
resource "wristband_custom_domain" "login" {
  domain_name = "${name}"
  ${more}
}`
  const login = () => terraform.state('wristband_custom_domain.login')

  test('has an address, which is active with the apply after the one that makes it', async () => {
    await terraform.write(configuration() + domain('login.example.com', 'active = true'))
    const made = await terraform.run(['apply', '-auto-approve'])
    expect(made.text).toContain('Worth a look [switched.later]')
    const { text } = await terraform.run(['plan'])
    expect(text.replace(/[\s│]+/g, ' ')).toContain('discovery move to login.example.com')
    await terraform.apply()
    expect(await login()).toMatchObject({ active: true, status: 'VERIFIED' })
    await terraform.write(configuration() + domain('login.example.com', ''))
    await terraform.apply()
    expect(await login()).toMatchObject({ active: true })
  })

  test('has no address that is not verified', async () => {
    await terraform.write(configuration() + domain('login.acme.invalid', ''))
    await terraform.apply()
    const before = await login()
    await terraform.write(configuration() + domain('login.acme.invalid', 'active = true'))
    const { code, text } = await terraform.run(['apply', '-auto-approve'])
    expect(code).toBe(1)
    expect(text.replace(/[\s│]+/g, ' ')).toContain(
      'is PENDING, and VERIFIED or VERIFIED_WITH_ERRORS',
    )
    expect(await login()).toEqual(before)
    await terraform.write(configuration())
    await terraform.apply()
  })

  test('is kept where a deletion is refused, and released where nothing deletes it', async () => {
    await terraform.write(configuration({ more: 'deletion_protection = true' }))
    await terraform.apply()
    const { id } = await okta()
    const refused = await terraform.run(['destroy', '-auto-approve'])
    expect(refused.text).toContain('is protected')
    await terraform.write(configuration({ more: 'deletion_protection = false' }))
    await terraform.apply()
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.code, destroyed.text).toBe(0)
    expect(destroyed.text.replace(/[\s│]+/g, ' ')).toContain(
      'nothing deletes the identity provider',
    )
    expect((await api('GET', `/identity-providers/${id}`)).status).toBe(404)
    const list = `/applications/${emulator.applicationId}/identity-providers`
    expect((await api('GET', list)).body.items).toHaveLength(1)
  })
})
