import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiError } from '../../provider/api'
import { RollCall, read } from '../../provider/lifecycle'
import type { Transport } from '../../provider/lifecycle/transport'
import { OAuthClient } from '../../provider/resources/oauth-client'
import type { Values } from '../../provider/resources/resource'

/** What an object was from a moment on; undefined while there is none. */
interface Moment {
  event: number
  at: number
  name: string | undefined
}

const owner = { ownerType: 'APPLICATION', ownerId: 'a' }

/** A server with short pages, that acts and answers whenever the scheduler says so, and remembers all it ever was. */
function server(schedule: (label: string) => Promise<unknown>, clock: { now(): number }) {
  const histories = new Map<string, Moment[]>()
  let events = 0
  let listings = 0
  let listingSince = 0
  const counted = { pages: 0, listedFor: 0 }

  const nameOf = (id: string) => histories.get(id)?.at(-1)?.name
  const bodyOf = (id: string): Values => ({
    id,
    name: nameOf(id),
    type: 'MACHINE_TO_MACHINE',
    grantTypes: ['CLIENT_CREDENTIALS'],
    ...owner,
  })

  /** A change now, whoever makes it. */
  function become(id: string, name: string | undefined): Moment {
    const moment = { event: ++events, at: clock.now(), name }
    histories.set(id, [...(histories.get(id) ?? []), moment])
    return moment
  }

  function act({ method, path, query, body }: Parameters<Transport['send']>[0]): Values {
    if (query) {
      const ids = [...histories.keys()].filter((id) => nameOf(id) !== undefined).sort()
      const start = Number(query.start_index) - 1
      return { totalResults: ids.length, items: ids.slice(start, start + 2).map(bodyOf) }
    }
    const id = path.split('/')[2]!
    if (nameOf(id) === undefined)
      throw new ApiError({
        what: 'none',
        method,
        path,
        status: 404,
        code: 'client_not_found',
        outcome: 'refused',
        repeat: 'never',
      })
    if (method !== 'GET') become(id, method === 'PATCH' ? String((body as Values).name) : undefined)
    return bodyOf(id)
  }

  const transport: Transport = {
    async send(request) {
      const label = `${request.method} ${request.path} ${request.query?.start_index ?? ''}`
      if (request.query) {
        counted.pages++
        if (listings++ === 0) listingSince = clock.now()
      }
      try {
        await schedule(`act on ${label}`)
        const done = await Promise.resolve({ body: request }).then(() => act(request))
        await schedule(`answer ${label}`)
        return { status: 200, body: done }
      } finally {
        if (request.query && --listings === 0) counted.listedFor += clock.now() - listingSince
      }
    },
    // biome-ignore lint/correctness/useYield: nothing here asks for it
    async *list() {
      throw new Error('not asked for')
    },
    identity: async () => ({ applicationId: 'a' }),
  }
  return { transport, become, nameOf, histories, counted, now: () => events }
}

const step = fc.record({
  does: fc.oneof(
    { weight: 12, arbitrary: fc.constant('read' as const) },
    { weight: 4, arbitrary: fc.constantFrom('rename', 'rename', 'delete' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('outside rename', 'outside rename', 'outside delete' as const),
    },
    { weight: 1, arbitrary: fc.constant('outside create' as const) },
    { weight: 3, arbitrary: fc.constant('wait' as const) },
  ),
  which: fc.nat(5),
  ms: fc.integer({ min: 1, max: 5_500 }),
  events: fc.nat(5),
})

/** Milliseconds a list is believed beyond the time it takes. */
const fresh = 60_000

test('whatever happens meanwhile, a read says what the object was lately, and gone only what is gone', async () => {
  let pages = 0
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 80 }), async (s, steps) => {
      let now = 1_000_000
      const clock = { now: () => now, wait: async (ms: number) => void (now += ms) }
      const there = server((label) => s.schedule(Promise.resolve(), label), clock)
      const ids = Array.from({ length: 6 }, (_, at) => `c${at}`)
      const states = new Map<string, Values>()
      for (const id of ids) {
        there.become(id, `${id} at first`)
        states.set(id, {
          clientId: id,
          name: `${id} at first`,
          type: 'MACHINE_TO_MACHINE',
          grantTypes: ['CLIENT_CREDENTIALS'],
          ...owner,
        })
      }
      const lists = new RollCall({ transport: there.transport, clock })
      const site = { transport: lists.line, lists, clock, report: () => {} }
      /** The last own write that is over, by what it did. */
      const written = new Map<string, number>()
      const running: Promise<unknown>[] = []

      async function judgedRead(id: string) {
        const began = { event: there.now(), at: now, written: written.get(id) ?? 0 }
        const state = await read(OAuthClient, site, id, states.get(id)!)
        if (state) states.set(id, state)
        const history = there.histories.get(id)!
        const possible = history.filter(({ name }, place) => {
          const next = history[place + 1]
          if (!next) return true
          if (next.event <= began.written) return false
          // only the object itself says that it is gone, so that is never from before
          return name === undefined
            ? next.event > began.event
            : next.at >= began.at - fresh - there.counted.listedFor
        })
        expect(possible.map(({ name }) => name)).toContain(state?.name)
      }

      async function write(id: string, name: string | undefined) {
        const path = `/clients/${id}`
        const over = await lists.line
          .send(name ? { method: 'PATCH', path, body: { name } } : { method: 'DELETE', path })
          .then(
            () => true,
            () => false,
          )
        const done = there.histories.get(id)!.findLast((moment) => moment.name === name)
        if (over && done) written.set(id, Math.max(written.get(id) ?? 0, done.event))
      }

      for (const [turn, { does, which, ms, events }] of steps.entries()) {
        const id = ids[which]!
        const name = `${id} in turn ${turn}`
        if (does === 'read') running.push(judgedRead(id))
        else if (does === 'rename') running.push(write(id, name))
        else if (does === 'delete') running.push(write(id, undefined))
        else if (does === 'wait') now += ms
        else if (does === 'outside create') there.become(`b${turn}`, name)
        else if (does === 'outside rename') there.nameOf(id) && there.become(id, name)
        else if (there.nameOf(id)) there.become(id, undefined)
        for (let event = 0; event < events; event++) if (s.count() > 0) await s.waitNext(1)
      }
      const all = Promise.all(running)
      await s.waitFor(all)
      pages += there.counted.pages
    }),
    { numRuns: 1_000 },
  )
  // or lists had nothing to do with it
  expect(pages).toBeGreaterThan(500)
})
