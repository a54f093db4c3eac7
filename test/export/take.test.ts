import { beforeEach, describe, expect, test } from 'vitest'
import type { Export, Manner } from '../../provider/export'
import {
  everything,
  parseSecrets,
  pulumiProject,
  takeExport,
  terraformModule,
} from '../../provider/export'
import type { Choice } from '../../provider/export/pick'
import type { Secrets } from '../../provider/export/secrets'
import { targetFor } from '../../provider/export/secrets'
import { openGate } from '../doors/terraform/gate'
import type { Api } from '../emulator/caller'
import { apiOf, machine, site } from '../emulator/caller'
import { stage } from '../lifecycle/stage'
import { fillAccess } from './world'

const house = stage()
let api: Api
beforeEach(async () => {
  api = await apiOf(house.emulator)
})

const made = async (path: string, body: object): Promise<{ id: string; secret?: string }> => {
  const got = await api('POST', path, body)
  expect(got.status).toBe(201)
  return got.body
}
const tenant = (name: string) =>
  made('/tenants', { applicationId: house.emulator.applicationId, name, displayName: name })
const key = (name: string, ownerId: string) =>
  made('/clients', { ...machine(house.emulator, name), ownerType: 'TENANT', ownerId })

const taken = (choice: Partial<Choice> = {}): Promise<Export> =>
  takeExport({ transport: house.scene().transport, choice: { ...everything, ...choice } })
const keep: Manner = { secrets: { mode: 'keep' }, byTenant: false }
const program = (exported: Export, secrets: Secrets = { mode: 'keep' }) =>
  pulumiProject(exported, { secrets, byTenant: false })['index.ts']!

test('what is the default is left out, and the client of the connection as well', async () => {
  const globex = await tenant('globex')
  const web = await made('/clients', site(house.emulator, 'web'))
  const warehouse = await key('warehouse', globex.id)
  const exported = await taken()
  const { applicationId, clientId } = house.emulator
  expect(
    program(exported),
  ).toBe(`// The application emulator (${applicationId}), as \`wristband-iac export\` found it.
// The first deployment takes over what exists. After it, every \`adopt\` may be deleted.
// The server shows no secret of an existing client: give those you hold before the first deployment, as in
// \`pulumi config set --secret <key>\`. Without it, the secret stays in use and is not in the state.
// The client ${exported.connection!.name} (${clientId}) is left out: the connection itself logs in with it.

import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'

const config = new pulumi.Config()

new wristband.Application('emulator', {
  name: 'emulator',
  displayName: 'emulator',
  environmentType: 'DEVELOPMENT',
  isMultiTenant: true,
  loginUrl: 'https://app.example.com/login',
})

const globex = new wristband.Tenant('globex', {
  name: 'globex',
  adopt: { id: '${globex.id}' },
})

new wristband.OAuthClient('web', {
  name: 'web',
  type: 'BACKEND_SERVER',
  redirectUris: ['https://a.example/callback'],
  adopt: { id: '${web.id}', secret: config.getSecret('webSecret') },
})

new wristband.OAuthClient('globex-warehouse', {
  name: 'warehouse',
  type: 'MACHINE_TO_MACHINE',
  owner: globex,
  adopt: { id: '${warehouse.id}', secret: config.getSecret('globexWarehouseSecret') },
})
`)
  expect(
    terraformModule(exported, keep)['clients.tf'],
  ).toBe(`resource "wristband_oauth_client" "web" {
  name          = "web"
  type          = "BACKEND_SERVER"
  redirect_uris = ["https://a.example/callback"]
}

resource "wristband_oauth_client" "globex_warehouse" {
  name       = "warehouse"
  type       = "MACHINE_TO_MACHINE"
  owner_type = "TENANT"
  owner_id   = wristband_tenant.globex.id
}
`)
})

test('what the server was told to be otherwise is written, though leaving it out would change nothing', async () => {
  const { applicationId } = house.emulator
  const unusual = { type: 'GLOBAL', signupEnabled: true, status: 'INACTIVE' }
  await made('/tenants', { applicationId, name: 'globex', displayName: 'Globex', ...unusual })
  await made('/clients', {
    ...site(house.emulator, 'web'),
    accessTokenExpiration: 60,
    grantTypes: ['AUTHORIZATION_CODE'],
  })
  const [, globex, web] = (await taken()).entries
  expect(globex!.values).toEqual({ name: 'globex', displayName: 'Globex', ...unusual })
  expect(web!.values).toMatchObject({
    accessTokenExpiration: 60,
    grantTypes: ['AUTHORIZATION_CODE'],
  })
})

test('what the provider would refuse is named', async () => {
  const gate = await openGate(house.emulator)
  const { id } = await made('/clients', site(house.emulator, 'web'))
  gate.rewrite('GET', /\/applications\/[^/]+\/clients/, (page) => ({
    ...page,
    items: (page.items as { id: string }[]).map((item) =>
      item.id === id ? { ...item, redirectUris: ['https://a.example/*'] } : item,
    ),
  }))
  const { entries } = await takeExport({
    transport: house.scene({ url: gate.url }).transport,
    choice: { ...everything, names: ['web'] },
  })
  await gate.close()
  expect(entries[0]!.findings.map(({ rule }) => rule)).toEqual(['client.redirects.form'])
})

test('a new secret is asked for, and where it goes', async () => {
  const { id } = await made('/clients', machine(house.emulator, 'jobs'))
  const exported = await taken({ names: ['jobs'] })
  expect(program(exported, { mode: 'rotate' })).toContain(`  adopt: { id: '${id}', rotate: true },`)
  const delivered = program(exported, { mode: 'deliver', target: 'env-file:.env.{name}' })
  expect(delivered).toContain("  deliverTo: ['env-file:.env.jobs'],")
  expect(delivered).not.toContain('pulumi.Config')
})

describe('a choice', () => {
  test('takes a tenant with its clients, and names them as the whole does', async () => {
    const [acme, globex] = [await tenant('acme'), await tenant('globex')]
    await key('api', acme.id)
    await key('api', globex.id)
    const slugs = async (choice: Partial<Choice>) =>
      (await taken(choice)).entries.map(({ slug }) => slug)
    expect(await slugs({ names: ['GLOBEX'] })).toEqual(['globex', 'globex-api'])
    expect(await slugs({ names: ['api'] })).toEqual(['acme-api', 'globex-api'])
    expect(await slugs({ names: ['ac*/a*'] })).toEqual(['acme-api'])
    expect(await slugs({ kinds: ['Tenant'] })).toEqual(['acme', 'globex'])
    expect(await slugs({ names: ['a.me', 'no'] })).toEqual([])
  })

  test('without the tenant names it by its id', async () => {
    const { id } = await tenant('globex')
    await key('api', id)
    const exported = await taken({ kinds: ['OAuthClient'] })
    expect(program(exported)).toContain(`// of the tenant globex, which is not here
new wristband.OAuthClient('globex-api', {
  name: 'api',
  type: 'MACHINE_TO_MACHINE',
  ownerType: 'TENANT',
  ownerId: '${id}',
`)
    expect(terraformModule(exported, keep)['clients.tf']).toContain(`  owner_id   = "${id}"`)
  })
})

test('a program for a named connection names it', async () => {
  await tenant('globex')
  expect(program({ ...(await taken()), connectionName: 'staging' })).toContain(
    "  connection: 'staging',\n",
  )
})

test('a place for secrets is one for each client', () => {
  expect(parseSecrets('deliver:vault:secret/{name}?key-id={NAME}_ID')).toEqual({
    mode: 'deliver',
    target: 'vault:secret/{name}?key-id={NAME}_ID',
  })
  expect(targetFor('env-file:.env?prefix={NAME}_', { slug: 'globex-api' })).toBe(
    'env-file:.env?prefix=GLOBEX_API_',
  )
})

test('what names another one names it by a variable, and what the platform brings along by an id', async () => {
  await fillAccess(house.emulator)
  const exported = await taken({ kinds: ['Permission', 'PermissionGroup', 'Role'] })
  const ids = Object.fromEntries(exported.entries.map(({ slug, id }) => [slug, id]))
  const [tenantRead] = Object.entries(exported.entries.at(-2)!.brought).find(
    ([, name]) => name === 'tenant:read',
  )!
  expect(program(exported)).toContain(`// ${tenantRead} is tenant:read
new wristband.Role('clerk', {
  name: 'clerk',
  displayName: 'Clerk',
  tenantVisibility: 'ALL',
  permissionIds: [`)
  const both = (a: string, b: string) => new RegExp(`[[](${a}, ${b}|${b}, ${a})[\\]]`)
  expect(program(exported)).toMatch(both('booksPermissionGroup.id', 'classPermissionGroup.id'))
  expect(terraformModule(exported, keep)['roles.tf']).toMatch(
    both('wristband_permission_group.books.id', 'wristband_permission_group.class.id'),
  )
  // what is not declared beside it is named by its id
  const alone = program(await taken({ kinds: ['Role'] }))
  expect(alone).toContain(`'${ids.books}'`)
  expect(alone).not.toContain('const ')
})
