import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf } from '../../emulator/caller'
import { underEach } from './engines'
import type { Terraform } from './terraform'
import { connectionTo, openTerraform } from './terraform'

const root = join(__dirname, '..', '..', '..')
const configuration = readFileSync(join(root, 'examples/terraform-setup/main.tf'), 'utf8')

underEach('access control', { timeout: 120_000 }, (engine) => {
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

  const body = () =>
    configuration
      .replace(/terraform \{[\s\S]*?\n\}\n/, '')
      .replace(/provider "wristband" \{[^}]*\}\n/, '')
  const unchanged = async () => {
    const { code, text } = await terraform.run(['plan', '-detailed-exitcode'])
    expect(code, text).toBe(0)
  }

  test('is set up, and there is nothing to do a second time', async () => {
    await terraform.write(body())
    const { text } = await terraform.apply()
    expect(text).toContain('0 changed, 0 destroyed')
    await unchanged()
    const { body: roles } = await api('GET', `/applications/${emulator.applicationId}/roles`)
    expect(roles.items.map(({ name }: { name: string }) => name).sort()).toEqual([
      'app:emulator:accountant',
      'app:emulator:viewer',
      'predefined:application-admin-client',
    ])
  })

  test('says what a change takes away, and brings back what others changed', async () => {
    await terraform.write(
      body().replace(
        '[wristband_permission.read.id, wristband_permission.write.id]',
        '[wristband_permission.read.id]',
      ),
    )
    const plan = await terraform.run(['plan'])
    expect(plan.text.replace(/\s+/g, ' ')).toContain('its holders lose the permissions')
    await terraform.write(body())
    const { body: roles } = await api('GET', `/applications/${emulator.applicationId}/roles`)
    const viewer = roles.items.find(({ name }: { name: string }) => name.endsWith(':viewer'))
    await api('POST', `/roles/${viewer.id}/unassign-permissions`, {
      permissionIds: (await api('GET', `/roles/${viewer.id}/permissions`)).body.items.map(
        ({ id }: { id: string }) => id,
      ),
    })
    await terraform.apply()
    expect((await api('GET', `/roles/${viewer.id}/permissions`)).body.totalResults).toBe(1)
    await unchanged()
  })

  test('is imported as it is', async () => {
    for (const address of [
      'wristband_role.viewer',
      'wristband_client_roles.jobs',
      'wristband_permission_group.invoices',
    ]) {
      const shown = await terraform.run(['state', 'show', address])
      const [, id] = /\bid\s+= "([a-z2-7]+)"/.exec(shown.text)!
      expect((await terraform.run(['state', 'rm', address])).code).toBe(0)
      const imported = await terraform.run(['import', address, id!])
      expect(imported.code, imported.text).toBe(0)
    }
    await unchanged()
  })

  test('is taken down, but for what nobody deletes', async () => {
    const { code, text } = await terraform.run(['destroy', '-auto-approve'])
    expect(code, text).toBe(0)
    expect(text.replace(/[\s│]+/g, ' ')).toContain('nothing deletes the role assignment policy')
    const { body: roles } = await api('GET', `/applications/${emulator.applicationId}/roles`)
    expect(roles.items).toHaveLength(1)
  })
})
