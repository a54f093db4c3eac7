/** What an owner has once: made, changed, changed by hand, and left as it is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const configuration = ({ link = '#1A73E8', status = 'ENABLED', logo = true } = {}) => `
resource "wristband_tenant" "acme" {
  name = "acme"
}
resource "wristband_page_branding" "pages" {
  ${logo ? 'logo_url = "https://a.example/logo.png"' : ''}
  link_color                  = "${link}"
  panel_box_shadow_enabled    = false
  input_border_radius_pixels  = 0
}
resource "wristband_email_branding" "mails" {
  owner_type                          = "TENANT"
  owner_id                            = wristband_tenant.acme.id
  primary_button_background_color     = "#1a73e8"
  primary_button_text_color           = "#FFFFFF"
  primary_button_border_color         = "#1A73E8"
  primary_button_border_radius_pixels = 8
}
resource "wristband_identity_provider_override_toggle" "acme" {
  owner_id = wristband_tenant.acme.id
  status   = "${status}"
}`

underEach('what an owner has once', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  const flat = (text: string) => text.replace(/[\s│]+/g, ' ')
  const pages = () => terraform.state('wristband_page_branding.pages')
  const looks = async () => (await api('GET', `/page-brandings/${(await pages()).id}`)).body

  test('is made, and what is not given is left to the server', async () => {
    await terraform.write(configuration())
    await terraform.apply()
    expect(await looks()).toMatchObject({
      logoUrl: 'https://a.example/logo.png',
      linkColor: '#1A73E8',
      panelBoxShadowEnabled: false,
      inputBorderRadiusPixels: 0,
      errorColor: null,
    })
    await api('POST', '/page-brandings?upsert=true', {
      ...{ ownerType: 'APPLICATION', ownerId: emulator.applicationId },
      ...{ linkColor: '#000000', errorColor: '#FF0000' },
    })
    const plan = await terraform.plan()
    expect(plan.text).toMatch(/link_color += "#000000" -> "#1A73E8"/)
    await terraform.apply()
    expect(await looks()).toMatchObject({ linkColor: '#1A73E8', errorColor: '#FF0000' })
  })

  test('is changed, and what stops is said', async () => {
    const sent = emulator.requests.length
    await terraform.write(configuration({ link: '#1a73e8', logo: false, status: 'DISABLED' }))
    expect(flat((await terraform.plan()).text)).toContain(
      "people can no longer log in by the tenant's own identity providers",
    )
    await terraform.apply()
    const bodies = emulator.requests.slice(sent).filter(({ method }) => method === 'POST')
    expect(bodies.filter(({ path }) => path.includes('page-brandings'))).toMatchObject([
      { body: { ownerId: emulator.applicationId, logoUrl: null } },
    ])
    expect(await looks()).toMatchObject({ logoUrl: null, linkColor: '#1A73E8' })
  })

  test('is released, which the plan says', async () => {
    const { id } = await pages()
    // as text, one of warnings with the same summary stands for all
    const { stdout } = await terraform.run(['plan', '-destroy', '-json'])
    for (const noun of ['page branding', 'email branding', 'identity provider override toggle'])
      expect(stdout).toContain(`nothing is deleted: the ${noun} stays as it is`)
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.code, destroyed.text).toBe(0)
    expect((await api('GET', `/page-brandings/${id}`)).status).toBe(200)
  })
})
