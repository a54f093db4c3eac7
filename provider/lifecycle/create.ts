/**
 * Making an object whose creation cannot be repeated and whose secret is shown once. An answer that got lost is looked
 * for on the server: what is found is taken in, so that nothing is made twice and nothing is left behind.
 */
import { ApiError } from '../api'
import type { Adoption } from '../resources/directives'
import type { Resource, Values } from '../resources/resource'
import { inputFields } from './check'
import { patchOf, plan } from './plan'
import type { Site } from './transport'
import { PartialFailure, Refusal } from './transport'
import { isRecord, same } from './value'
import { fromWire, settle, toWire } from './wire'

export interface Made {
  id: string
  state: Values
}

export async function create(of: Resource, site: Site, given: Values): Promise<Made> {
  const inputs = await complete(of, site, given)
  if (given.adopt) return adopt(of, site, inputs, given.adopt as Adoption)
  const own = await ownObject(of, site, inputs)
  if (own) return takeOver(of, site, inputs, own, { adopted: true })
  const { id, body, lost } = await post(of, site, inputs)
  const { state, findings } = settle(of, inputs, of.own ? { adopted: false } : {}, body)
  findings.forEach(site.report)
  return lost || lacksSecret(of, state) ? withSecret(of, site, id, state, 'again') : { id, state }
}

/** The inputs with what only the credentials know. */
async function complete(of: Resource, site: Site, given: Values): Promise<Values> {
  const inputs = { ...given }
  for (const [name, field] of inputFields(of))
    if (field.ownApplication && (inputs[name] === undefined || inputs[name] === null)) {
      if (of.owner && inputs[of.owner.type] === 'TENANT')
        throw new Refusal(
          `${name}: a tenant owns this ${of.noun}, and which one is not said: give the tenant's id`,
        )
      inputs[name] = (await site.transport.identity()).applicationId
    }
  return inputs
}

// ---- taking over

/** The object that the credentials belong to, if it is the one that is asked for. */
async function ownObject(
  of: Resource,
  site: Site,
  inputs: Values,
): Promise<{ id: string; body: unknown } | undefined> {
  if (!of.own) return undefined
  const { applicationId } = await site.transport.identity()
  const { body } = await site.transport.send({
    method: 'GET',
    path: `${of.path}/${encodeURIComponent(applicationId)}`,
  })
  const sameName =
    isRecord(body) && String(body[of.own]).toLowerCase() === String(inputs[of.own]).toLowerCase()
  return sameName ? { id: applicationId, body } : undefined
}

async function adopt(of: Resource, site: Site, inputs: Values, adoption: Adoption): Promise<Made> {
  const path = `${of.path}/${encodeURIComponent(adoption.id)}`
  const { body } = await site.transport.send({ method: 'GET', path }).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404)
      throw new Refusal(
        `adopt: there is no ${of.noun} with the id ${adoption.id}; check the id, or leave adopt out to make one`,
        { cause: error },
      )
    throw error
  })
  const local = await localFacts(of, site, adoption.id)
  const made = await takeOver(of, site, inputs, { id: adoption.id, body }, local)
  const source = of.secretSource
  if (!source?.has(made.state)) return made
  if (adoption.secret)
    return { id: made.id, state: { ...made.state, [source.field]: adoption.secret } }
  if (adoption.rotate) return withSecret(of, site, made.id, made.state, 'once')
  site.report({
    rule: 'adopt.secret',
    severity: 'warning',
    path: ['adopt'],
    message: `the server does not show the secret of an existing ${of.noun}, so ${source.field} stays empty: give adopt.secret the one you hold, or adopt.rotate to make a new one`,
  })
  return made
}

/** What no answer says of an object that was made elsewhere: whether it is the credentials' own. */
export const localFacts = async (of: Resource, site: Site, id: string): Promise<Values> =>
  of.own ? { adopted: (await site.transport.identity()).applicationId === id } : {}

/** Makes an existing object what is asked for, unless that would need another object. */
async function takeOver(
  of: Resource,
  site: Site,
  inputs: Values,
  found: { id: string; body: unknown },
  local: Values,
): Promise<Made> {
  const { state } = fromWire(of, found.body)
  const { replaces } = plan(of, state, inputs)
  if (replaces.length > 0) {
    const facts = replaces.map(
      (name) =>
        `its ${name} is ${JSON.stringify(state[name])}, not ${JSON.stringify(inputs[name])}`,
    )
    throw new Refusal(
      `the ${of.noun} ${found.id} cannot be taken over: ${facts.join(', and ')}, and that never changes; declare it as it is`,
    )
  }
  const body = patchOf(of, state, inputs)
  const after =
    Object.keys(body).length === 0
      ? found.body
      : (
          await site.transport.send({
            method: 'PATCH',
            path: `${of.path}/${encodeURIComponent(found.id)}`,
            body,
          })
        ).body
  const settled = settle(of, inputs, local, after)
  settled.findings.forEach(site.report)
  return { id: found.id, state: settled.state }
}

// ---- making

interface Posted {
  id: string
  body: unknown
  /** The answer was lost; the object was found by looking. */
  lost?: true
}

/** Pauses before looking for an object whose answer got lost: it may still be on its way. */
const looks = [0, 300, 1_000, 3_000]

/** How often a POST is sent, each time only when the server shows that the last one made nothing. */
const attempts = 3

async function post(of: Resource, site: Site, inputs: Values): Promise<Posted> {
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
        if (attempt > 0) await reportDoubles(of, site, inputs, began, id)
        return { id, body }
      }
      failure = new Refusal(`the server answered without the id of the new ${of.noun}`)
    } catch (error) {
      refused = !(error instanceof ApiError) || error.outcome === 'refused'
      // a later attempt may be refused because an earlier one was done after all: its name is taken
      if (refused && (attempt === 0 || !(error instanceof ApiError))) throw explained(of, error)
      failure = error
    }
    const found = await look(of, site, inputs, began, failure)
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
    const found = await candidates(of, site, inputs, began).catch((error: unknown) => {
      throw new Refusal(
        `whether the ${of.noun} was made is not known (${why}), and looking for it failed (${error instanceof Error ? error.message : error}). Look for it in the dashboard; if it is there, take it over with adopt: { id }`,
        { cause: error },
      )
    })
    if (found.length > 1)
      throw new Refusal(
        `the answer to the creation was lost (${why}), and ${found.length} new ${of.noun}s fit: ${found.map(({ id }) => id).join(', ')}. Delete those that are not wanted, or take one over with adopt: { id }`,
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

/** An attempt that was given up for lost may have arrived late, after the next one was sent. */
async function reportDoubles(of: Resource, site: Site, inputs: Values, began: number, id: string) {
  if (!of.listed) return
  const others = (await candidates(of, site, inputs, began)).filter((found) => found.id !== id)
  if (others.length > 0)
    site.report({
      rule: 'server.double',
      severity: 'warning',
      path: [],
      message: `an earlier attempt arrived late: besides ${id}, which is in the state, the server has ${others.map((other) => other.id).join(', ')}; delete what is not yours to keep`,
    })
}

/** Clocks of two machines may differ by a rounding; more is corrected by the Date the server sends. */
const clockTolerance = 2_000

async function candidates(
  of: Resource,
  site: Site,
  inputs: Values,
  began: number,
): Promise<Posted[]> {
  const query = of
    .listed!.by.map(
      (name) =>
        `${of.fields[name]!.queryName ?? of.fields[name]!.wire ?? name} eq ${quoted(inputs[name])}`,
    )
    .join(' and ')
  const { body, date } = await site.transport.send({
    method: 'GET',
    path: of.listed!.at(inputs),
    query: { query, start_index: 1, count: 50, sort_by: 'id' },
  })
  const elapsed = site.clock.now() - began
  const beganThere = (date ?? site.clock.now()) - elapsed - clockTolerance
  const items = isRecord(body) && Array.isArray(body.items) ? body.items.filter(isRecord) : []
  return items
    .filter((item) => {
      const { state } = fromWire(of, item)
      const made = Date.parse(String(state.creationTime))
      const asked = inputFields(of).filter(
        ([name]) => inputs[name] !== undefined && inputs[name] !== null,
      )
      return (
        made >= beganThere && asked.every(([name, field]) => same(field, inputs[name], state[name]))
      )
    })
    .map((item) => ({ id: String(item.id), body: item, lost: true }))
}

/** A text in the query language. */
const quoted = (value: unknown) => `"${String(value).replace(/["\\]/g, (char) => `\\${char}`)}"`

// ---- secrets

/** In the state of an object whose making was left half done: what is still to do. */
export const pending = '__pending'

/** Goes on where a half-done creation stopped. */
export async function resume(of: Resource, site: Site, id: string, state: Values): Promise<Values> {
  if (state[pending] !== 'secret') return state
  const { [pending]: _, ...rest } = state
  return (await withSecret(of, site, id, rest, 'again')).state
}

const lacksSecret = ({ secretSource }: Resource, state: Values) =>
  secretSource?.has(state) && state[secretSource.field] === undefined

/**
 * Rotates a new secret into hand. `again`: nobody holds the old one, so it is ended, and trying again burns nothing.
 * `once`: the old one may be in use, so it lives on as the secondary, and an unclear answer is not tried again.
 */
async function withSecret(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  how: 'again' | 'once',
): Promise<Made> {
  const source = of.secretSource
  if (!source?.has(state)) return { id, state }
  const post = (action: string) =>
    site.transport.send({ method: 'POST', path: `${of.path}/${encodeURIComponent(id)}/${action}` })
  let held = state
  for (let attempt = 1; ; attempt++) {
    try {
      const { body } = await post(source.rotate)
      const secret = isRecord(body) ? body[source.field] : undefined
      if (typeof secret !== 'string')
        throw new Refusal('the answer to the rotation has no secret in it')
      held = { ...state, [source.field]: secret }
      if (how === 'again') await post(source.retire)
      return { id, state: held }
    } catch (error) {
      const unclear = error instanceof ApiError && error.outcome === 'unknown'
      if (how === 'again' && unclear && attempt < attempts) continue
      const lost = held === state ? 'its secret is not in hand' : 'its former secret still works'
      const advice =
        how === 'again'
          ? 'Run again to go on from here'
          : 'The one in use may still be valid: take the resource out of the state, and adopt it again'
      throw new PartialFailure(
        `the ${of.noun} ${id} exists and is in the state, but ${lost}: ${error instanceof Error ? error.message : error}. ${advice}`,
        id,
        how === 'again' ? { ...held, [pending]: 'secret' } : held,
        { cause: error },
      )
    }
  }
}
