/** A server that stores something else than it was asked for, or says what nobody understands. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import { underEach } from './engines'
import type { Gate } from './gate'
import { openGate } from './gate'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const site = (more = '') => `resource "wristband_oauth_client" "site" {
  name          = "site"
  type          = "BACKEND_SERVER"
  redirect_uris = ["https://a.example/callback"]
  ${more}
}`

underEach('a stubborn server', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let gate: Gate
  let terraform: Terraform

  beforeEach(async () => {
    emulator = await startEmulator()
    gate = await openGate(emulator)
    terraform = await openTerraform(
      { ...connectionTo(emulator), WRISTBAND_URL: gate.url },
      true,
      {},
      engine,
    )
  })

  afterEach(async () => {
    await terraform.close()
    await gate.close()
    await emulator.close()
  })

  const tainted = async () => {
    const { stdout } = await terraform.run(['show', '-json'])
    return JSON.parse(stdout).values.root_module.resources.map(
      (each: { tainted?: boolean }) => each.tainted ?? false,
    )
  }

  test('that stores another value is told of, and the client stays as it is', async () => {
    gate.rewrite('POST', /\/clients$/, (body) => ({
      ...body,
      name: 'SITE',
      loginUrl: 'https://nobody.example/asked',
    }))
    gate.rewrite('PATCH', /\/clients\//, (body) => ({ ...body, description: 'other' }))
    await terraform.write(site())
    const made = await terraform.run(['apply', '-auto-approve'])
    expect(made.code, made.text).toBe(0)
    expect(made.text).toContain('Worth a look [server.stored]')
    expect(made.text).toContain('name: the server stored "SITE" instead of "site"')
    expect(await tainted()).toEqual([false])
    const { id, name, login_url } = await terraform.state('wristband_oauth_client.site')
    expect({ name, login_url }).toEqual({ name: 'site', login_url: null })
    await terraform.write(site('description = "mine"'))
    const changed = await terraform.run(['apply', '-auto-approve'])
    expect(changed.code, changed.text).toBe(0)
    expect(changed.text).toContain('description: the server stored "other" instead of "mine"')
    expect(await terraform.state('wristband_oauth_client.site')).toMatchObject({
      id,
      description: 'mine',
    })
    expect(await tainted()).toEqual([false])
  })

  test('that says what nobody understands keeps nobody from knowing the client', async () => {
    gate.rewrite('POST', /\/clients$/, (body) => ({
      ...body,
      accessTokenExpiration: 'soon',
      grantTypes: { odd: true },
      metadata: 'none',
      redirectUris: [[1]],
    }))
    await terraform.write(site())
    const made = await terraform.run(['apply', '-auto-approve'])
    expect(made.code, made.text).toBe(0)
    expect(await tainted()).toEqual([false])
    const state = await terraform.state('wristband_oauth_client.site')
    expect(state).toMatchObject({ access_token_expiration: null, client_id: state.id })
    expect(state.secret).toMatch(/^.{16,}$/)
  })

  test('that is known only after another resource is asked for nothing before', async () => {
    const late = (secret: string) => `
      resource "terraform_data" "secret" {
        input = "${secret}"
      }
      provider "wristband" {
        client_secret = terraform_data.secret.output
      }
      ${site()}`
    await terraform.write(late(emulator.clientSecret))
    const planned = await terraform.plan()
    expect(planned.code, planned.text).toBe(0)
    expect(planned.text).toContain('The provider waits')
    expect(planned.text).toContain('client_secret is not known yet')
    expect(emulator.requests).toEqual([])
    await terraform.apply()
    expect(await terraform.state('wristband_oauth_client.site')).toMatchObject({ name: 'site' })
  })
})
