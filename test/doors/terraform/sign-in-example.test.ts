/** The example of how people log in, as it is, with secrets that nothing shows. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const example = join(__dirname, '..', '..', '..', 'examples/terraform-sign-in/main.tf')

underEach('the example of sign-in', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api
  let own: string

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
    own = `/applications/${emulator.applicationId}`
    await copyFile(example, join(terraform.folder, 'main.tf'))
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  const given = (isActive: boolean) =>
    writeFile(
      join(terraform.folder, 'terraform.tfvars'),
      `google_client_secret = "canary-of-google"\nokta_client_secret = "canary-of-okta"\ndomain_active = ${isActive}\n`,
    )
  const items = async (path: string) => (await api('GET', path)).body.items

  test('is deployed, has nothing to do a second time, and shows no secret', async () => {
    await given(false)
    const { text } = await terraform.apply()
    expect(text).toContain('7 added, 0 changed, 0 destroyed')
    expect(text).not.toContain('canary')
    const [tenant] = await items(`${own}/tenants`)
    const there = [
      ...(await items(`${own}/identity-providers`)),
      ...(await items(`/tenants/${tenant.id}/identity-providers`)),
    ]
    expect(there.map(({ name }) => name)).toEqual(['google', 'ent:okta:employees'])
    const { stdout } = await terraform.run(['output', '-json', 'redirect_urls'])
    const [google, northwind] = there.map(({ protocol }) => protocol.redirectUrl)
    expect(JSON.parse(stdout)).toEqual({ google, northwind })
  })

  test('has its address as soon as it is asked for, and goes but for what nobody deletes', async () => {
    await given(true)
    const { code: made, text: said } = await terraform.run(['apply', '-auto-approve'])
    expect(made, said).toBe(0)
    // what was read before the domain became active is read again
    await terraform.apply()
    const { stdout } = await terraform.run(['output', '-json', 'redirect_urls'])
    expect(JSON.parse(stdout).google).toContain('//login.acme.example/')
    expect(await items(`${own}/custom-domains`)).toMatchObject([{ isActive: true }])
    const { code, text } = await terraform.run(['destroy', '-auto-approve'])
    expect(code, text).toBe(0)
    expect(await items(`${own}/custom-domains`)).toEqual([])
    expect(await items(`${own}/page-brandings`)).toHaveLength(1)
  })
})
