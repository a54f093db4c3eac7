/** One server in every form, as whole texts; ids are told by the names of their objects. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import type { Export, Files, Manner } from '../../provider/export'
import {
  everything,
  parseSecrets,
  pulumiProject,
  pulumiYaml,
  takeExport,
  terraformModule,
} from '../../provider/export'
import type { Secrets } from '../../provider/export/secrets'
import { version } from '../../provider/version'
import { apiOf } from '../emulator/caller'
import { openTransport } from './transport'
import { hostile } from './world'

const forms = {
  pulumi: pulumiProject,
  'pulumi-yaml': pulumiYaml,
  terraform: terraformModule,
}

let emulator: Emulator
let exported: Export
let close: () => Promise<void>

beforeAll(async () => {
  emulator = await startEmulator({ applicationName: 'acme' })
  await furnish()
  const transport = openTransport(emulator)
  close = () => transport.close()
  exported = await takeExport({ transport, choice: everything })
})
afterAll(async () => {
  await close()
  await emulator.close()
})

async function furnish() {
  const api = await apiOf(emulator)
  const { applicationId } = emulator
  const make = async (path: string, body: object): Promise<string> => {
    const got = await api('POST', path, body)
    expect(got.status, got.text).toBe(201)
    return got.body.id
  }
  const owned = { ownerType: 'APPLICATION', ownerId: applicationId }
  await make('/clients', {
    ...owned,
    type: 'BACKEND_SERVER',
    name: 'web',
    redirectUris: [
      'https://{tenant_domain}.acme.example/callback',
      'https://acme.example/callback',
    ],
  })
  await make('/clients', {
    ...owned,
    type: 'SINGLE_PAGE_APP',
    name: 'Größe & more',
    redirectUris: ['https://spa.acme.example/callback'],
  })
  await make('/clients', {
    ...owned,
    type: 'NATIVE',
    name: 'iOS',
    redirectUris: ['com.acme.app:/callback'],
    description: hostile.join(' '),
  })
  const globex = await make('/tenants', {
    applicationId,
    name: 'globex',
    displayName: 'Globex Corporation',
    publicMetadata: {
      plan: { name: 'gold', seats: 40, limits: [1, 2.5, null, true] },
      yes: 'no',
      'a b': '2001-01-01',
    },
  })
  await make('/tenants', { applicationId, name: 'initech', displayName: 'initech' })
  await make('/clients', {
    ownerType: 'TENANT',
    ownerId: globex,
    type: 'MACHINE_TO_MACHINE',
    name: 'warehouse',
    accessTokenExpiration: 600,
  })
}

/** The files one after another, with the names of objects in place of their ids. */
function shown(files: Files): string {
  const { entries, application, connection } = exported
  const names = new Map(entries.map(({ id, slug }) => [id, `<id of ${slug}>`]))
  for (const each of [application, connection!])
    if (!names.has(each.id)) names.set(each.id, `<id of ${each.name}>`)
  const text = Object.entries(files)
    .map(([name, text]) => `===== ${name}\n${text}`)
    .join('')
  return [...names, [`^${version}`, '<version>'] as const].reduce(
    (all, [id, name]) => all.replaceAll(id, name),
    text,
  )
}

const deliver = parseSecrets('deliver:env-file:.env.{name}') as Secrets
const manners: Record<string, Manner> = {
  keep: { secrets: { mode: 'keep' }, byTenant: false },
  rotate: { secrets: { mode: 'rotate' }, byTenant: false },
  'deliver-by-tenant': { secrets: deliver, byTenant: true },
}

for (const [form, write] of Object.entries(forms))
  for (const [name, manner] of Object.entries(manners))
    test(`${form}, ${name}`, async () => {
      const text = shown(write(exported, manner))
      await expect(text).toMatchFileSnapshot(`golden/${form}.${name}.txt`)
      expect(text).not.toContain(emulator.clientSecret)
    })

describe('in every form', () => {
  const texts = (manner: Manner) =>
    Object.entries(forms).map(
      ([form, write]) => [form, Object.values(write(exported, manner)).join('\n')] as const,
    )
  const count = (text: string, part: string | RegExp) => text.split(part).length - 1
  const confidential = () => exported.entries.filter((entry) => entry.confidential).length

  test('what is kept asks for nothing new', () => {
    for (const [, text] of texts(manners.keep!))
      expect(text).not.toMatch(/rotate: true|rotate_trigger|deliver_?to/i)
  })

  test('what is rotated is every client that has a secret, and no other', () => {
    for (const [form, text] of texts(manners.rotate!))
      expect(count(text, /rotate: true|rotate_trigger/), form).toBe(confidential())
  })

  test('what is delivered has a place of its own', () => {
    for (const [form, text] of texts(manners['deliver-by-tenant']!)) {
      expect(count(text, /deliver_?to/i), form).toBe(confidential())
      for (const name of ['web', 'globex-warehouse'])
        expect(count(text, `env-file:.env.${name}`), form).toBe(1)
    }
  })
})

describe('by tenant', () => {
  const manner = manners['deliver-by-tenant']!

  test('every object is declared once, with what it owns', () => {
    const files = pulumiProject(exported, manner)
    const whole = pulumiProject(exported, { ...manner, byTenant: false })['index.ts']!
    const names = (text: string) => [...text.matchAll(/new wristband\.\w+\('.*?'/g)].map(String)
    expect(Object.keys(files).slice(3)).toEqual([
      'index.ts',
      'tenants/globex.ts',
      'tenants/initech.ts',
    ])
    expect(names(files['tenants/globex.ts']!)).toEqual([
      "new wristband.Tenant('globex'",
      "new wristband.OAuthClient('globex-warehouse'",
    ])
    expect(names(Object.values(files).join('')).sort()).toEqual(names(whole).sort())
  })

  test('a tenant that was not chosen has a place for its clients', async () => {
    const transport = openTransport(emulator)
    const clients = await takeExport({
      transport,
      choice: { ...everything, kinds: ['OAuthClient'], tenants: ['globex'] },
    })
    await transport.close()
    expect(Object.keys(pulumiYaml(clients, manner))).toEqual(['tenants/globex/Pulumi.yaml'])
    expect(terraformModule(clients, manner)['tenant-globex.tf']).toContain(
      '# of the tenant globex, which is not here\nresource "wristband_oauth_client"',
    )
  })

  test('projects have names and keys of their own', () => {
    const files = pulumiYaml(exported, manner)
    const projects = Object.values(files).map((text) => parse(text))
    expect(projects.map(({ name }) => name)).toEqual(['acme', 'acme-globex', 'acme-initech'])
    expect(projects.flatMap(({ resources }) => Object.keys(resources))).toEqual([
      'acmeApplication',
      'grosseMoreClient',
      'iosClient',
      'webClient',
      'globexTenant',
      'globexWarehouseClient',
      'initechTenant',
    ])
  })
})
