/**
 * Objects that an owner has once. POST with `upsert=true` makes one or changes the one there is, so that it may be sent
 * again; and nothing deletes it.
 */
import { ApiError } from '../api'
import type { Finding, Resource, Values } from '../resources/resource'
import { isUpserted } from './plan'
import { hold } from './taken'
import type { Site } from './transport'
import { pathOf, Refusal } from './transport'
import { isRecord } from './value'
import { plant } from './wire'

/** Pauses after answers that got lost; as many attempts are made. */
const pauses = [0, 300, 1_000]

interface Upserted {
  id: string
  body: unknown
  /** It was there before. */
  existed: boolean
}

/** @param body what is to be changed, under its wire names; what tells the object from others is added */
export async function upsert(
  of: Resource,
  site: Site,
  inputs: Values,
  body: Values,
): Promise<Upserted> {
  const whole = { ...body }
  for (const name of of.upsert!.by) plant(whole, of.fields[name]!.wire ?? name, inputs[name])
  for (let attempt = 0; ; attempt++) {
    try {
      const reply = await site.transport.send({
        method: 'POST',
        path: of.path,
        query: { upsert: 'true' },
        body: whole,
      })
      const id = isRecord(reply.body) ? reply.body.id : undefined
      if (typeof id !== 'string' || id === '')
        throw new Refusal(`the server answered without the id of the ${of.noun}`)
      return { id, body: reply.body, existed: reply.status === 200 && attempt === 0 }
    } catch (error) {
      const unclear = error instanceof ApiError && error.outcome === 'unknown'
      if (!unclear || attempt === pauses.length) throw error
      await site.clock.wait(pauses[attempt]!)
    }
  }
}

/** Changes an object that exists. @param values what it is known by */
export async function write(
  of: Resource,
  site: Site,
  id: string,
  values: Values,
  body: Values,
): Promise<{ body: unknown }> {
  if (!isUpserted(of, values))
    return site.transport.send({ method: 'PATCH', path: pathOf(of, id), body })
  hold(of, site.transport, values)
  const written = await upsert(of, site, values, body)
  if (written.id === id) return written
  // no engine lets a change end with another id: the state keeps what is gone until a refresh says so
  throw new Refusal(
    `the ${of.noun} ${id} is no longer on the server, which made ${written.id} in its place, with no more than what was to be changed: refresh, and the next deployment takes that one over and gives it all that the program says`,
  )
}

export const wasThere = (of: Resource, id: string): Finding => ({
  rule: 'upsert.existing',
  severity: 'warning',
  path: [],
  message: `the owner had a ${of.noun} already, ${id}: it is changed, not made, and keeps what this program does not give`,
})

export const released = (of: Resource, id: string): Finding => ({
  rule: 'upsert.released',
  severity: 'warning',
  path: [],
  message: `nothing deletes the ${of.noun} ${id}: it is released with the settings it has now`,
})
