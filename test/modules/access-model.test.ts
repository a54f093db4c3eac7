/** The module that makes of names who may do what, under real engines. */
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

const sound = {
  groups: `{
    books = { within = "invoices", permissions = ["invoice:{read,write}", "{tenant,role}:read", "tenant:read"] }
    me    = { within = "predefined:self", permissions = ["user:update"], display_name = "My account" }
    empty = { within = "predefined:tenant", permissions = [] }
  }`,
  roles: '{ chief-accountant = ["books", "me"], guest = [] }',
  signup_roles: '["guest"]',
  permissions: '{ "invoice:read" = "See invoices", "invoice:write" = "Write invoices" }',
  boundaries: '{ invoices = wristband_permission_boundary.invoices.id }',
}

const program = (given: Record<string, string>) => `
resource "wristband_permission_boundary" "invoices" {
  name  = "invoices"
  type  = "CUSTOM"
  value = "invoice"
}
module "access" {
  source = "./access-model"
${Object.entries(given)
  .map(([name, value]) => `  ${name} = ${value}\n`)
  .join('')}}
output "role_ids" { value = module.access.role_ids }
`

/** One group, whose boundary and permissions are these. */
const group = (permission: string, within = 'predefined:self') =>
  `{ me = { within = "${within}", permissions = ["${permission}"] } }`

const braces = (value: string) =>
  `The group me has the permission ${value}, whose braces are not one list of names: give it as user:{read,update}, with commas and without spaces.`

const refusals: [says: string, given: Record<string, string>, sentence: string][] = [
  [
    'a role with a group that is not there',
    { groups: group('user:read'), roles: '{ guest = ["mee"] }' },
    'The role guest holds the group mee, which is not there: give me.',
  ],
  [
    'a signup role that is not there',
    { ...sound, signup_roles: '["guest", "gast"]' },
    'signup_roles names the role gast, which is not there: give chief-accountant, guest.',
  ],
  [
    'a role of an identity provider that is not there',
    { ...sound, idp_user_sync_roles: '["gast"]' },
    'idp_user_sync_roles names the role gast, which is not there: give chief-accountant, guest.',
  ],
  [
    'a misspelt permission',
    { groups: group('user:{read,updat}'), roles: '{}' },
    'The group me has the permission user:updat, which is not there: give one that the data source wristband_permissions lists, or declare it in permissions.',
  ],
  [
    'a misspelt boundary',
    { groups: group('user:read', 'predefined:selves'), roles: '{}' },
    'there is no permission boundary with the name "predefined:selves"',
  ],
  [
    'another visibility',
    { ...sound, tenant_visibility: '"SOME"' },
    'tenant_visibility is SOME: give ALL or NONE.',
  ],
  ...['user:{read', 'user:read}', 'user:{}', 'user:{read,}', 'user:{read, update}', '{a}:{b}'].map(
    (value): [string, Record<string, string>, string] => [
      `braces as in ${value}`,
      { groups: group(value), roles: '{}' },
      braces(value),
    ],
  ),
]

underEach('the module access-model', { timeout: 60_000 }, (engine) => {
  let emulator: Emulator
  let terraform: Terraform
  let api: Api

  beforeAll(async () => {
    emulator = await startEmulator()
    terraform = await openTerraform(connectionTo(emulator), true, {}, engine)
    api = await apiOf(emulator)
    await cp(join(root, 'modules/access-model'), join(terraform.folder, 'access-model'), {
      recursive: true,
    })
    await terraform.write(program(sound))
    const got = await terraform.run(['get'])
    expect(got.code, got.text).toBe(0)
  })
  afterAll(async () => {
    await terraform.close()
    await emulator.close()
  })

  const items = async (path: string) => (await api('GET', path)).body.items
  const held = async (path: string, key: string) =>
    (await items(path)).map((one: Record<string, string>) => one[key]).sort()
  const policies = () =>
    emulator.requests.filter(
      ({ method, path }) => method !== 'GET' && path.startsWith('/role-assignment-policies'),
    ).length

  for (const [says, given, sentence] of refusals)
    test(`refuses ${says}, before anything is made`, async () => {
      await terraform.write(program(given))
      const { code, text } = await terraform.plan()
      expect(code).toBe(1)
      expect(text).toContain(sentence)
      expect(text.match(/Error: /g)).toHaveLength(1)
    })

  test('makes what the names say, and has nothing to do a second time', async () => {
    await terraform.write(program(sound))
    const { text } = await terraform.apply()
    expect(text).toContain('9 added, 0 changed, 0 destroyed')
    const { stdout } = await terraform.run(['output', '-json', 'role_ids'])
    const roleIds = JSON.parse(stdout)
    expect(Object.keys(roleIds)).toEqual(['chief-accountant', 'guest'])
    const accountant = `/roles/${roleIds['chief-accountant']}`
    expect(await held(`${accountant}/permission-groups`, 'displayName')).toEqual([
      'Books Permissions',
      'My account',
    ])
    expect((await api('GET', accountant)).body).toMatchObject({
      displayName: 'Chief Accountant',
      tenantVisibility: 'ALL',
    })
    const groups = await items(`${accountant}/permission-groups`)
    const books = groups.find(({ name }: { name: string }) => name.endsWith(':books'))
    expect(await held(`/permission-groups/${books.id}/permissions`, 'value')).toEqual([
      'invoice:read',
      'invoice:write',
      'role:read',
      'tenant:read',
    ])
    const boundary = await terraform.state('wristband_permission_boundary.invoices')
    const { body } = await api('GET', `/permission-groups/${books.id}`)
    expect(body.permissionBoundaryId).toBe(boundary.id)
  })

  test('finds nothing else to do when the application is named', async () => {
    await terraform.write(program({ ...sound, application_id: `"${emulator.applicationId}"` }))
    const { code, text } = await terraform.plan('-detailed-exitcode')
    expect(code, text).toBe(0)
  })

  test('leaves the policy alone where no role is for newcomers', async () => {
    const { signup_roles, ...rest } = sound
    await terraform.write(program(rest))
    const before = policies()
    await terraform.apply()
    expect(policies()).toBe(before)
    const destroyed = await terraform.run(['destroy', '-auto-approve'])
    expect(destroyed.code, destroyed.text).toBe(0)
    expect(await items(`/applications/${emulator.applicationId}/permission-groups`)).toEqual([])
  })
})
