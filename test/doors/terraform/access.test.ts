import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../../provider/emulator'
import { parseFault, startEmulator } from '../../../provider/emulator'
import type { Api } from '../../emulator/caller'
import { apiOf, machine } from '../../emulator/caller'
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

  const clerk = (...permissions: string[]) => `resource "wristband_role" "clerk" {
  name              = "clerk"
  tenant_visibility = "ALL"
  permission_ids    = [${permissions.join(', ')}]
}
`
  const client = async () => {
    const { body: made } = await api('POST', '/clients', machine(emulator))
    return made.id as string
  }
  const rolesOf = (id: string, ...roles: string[]) => `resource "wristband_client_roles" "more" {
  client_id = "${id}"
  role_ids  = [${roles.join(', ')}]
}
`
  const held = async (id: string) =>
    (await api('GET', `/clients/${id}/roles`)).body.items.map((role: { id: string }) => role.id)

  test('a role that lacks a permission is told to be tainted, and goes on when it is not', async () => {
    const read = 'wristband_permission.read.id'
    await terraform.write(body() + clerk(read, '"nobody"'))
    const failed = await terraform.run(['apply', '-auto-approve'])
    expect(failed.code).toBe(1)
    const { id, permission_ids } = await terraform.state('wristband_role.clerk')
    expect(permission_ids).toHaveLength(1)
    expect(failed.text).toContain(
      `the role ${id} is in the state, but its permission_ids are not what was asked for: 1 of 2 could not be assigned: nobody: No such permission exists. (permission_not_found). It is tainted now, so the next apply deletes it and makes it anew. To go on from here instead, run untaint with its address first`,
    )
    await terraform.write(body() + clerk(read))
    expect((await terraform.plan()).text).toContain('1 to add, 0 to change, 1 to destroy')
    await terraform.run(['untaint', 'wristband_role.clerk'])
    await terraform.write(body() + clerk(read, 'wristband_permission.write.id'))
    expect((await terraform.apply()).text).toContain('0 added, 1 changed, 0 destroyed')
    expect((await terraform.state('wristband_role.clerk')).id).toBe(id)
  })

  test('roles that may have been set are in no state, so that nothing takes them all away', async () => {
    const id = await client()
    const viewer = (await terraform.state('wristband_role.viewer')).id
    const clerkId = (await terraform.state('wristband_role.clerk')).id
    await api('POST', `/clients/${id}/assign-roles`, { roleIds: [viewer] })
    await terraform.write(
      body() + clerk('wristband_permission.read.id') + rolesOf(id, 'wristband_role.clerk.id'),
    )
    emulator.faults.add(parseFault(`PUT /api/v1/clients/${id}/roles reset=after`))
    // a plan looks, an apply plans again, and looks before it begins
    for (const nth of [4, 5, 6])
      emulator.faults.add(parseFault(`GET /api/v1/clients/${id}/roles status=403 nth=${nth}`))
    const failed = await terraform.run(['apply', '-auto-approve'])
    expect(failed.code).toBe(1)
    expect(failed.text).toContain(
      `the set of client roles ${id} is not in the state, for its role_ids are not what was asked for`,
    )
    expect(await terraform.state('wristband_client_roles.more')).toBeUndefined()
    emulator.faults.clear()
    expect((await terraform.apply()).text).toContain('1 added, 0 changed, 0 destroyed')
    expect(await held(id)).toEqual([clerkId])
    const sets = emulator.requests.filter(({ path }) => path.endsWith(`/${id}/roles`))
    expect(sets.map((each) => each.body)).not.toContainEqual({ roleIds: [] })
    await terraform.write(body())
    await terraform.apply()
  })

  test('a role that a client may not have is named, at its attribute', async () => {
    const id = await client()
    await terraform.write(body() + rolesOf(id, '"nowhere"', 'wristband_role.viewer.id'))
    const { text } = await terraform.run(['apply', '-auto-approve'])
    expect(text).toContain(
      '1 of 2 cannot be assigned, so nothing was changed: nowhere: there is no role with this id. What it may have: ',
    )
    expect(text).toMatch(
      /on main.tf line \d+, in resource "wristband_client_roles" "more": \d+: +role_ids/,
    )
    expect(await held(id)).toEqual([])
    expect(await terraform.state('wristband_client_roles.more')).toBeUndefined()
  })

  test('a client without roles is imported as one', async () => {
    const id = await client()
    await terraform.write(body() + rolesOf(id))
    const imported = await terraform.run(['import', 'wristband_client_roles.more', id])
    expect(imported.code, imported.text).toBe(0)
    expect((await terraform.state('wristband_client_roles.more')).role_ids).toEqual([])
    await unchanged()
    await terraform.run(['state', 'rm', 'wristband_client_roles.more'])
  })

  test('the client that Terraform itself uses keeps its roles', async () => {
    const id = emulator.clientId
    const { body: all } = await api('GET', `/applications/${emulator.applicationId}/roles`)
    const admin = all.items.find(({ type }: { type: string }) => type === 'PREDEFINED')
    await api('POST', `/clients/${id}/assign-roles`, { roleIds: [admin.id] })
    await terraform.write(body() + rolesOf(id, 'wristband_role.viewer.id'))
    const fewer = await terraform.plan()
    expect(fewer.code).toBe(1)
    expect(fewer.text).toContain('Refused [assigned.self]')
    await terraform.run(['import', 'wristband_client_roles.more', id])
    expect((await terraform.plan()).text).toContain('Refused [assigned.self]')
    await terraform.write(body())
    expect((await terraform.plan()).text).toContain('Refused [deletion.self]')
    await terraform.run(['state', 'rm', 'wristband_client_roles.more'])
    expect(await held(id)).toEqual([admin.id])
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
