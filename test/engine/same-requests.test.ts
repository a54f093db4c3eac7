/** One story told to the real Pulumi and to the real Terraform: the server is asked for the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { writes } from '../doors/journal'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import { Ground, javascript, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

/** What both declare, one deployment after the other. */
const stages = [
  {
    pulumi: `
const acme = new wristband.Tenant('acme', { name: 'acme', publicMetadata: { plan: 'gold', seats: 3 } })
new wristband.OAuthClient('key', { name: 'key', type: 'MACHINE_TO_MACHINE', owner: acme, accessTokenExpiration: 600 })
new wristband.OAuthClient('site', {
  name: 'site',
  type: 'BACKEND_SERVER',
  description: 'first',
  redirectUris: ['https://b.example/cb', 'https://a.example/cb'],
})`,
    terraform: `
resource "wristband_tenant" "acme" {
  name            = "acme"
  public_metadata = jsonencode({ seats = 3, plan = "gold" })
}
resource "wristband_oauth_client" "key" {
  name                    = "key"
  type                    = "MACHINE_TO_MACHINE"
  owner_type              = "TENANT"
  owner_id                = wristband_tenant.acme.id
  access_token_expiration = 600
}
resource "wristband_oauth_client" "site" {
  name          = "site"
  type          = "BACKEND_SERVER"
  description   = "first"
  redirect_uris = ["https://a.example/cb", "https://b.example/cb"]
}`,
  },
  {
    pulumi: `
const acme = new wristband.Tenant('acme', { name: 'acme', displayName: 'Acme' })
new wristband.OAuthClient('key', { name: 'key', type: 'MACHINE_TO_MACHINE', owner: acme, accessTokenExpiration: 600 })
new wristband.OAuthClient('site', { name: 'site', type: 'NATIVE', redirectUris: ['com.example.app:/cb'] })`,
    terraform: `
resource "wristband_tenant" "acme" {
  name         = "acme"
  display_name = "Acme"
}
resource "wristband_oauth_client" "key" {
  name                    = "key"
  type                    = "MACHINE_TO_MACHINE"
  owner_type              = "TENANT"
  owner_id                = wristband_tenant.acme.id
  access_token_expiration = 600
}
resource "wristband_oauth_client" "site" {
  name          = "site"
  type          = "NATIVE"
  redirect_uris = ["com.example.app:/cb"]
}`,
  },
]

describe.skipIf(!hasTerraform)('the real Pulumi and the real Terraform', () => {
  let ground: Ground
  let stack: Stack
  let there: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    ground = await Ground.open()
    stack = await ground.stack(stages[0]!.pulumi)
    there = await startEmulator()
    terraform = await openTerraform(connectionTo(there), true)
  })

  afterAll(async () => {
    await terraform?.close()
    await there?.close()
    await ground?.close()
  })

  /** What each of the two asks for in one deployment. */
  async function both(byPulumi: () => Promise<unknown>, byTerraform: () => Promise<unknown>) {
    const [before, beforeThere] = [ground.emulator.requests.length, there.requests.length]
    await byPulumi()
    await byTerraform()
    return [writes(ground.emulator, before), writes(there, beforeThere)] as const
  }

  /** What does not depend on each other comes in any order. */
  const inOrder = (all: readonly string[], first: RegExp, second: RegExp) => {
    const at = (what: RegExp) => all.findIndex((each) => what.test(each))
    expect(at(first), `${first}\n${all.join('\n')}`).toBeGreaterThanOrEqual(0)
    expect(at(second), all.join('\n')).toBeGreaterThan(at(first))
  }

  test('ask the server for the same when they make, change, replace and destroy', async () => {
    const made = await both(
      async () => must(await stack.up()),
      async () => {
        await terraform.write(stages[0]!.terraform)
        await terraform.apply()
      },
    )
    expect([...made[0]].sort()).toEqual([...made[1]].sort())
    expect(made[0]).toHaveLength(3)
    for (const all of made) inOrder(all, /^POST .*\/tenants /, /^POST .*\/clients .*"ownerId":"id"/)

    const changed = await both(
      async () => {
        await stack.write(javascript(stages[1]!.pulumi))
        must(await stack.up())
      },
      async () => {
        await terraform.write(stages[1]!.terraform)
        await terraform.apply()
      },
    )
    expect([...changed[0]].sort()).toEqual([...changed[1]].sort())
    expect(changed[0].map((each) => each.split(' ')[0]).sort()).toEqual(['DELETE', 'PATCH', 'POST'])

    const { key, acme } = await resourcesOf(stack)
    const owned = [
      [ground.emulator, key!.id, acme!.id],
      [
        there,
        (await terraform.state('wristband_oauth_client.key')).id,
        (await terraform.state('wristband_tenant.acme')).id,
      ],
    ] as const
    const gone = await both(
      async () => must(await stack.destroy()),
      async () => {
        await terraform.write('')
        await terraform.apply()
      },
    )
    expect([...gone[0]].sort()).toEqual([...gone[1]].sort())
    expect(gone[0]).toHaveLength(3)
    for (const [{ requests }, client, tenant] of owned) {
      const deleted = requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)
      inOrder(deleted, new RegExp(`/clients/${client}$`), new RegExp(`/tenants/${tenant}$`))
    }
  })
})
