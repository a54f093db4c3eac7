import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machineToken } from '../emulator/caller'
import { Ground, javascript, resourcesOf } from './ground'
import type { Stack } from './pulumi'
import { must } from './pulumi'

describe('a tenant and clients, from creation to destruction', () => {
  let ground: Ground
  let stack: Stack
  let ids: Record<string, string>

  const tenant = {
    name: 'acme',
    displayName: 'Acme',
    description: 'A customer',
    publicMetadata: { plan: 'a', seats: 2 },
  }
  const worker = { name: 'worker', description: 'Works at night', accessTokenExpiration: 600 }
  const site = {
    type: 'BACKEND_SERVER',
    name: 'site',
    redirectUris: ['https://a.example/cb'],
    loginUrl: 'https://a.example/login',
  }

  const program = (args: { tenant: object; worker: object; site: object }) => `
const acme = new wristband.Tenant('acme', ${JSON.stringify(args.tenant)})
const worker = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', owner: acme, ...${JSON.stringify(args.worker)} })
const site = new wristband.OAuthClient('site', ${JSON.stringify(args.site)})
const loose = new wristband.OAuthClient('loose', { type: 'MACHINE_TO_MACHINE' })
exports.ids = { loose: loose.id, acme: acme.id, worker: worker.id, site: site.id }
exports.secrets = { worker: worker.secret, site: site.secret }`

  /** Deploys another version of the program; gives what was written to the server. */
  async function change(args: Partial<Parameters<typeof program>[0]>) {
    await stack.write(javascript(program({ tenant, worker, site, ...args })))
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    return writes
  }

  const secrets = async () =>
    (await stack.outputs({ showSecrets: true })).secrets as Record<string, string>

  beforeAll(async () => {
    ground = await Ground.open()
    stack = await ground.stack(program({ tenant, worker, site }))
  })
  afterAll(() => ground?.close())

  test('a preview shows what will be made and sends nothing', async () => {
    const [preview, writes] = await ground.writesOf(async () => must(await stack.preview()))
    expect(preview.text).toContain('+ 5 to create')
    expect(writes).toEqual([])
  })

  test('what is declared exists', async () => {
    must(await stack.up())
    ids = (await stack.outputs()).ids as Record<string, string>
    expect(await ground.get(`/tenants/${ids.acme}`)).toMatchObject(tenant)
    expect(await ground.get(`/clients/${ids.worker}`)).toMatchObject({
      ...worker,
      ownerType: 'TENANT',
      ownerId: ids.acme,
    })
    expect(await ground.get(`/clients/${ids.site}`)).toMatchObject({
      ...site,
      ownerType: 'APPLICATION',
      ownerId: ground.emulator.applicationId,
    })
    const { worker: secret } = await secrets()
    expect(await machineToken(ground.emulator, { id: ids.worker!, secret: secret! })).toMatch(/^ey/)
  })

  test('a second preview, deployment and refresh find nothing to do', async () => {
    const [, writes] = await ground.writesOf(async () => {
      must(await stack.preview('--expect-no-changes'))
      must(await stack.up('--expect-no-changes'))
      must(await stack.refresh('--expect-no-changes'))
      must(await stack.preview('--expect-no-changes'))
    })
    expect(writes).toEqual([])
  })

  test('only what changes is sent, and what is taken out of the program is cleared', async () => {
    const before = await secrets()
    const { description: _, ...silent } = worker
    const { loginUrl: __, ...plain } = site
    const writes = await change({
      tenant: { ...tenant, displayName: 'Acme Ltd', publicMetadata: { plan: 'b' } },
      worker: silent,
      site: { ...plain, redirectUris: ['https://a.example/cb', 'https://b.example/cb'] },
    })
    expect(writes).toHaveLength(3)
    expect(writes).toEqual(
      expect.arrayContaining([
        {
          method: 'PATCH',
          path: `/tenants/${ids.acme}`,
          body: { displayName: 'Acme Ltd', publicMetadata: { plan: 'b', seats: null } },
        },
        { method: 'PATCH', path: `/clients/${ids.worker}`, body: { description: null } },
        {
          method: 'PATCH',
          path: `/clients/${ids.site}`,
          body: { redirectUris: ['https://a.example/cb', 'https://b.example/cb'], loginUrl: null },
        },
      ]),
    )
    expect(await ground.get(`/tenants/${ids.acme}`)).toMatchObject({
      publicMetadata: { plan: 'b' },
    })
    expect((await ground.get(`/clients/${ids.worker}`)).description).toBeNull()
    expect(await secrets()).toEqual(before)
    expect((await stack.outputs()).ids).toEqual(ids)
    must(await stack.preview('--expect-no-changes'))
    expect(await change({})).toHaveLength(3)
  })

  test('a client of another type is another client, and the preview says what that costs', async () => {
    const single = { ...site, type: 'SINGLE_PAGE_APP' }
    await stack.write(javascript(program({ tenant, worker, site: single })))
    const preview = must(await stack.preview())
    expect(preview.text).toContain(
      'warning: type: changes from "BACKEND_SERVER" to "SINGLE_PAGE_APP", which cannot be done in place: the new client has a new client id and a new secret, so every deployed copy that holds the old ones stops working until it is given the new ones [field.replaces]',
    )
    expect(preview.text).toContain('+-1 to replace')

    const old = ids.site
    const writes = await change({ site: single })
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /clients',
      `DELETE /clients/${old}`,
    ])
    ids = (await stack.outputs()).ids as Record<string, string>
    expect(ids.site).not.toBe(old)
    expect(await ground.get(`/clients/${old}`)).toBeUndefined()
    expect(await ground.get(`/clients/${ids.site}`)).toMatchObject(single)
    must(await stack.preview('--expect-no-changes'))
  })

  test('a tenant whose name stays has to go before it is made anew, and its clients with it', async () => {
    const before = { ...ids }
    const standalone = { ...tenant, type: 'STANDALONE' }
    await stack.write(
      javascript(
        program({ tenant: standalone, worker, site: { ...site, type: 'SINGLE_PAGE_APP' } }),
      ),
    )
    const preview = must(await stack.preview())
    expect(preview.text).toContain(
      'warning: type: changes from "STANDARD" to "STANDALONE", which cannot be done in place: the tenant is deleted with all its users and clients, and an empty one is made [field.replaces]',
    )
    expect(preview.text).toContain(
      `ownerId: is "${before.acme}", and what it will be is not known yet; if it changes, that cannot be done in place: the new client has a new client id and a new secret`,
    )

    const writes = await change({ tenant: standalone, site: { ...site, type: 'SINGLE_PAGE_APP' } })
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /clients/${before.worker}`,
      `DELETE /tenants/${before.acme}`,
      'POST /tenants',
      'POST /clients',
    ])
    ids = (await stack.outputs()).ids as Record<string, string>
    expect(await ground.get(`/tenants/${before.acme}`)).toBeUndefined()
    expect(await ground.get(`/tenants/${ids.acme}`)).toMatchObject(standalone)
    expect(await ground.clients(ids.acme)).toMatchObject([{ id: ids.worker, name: 'worker' }])
    must(await stack.preview('--expect-no-changes'))
    await stack.write(
      javascript(
        program({ tenant: standalone, worker, site: { ...site, type: 'SINGLE_PAGE_APP' } }),
      ),
    )
  })

  test('what somebody changed by hand is shown by a refresh and mended by the next deployment', async () => {
    const { name } = await ground.get(`/clients/${ids.loose}`)
    expect(name).toMatch(/^loose-[0-9a-f]{7}$/)
    await ground.api('PATCH', `/clients/${ids.loose}`, { name: 'renamed by hand' })
    await ground.api('PATCH', `/clients/${ids.site}`, {
      name: 'renamed by hand',
      redirectUris: ['https://elsewhere.example/cb'],
    })
    await ground.api('PATCH', `/tenants/${ids.acme}`, { description: null })

    const refresh = must(await stack.refresh())
    expect(refresh.text).toContain('~ 3 updated')
    expect(refresh.text).toMatch(/OAuthClient site updated .*\[diff: ~name,redirectUris\]/)
    expect(refresh.text).toMatch(/Tenant acme updated .*\[diff: -description\]/)

    const { text } = must(await stack.preview('--diff'))
    expect(text).toContain('~ 3 to update')
    expect(text).toMatch(/~ name +: "renamed by hand" => "site"/)
    expect(text).toContain('~ [0]: "https://elsewhere.example/cb" => "https://a.example/cb"')
    expect(text).toMatch(/\+ description +: "A customer"/)

    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes).toHaveLength(3)
    expect(writes).toEqual(
      expect.arrayContaining([
        { method: 'PATCH', path: `/clients/${ids.loose}`, body: { name } },
        {
          method: 'PATCH',
          path: `/clients/${ids.site}`,
          body: { name: 'site', redirectUris: site.redirectUris },
        },
        {
          method: 'PATCH',
          path: `/tenants/${ids.acme}`,
          body: { description: tenant.description },
        },
      ]),
    )
    must(await stack.refresh('--expect-no-changes'))
    must(await stack.preview('--expect-no-changes'))
  })

  test('what somebody deleted by hand is said to be gone and made anew', async () => {
    await ground.api('DELETE', `/clients/${ids.site}`)
    const refresh = must(await stack.refresh())
    expect(refresh.text).toContain(
      `warning: OAuthClient site: the client ${ids.site} is no longer on the server, so it leaves the state; the next deployment makes a new one, unless you take it out of the program [server.gone]`,
    )
    expect(Object.keys(await resourcesOf(stack)).sort()).toEqual(['acme', 'loose', 'worker'])
    expect(must(await stack.preview()).text).toContain('+ 1 to create')
    must(await stack.up())
    expect((await ground.clients()).map(({ name }) => name)).toContain('site')
    ids = (await stack.outputs()).ids as Record<string, string>
  })

  test('an object that is gone without the state knowing says so when it is to be changed', async () => {
    await ground.api('DELETE', `/clients/${ids.worker}`)
    await stack.write(
      javascript(
        program({
          tenant: { ...tenant, type: 'STANDALONE' },
          worker: { name: 'drudge' },
          site: { ...site, type: 'SINGLE_PAGE_APP' },
        }),
      ),
    )
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toContain(
      `error: the client ${ids.worker} is no longer on the server: refresh, and the next deployment makes a new one`,
    )
    must(await stack.refresh())
    must(await stack.up())
    expect(await ground.clients(ids.acme)).toMatchObject([{ name: 'drudge' }])
  })

  test('destruction leaves nothing on the server and nothing in the state', async () => {
    must(await stack.destroy())
    expect(await ground.clients()).toEqual([])
    expect(await ground.tenants()).toEqual([])
    expect(await resourcesOf(stack)).toEqual({})
  })
})

describe('an application', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await Ground.open({ applicationName: 'acme' })
  })
  afterAll(() => ground?.close())

  const application = (args: object) => `
const acme = new wristband.Application('acme', ${JSON.stringify({
    displayName: 'Another',
    environmentType: 'DEVELOPMENT',
    isMultiTenant: true,
    loginUrl: 'https://acme.example/login',
    ...args,
  })})
const client = new wristband.OAuthClient('worker', { type: 'MACHINE_TO_MACHINE', owner: acme })
exports.id = acme.id
exports.adopted = acme.adopted`

  test('the one that the credentials belong to is taken over by its name, and released at the end', async () => {
    const { applicationId } = ground.emulator
    const stack = await ground.stack(application({ name: 'acme', displayName: 'Acme' }))
    const [, writes] = await ground.writesOf(async () => must(await stack.up()))
    expect(writes).toMatchObject([
      {
        method: 'PATCH',
        path: `/applications/${applicationId}`,
        body: { displayName: 'Acme', loginUrl: 'https://acme.example/login' },
      },
      {
        method: 'POST',
        path: '/clients',
        body: { ownerType: 'APPLICATION', ownerId: applicationId },
      },
    ])
    expect(await stack.outputs()).toEqual({ id: applicationId, adopted: true })
    must(await stack.preview('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))

    const destroy = must(await stack.destroy())
    expect(destroy.text).toContain(
      `the application ${applicationId} was taken over, not made, so it is released with the settings it has now, and nothing is deleted [adopt.released]`,
    )
    expect(await ground.get(`/applications/${applicationId}`)).toMatchObject({
      displayName: 'Acme',
    })
    expect(await ground.clients()).toEqual([])
  })

  test('another one is made by credentials that may, and deleted at the end', async () => {
    const stack = await ground.stack(application({ name: 'other' }))
    must(await stack.up())
    const { id, adopted } = await stack.outputs()
    expect(adopted).toBe(false)
    expect(await ground.get(`/applications/${id}`)).toMatchObject({
      name: 'other',
      displayName: 'Another',
    })
    must(await stack.preview('--expect-no-changes'))
    must(await stack.refresh('--expect-no-changes'))
    must(await stack.destroy())
    expect(await ground.get(`/applications/${id}`)).toBeUndefined()
  })

  test('another one is refused in one sentence to credentials that may not', async () => {
    const humble = await Ground.open({ applicationName: 'acme', applicationAdmin: false })
    try {
      const stack = await humble.stack(application({ name: 'other' }))
      const up = await stack.up()
      expect(up.code).not.toBe(0)
      expect(up.text).toContain(
        'error: these credentials may not make an application, and they belong to one of another name: give the resource that name, or use credentials that hold application:create (the credential lacks the permission for this (POST /applications, status 403, code forbidden, ticket ',
      )
      expect(await resourcesOf(stack)).toEqual({})
      expect(await humble.clients()).toEqual([])
    } finally {
      await humble.close()
    }
  })
})
