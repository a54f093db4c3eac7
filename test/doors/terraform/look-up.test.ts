import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf, machine, site } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

underEach('what a configuration looks up', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
    ids.site = (await api('POST', '/clients', site(emulator))).body.id
    const worker = await api('POST', '/clients', machine(emulator))
    ids.worker = worker.body.id
    ids.secret = worker.body.secret
    const tenant = { applicationId: emulator.applicationId, name: 'acme', displayName: 'Acme' }
    ids.tenant = (
      await api('POST', '/tenants', { ...tenant, publicMetadata: { plan: 'gold' } })
    ).body.id
    const owned = { ...machine(emulator, 'key'), ownerType: 'TENANT', ownerId: ids.tenant }
    ids.key = (await api('POST', '/clients', owned)).body.id
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  async function outputs(configuration: string) {
    await terraform.write(configuration)
    await terraform.apply()
    const { stdout } = await terraform.run(['output', '-json'])
    const all: Record<string, { value: unknown }> = JSON.parse(stdout)
    return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]))
  }

  test('one object by its id or by its name, the own application by nothing', async () => {
    const found = await outputs(`
      data "wristband_application" "own" {}
      data "wristband_tenant" "acme" {
        name = "acme"
      }
      data "wristband_oauth_client" "site" {
        id = "${ids.site}"
      }
      data "wristband_oauth_client" "key" {
        name       = "key"
        owner_type = "TENANT"
        owner_id   = data.wristband_tenant.acme.id
      }
      output "application" { value = data.wristband_application.own.id }
      output "tenant" { value = data.wristband_tenant.acme }
      output "site" { value = data.wristband_oauth_client.site }
      output "key" { value = data.wristband_oauth_client.key.client_id }`)
    expect(found.application).toBe(emulator.applicationId)
    expect(found.tenant).toMatchObject({
      id: ids.tenant,
      display_name: 'Acme',
      public_metadata: '{"plan":"gold"}',
    })
    expect(found.site).toMatchObject({
      id: ids.site,
      type: 'BACKEND_SERVER',
      redirect_uris: ['https://a.example/callback'],
    })
    expect(found.site).not.toHaveProperty('secret')
    expect(found.key).toBe(ids.key)
  })

  test('all objects of an owner that fit', async () => {
    const found = await outputs(`
      data "wristband_oauth_clients" "all" {}
      data "wristband_oauth_clients" "machines" {
        type = "MACHINE_TO_MACHINE"
        name = "worker"
      }
      data "wristband_oauth_clients" "keys" {
        owner_type = "TENANT"
        owner_id   = "${ids.tenant}"
      }
      data "wristband_tenants" "none" {
        name = "nobody"
      }
      output "all" { value = sort(data.wristband_oauth_clients.all.clients[*].id) }
      output "machines" { value = data.wristband_oauth_clients.machines.clients[*].id }
      output "keys" { value = data.wristband_oauth_clients.keys.clients }
      output "none" { value = data.wristband_tenants.none.tenants }`)
    expect(found.all).toEqual([emulator.clientId, ids.site, ids.worker].sort())
    expect(found.machines).toEqual([ids.worker])
    expect(found.keys).toMatchObject([{ id: ids.key, name: 'key', owner_id: ids.tenant }])
    expect(found.none).toEqual([])
  })

  for (const [says, configuration, sentence] of [
    [
      'nothing to find it by',
      'data "wristband_tenant" "x" {}',
      'which tenant is not said: give id, or name',
    ],
    [
      'a name that nobody has',
      'data "wristband_tenant" "x" {\n name = "nobody"\n}',
      'there is no tenant with the name "nobody"',
    ],
    [
      'an id that nothing has',
      'data "wristband_oauth_client" "x" {\n id = "nosuchclient"\n}',
      'GET /clients/nosuchclient, status 404',
    ],
  ])
    test(`${says} is told`, async () => {
      await terraform.write(configuration!)
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toContain(sentence)
    })

  test.skipIf(!engine.ephemerals)(
    'a token is had by a right secret, refused with a wrong one, and kept nowhere',
    async () => {
      const ephemeral = (secret: string) => `
      ephemeral "wristband_access_token" "worker" {
        client_id     = "${ids.worker}"
        client_secret = "${secret}"
        lifecycle {
          postcondition {
            condition     = length(split(".", self.access_token)) == 3 && timecmp(self.expires_at, plantimestamp()) > 0
            error_message = "that is no token"
          }
        }
      }`
      await outputs(ephemeral(ids.secret!))
      expect((await terraform.run(['show', '-json'])).stdout).not.toContain('access_token')
      await terraform.write(ephemeral('canary-canary-canary'))
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toContain('Opening wristband_access_token failed')
      expect(text).toContain('the credentials are refused')
    },
  )

  test('the rules are a function, without a connection', async () => {
    const found = await outputs(`
      output "broken" {
        value = provider::wristband::problems("oauth_client", {
          type          = "SINGLE_PAGE_APP"
          redirect_uris = ["com.acme.app:/cb", "https://*.a.example/cb"]
        })
      }
      output "metadata" {
        value = provider::wristband::problems("tenant", { public_metadata = jsonencode({ a = 1 }), colour = "red" })
      }
      output "fine" {
        value = provider::wristband::problems("oauth_client", { type = "NATIVE", redirect_uris = ["com.acme.app:/cb"] })
      }`)
    expect(found.broken).toEqual([
      'redirect_uris: https://*.a.example/cb has a wildcard; write out every URL in full [client.redirects.form]',
      'redirect_uris: com.acme.app:/cb has a private-use scheme, which only a NATIVE client may have; a SINGLE_PAGE_APP client returns to https [client.redirects.scheme]',
    ])
    expect(found.metadata).toEqual([expect.stringMatching(/^colour: .*\[field\.unsupported\]$/)])
    expect(found.fine).toEqual([])
    await terraform.write('output "x" {\n value = provider::wristband::problems("user", {})\n}')
    const { text } = await terraform.plan()
    expect(text).toContain('there is no such resource; there are application, tenant, oauth_client')
    expect(text).toContain('Invalid value for "resource" parameter')
  })
})
