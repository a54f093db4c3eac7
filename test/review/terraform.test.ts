/** A review of real plans: of the accelerator, and of a story in which everything goes wrong. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { placesIn, readStack } from '../../provider/review/read'
import { json } from '../../provider/review/report/json'
import { markdown } from '../../provider/review/report/markdown'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import { apiOf } from '../emulator/caller'
import { normalised } from './golden'
import { reviewed } from './stage'

const examples = join(__dirname, '../../examples')

describe.skipIf(!hasTerraform)('a review of real Terraform plans', { timeout: 120_000 }, () => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    emulator = await startEmulator({ applicationName: 'acme' })
    terraform = await openTerraform(connectionTo(emulator), true)
  })
  afterAll(async () => {
    await terraform?.close()
    await emulator?.close()
  })

  /** The review of what Terraform would do now. */
  async function review(name: string, ...args: string[]) {
    await terraform.plan('-out=plan.bin', ...args)
    const shown = await terraform.run(['show', '-json', 'plan.bin'])
    const source = await readFile(join(terraform.folder, 'main.tf'), 'utf8')
    const stack = readStack(Buffer.from(shown.stdout), placesIn([['main.tf', source]]))
    return { review: reviewed([{ ...stack, name, file: 'plan.json' }]), file: shown.stdout }
  }

  test('of the accelerator', async () => {
    await cp(join(examples, 'terraform-accelerator'), terraform.folder, { recursive: true })
    await writeFile(
      join(terraform.folder, 'terraform.tfvars'),
      'origin = "https://app.example.com"\ndisplay_name = "Example"\n',
    )
    const { review: first } = await review('accelerator')
    expect(first.whole).toBe(true)
    await expect(normalised(markdown(first))).toMatchFileSnapshot('golden/accelerator.md')
    await terraform.run(['apply', '-auto-approve'])
    const { review: second } = await review('accelerator')
    expect(second).toMatchObject({ worst: 'none', counts: { keep: 3 } })

    await writeFile(
      join(terraform.folder, 'terraform.tfvars'),
      'origin = "https://elsewhere.example.net"\ndisplay_name = "Example"\n',
    )
    const { review: moved } = await review('accelerator')
    await expect(normalised(markdown(moved))).toMatchFileSnapshot('golden/accelerator-moved.md')
    await terraform.run(['destroy', '-auto-approve'])
  })

  test('of a story in which much goes wrong', async () => {
    const parts = (type: string, redirect: string) => `
resource "wristband_tenant" "north" {
  name         = "north"
  display_name = "North"
}
resource "wristband_oauth_client" "phone" {
  name          = "phone"
  type          = "${type}"
  redirect_uris = ["${redirect}"]
}
resource "wristband_oauth_client" "web" {
  name          = "web"
  type          = "BACKEND_SERVER"
  redirect_uris = ["https://web.example/cb"]
}
`
    await terraform.run(['init']).catch(() => undefined)
    for (const file of ['variables.tf', 'outputs.tf', 'terraform.tfvars'])
      await writeFile(join(terraform.folder, file), '')
    await terraform.write(parts('NATIVE', 'com.acme.app:/cb'))
    const applied = await terraform.run(['apply', '-auto-approve'])
    expect(applied.code, applied.text).toBe(0)

    const api = await apiOf(emulator)
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    const web = body.items.find(({ name }: { name: string }) => name === 'web')
    await api('PATCH', `/clients/${web.id}`, {
      redirectUris: ['https://web.example/cb', 'https://drift.example/cb'],
    })

    await terraform.write(
      `${parts('BACKEND_SERVER', 'https://phone.example/cb').replace(/resource "wristband_tenant" "north" \{[^}]*\}/, '')}
resource "wristband_tenant" "branch" {
  for_each       = toset(["east", "west"])
  name           = each.key
  display_name   = "Branch \${each.key}"
  signup_enabled = true
}
resource "wristband_oauth_client" "key" {
  name       = "key"
  type       = "MACHINE_TO_MACHINE"
  owner_type = "TENANT"
  owner_id   = wristband_tenant.branch["east"].id
}
`,
    )
    const { review: story, file } = await review('story')
    expect(
      story.risks.map(({ rule, label, place }) => `${rule} ${label} ${place?.line}`),
    ).toMatchSnapshot()
    await expect(normalised(markdown(story))).toMatchFileSnapshot('golden/story.md')
    const secrets = [...file.matchAll(/"secret":"([^"]+)"/g)].map(([, secret]) => secret!)
    expect(secrets.length).toBeGreaterThan(0)
    for (const secret of secrets) expect(json(story) + markdown(story)).not.toContain(secret)
    await terraform.run(['destroy', '-auto-approve'])
  })
})
