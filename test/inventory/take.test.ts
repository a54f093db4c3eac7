import Ajv2020 from 'ajv/dist/2020'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../../provider/api'
import { ApiError } from '../../provider/api'
import { pageSize } from '../../provider/api/page'
import { parseFault } from '../../provider/emulator'
import type { State } from '../../provider/inventory'
import { plainJson, reportDocument, takeInventory } from '../../provider/inventory'
import type { Claim } from '../../provider/inventory/claim'
import type { ResourceName } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import type { Api } from '../emulator/caller'
import { apiOf, machine } from '../emulator/caller'
import { failure, stage } from '../lifecycle/stage'

const house = stage()
let api: Api
beforeEach(async () => {
  api = await apiOf(house.emulator)
})

const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } })
const validate = ajv.compile(reportDocument())
const now = Date.parse('2026-11-01T00:00:00Z')

/** An inventory, which has to fit its schema. */
async function taken(states: State[] = [], transport: Client = house.scene().transport) {
  const report = await takeInventory({ transport, states, now })
  expect(
    validate(JSON.parse(plainJson(JSON.stringify(report)))),
    ajv.errorsText(validate.errors),
  ).toBe(true)
  return report
}

const made = async (path: string, body: object): Promise<Values & { id: string }> => {
  const { status, body: answer } = await api('POST', path, body)
  expect(status).toBe(201)
  return answer
}
const tenant = (name = 'acme', applicationId = house.emulator.applicationId) =>
  made('/tenants', { applicationId, name, displayName: name })
const client = (name: string, tenantId?: string) =>
  made('/clients', {
    ...machine(house.emulator, name),
    ...(tenantId && { ownerType: 'TENANT', ownerId: tenantId }),
  })

const claim = (resource: ResourceName, values: Values, id = String(values.id)): Claim => ({
  resource,
  id,
  address: `place of ${values.name}`,
  values,
  hidden: [],
})
const state = (...claims: Claim[]): State => ({ name: 'dev', engine: 'pulumi', claims })

const standings = ({ objects }: Awaited<ReturnType<typeof taken>>) =>
  objects.map(({ name, standing }) => `${name} ${standing}`)

test('a server on which nothing was made has what the connection stands on', async () => {
  expect(standings(await taken())).toEqual(['emulator connection', 'Administrator connection'])
})

test('objects come in the order of their owners, each with its owner', async () => {
  const [zeta, acme] = [await tenant('zeta'), await tenant('acme')]
  const worker = await client('worker')
  await client('of zeta', zeta.id)
  await client('of acme', acme.id)
  const gone = { id: 'gone', name: 'gone', ownerType: 'TENANT', ownerId: acme.id }
  const report = await taken([state(claim('OAuthClient', worker), claim('OAuthClient', gone))])
  expect(report.objects.map(({ name, standing, owner }) => [name, standing, owner?.name])).toEqual([
    ['emulator', 'connection', undefined],
    ['acme', 'unmanaged', 'emulator'],
    ['zeta', 'unmanaged', 'emulator'],
    ['Administrator', 'connection', 'emulator'],
    ['worker', 'managed', 'emulator'],
    ['gone', 'orphaned', 'acme'],
    ['of acme', 'unmanaged', 'acme'],
    ['of zeta', 'unmanaged', 'zeta'],
  ])
  expect(report).toMatchObject({
    standings: { managed: 1, unmanaged: 4, orphaned: 1, connection: 2 },
    findings: { unmanaged: 4, orphaned: 1 },
    states: [{ name: 'dev', engine: 'pulumi', objects: 2 }],
    application: { id: house.emulator.applicationId, name: 'emulator' },
  })
})

test('a tenant that is being deleted counts as gone, and its clients with it', async () => {
  const { id, ...acme } = await tenant()
  const worker = await client('worker', id)
  expect((await api('DELETE', `/tenants/${id}`)).status).toBe(204)
  const report = await taken([state(claim('Tenant', acme, id), claim('OAuthClient', worker))])
  expect(standings(report)).toEqual([
    'emulator connection',
    'acme orphaned',
    'Administrator connection',
    'worker orphaned',
  ])
})

describe('beside clients', () => {
  const seen = { tenantVisibility: 'ALL' }
  const mine = () => ({ ownerType: 'APPLICATION', ownerId: house.emulator.applicationId })
  const permission = (value: string) =>
    made('/permissions', {
      value,
      type: 'CUSTOM',
      applicationId: house.emulator.applicationId,
      ...seen,
    })
  const role = (name: string) =>
    made('/roles', { ...mine(), ...seen, name: `app:emulator:${name}`, displayName: name })

  test('what has a list is seen, and what the platform brings along is nobody’s to manage', async () => {
    const { id } = await tenant()
    await permission('invoice:read')
    await role('clerk')
    await made('/custom-domains', { ...mine(), domainName: 'login.acme.example' })
    await made('/identity-providers', {
      ownerType: 'TENANT',
      ownerId: id,
      type: 'OKTA',
      name: 'acme-okta',
      displayName: 'Okta',
      protocol: {
        type: 'OIDC',
        domainName: 'acme.okta.com',
        clientId: 'a',
        clientSecret: 'canary-of-okta',
      },
    })
    const report = await taken()
    expect(report.objects.map((row) => [row.resource, row.name, row.owner?.name])).toEqual([
      ['Application', 'emulator', undefined],
      ['Tenant', 'acme', 'emulator'],
      ['OAuthClient', 'Administrator', 'emulator'],
      ['Permission', 'invoice:read', 'emulator'],
      ['Role', 'clerk', 'emulator'],
      ['CustomDomain', 'login.acme.example', 'emulator'],
      ['IdentityProvider', 'acme-okta', 'acme'],
    ])
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  test('a list of ids that a state manages is compared, and one that it does not is not asked for', async () => {
    const [read, write] = [await permission('invoice:read'), await permission('invoice:write')]
    const clerk = await role('clerk')
    const path = `/roles/${clerk.id}/assign-permissions`
    await api('POST', path, { permissionIds: [read.id, write.id] })
    const managing = claim('Role', { ...clerk, name: 'clerk', permissionIds: [read.id] })
    const { objects } = await taken([state(managing)])
    expect(objects.find(({ name }) => name === 'clerk')).toMatchObject({
      standing: 'managed',
      claims: [
        {
          drift: [{ field: 'permissionIds', state: [read.id], server: [read.id, write.id].sort() }],
        },
      ],
    })
    const before = house.asked().length
    await taken([state(claim('Role', { ...clerk, name: 'clerk', permissionIds: null }))])
    expect(house.asked().slice(before).join()).not.toContain(`/roles/${clerk.id}`)
  })

  test('what has no list is asked for by its id, and a part belongs to whom the whole does', async () => {
    const worker = await client('worker')
    const { body: policy } = await api('POST', '/role-assignment-policies?upsert=true', mine())
    const roles = { clientId: worker.id, roleIds: [] }
    const report = await taken([
      state(
        claim('OAuthClient', worker),
        claim('ClientRoles', roles, worker.id),
        claim('RoleAssignmentPolicy', policy),
        claim('RoleAssignmentPolicy', policy, 'nowhere'),
      ),
    ])
    expect(report.standings).toMatchObject({ managed: 3, orphaned: 1, unmanaged: 0 })
    expect(report.elsewhere).toEqual([])
  })

  test('a list that the credentials may not see is named, and asked for once', async () => {
    await tenant()
    await made('/custom-domains', { ...mine(), domainName: 'login.acme.example' })
    house.emulator.faults.add(parseFault('GET /api/v1/applications/*/custom-domains status=403'))
    const report = await taken()
    expect(report.unseen).toEqual(['CustomDomain'])
    expect(standings(report)).not.toContain('login.acme.example unmanaged')
    expect(house.asked().filter((line) => line.includes('/custom-domains'))).toHaveLength(2)
  })
})

describe('what is in no list', () => {
  test('is asked for by its id before it is called orphaned: it may have been made since', async () => {
    const worker = await client('worker')
    const { transport } = house.scene()
    const blind: Client = {
      ...transport,
      list: async function* (path, options) {
        for await (const item of transport.list(path, options))
          if (item.id !== worker.id) yield item
      },
    }
    expect(standings(await taken([state(claim('OAuthClient', worker))], blind))).toContain(
      'worker managed',
    )
  })

  test('and is of another application is not judged', async () => {
    const other = await made('/applications', {
      name: 'other',
      displayName: 'Other',
      environmentType: 'DEVELOPMENT',
      isMultiTenant: true,
      loginUrl: 'https://o.example/login',
    })
    const theirs = await tenant('theirs', other.id)
    const key = await client('key', theirs.id)
    const claims = [
      claim('Application', other),
      claim('Tenant', theirs),
      claim('OAuthClient', key),
      claim('OAuthClient', { ...key, ownerId: undefined, ownerType: undefined }),
    ]
    const report = await taken([state(...claims)])
    expect(report.standings).toMatchObject({ managed: 0, orphaned: 0 })
    expect(report.elsewhere.map(({ address }) => address)).toEqual([
      'place of key',
      'place of key',
      'place of other',
      'place of theirs',
    ])
  })

  test('and may not be seen is not judged either', async () => {
    const worker = await client('worker')
    house.emulator.faults.add(parseFault(`GET /api/v1/clients/lost status=403`))
    const report = await taken([state(claim('OAuthClient', { ...worker, id: 'lost' }))])
    expect(report.elsewhere).toHaveLength(1)
    expect(report.findings.orphaned).toBe(0)
  })

  test('is not called orphaned because a gateway says 404', async () => {
    const worker = await client('worker')
    const { transport } = house.scene()
    const walled: Client = {
      ...transport,
      send: async ({ path, ...request }) => {
        if (path !== '/clients/lost') return transport.send({ path, ...request })
        const what = 'a gateway does not know this'
        throw new ApiError({
          ...request,
          what,
          path,
          outcome: 'refused',
          repeat: 'never',
          status: 404,
        })
      },
    }
    const claims = state(claim('OAuthClient', { ...worker, id: 'lost' }))
    expect((await failure(taken([claims], walled))).message).toContain('a gateway')
  })
})

test('a list that fails makes no report, and the lists after it are not asked for', async () => {
  for (let number = 0; number < 40; number++) await tenant(`tenant-${number}`)
  house.emulator.faults.add(parseFault('GET /api/v1/tenants/*/clients status=403'))
  expect(await failure(taken())).toBeInstanceOf(ApiError)
  const lists = house.asked().filter((line) => /GET \/tenants\/.*\/clients/.test(line))
  expect(lists).toHaveLength(8)
})

test('a tenant that goes while it is looked at has no clients', async () => {
  const { id } = await tenant()
  const { transport } = house.scene()
  const late: Client = {
    ...transport,
    list: async function* (path, options) {
      if (path.startsWith('/tenants/')) {
        await api('DELETE', `/tenants/${id}`)
        while ((await api('GET', `/tenants/${id}`)).status === 200);
      }
      yield* transport.list(path, options)
    },
  }
  expect(standings(await taken([], late))).toContain('acme unmanaged')
})

test('1,000 clients of 300 tenants cost the pages of their lists', {
  timeout: 120_000,
}, async () => {
  const tenants = await Promise.all(
    Array.from({ length: 300 }, async (_, number) => (await tenant(`tenant-${number}`)).id),
  )
  // one tenant has more than a page holds
  const owners = Array.from({ length: 1000 }, (_, number) =>
    number < 101 ? tenants[0] : number < 201 ? undefined : tenants[number % 300],
  )
  const clients = await Promise.all(
    owners.map((owner, number) => client(`client ${number}`, owner)),
  )
  const progress: number[] = []
  const before = house.asked().length
  const report = await takeInventory({
    transport: house.scene().transport,
    states: [state(...clients.map((each) => claim('OAuthClient', each)))],
    now,
    progress: ({ done, of }) => {
      expect(of).toBe(300)
      progress.push(done)
    },
  })
  const asked = house.asked().slice(before)
  expect(report.standings).toEqual({ managed: 1000, unmanaged: 300, orphaned: 0, connection: 2 })
  expect(report.findings).toMatchObject({ drift: 0, duplicate: 0, 'claimed-twice': 0 })
  expect(progress).toEqual(Array.from({ length: 300 }, (_, at) => at + 1))

  const application = `/applications/${house.emulator.applicationId}`
  // every page but the first begins with the last item of the page before
  const pages = (items: number) => Math.max(1, Math.ceil((items - 1) / (pageSize - 1)))
  const counted = (path: string) => asked.filter((line) => line === `GET ${path}`).length
  expect(counted(application)).toBe(1)
  expect(counted(`${application}/tenants`)).toBe(pages(300))
  expect(counted(`${application}/clients`)).toBe(pages(101))
  const ofTenants = tenants.reduce((sum, id) => sum + counted(`/tenants/${id}/clients`), 0)
  const owned = (id: string) => owners.filter((owner) => owner === id).length
  expect(ofTenants).toBe(tenants.reduce((sum, id) => sum + pages(owned(id)), 0))
  // beside: six short lists of the application, of which the predefined permissions may take more, and two of each tenant
  const others = asked.filter(
    (line) => !/clients$|tenants$/.test(line) && !line.endsWith(application),
  )
  const perTenant = others.filter((line) => line.startsWith('GET /tenants/'))
  expect(perTenant).toHaveLength(2 * 300)
  expect(others.length - perTenant.length).toBeLessThan(12)
  expect(asked).toHaveLength(1 + pages(300) + pages(101) + ofTenants + others.length)
})
