/** The module that paints one colour and one logo, under real engines. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../engine/ready.mjs'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { underEach } from '../doors/terraform/engines'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, openTerraform } from '../doors/terraform/terraform'
import type { Api } from '../emulator/caller'
import { apiOf } from '../emulator/caller'

const program = (said: string) => `
resource "wristband_tenant" "acme" {
  name         = "acme"
  display_name = "Acme"
}
module "looks" {
  source     = "./branding"
  owner_type = "TENANT"
  owner_id   = wristband_tenant.acme.id
${said}
}
output "pages" { value = module.looks.pages }
`

underEach('the module branding', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
    await cp(join(root, 'modules/branding'), join(terraform.folder, 'branding'), {
      recursive: true,
    })
    await terraform.write(program('  color = "#1A73E8"'))
    const got = await terraform.run(['get'])
    expect(got.code, got.text).toBe(0)
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  const looks = async () => {
    const [tenant] = (await api('GET', `/applications/${emulator.applicationId}/tenants`)).body
      .items
    const [pages, mails] = await Promise.all(
      ['page-brandings', 'email-brandings'].map(
        async (path) => (await api('GET', `/tenants/${tenant.id}/${path}`)).body.items[0],
      ),
    )
    return { pages, mails }
  }

  test.each([
    [
      'pages',
      'panel_colour = "#000000"',
      'pages says panel_colour, which is nothing that is painted: give error_color, input_background_color',
    ],
    [
      'mails',
      'link_color = "#000000"',
      'mails says link_color, which is nothing that is painted: give logo_height_pixels, logo_url',
    ],
  ])('refuses what %s do not have', async (of, word, sentence) => {
    await terraform.write(program(`  color = "#1A73E8"\n  ${of} = { ${word} }`))
    const { code, text } = await terraform.plan()
    expect(code).toBe(1)
    expect(text).toContain(sentence)
  })

  test('paints nothing without a colour', async () => {
    await terraform.write(program('  color = null'))
    expect((await terraform.apply()).text).toContain('1 added, 0 changed, 0 destroyed')
    expect(await looks()).toEqual({ pages: undefined, mails: undefined })
  })

  test('paints what the colour decides and what is said otherwise, and has nothing to do a second time', async () => {
    await terraform.write(
      program(`  color    = "#1A73E8"
  logo_url = "https://acme.example/logo.png"
  pages    = { link_color = "#000000", panel_box_shadow_enabled = false, input_border_radius_pixels = 3, error_color = null }
  mails    = { logo_width_pixels = 64 }`),
    )
    expect((await terraform.apply()).text).toContain('2 added, 0 changed, 0 destroyed')
    const { pages, mails } = await looks()
    const both = {
      ownerType: 'TENANT',
      logoUrl: 'https://acme.example/logo.png',
      primaryButtonBackgroundColor: '#1A73E8',
      primaryButtonTextColor: '#FFFFFF',
    }
    expect(pages).toMatchObject({
      ...both,
      linkColor: '#000000',
      linkHoverColor: '#1A73E8',
      panelBoxShadowEnabled: false,
      inputBorderRadiusPixels: 3,
      panelTextColor: '#222222',
    })
    expect(pages.errorColor).not.toBe('#DC2626')
    expect(mails).toMatchObject({ ...both, logoHeightPixels: 64, logoWidthPixels: 64 })
  })
})
