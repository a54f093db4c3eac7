/** A review of real plans: of the accelerator, and of a story in which everything goes wrong. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Stack } from '../../provider/review/model'
import { placesIn, readStack } from '../../provider/review/read'
import { json } from '../../provider/review/report/json'
import { markdown } from '../../provider/review/report/markdown'
import { underEach } from '../doors/terraform/engines'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import { apiOf, machine } from '../emulator/caller'
import { layAccelerator } from '../examples/accelerator'
import { normalised } from './golden'
import { reviewed } from './stage'

const examples = join(__dirname, '../../examples')

/** The review of what an engine would do now, from the plan that it saves. */
async function reviewIn(terraform: Terraform, name: string, saved = 'plan.bin') {
  const planned = await terraform.run(['plan', `-out=${saved}`])
  expect(planned.code, planned.text).toBe(0)
  const shown = await terraform.run(['show', '-json', saved])
  const source = await readFile(join(terraform.folder, 'main.tf'), 'utf8')
  const stack = readStack(Buffer.from(shown.stdout), placesIn([['main.tf', source]]))
  const named = { ...stack, name, file: 'plan.json' }
  return { review: reviewed([named]), stack: named, file: shown.stdout }
}

// one golden for both engines: what they write is read the same
underEach('what is reviewed is what is deployed', { timeout: 120_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform

  beforeAll(async () => {
    emulator = await startEmulator({ applicationName: 'acme' })
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
  })
  afterAll(async () => {
    await terraform?.close()
    await emulator?.close()
  })

  const aim = (origin: string) =>
    writeFile(join(terraform.folder, 'terraform.tfvars'), `origin = "https://${origin}"\n`)
  const redirects = async () => {
    const api = await apiOf(emulator)
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    return body.items.flatMap(({ redirectUris = [] }: { redirectUris?: string[] }) => redirectUris)
  }
  const writes = () => emulator.requests.filter(({ method }) => method !== 'GET').length

  test('in the accelerator: the saved plan, and nothing that came after it', async () => {
    await layAccelerator(terraform.folder)
    await terraform.run(['get'])
    await aim('app.example.com')
    const { review: first } = await reviewIn(terraform, 'accelerator')
    expect(first.whole).toBe(true)
    await expect(normalised(markdown(first))).toMatchFileSnapshot('golden/accelerator.md')

    await aim('elsewhere.example.net')
    const applied = await terraform.run(['apply', 'plan.bin'])
    expect(applied.code, applied.text).toBe(0)
    expect(await redirects()).toEqual(['https://app.example.com/api/auth/callback'])

    const { review: moved } = await reviewIn(terraform, 'accelerator', 'moved.bin')
    await expect(normalised(markdown(moved))).toMatchFileSnapshot('golden/accelerator-moved.md')
    const before = writes()
    const stale = await terraform.run(['apply', 'plan.bin'])
    expect(stale.code).not.toBe(0)
    expect(stale.text).toContain('Saved plan is stale')
    expect(writes()).toBe(before)
    const second = await terraform.run(['apply', 'moved.bin'])
    expect(second.code, second.text).toBe(0)
    expect(await redirects()).toEqual(['https://elsewhere.example.net/api/auth/callback'])

    const { review: after } = await reviewIn(terraform, 'accelerator')
    expect(after).toMatchObject({ worst: 'none', counts: { keep: 13 } })
    await terraform.run(['destroy', '-auto-approve'])
  })
})

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

  test('of every example that declares something', async () => {
    const example = (path: string) => readFile(join(examples, path), 'utf8')
    const application = await example('resources/wristband_application/resource.tf')
    const tenant = await example('resources/wristband_tenant/resource.tf')
    const stacks: Stack[] = []
    for (const [name, text] of [
      ['application and tenant', `${application}\n${tenant}`],
      ['clients', await example('resources/wristband_oauth_client/resource.tf')],
      [
        'ephemeral token',
        await example('ephemeral-resources/wristband_access_token/ephemeral-resource.tf'),
      ],
    ] as const) {
      await terraform.write(text)
      stacks.push((await reviewIn(terraform, name)).stack)
    }
    await expect(normalised(markdown(reviewed(stacks)))).toMatchFileSnapshot('golden/resources.md')
  })

  test('of a story in which much goes wrong', async () => {
    const parts = (type: string, redirect: string, trigger: string) => `
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
resource "wristband_oauth_client" "nightly" {
  name           = "nightly"
  type           = "MACHINE_TO_MACHINE"
  rotate_trigger = "${trigger}"
}
`
    const old = `
resource "wristband_oauth_client" "old" {
  name = "old"
  type = "MACHINE_TO_MACHINE"
}
`
    await terraform.write(parts('NATIVE', 'com.acme.app:/cb', '2026-10') + old)
    const applied = await terraform.run(['apply', '-auto-approve'])
    expect(applied.code, applied.text).toBe(0)

    const api = await apiOf(emulator)
    const { body } = await api('GET', `/applications/${emulator.applicationId}/clients`)
    const web = body.items.find(({ name }: { name: string }) => name === 'web')
    await api('PATCH', `/clients/${web.id}`, {
      redirectUris: ['https://web.example/cb', 'https://drift.example/cb'],
    })
    const { body: byHand } = await api('POST', '/clients', machine(emulator, 'by hand'))

    await terraform.write(
      `${parts('BACKEND_SERVER', 'https://phone.example/cb', '2026-11').replace(/resource "wristband_tenant" "north" \{[^}]*\}/, '')}
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
resource "wristband_oauth_client" "twin" {
  name = "by hand"
  type = "MACHINE_TO_MACHINE"
}
resource "wristband_oauth_client" "known" {
  name = "by hand"
  type = "MACHINE_TO_MACHINE"
}
import {
  to = wristband_oauth_client.known
  id = "${byHand.id}"
}
`,
    )
    const { review: story, file } = await reviewIn(terraform, 'story')
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
