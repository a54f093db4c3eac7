import { describe, expect, test } from 'vitest'
import { create } from '../../provider/lifecycle'
import { OAuthClient } from '../../provider/resources/oauth-client'
import { Tenant } from '../../provider/resources/tenant'
import { failure, ready, stage } from './stage'

const house = stage()
const worker = (name: string) => ready(OAuthClient, { name, type: 'MACHINE_TO_MACHINE' })
const lists = () => house.asked().filter((line) => /^GET \/applications\/\w+\/clients$/.test(line))

describe('an object that has the name already', () => {
  test('is told, with what to do about it', async () => {
    const left = await create(OAuthClient, house.scene(), worker('orders'))
    const site = house.scene()
    await create(OAuthClient, site, worker('Orders'))
    expect(site.said).toEqual([
      {
        rule: 'server.namesake',
        severity: 'warning',
        path: ['name'],
        message: `the server has another client of this name, ${left.id} of ${left.state.creationTime}: if a deployment that was killed left it behind, delete it, or take it over with adopt: { id: "${left.id}" }`,
      },
    ])
  })

  test('is not one that this very deployment made', async () => {
    const site = house.scene()
    await create(OAuthClient, site, worker('orders'))
    await create(OAuthClient, site, worker('orders'))
    expect(site.said).toEqual([])
  })

  test('is recognised by a name made here, when it is young', async () => {
    await create(OAuthClient, house.scene(), worker('orders-1a2b3c4'))
    const young = house.scene()
    await create(OAuthClient, young, worker('orders-5d6e7f8'))
    expect(young.said.map(({ rule }) => rule)).toEqual(['server.namesake'])
    const late = house.scene()
    await late.clock.wait(2 * 86_400_000)
    await create(OAuthClient, late, worker('orders-9a8b7c6'))
    expect(late.said).toEqual([])
  })

  test('costs one look for many creations, and one each where the list is long', async () => {
    const first = house.scene()
    for (let at = 0; at < 55; at++) await create(OAuthClient, first, worker(`service ${at}`))
    expect(lists()).toHaveLength(1)
    const second = house.scene()
    await create(OAuthClient, second, worker('service 54'))
    await create(OAuthClient, second, worker('new'))
    expect(lists()).toHaveLength(1 + 1 + 2)
    expect(second.said.map(({ rule }) => rule)).toEqual(['server.namesake'])
  })

  test('is nobody where the server takes a name once', async () => {
    await create(Tenant, house.scene(), ready(Tenant, { name: 'acme' }))
    expect(house.asked()).toEqual(['POST /tenants'])
  })

  test('is told where the server takes a name once, in the refusal', async () => {
    const left = await create(Tenant, house.scene(), ready(Tenant, { name: 'acme' }))
    const { message } = await failure(
      create(Tenant, house.scene(), ready(Tenant, { name: 'acme' })),
    )
    expect(message).toMatch(
      /^Wristband refused the request \(POST \/tenants, status 400, .*name: not unique/,
    )
    expect(message).toContain(
      `. It is the name of ${left.id} of ${left.state.creationTime}: if a deployment that was killed left it behind, delete it, or take it over with adopt: { id: "${left.id}" }`,
    )
    const adopted = ready(Tenant, { name: 'acme', adopt: { id: left.id } })
    expect(await create(Tenant, house.scene(), adopted)).toMatchObject({ id: left.id })
  })

  test('is told where the next deployment makes up another one', async () => {
    const left = await create(Tenant, house.scene(), ready(Tenant, { name: 'acme-1a2b3c4' }))
    const site = house.scene()
    await create(Tenant, site, ready(Tenant, { name: 'acme-5d6e7f8' }))
    expect(site.said).toMatchObject([
      { rule: 'server.namesake', message: expect.stringContaining(`adopt: { id: "${left.id}" }`) },
    ])
  })

  test('is not looked for by who may not list', async () => {
    house.emulator.faults.add({
      method: 'GET',
      path: '/api/v1/applications/*/clients',
      effect: { kind: 'status', status: 403, when: 'before' },
    })
    const site = house.scene()
    await create(OAuthClient, site, worker('orders'))
    expect(site.said).toEqual([])
  })
})
