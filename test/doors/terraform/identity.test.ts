/** What only engines do that know resource identity: Terraform from 1.12 on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourceSchemas } from '../../../provider/doors/terraform/schema'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf, machine } from '../../emulator/caller'
import { newer } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const example = (typeName: string, file: string) =>
  readFileSync(join(__dirname, '..', '..', '..', 'examples/resources', typeName, file), 'utf8')

describe.skipIf(!newer.program)('an identity', { timeout: 120_000 }, () => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, newer)
    api = await apiOf(emulator)
  })

  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  test('imports as the example says, and the state keeps it', async () => {
    const { body } = await api('POST', '/clients', machine(emulator))
    const block = example('wristband_oauth_client', 'import-by-identity.tf')
      .replace(/id = ".*"/, `id = "${body.id}"`)
      .replace('.web', '.worker')
    const resource = `resource "wristband_oauth_client" "worker" {
      name = "${body.name}"
      type = "MACHINE_TO_MACHINE"
    }`
    await terraform.write(block + resource)
    const planned = await terraform.plan()
    expect(planned.text).toContain('1 to import, 0 to add, 0 to change, 0 to destroy')
    await terraform.apply()
    const { stdout } = await terraform.run(['show', '-json'])
    const [only] = JSON.parse(stdout).values.root_module.resources
    expect(only).toMatchObject({
      identity: { id: body.id },
      values: { id: body.id, name: body.name },
    })
    await terraform.write(resource.replace('name =', 'description = "kept"\n name ='))
    expect((await terraform.apply()).text).toContain('0 added, 1 changed, 0 destroyed')
    expect((await terraform.run(['destroy', '-auto-approve'])).text).toContain('1 destroyed')
  })

  test('of nothing is refused', async () => {
    await terraform.write(`import {
      to       = wristband_tenant.acme
      identity = { id = "nosuchtenant" }
    }
    resource "wristband_tenant" "acme" {
      name = "acme"
    }`)
    const { code, text } = await terraform.plan()
    expect(code).toBe(1)
    expect(text).toContain('Cannot import non-existent remote object')
  })

  for (const { typeName } of resourceSchemas)
    test(`${typeName} has an example that is valid`, async () => {
      const files = ['resource.tf', 'import-by-identity.tf']
      await terraform.write(files.map((file) => example(typeName, file)).join('\n'))
      const { code, text } = await terraform.run(['validate'])
      expect(code, text).toBe(0)
    })
})
