import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machine, machineToken } from '../emulator/caller'
import { Ground, javascript, openStack, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

interface Credential {
  clientId: string
  secret: string
}

describe('components', () => {
  let ground: Ground
  let stack: Stack
  beforeAll(async () => {
    ground = await Ground.open()
    stack = await ground.stack(`
const tenant = new wristband.Tenant('acme', { name: 'acme' })
const list = new wristband.Microservices('list', { services: ['orders', 'billing'] })
const map = new wristband.Microservices('map', {
  services: { orders: { name: 'orders of the map', accessTokenExpiration: 300 }, billing: { description: 'Bills' } },
})
const keys = new wristband.TenantApiKeys('keys', { tenant, keys: ['erp', 'crm'] })
const shop = new wristband.WebAndMobile('shop', {
  web: { redirectUris: ['https://a.example/cb'], loginUrl: 'https://a.example/login' },
  android: { redirectUris: ['com.acme.app:/cb'] },
  ios: { redirectUris: ['com.acme.app:/cb'], name: 'iPhone' },
})
const invoices = new wristband.PermissionBoundary('invoices', { name: 'invoices', type: 'CUSTOM', value: 'invoice' })
const access = new wristband.AccessModel('access', {
  permissions: { 'invoice:read': 'See invoices', 'invoice:write': 'Write invoices' },
  groups: {
    books: wristband.within(invoices, 'invoice:{read,write}', '{tenant,role}:read', 'tenant:read'),
    app: wristband.within.application('tenant:read'),
    own: wristband.within.self('change-{email,password}-workflow:execute'),
    all: wristband.within.tenant(),
    me: { within: 'predefined:self', permissions: ['user:update'], displayName: 'My account' },
  },
  roles: { 'chief-accountant': ['books', 'me'], guest: [] },
  signupRoles: ['guest'],
  tenantVisibility: 'ALL',
})
new wristband.Branding('looks', { color: '#1A73E8', logoUrl: undefined, pages: { linkColor: '#000000' }, mails: { logoWidthPixels: 64 }, owner: tenant })
exports.access = { groups: Object.fromEntries(Object.entries(access.groups).map(([name, { id }]) => [name, id])), roles: access.roleIds }
exports.list = list.credentials
exports.map = map.credentials
exports.keys = keys.credentials
exports.shop = { web: shop.web.secret, android: shop.android.secret, ios: shop.ios.secret }`)
    must(await stack.up())
  })
  afterAll(() => ground?.close())

  test('give every service and every key credentials of its own that work', async () => {
    const { list, map, keys } = (await stack.outputs({ showSecrets: true })) as Record<
      string,
      Record<string, Credential>
    >
    const all = [list!.orders, list!.billing, map!.orders, map!.billing, keys!.erp, keys!.crm]
    for (const credential of all) {
      const { clientId: id, secret } = credential!
      expect(await machineToken(ground.emulator, { id, secret })).toMatch(/^ey/)
    }
    expect(new Set(all.map((credential) => credential!.clientId)).size).toBe(all.length)
    const [acme] = await ground.tenants()
    const owned = await ground.clients(String(acme!.id))
    expect(owned.map(({ id }) => id).sort()).toEqual(
      [keys!.erp!.clientId, keys!.crm!.clientId].sort(),
    )
  })

  test('make of names who may do what', async () => {
    const { groups, roles } = (await stack.outputs({})).access as Record<
      string,
      Record<string, string>
    >
    const held = async (path: string, key: string) =>
      (await ground.get(path)).items.map((one: Record<string, string>) => one[key]).sort()
    expect(await held(`/permission-groups/${groups!.books}/permissions`, 'value')).toEqual([
      'invoice:read',
      'invoice:write',
      'role:read',
      'tenant:read',
    ])
    expect(await held(`/permission-groups/${groups!.own}/permissions`, 'value')).toEqual([
      'change-email-workflow:execute',
      'change-password-workflow:execute',
    ])
    for (const [group, boundary] of Object.entries({
      app: 'application',
      own: 'self',
      all: 'tenant',
    })) {
      const { permissionBoundaryId } = await ground.get(`/permission-groups/${groups![group]}`)
      expect(await ground.get(`/permission-boundaries/${permissionBoundaryId}`)).toMatchObject({
        name: `predefined:${boundary}`,
      })
    }
    expect(Object.keys(roles!).sort()).toEqual(['chief-accountant', 'guest'])
    const accountant = `/roles/${roles!['chief-accountant']}`
    expect(await held(`${accountant}/permission-groups`, 'displayName')).toEqual([
      'Books Permissions',
      'My account',
    ])
    expect(await ground.get(accountant)).toMatchObject({
      displayName: 'Chief Accountant',
      tenantVisibility: 'ALL',
    })
  })

  test('paint what a colour decides, and what is said otherwise', async () => {
    const { 'looks-pages': pages, 'looks-mails': mails } = await resourcesOf(stack)
    const colours = { primaryButtonBackgroundColor: '#1A73E8', primaryButtonTextColor: '#FFFFFF' }
    expect(pages!.outputs).toMatchObject({
      ...colours,
      linkColor: '#000000',
      panelTextColor: '#222222',
      logoHeightPixels: 56,
      ownerType: 'TENANT',
    })
    expect(pages!.inputs).not.toHaveProperty('logoUrl')
    expect(mails!.outputs).toMatchObject({
      ...colours,
      logoHeightPixels: 64,
      logoWidthPixels: 64,
      ownerType: 'TENANT',
    })
  })

  test('name what has no name, and pass on what is set', async () => {
    const clients = await ground.clients()
    const called = (name: RegExp) => clients.find((client) => name.test(String(client.name)))
    expect(called(/^list-orders-[0-9a-f]{7}$/)).toMatchObject({ description: 'The orders service' })
    expect(called(/^orders of the map$/)).toMatchObject({ accessTokenExpiration: 300 })
    expect(called(/^map-billing-[0-9a-f]{7}$/)).toMatchObject({ description: 'Bills' })
    expect(called(/^shop-web-[0-9a-f]{7}$/)).toMatchObject({
      type: 'BACKEND_SERVER',
      loginUrl: 'https://a.example/login',
    })
    expect(called(/^shop-android-[0-9a-f]{7}$/)).toMatchObject({ type: 'NATIVE' })
    expect(called(/^iPhone$/)).toMatchObject({ type: 'NATIVE', redirectUris: ['com.acme.app:/cb'] })
    expect((await stack.outputs({ showSecrets: true })).shop).toMatchObject({
      web: expect.stringMatching(/.{16}/),
      android: null,
      ios: null,
    })
  })

  test('keep the names they made, and find nothing to do again', async () => {
    must(await stack.preview('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))
    const { 'list-orders': orders } = await resourcesOf(stack)
    expect(orders!.urn).toContain('wristband:index:Microservices$')
    must(await stack.destroy())
    expect(await ground.clients()).toEqual([])
  })

  test('an empty product is refused where it stands', async () => {
    await stack.write(javascript(`new wristband.WebAndMobile('shop', {})`))
    const { code, text } = await stack.preview()
    expect(code).not.toBe(0)
    expect(text).toContain('WebAndMobile has no client: give at least one of web, android and ios')
  })

  test.each([
    [`groups: {}, roles: { admin: ['all'] }`, 'the role admin holds the group all, which is not'],
    [
      `groups: {}, roles: { admin: [] }, signupRoles: ['x']`,
      'names the role x, which is not there: give admin',
    ],
  ])('an access model with %s is refused where it stands', async (args, sentence) => {
    await stack.write(javascript(`new wristband.AccessModel('access', { ${args} })`))
    const { code, text } = await stack.preview()
    expect(code).not.toBe(0)
    expect(text).toContain(sentence)
  })

  test('braces that are not one list of names are refused, each with its value', async () => {
    const values = ['user:{read', 'user:read}', 'user:{}', 'user:{read,}', 'user:{a, b}', '{a}:{b}']
    await stack.write(
      javascript(`const said = []
for (const value of ${JSON.stringify(values)})
  try {
    new wristband.AccessModel(value, { groups: { me: wristband.within.self(value) }, roles: {} })
  } catch (error) {
    said.push(error.message)
  }
// Node 20 takes most of a minute to print one that is thrown outside of a function
const tell = () => { throw new pulumi.RunError(said.join('\\n')) }
tell()`),
    )
    const { code, text } = await stack.preview()
    expect(code).not.toBe(0)
    for (const value of values)
      expect(text).toContain(
        `the group me has the permission ${value}, whose braces are not one list of names: give it as user:{read,update}, with commas and without spaces`,
      )
  })
})

describe('look-ups', () => {
  let ground: Ground
  let stack: Stack
  let ids: Record<string, string>
  beforeAll(async () => {
    ground = await Ground.open()
    stack = await ground.stack('')
    const make = async (path: string, body: object) =>
      (await ground.api('POST', path, body)).body.id
    const tenant = await make('/tenants', {
      name: 'acme',
      displayName: 'Acme',
      applicationId: ground.emulator.applicationId,
    })
    ids = { tenant }
    ids.single = await make('/clients', machine(ground.emulator, 'single'))
    ids.twin = await make('/clients', machine(ground.emulator, 'twin'))
    ids.other = await make('/clients', machine(ground.emulator, 'twin'))
    ids.owned = await make('/clients', {
      type: 'MACHINE_TO_MACHINE',
      name: 'owned',
      ownerType: 'TENANT',
      ownerId: tenant,
    })
  })
  afterAll(() => ground?.close())

  test('find what there is, in a preview as well, and never a secret', async () => {
    await stack.write(
      javascript(`module.exports = (async () => {
  const tenant = await wristband.getTenant({ name: 'acme' })
  const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', ownerType: 'TENANT', ownerId: tenant.id, name: 'worker' })
  return {
    application: (await wristband.getApplication()).id,
    sameApplication: wristband.getApplicationOutput({ id: ${JSON.stringify(ground.emulator.applicationId)} }).name,
    tenant: tenant.displayName,
    tenantById: wristband.getTenantOutput({ id: tenant.id }).name,
    single: (await wristband.getClient({ name: 'single' })).id,
    byId: await wristband.getClient({ id: '${ids.single}' }),
    twins: (await wristband.getClients({ name: 'twin' })).map(({ id }) => id),
    machines: wristband.getClientsOutput({ type: 'MACHINE_TO_MACHINE' }).apply((all) => all.length),
    none: await wristband.getClients({ type: 'NATIVE' }),
    owned: wristband.getClientOutput({ ownerType: 'TENANT', ownerId: tenant.id, name: 'owned' }).id,
    made: wristband.getClientOutput({ id: worker.id }).name,
  }
})()`),
    )
    const [, writes] = await ground.writesOf(async () => must(await stack.preview()))
    expect(writes).toEqual([])
    must(await stack.up())
    expect(await stack.outputs()).toEqual({
      application: ground.emulator.applicationId,
      sameApplication: 'emulator',
      tenant: 'Acme',
      tenantById: 'acme',
      single: ids.single,
      byId: expect.objectContaining({ id: ids.single, clientId: ids.single, name: 'single' }),
      twins: [ids.twin, ids.other].sort(),
      machines: 4,
      none: [],
      owned: ids.owned,
      made: 'worker',
    })
    expect(await stack.outputs()).not.toHaveProperty('byId.secret')
    must(await stack.destroy())
  })

  for (const [says, ask, sentence] of [
    [
      'a name that nobody has',
      `wristband.getTenant({ name: 'nobody' })`,
      'there is no tenant with the name "nobody"',
    ],
    [
      'a name that two have',
      `wristband.getClient({ name: 'twin' })`,
      /2 clients have the name "twin": \w{26}, \w{26}; ask for one by its id/,
    ],
    [
      'an id that leads nowhere',
      `wristband.getClient({ id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' })`,
      'Wristband does not have this (GET /clients/aaaaaaaaaaaaaaaaaaaaaaaaaa, status 404, code client_not_found',
    ],
  ] as const)
    test(`say so of ${says}`, async () => {
      await stack.write(javascript(`module.exports = (async () => ({ found: await ${ask} }))()`))
      const { code, text } = await stack.preview()
      expect(code).not.toBe(0)
      if (typeof sentence === 'string') expect(text).toContain(sentence)
      else expect(text).toMatch(sentence)
      expect(text).toMatch(/at \S+\/program\/index\.js:\d+/)
      expect(text).not.toMatch(/at .*node_modules/)
    })
})

describe('connections', () => {
  test('lead one program to two applications, by configuration and by environment', async () => {
    const [north, south] = await Promise.all([
      Ground.open(),
      Ground.open({ applicationName: 'south' }),
    ])
    const program = (name: string) => `
for (const connection of ['north', 'south']) {
  const tenant = new wristband.Tenant(connection, { name: 'acme', connection })
  const { secret, clientId } = new wristband.OAuthClient('worker-' + connection, { type: 'MACHINE_TO_MACHINE', name: ${JSON.stringify(name)}, connection })
  new wristband.Microservices('svc-' + connection, { services: ['orders'], connection })
  exports[connection] = { id: clientId, secret, application: wristband.getApplicationOutput({ connection }).name }
}`
    try {
      const stack = await openStack({
        program: javascript(program('worker')),
        env: {
          WRISTBAND_SOUTH_URL: south.emulator.url,
          WRISTBAND_SOUTH_CLIENT_ID: south.emulator.clientId,
          WRISTBAND_SOUTH_CLIENT_SECRET: south.emulator.clientSecret,
        },
      })
      const missing = await stack.preview()
      expect(missing.code).not.toBe(0)
      expect(missing.text).toContain(
        'the connection to Wristband named north is not configured: set wristband:connections.north.vanityDomain (pulumi config set --path wristband:connections.north.vanityDomain) or WRISTBAND_NORTH_VANITY_DOMAIN; wristband:connections.north.clientId (pulumi config set --path wristband:connections.north.clientId) or WRISTBAND_NORTH_CLIENT_ID; wristband:connections.north.clientSecret (pulumi config set --path --secret wristband:connections.north.clientSecret) or WRISTBAND_NORTH_CLIENT_SECRET',
      )
      const at = (key: string) => `wristband:connections.north.${key}`
      await stack.config(at('url'), north.emulator.url, { path: true })
      await stack.config(at('clientId'), north.emulator.clientId, { path: true })
      await stack.config(at('clientSecret'), north.emulator.clientSecret, {
        path: true,
        secret: true,
      })

      must(await stack.up())
      const outputs = (await stack.outputs({ showSecrets: true })) as Record<
        string,
        { id: string; secret: string; application: string }
      >
      for (const [name, ground] of Object.entries({ north, south })) {
        expect(outputs[name]!.application).toBe(name === 'south' ? 'south' : 'emulator')
        expect(await machineToken(ground.emulator, outputs[name]!)).toMatch(/^ey/)
        expect(await ground.tenants()).toMatchObject([{ name: 'acme' }])
        expect(await ground.clients()).toHaveLength(2)
      }
      must(await stack.preview('--expect-no-changes'))
      await south.api('PATCH', `/clients/${outputs.south!.id}`, { name: 'drifted' })
      expect(must(await stack.refresh()).text).toContain('~ 1 updated')
      await stack.write(javascript(program('renamed')))
      must(await stack.up())
      for (const ground of [north, south])
        expect((await ground.clients()).map(({ name }) => name)).toContain('renamed')
      must(await stack.destroy())
      for (const ground of [north, south])
        expect([...(await ground.clients()), ...(await ground.tenants())]).toEqual([])
      await stack.dispose()
    } finally {
      await Promise.all([north.close(), south.close()])
    }
  })

  test('that are not there are asked for by name when something is deployed', async () => {
    const stack = await openStack({
      program: javascript(`new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE' })`),
      env: { WRISTBAND_CLIENT_ID: 'someone' },
    })
    must(await stack.preview())
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toContain(
      'error: the connection to Wristband is not configured: set wristband:vanityDomain (pulumi config set wristband:vanityDomain) or WRISTBAND_VANITY_DOMAIN; wristband:clientSecret (pulumi config set --secret wristband:clientSecret) or WRISTBAND_CLIENT_SECRET',
    )
    await stack.dispose()
  })
})

describe('a program may be', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await Ground.open()
  })
  afterAll(() => ground?.close())

  const typed = `import * as pulumi from '@pulumi/pulumi'
import * as wristband from 'wristband-iac'
const tenant = new wristband.Tenant('acme', { displayName: 'Acme' })
const worker = new wristband.OAuthClient('worker', { type: wristband.ClientType.MachineToMachine, owner: tenant })
export const id: pulumi.Output<string> = worker.clientId
export const secret = worker.secret
`
  const programs: Record<string, Record<string, string>> = {
    'CommonJS TypeScript': { 'index.ts': typed },
    'CommonJS TypeScript below a folder': {
      'Pulumi.yaml': 'name: dev\nruntime: nodejs\nmain: src/\n',
      'src/index.ts': typed,
    },
    'an ES module': {
      'Pulumi.yaml': 'name: dev\nruntime: nodejs\n',
      'package.json': '{ "private": true, "type": "module", "main": "index.js" }',
      'index.js': typed.replace(': pulumi.Output<string>', ''),
    },
  }
  for (const [kind, program] of Object.entries(programs))
    test(kind, async () => {
      const stack = await ground.stack(program)
      must(await stack.up())
      const credential = (await stack.outputs({ showSecrets: true })) as {
        id: string
        secret: string
      }
      expect(await machineToken(ground.emulator, credential)).toMatch(/^ey/)
      must(await stack.preview('--expect-no-changes'))
      must(await stack.refresh('--expect-no-changes'))
      must(await stack.destroy())
      expect([...(await ground.clients()), ...(await ground.tenants())]).toEqual([])
    })
})
