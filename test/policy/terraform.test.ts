/** Rego over plans of the real terraform, by the real conftest. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { readStack } from '../../provider/review/read'
import { json } from '../../provider/review/report/json'
import type { Terraform } from '../doors/terraform/terraform'
import { connectionTo, hasTerraform, openTerraform } from '../doors/terraform/terraform'
import { layAccelerator } from '../examples/accelerator'
import { reviewed } from '../review/stage'
import { Conftest, hasConftest } from './conftest'

describe.skipIf(!hasTerraform || !hasConftest)('a real plan', { timeout: 240_000 }, () => {
  let emulator: Emulator
  let terraform: Terraform
  let conftest: Conftest

  beforeAll(async () => {
    emulator = await startEmulator({ applicationName: 'acme' })
    terraform = await openTerraform(connectionTo(emulator), true)
    conftest = new Conftest()
  })
  afterAll(async () => {
    conftest?.close()
    await terraform?.close()
    await emulator?.close()
  })

  /** What both policies say of what Terraform would do now, and all that they print. */
  async function judged() {
    await terraform.plan('-out=plan.bin')
    const { stdout } = await terraform.run(['show', '-json', 'plan.bin'])
    const plan = conftest.test('plan', stdout)
    const report = json(reviewed([{ ...readStack(Buffer.from(stdout)), file: 'plan.json' }]))
    const review = conftest.test('review', report)
    const rules = ({ deny, warn }: typeof plan) => ({
      deny: deny.map(({ rule, address }) => `${rule} ${address}`).sort(),
      warn: warn.map(({ rule, address }) => `${rule} ${address}`).sort(),
    })
    return { plan: rules(plan), review: rules(review), stdout, text: plan.output + review.output }
  }

  test('of an example passes', async () => {
    await layAccelerator(terraform.folder)
    await terraform.run(['get'])
    const values = 'origin = "https://app.example.com"\nsignup_enabled = false\n'
    await writeFile(join(terraform.folder, 'terraform.tfvars'), values)
    const { plan, review } = await judged()
    expect(plan.deny).toEqual([])
    expect(review.deny).toEqual([])
  })

  test('in which much goes wrong is refused, and no secret is told', async () => {
    await writeFile(join(terraform.folder, 'terraform.tfvars'), '')
    const client = (name: string, type: string, redirects: string) =>
      `resource "wristband_oauth_client" "${name}" {\n  name = "${name}"\n  type = "${type}"\n  redirect_uris = ${redirects}\n}\n`
    await terraform.write(
      client('phone', 'NATIVE', '["com.acme.app:/cb"]') +
        client('web', 'BACKEND_SERVER', '["https://web.example/cb", "https://web.example/old"]'),
    )
    const applied = await terraform.run(['apply', '-auto-approve'])
    expect(applied.code, applied.text).toBe(0)
    await terraform.write(
      client('phone', 'BACKEND_SERVER', '["https://phone.example/cb"]') +
        client('web', 'BACKEND_SERVER', '["https://web.example/cb", "http://evil.example/cb"]') +
        client('page', 'SINGLE_PAGE_APP', '["https://page.example/cb"]'),
    )
    const { plan, review, stdout, text } = await judged()
    const at = 'wristband_oauth_client.'
    expect(plan).toEqual({
      deny: [
        `change.client.replaced ${at}phone`,
        `change.client.type ${at}phone`,
        `change.redirects.removed ${at}web`,
      ],
      warn: [`change.client.spa ${at}page`],
    })
    expect(review.deny).toEqual(
      expect.arrayContaining([...plan.deny, `change.redirects.http ${at}web`]),
    )
    expect(review.warn).toEqual(expect.arrayContaining(plan.warn))
    const secrets = [...stdout.matchAll(/"secret":"([^"]+)"/g)].map(([, secret]) => secret!)
    expect(secrets.length).toBeGreaterThan(0)
    for (const secret of secrets) expect(text).not.toContain(secret)
  })
})
