/**
 * A POST that cannot be repeated. An answer that got lost is looked for on the server: what is found is taken in, so that
 * nothing is made twice and nothing is left behind.
 */
import { ApiError } from '../api'
import type { Resource, Values } from '../resources/resource'
import { namesOf } from './find'
import type { Site, Transport } from './transport'
import { Refusal } from './transport'
import { isRecord } from './value'
import { fromWire, toWire } from './wire'

interface Posted {
  id: string
  body: unknown
  /** The answer was lost; the object was found by looking. */
  lost?: true
  /** It does not say when it was made, so it may be older. */
  unclear?: boolean
}

/** Creations of one process through one connection. */
interface Making {
  /** The last creation of each name, so that two of one name never look for each other's object. */
  turns: Map<string, Promise<unknown>>
  /** Ids that are somebody's already. */
  taken: Set<string>
}

const makings = new WeakMap<Transport, Making>()

/** Makes an object. Two of one name under one owner are made one after the other. */
export async function make(of: Resource, site: Site, inputs: Values): Promise<Posted> {
  const making = makings.get(site.transport) ?? { turns: new Map(), taken: new Set() }
  makings.set(site.transport, making)
  const name = of.listed
    ? JSON.stringify([of.listed.at(inputs), ...of.listed.by.map((key) => inputs[key])])
    : of.path
  const before = making.turns.get(name) ?? Promise.resolve()
  const turn = before.then(() => post(of, site, inputs, making.taken))
  making.turns.set(
    name,
    turn.catch(() => undefined),
  )
  const posted = await turn
  making.taken.add(posted.id)
  return posted
}

/** Pauses before looking for an object whose answer got lost: it may still be on its way. */
const looks = [0, 300, 1_000, 3_000]

/** How often a POST is sent, each time only when the server shows that the last one made nothing. */
const attempts = 3

async function post(
  of: Resource,
  site: Site,
  inputs: Values,
  taken: ReadonlySet<string>,
): Promise<Posted> {
  const began = site.clock.now()
  let failure: unknown
  let refused = false
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const { body } = await site.transport.send({
        method: 'POST',
        path: of.path,
        body: toWire(of, inputs),
      })
      const id = isRecord(body) ? body.id : undefined
      if (typeof id === 'string' && id !== '') {
        if (attempt > 0) await reportDoubles(of, site, inputs, began, taken, id)
        return { id, body }
      }
      failure = new Refusal(`the server answered without the id of the new ${of.noun}`)
    } catch (error) {
      refused = !(error instanceof ApiError) || error.outcome === 'refused'
      // a later attempt may be refused because an earlier one was done after all: its name is taken
      if (refused && (attempt === 0 || !(error instanceof ApiError))) throw explained(of, error)
      failure = error
    }
    const found = await look(of, site, inputs, began, taken, failure)
    if (found) return found
    if (refused) throw explained(of, failure)
  }
  throw failure
}

function explained(of: Resource, error: unknown): unknown {
  if (of.own && error instanceof ApiError && error.status === 403)
    return new Refusal(
      `these credentials may not make an ${of.noun}, and they belong to one of another name: give the resource that name, or use credentials that hold ${of.noun}:create (${error.message})`,
      { cause: error },
    )
  return error
}

/** The object that an unanswered POST made, if it made one. */
async function look(
  of: Resource,
  site: Site,
  inputs: Values,
  began: number,
  taken: ReadonlySet<string>,
  cause: unknown,
): Promise<Posted | undefined> {
  const why = cause instanceof Error ? cause.message : String(cause)
  if (!of.listed)
    throw new Refusal(
      `whether the ${of.noun} was made is not known, and there is no list to look in (${why}). Look for it in the dashboard; if it is there, take it over with adopt: { id }`,
      { cause },
    )
  for (const pause of looks) {
    await site.clock.wait(pause)
    const found = await candidates(of, site, inputs, began, taken).catch((error: unknown) => {
      throw new Refusal(
        `whether the ${of.noun} was made is not known (${why}), and looking for it failed (${error instanceof Error ? error.message : error}). Look for it in the dashboard; if it is there, take it over with adopt: { id }`,
        { cause: error },
      )
    })
    if (found.length > 1 || found.some(({ unclear }) => unclear))
      throw new Refusal(
        `the answer to the creation was lost (${why}), and what it made may be ${found.map(({ id }) => id).join(' or ')}. Delete what is not wanted, or take one over with adopt: { id }`,
        { cause },
      )
    const [only] = found
    if (!only) continue
    site.report({
      rule: 'server.lost-answer',
      severity: 'warning',
      path: [],
      message: `the answer to the creation was lost (${why}); ${only.id} was found on the server and taken in`,
    })
    return only
  }
  return undefined
}

/** An attempt that was given up for lost may have arrived late, after the next one was sent. What is in hand comes first. */
async function reportDoubles(
  of: Resource,
  site: Site,
  inputs: Values,
  began: number,
  taken: ReadonlySet<string>,
  id: string,
) {
  if (!of.listed) return
  const say = (message: string) =>
    site.report({ rule: 'server.double', severity: 'warning', path: [], message })
  try {
    const others = await candidates(of, site, inputs, began, new Set([...taken, id]))
    if (others.length > 0)
      say(
        `an earlier attempt arrived late: besides ${id}, which is in the state, the server has ${others.map((other) => other.id).join(', ')}; delete what is not yours to keep`,
      )
  } catch (error) {
    say(
      `an earlier attempt may have arrived late, and looking for it failed: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Clocks of two machines may differ by a rounding; more is corrected by the Date the server sends. */
const clockTolerance = 2_000

/**
 * What an unanswered POST may have made: what has the same name under the same owner and was made since. More is not
 * compared, since a server may store a value in another spelling than it was sent in.
 */
async function candidates(
  of: Resource,
  site: Site,
  inputs: Values,
  began: number,
  taken: ReadonlySet<string>,
): Promise<Posted[]> {
  const { items, date } = await namesOf(of, site.transport, inputs)
  const elapsed = site.clock.now() - began
  const beganThere = (date ?? site.clock.now()) - elapsed - clockTolerance
  return items
    .map((item) => ({
      id: String(item.id),
      body: item,
      lost: true as const,
      made: Date.parse(String(fromWire(of, item).state.creationTime)),
    }))
    .filter(({ id, made }) => !taken.has(id) && !(made < beganThere))
    .map(({ made, ...found }) => ({ ...found, unclear: Number.isNaN(made) }))
}
