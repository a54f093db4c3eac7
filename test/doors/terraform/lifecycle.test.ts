/** Steps of a resource's life under real engines. Every `apply` asserts that the plan after it is empty. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { parseFault, startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const tenant = (more = '') => `
resource "wristband_tenant" "acme" {
  name = "acme"
  ${more}
}`

const machine = (more = '') => `
resource "wristband_oauth_client" "worker" {
  name = "worker"
  type = "MACHINE_TO_MACHINE"
  ${more}
}`

const site = (more = '') => `
resource "wristband_oauth_client" "site" {
  name = "site"
  type = "BACKEND_SERVER"
  ${more}
}`

const callback = 'redirect_uris = ["https://a.example/callback"]'

underEach('the life of a resource', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
  })

  afterEach(async () => {
    emulator.faults.clear()
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.text).toContain('Destroy complete!')
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([emulator.clientId])
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('a client and the tenant that owns it are made in order, with all that the server chose', async () => {
    await terraform.write(
      `${tenant()}\n${machine('owner_type = "TENANT"\n owner_id = wristband_tenant.acme.id')}
      output "known" {
        value = wristband_oauth_client.worker.client_id != null ? "yes" : "no"
      }`,
    )
    const { text } = await terraform.apply()
    expect(text).toContain('known = "yes"')
    const owner = await terraform.state('wristband_tenant.acme')
    expect(owner).toMatchObject({
      name: 'acme',
      display_name: 'acme',
      application_id: emulator.applicationId,
      type: 'STANDARD',
      status: 'ACTIVE',
      description: null,
      public_metadata: null,
    })
    const client = await terraform.state('wristband_oauth_client.worker')
    expect(client).toMatchObject({
      client_id: client.id,
      owner_id: owner.id,
      owner_type: 'TENANT',
      grant_types: ['CLIENT_CREDENTIALS'],
      access_token_expiration: 1800,
      refresh_token_expiration: null,
      redirect_uris: null,
    })
    expect(client.secret).toMatch(/^.{16,}$/)
  })

  test('a change is made in place and sends what changed; what is taken out is cleared', async () => {
    await terraform.write(
      site(`${callback}\n description = "old"\n login_url = "https://a.example/login"`),
    )
    await terraform.apply()
    const before = await terraform.state('wristband_oauth_client.site')
    await terraform.write(
      site('redirect_uris = ["https://b.example/callback", "https://a.example/callback"]'),
    )
    const { text } = await terraform.apply()
    expect(text).toContain('0 added, 1 changed, 0 destroyed')
    const after = await terraform.state('wristband_oauth_client.site')
    expect(after).toEqual({
      ...before,
      description: null,
      login_url: null,
      redirect_uris: ['https://a.example/callback', 'https://b.example/callback'],
    })
    const patches = emulator.requests.filter(({ method }) => method === 'PATCH')
    expect(patches.at(-1)?.body).toEqual({
      description: null,
      loginUrl: null,
      redirectUris: ['https://a.example/callback', 'https://b.example/callback'],
    })
    const { body } = await api('GET', `/clients/${after.id}`)
    expect(body).toMatchObject({ description: null, loginUrl: null })
  })

  test('an empty list, a list that is left out and null are one thing', async () => {
    await terraform.write(machine('redirect_uris = []'))
    await terraform.apply()
    await terraform.write(machine())
    await terraform.apply()
    await terraform.write(machine('redirect_uris = null'))
    await terraform.apply()
  })

  test('what the server chose is not a change, also when a grant takes it away', async () => {
    await terraform.write(site(callback))
    await terraform.apply()
    const { refresh_token_expiration } = await terraform.state('wristband_oauth_client.site')
    expect(refresh_token_expiration).toBeGreaterThan(0)
    await terraform.write(site(`${callback}\n grant_types = ["AUTHORIZATION_CODE"]`))
    await terraform.apply()
    expect(await terraform.state('wristband_oauth_client.site')).toMatchObject({
      refresh_token_expiration: null,
      grant_types: ['AUTHORIZATION_CODE'],
    })
    await terraform.write(site(`${callback}\n access_token_expiration = 600`))
    await terraform.apply()
    await terraform.write(site(callback))
    await terraform.apply()
    expect(await terraform.state('wristband_oauth_client.site')).toMatchObject({
      access_token_expiration: 600,
      grant_types: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
    })
  })

  test('a JSON text is compared by what it means', async () => {
    await terraform.write(tenant('public_metadata = "{ \\"b\\": 1, \\"a\\": [1, 2] }"'))
    await terraform.apply()
    await terraform.write(tenant('public_metadata = jsonencode({ a = [1, 2], b = 1 })'))
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    await terraform.apply()
    expect(
      emulator.requests.filter(
        ({ method, path }) => method === 'PATCH' && path.includes('/tenants/'),
      ),
    ).toEqual([])
    await terraform.write(tenant('public_metadata = jsonencode({ a = [1] })'))
    await terraform.apply()
    const { id } = await terraform.state('wristband_tenant.acme')
    expect((await api('GET', `/tenants/${id}`)).body.publicMetadata).toEqual({ a: [1] })
    await terraform.write(tenant())
    await terraform.apply()
    expect((await api('GET', `/tenants/${id}`)).body.publicMetadata).toEqual({})
  })

  test('what cannot change in place is replaced, and the plan says what that costs', async () => {
    await terraform.write(machine())
    await terraform.apply()
    const before = await terraform.state('wristband_oauth_client.worker')
    await terraform.write(
      machine('description = "x"').replace('MACHINE_TO_MACHINE"', `NATIVE"\n ${callback}`),
    )
    const { text } = await terraform.plan()
    expect(text).toContain('# forces replacement')
    expect(text).toContain('Worth a look [field.replaces]')
    expect(text).toContain('the new client has a new client id and a new secret')
    await terraform.apply()
    const after = await terraform.state('wristband_oauth_client.worker')
    expect(after.id).not.toBe(before.id)
    expect(after.secret).toBeNull()
    expect((await api('GET', `/clients/${before.id}`)).status).toBe(404)
  })

  test('an owner that is not known yet forces a replacement without a word too much', async () => {
    await terraform.write(
      `${tenant()}\n${machine('owner_type = "TENANT"\n owner_id = wristband_tenant.acme.id')}`,
    )
    const { text, code } = await terraform.plan()
    expect(code).toBe(0)
    expect(text).toMatch(/owner_id += \(known after apply\)/)
    expect(text).not.toContain('Worth a look')
    await terraform.apply()
    await terraform.write(
      `${tenant().replace('"acme"\n', '"acmetwo"\n')}\n${machine('owner_type = "TENANT"\n owner_id = wristband_tenant.acme.id')}`,
    )
    const replacing = await terraform.plan()
    expect(replacing.text).toMatch(
      /owner_id += "\w+"( # forces replacement)? -> \(known after apply\) # forces replacement/,
    )
    await terraform.apply()
  })

  test('drift is shown and repaired', async () => {
    await terraform.write(site(callback))
    await terraform.apply()
    const { id } = await terraform.state('wristband_oauth_client.site')
    await api('PATCH', `/clients/${id}`, {
      name: 'else',
      description: 'by hand',
      redirectUris: ['https://evil.example/callback'],
    })
    const { text } = await terraform.plan()
    expect(text).toMatch(/name += "else" -> "site"/)
    expect(text).toMatch(/- description += "by hand" -> null/)
    expect(text).toMatch(/- "https:\/\/evil.example\/callback"/)
    await terraform.apply()
    expect((await api('GET', `/clients/${id}`)).body).toMatchObject({
      name: 'site',
      description: null,
      redirectUris: ['https://a.example/callback'],
    })
  })

  test('what was deleted by hand is told and made anew', async () => {
    await terraform.write(machine())
    await terraform.apply()
    const { id } = await terraform.state('wristband_oauth_client.worker')
    await api('DELETE', `/clients/${id}`)
    const { text } = await terraform.plan()
    expect(text).toContain('Worth a look [server.gone]')
    expect(text).toContain(`the client ${id} is no longer on the server`)
    await terraform.apply()
    expect((await terraform.state('wristband_oauth_client.worker')).id).not.toBe(id)
  })

  test('an object is imported by id, and all but its secret and its age is known', async () => {
    await terraform.write(site(callback))
    await terraform.apply()
    const made = await terraform.state('wristband_oauth_client.site')
    await terraform.run(['state', 'rm', 'wristband_oauth_client.site'])
    const imported = await terraform.run(['import', 'wristband_oauth_client.site', made.id])
    expect(imported.code).toBe(0)
    expect(imported.text).toContain('Worth a look [import.secret]')
    expect(await terraform.state('wristband_oauth_client.site')).toEqual({
      ...made,
      secret: null,
      secret_rotated_at: null,
    })
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    await terraform.write(site(`${callback}\n description = "renamed"`))
    await terraform.apply()
    expect((await terraform.state('wristband_oauth_client.site')).secret).toBeNull()
  })

  test('a state of another version loses what is not known any more, and nothing else', async () => {
    await terraform.write(machine())
    await terraform.apply()
    const before = await terraform.state('wristband_oauth_client.worker')
    const file = join(terraform.folder, 'terraform.tfstate')
    const state = JSON.parse(await readFile(file, 'utf8'))
    const [instance] = state.resources[0].instances
    instance.attributes.gone = true
    delete instance.attributes.description
    await writeFile(file, JSON.stringify({ ...state, serial: state.serial + 1 }))
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    await terraform.write(machine('description = "x"'))
    await terraform.apply()
    expect(await terraform.state('wristband_oauth_client.worker')).toEqual({
      ...before,
      description: 'x',
    })
  })

  test('an import of nothing fails', async () => {
    await terraform.write(machine())
    const missing = await terraform.run(['import', 'wristband_oauth_client.worker', 'nosuchclient'])
    expect(missing.code).toBe(1)
    expect(missing.text).toContain('Cannot import non-existent remote object')
    const strange = await terraform.run(['import', 'wristband_oauth_client.worker', '../x y'])
    expect(strange.code).toBe(1)
    expect(strange.text).toContain('Reading the client ../x y failed')
    await terraform.write('')
    await terraform.apply()
  })

  test('an import block writes a configuration that has nothing to change', async () => {
    await terraform.write(site(`${callback}\n description = "kept"`))
    await terraform.apply()
    const { id } = await terraform.state('wristband_oauth_client.site')
    await terraform.run(['state', 'rm', 'wristband_oauth_client.site'])
    await terraform.write(`import {\n  to = wristband_oauth_client.site\n  id = "${id}"\n}`)
    const generated = await terraform.plan('-generate-config-out=generated.tf')
    expect(generated.text).toContain('1 to import, 0 to add, 0 to change, 0 to destroy')
    await terraform.apply()
    await writeFile(join(terraform.folder, 'generated.tf'), '')
    await terraform.write(site(callback))
  })

  test('the application of the credentials is taken over and released', async () => {
    const { body } = await api('GET', `/applications/${emulator.applicationId}`)
    const own = (isMultiTenant: boolean) => `resource "wristband_application" "own" {
      name = "${body.name}"
      display_name = "Mine"
      environment_type = "${body.environmentType}"
      is_multi_tenant = ${isMultiTenant}
      login_url = "${body.loginUrl}"
    }`
    await terraform.write(own(!body.isMultiTenant))
    const refused = await terraform.plan()
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('Refused [adopt.mismatch]')
    expect(refused.text).toContain(
      `the application ${body.id} cannot be taken over: its is_multi_tenant is ${body.isMultiTenant}, not ${!body.isMultiTenant}, and that never changes; declare it as it is`,
    )
    await terraform.write(own(body.isMultiTenant))
    const foreseen = await terraform.plan()
    expect(foreseen.text).toContain('Worth a look [adopt.changes]')
    expect(foreseen.text).toContain(
      `it is taken over, not made, and this changes display_name (now "${body.displayName}")`,
    )
    await terraform.apply()
    expect((await terraform.plan()).text).not.toContain('adopt.')
    expect(await terraform.state('wristband_application.own')).toMatchObject({
      id: emulator.applicationId,
      adopted: true,
      display_name: 'Mine',
    })
    await terraform.run(['state', 'rm', 'wristband_application.own'])
    await terraform.run(['import', 'wristband_application.own', emulator.applicationId])
    expect(await terraform.state('wristband_application.own')).toMatchObject({ adopted: true })
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    await terraform.write('')
    const { text } = await terraform.apply()
    expect(text).toContain('Worth a look [adopt.released]')
    expect((await api('GET', `/applications/${emulator.applicationId}`)).status).toBe(200)
  })

  test('an application without a name is that of the credentials, and the plan says what it goes on to have', async () => {
    const { body } = await api('GET', `/applications/${emulator.applicationId}`)
    await terraform.write(`resource "wristband_application" "own" {
  logout_urls = ["https://acme.example/bye"]
}
output "name" {
  value = wristband_application.own.name
}`)
    const { text } = await terraform.plan()
    expect(text).toContain(`+ name = "${body.name}"`)
    for (const [name, value] of [
      ['name', body.name],
      ['display_name', body.displayName],
      ['environment_type', body.environmentType],
    ])
      expect(text).toMatch(new RegExp(`\\+ ${name} += "${value}"`))
    expect(text).toContain('it is taken over, not made, and this changes logout_urls')
    await terraform.apply()
    const { metadata, ...after } = (await api('GET', `/applications/${body.id}`)).body
    const logoutUrls = ['https://acme.example/bye']
    expect(after).toEqual({ ...body, metadata: undefined, logoutUrls })
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
    await terraform.write('')
    await terraform.apply()
    await api('PATCH', `/applications/${body.id}`, { logoutUrls: [] })
  })

  test('an application of PRODUCTION is protected by its import, so that the next plan is empty', async () => {
    const { body } = await api('GET', `/applications/${emulator.applicationId}`)
    await api('PATCH', `/applications/${emulator.applicationId}`, {
      environmentType: 'PRODUCTION',
    })
    await terraform.write(`resource "wristband_application" "own" {
  name             = "${body.name}"
  display_name     = "${body.displayName}"
  is_multi_tenant  = ${body.isMultiTenant}
  environment_type = "PRODUCTION"
  login_url        = "${body.loginUrl}"
}`)
    await terraform.run(['import', 'wristband_application.own', emulator.applicationId])
    expect(await terraform.state('wristband_application.own')).toMatchObject({
      deletion_protection: true,
    })
    expect((await terraform.plan('-detailed-exitcode')).code).toBe(0)
  })

  test('a create whose answer is lost is found, and its secret is in hand', async () => {
    emulator.faults.add(parseFault('POST /api/v1/clients reset=after nth=1'))
    await terraform.write(machine())
    const { text } = await terraform.apply()
    expect(text).toContain('Worth a look [server.lost-answer]')
    expect((await terraform.state('wristband_oauth_client.worker')).secret).toMatch(/^.{16,}$/)
  })

  test('a create that failed half-way is kept, and the next apply leaves nothing behind', async () => {
    emulator.faults.add(parseFault('POST /api/v1/clients reset=after nth=1'))
    emulator.faults.add(parseFault('POST /api/v1/clients/*/rotate-secret status=403 count=1'))
    await terraform.write(machine())
    const failed = await terraform.run(['apply', '-auto-approve'])
    expect(failed.code).toBe(1)
    const { id } = await terraform.state('wristband_oauth_client.worker')
    expect(failed.text).toContain(`the client ${id} exists and is in the state`)
    await terraform.run(['untaint', 'wristband_oauth_client.worker'])
    const resumed = await terraform.plan()
    expect(resumed.text).toContain('0 to add, 1 to change, 0 to destroy')
    await terraform.apply()
    expect(await terraform.state('wristband_oauth_client.worker')).toMatchObject({
      id,
      secret: expect.stringMatching(/^.{16,}$/),
    })
  })

  test('a refused create leaves nothing, and is told at the attribute', async () => {
    const byHand = { applicationId: emulator.applicationId, name: 'ACME', displayName: 'Acme' }
    const { body: other } = await api('POST', '/tenants', byHand)
    await terraform.write(tenant())
    const failed = await terraform.run(['apply', '-auto-approve'])
    expect(failed.code).toBe(1)
    expect(failed.text).toContain('Creating the tenant failed')
    expect(failed.text).toContain('name: not unique')
    expect(failed.text).toMatch(/on main.tf line \d+, in resource "wristband_tenant" "acme":/)
    expect(await terraform.state('wristband_tenant.acme')).toBeUndefined()
    await api('DELETE', `/tenants/${other.id}`)
  })

  test('a failed update or delete keeps the object as it was, untainted', async () => {
    await terraform.write(machine())
    await terraform.apply()
    const before = await terraform.state('wristband_oauth_client.worker')
    emulator.faults.add(parseFault('PATCH /api/v1/clients/* status=403'))
    emulator.faults.add(parseFault('DELETE /api/v1/clients/* status=403'))
    await terraform.write(machine('description = "new"'))
    const updated = await terraform.run(['apply', '-auto-approve'])
    expect(updated.text).toContain(`Changing the client ${before.id} failed`)
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.text).toContain(`Deleting the client ${before.id} failed`)
    expect(await terraform.state('wristband_oauth_client.worker')).toEqual(before)
    emulator.faults.clear()
    const { text } = await terraform.apply()
    expect(text).toContain('0 added, 1 changed, 0 destroyed')
  })
})
