import { describe, expect, test } from 'vitest'
import { ApiError } from '../../provider/api'
import { RollCall, read } from '../../provider/lifecycle'
import type { Transport } from '../../provider/lifecycle/transport'
import { Application } from '../../provider/resources/application'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'
import { Tenant } from '../../provider/resources/tenant'
import { stage, stillClock } from './stage'

const house = stage()
const { scene, asked } = house

/** Clients of the application, as a state knows them. */
async function clients(count: number): Promise<Record<string, Values>> {
  const { transport } = scene()
  const { applicationId } = house.emulator
  const made = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      transport.send({
        method: 'POST',
        path: '/clients',
        body: {
          name: `client ${at}`,
          type: 'MACHINE_TO_MACHINE',
          ownerType: 'APPLICATION',
          ownerId: applicationId,
        },
      }),
    ),
  )
  const here = scene()
  const states: Record<string, Values> = {}
  for (const { body } of made) {
    const { id } = body as { id: string }
    states[id] = (await read(OAuthClient, here, id, {
      ownerType: 'APPLICATION',
      ownerId: applicationId,
    }))!
  }
  return states
}

/** A way to the server that is answered from lists, and the requests that go there from now on. */
function together(reach: (transport: Transport) => Transport = (transport) => transport) {
  const { clock: _, ...here } = scene()
  const clock = stillClock()
  const lists = new RollCall({ transport: reach(here.transport), clock })
  const before = asked().length
  return {
    site: { ...here, transport: lists.line, lists, clock },
    clock,
    /** `pages`, `singles` and what else was asked for since. */
    cost() {
      const requests = asked().slice(before)
      const pages = requests.filter((request) => /^GET \/\w+\/\w+\/\w+$/.test(request)).length
      return { pages, singles: requests.length - pages }
    },
  }
}

/** Reads as an engine does: so many at a time. */
async function readAll(site: Parameters<typeof read>[1], states: Record<string, Values>) {
  const queue = Object.entries(states)
  const answers: Record<string, Values | undefined> = {}
  const reader = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      answers[next[0]] = await read(OAuthClient, site, next[0], next[1])
  }
  await Promise.all(Array.from({ length: 10 }, reader))
  return answers
}

/** A change behind the program's back. */
const behind = (method: 'PATCH' | 'DELETE', path: string, body?: Values) =>
  scene().transport.send({ method, path, ...(body && { body }) })

describe('reads of many clients in quick succession', () => {
  test('cost pages, and say what each would have said alone', async () => {
    const states = await clients(220)
    const { site, cost } = together()
    expect(await readAll(site, states)).toEqual(states)
    expect(cost()).toEqual({ pages: 5, singles: 2 })
  })

  test('show each client that was changed or deleted elsewhere as it says itself', async () => {
    const states = await clients(30)
    const [changed, deleted, touched] = Object.keys(states).slice(10) as [string, string, string]
    await behind('PATCH', `/clients/${changed}`, { name: 'renamed' })
    await behind('DELETE', `/clients/${deleted}`)
    await behind('PATCH', `/clients/${touched}`, { name: 'so' })
    await behind('PATCH', `/clients/${touched}`, { name: states[touched]!.name })
    const { site, cost } = together()
    const answers = await readAll(site, states)
    expect(answers).toEqual({
      ...states,
      [changed]: { ...states[changed], name: 'renamed' },
      [deleted]: undefined,
    })
    expect(cost()).toEqual({ pages: 1, singles: 4 })
    expect(site.said.map(({ rule, message }) => [rule, message.includes(deleted)])).toEqual([
      ['server.gone', true],
    ])
  })

  test('of another owner, or of one that is not known, are not mixed up', async () => {
    const states = await clients(8)
    const { site, cost } = together()
    const without = Object.fromEntries(Object.keys(states).map((id) => [id, {}]))
    const answers = await readAll(site, without)
    expect(Object.keys(answers)).toHaveLength(8)
    for (const id of Object.keys(states)) expect(answers[id]?.name).toBe(states[id]?.name)
    expect(cost()).toEqual({ pages: 0, singles: 8 })
  })
})

test('one client is read by its own id, and so is the second', async () => {
  const states = await clients(60)
  const { site, cost } = together()
  for (const id of Object.keys(states).slice(0, 2)) await read(OAuthClient, site, id, states[id]!)
  expect(cost()).toEqual({ pages: 0, singles: 2 })
})

test('so is every one that comes long after the last', async () => {
  const states = await clients(10)
  const { site, clock, cost } = together()
  for (const id of Object.keys(states)) {
    await read(OAuthClient, site, id, states[id]!)
    await clock.wait(5_001)
  }
  expect(cost()).toEqual({ pages: 0, singles: 10 })
})

test('a few clients of an owner with very many cost one page, not all', async () => {
  const states = await clients(5)
  const pages: unknown[] = []
  const { site } = together((transport) => ({
    ...transport,
    send: async (request) => {
      if (!request.query) return transport.send(request)
      pages.push(request.query.start_index)
      return { status: 200, body: { totalResults: 50_000, items: [{ id: `x${pages.length}` }] } }
    },
  }))
  expect(await readAll(site, states)).toEqual(states)
  expect(pages).toEqual([1])
})

describe('a client that this process has written', () => {
  test('is read afresh, whatever a list said', async () => {
    const states = await clients(20)
    const { site, cost } = together()
    await readAll(site, states)
    const id = Object.keys(states)[15]!
    await site.transport.send({ method: 'PATCH', path: `/clients/${id}`, body: { name: 'new' } })
    expect((await read(OAuthClient, site, id, states[id]!))?.name).toBe('new')
    await site.transport.send({ method: 'DELETE', path: `/clients/${id}` })
    expect(await read(OAuthClient, site, id, states[id]!)).toBeUndefined()
    expect(cost()).toEqual({ pages: 1, singles: 2 + 2 + 2 })
  })

  test('is not answered from a page that was on its way meanwhile', async () => {
    const states = await clients(20)
    const ids = Object.keys(states)
    const [first, second, id] = ids as [string, string, string]
    let arrived = () => {}
    const onItsWay = new Promise<void>((resolve) => {
      arrived = resolve
    })
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const { site } = together((transport) => ({
      ...transport,
      send: async (request) => {
        const reply = await transport.send(request)
        if (request.query) {
          arrived()
          await released
        }
        return reply
      },
    }))
    for (const each of [first, second]) await read(OAuthClient, site, each, states[each]!)
    const early = read(OAuthClient, site, ids[3]!, states[ids[3]!]!)
    await onItsWay
    await site.transport.send({ method: 'PATCH', path: `/clients/${id}`, body: { name: 'new' } })
    const late = read(OAuthClient, site, id, states[id]!)
    release()
    expect(await early).toEqual(states[ids[3]!])
    expect((await late)?.name).toBe('new')
  })

  test('as a part of its owner ends what was listed below the owner', async () => {
    const states = await clients(20)
    const { site, cost } = together()
    await readAll(site, states)
    const path = `/applications/${house.emulator.applicationId}`
    await site.transport.send({ method: 'PATCH', path, body: { displayName: 'Other' } })
    const [id] = Object.keys(states)
    await read(OAuthClient, site, id!, states[id!]!)
    expect(cost()).toEqual({ pages: 2, singles: 2 + 1 })
  })
})

test('a list is believed for a minute and not for longer', async () => {
  const states = await clients(20)
  const { site, clock, cost } = together()
  await readAll(site, states)
  const id = Object.keys(states)[12]!
  for (let second = 0; second < 61; second++) {
    await clock.wait(1_000)
    await read(OAuthClient, site, id, states[id]!)
  }
  expect(cost()).toEqual({ pages: 2, singles: 2 })
})

describe('a list', () => {
  for (const status of [403, 500])
    test(`that fails with ${status} is not asked for again, and nobody is told`, async () => {
      const states = await clients(12)
      house.emulator.faults.add({
        path: '/api/v1/applications/*/clients',
        effect: { kind: 'status', status, when: 'before' },
      })
      const { site, cost } = together()
      expect(await readAll(site, states)).toEqual(states)
      expect(cost()).toEqual({ pages: 1, singles: 12 })
      expect(site.said).toEqual([])
    })

  for (const [what, spoil] of [
    ['is no list', () => ({ items: 'none' })],
    ['has holes', (page: Values) => ({ ...page, items: [null, 7, { id: 3 }] })],
    ['gives nothing, though it counts', (page: Values) => ({ ...page, items: [] })],
    ['says that it is endless', (page: Values) => ({ ...page, totalResults: 1e9 })],
    ['shows less of each client', (page: Values) => ({ ...page, items: bareOf(page) })],
  ] as const)
    test(`that ${what} does no harm`, async () => {
      const states = await clients(60)
      let pages = 0
      const { site } = together((transport) => ({
        ...transport,
        send: async (request) => {
          const reply = await transport.send(request)
          if (!request.query) return reply
          pages++
          return { ...reply, body: spoil(reply.body as Values) }
        },
      }))
      expect(await readAll(site, states)).toEqual(states)
      expect(pages).toBeLessThanOrEqual(2)
    })

  test('whose pages are shorter than asked for is read in its own steps', async () => {
    // with the one that was there, 111: the last page holds more than the three that nobody looks for in the list
    const states = await clients(110)
    const { site } = together((transport) => ({
      ...transport,
      send: (request) =>
        transport.send(
          request.query ? { ...request, query: { ...request.query, count: 20 } } : request,
        ),
    }))
    const before = asked().length
    expect(await readAll(site, states)).toEqual(states)
    expect(asked().length - before).toBe(6 + 2)
  })
})

const bareOf = (page: Values) => (page.items as Values[]).map(({ id, name }) => ({ id, name }))

test('tenants are listed under their application', async () => {
  const { transport } = scene()
  const applicationId = house.emulator.applicationId
  const states: Record<string, Values> = {}
  const plain = scene()
  for (let at = 0; at < 12; at++) {
    const body = { applicationId, name: `tenant-${at}`, displayName: `Tenant ${at}` }
    const reply = await transport.send({ method: 'POST', path: '/tenants', body })
    const { id } = reply.body as { id: string }
    states[id] = (await read(Tenant, plain, id, { applicationId }))!
  }
  const { site, cost } = together()
  const answers = await Promise.all(
    Object.entries(states).map(([id, state]) => read(Tenant, site, id, state)),
  )
  expect(answers).toEqual(Object.values(states))
  expect(cost()).toEqual({ pages: 1, singles: 2 })
})

test('an application that many ask for at once is asked for once', async () => {
  const { site, cost } = together()
  const id = house.emulator.applicationId
  const answers = await Promise.all(
    Array.from({ length: 9 }, () => read(Application, site, id, {})),
  )
  expect(new Set(answers.map((state) => JSON.stringify(state))).size).toBe(1)
  expect(cost()).toEqual({ pages: 0, singles: 1 })
  await read(Application, site, id, {})
  expect(cost()).toEqual({ pages: 0, singles: 2 })
})

test('a long run says now and then how far it is', async () => {
  const { clock: _, ...here } = scene()
  const clock = stillClock()
  const said: string[] = []
  const send: Transport['send'] = async ({ path }) => {
    throw new ApiError({
      what: 'no',
      method: 'GET',
      path,
      outcome: 'refused',
      repeat: 'never',
      status: 500,
    })
  }
  const lists = new RollCall({
    transport: { ...here.transport, send },
    clock,
    progress: (sentence) => said.push(sentence),
  })
  for (let at = 0; at < 25; at++) {
    await lists.ask(OAuthClient, lists.line, `c${at}`, { ownerType: 'APPLICATION', ownerId: 'a' })
    await clock.wait(1_000)
  }
  expect(said).toEqual(['read 11 objects', 'read 21 objects'])
})
