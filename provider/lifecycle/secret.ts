/**
 * A secret's way: out of the hands of nobody, to where it belongs, proven, and later ended. No answer of the server
 * repeats a secret, and a rotation that is repeated burns the one in use; so nothing here is done twice unless the
 * server shows that it was not done once.
 */
import { ApiError } from '../api'
import type { Resource, Values } from '../resources/resource'
import { manual, notSure } from '../resources/secret-life'
import { hasMoved, mark, marked, markOf, pending } from './memory'
import { patchOf } from './plan'
import type { Step } from './rotation'
import { formerUntil } from './rotation'
import type { Made, Site } from './transport'
import { goOn, PartialFailure, pathOf, Refusal } from './transport'
import { isNothing, isRecord } from './value'
import { differs, observed } from './wire'

/** How often an unclear rotation is tried where that burns no secret in use. */
const attempts = 3

export const lacksSecret = ({ secretSource }: Resource, state: Values) =>
  secretSource?.has(state) && isNothing(state[secretSource.field])

const said = (error: unknown) => (error instanceof Error ? error.message : String(error))

const isUnclear = (error: unknown) => error instanceof ApiError && error.outcome === 'unknown'

/** Goes on where a half-done step stopped. */
export async function resume(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
): Promise<Values> {
  const { [pending]: left, ...rest } = state
  if (left === 'secret') return handOver(of, site, await fresh(of, site, id, rest), inputs)
  if (left === 'delivery') return handOver(of, site, { id, state: rest }, inputs)
  return state
}

/** A secret for an object whose own nobody holds: the old one is ended, and trying again burns nothing. */
export async function fresh(of: Resource, site: Site, id: string, state: Values): Promise<Made> {
  const source = of.secretSource
  if (!source?.has(state)) return { id, state }
  let held = state
  for (let attempt = 1; ; attempt++) {
    try {
      held = await rotated(of, site, id, state)
      return { id, state: await retired(of, site, id, held) }
    } catch (error) {
      if (isUnclear(error) && attempt < attempts) continue
      const lost = held === state ? 'its secret is not in hand' : 'its former secret still works'
      throw new PartialFailure(
        `the ${of.noun} ${id} exists and is in the state, but ${lost}: ${said(error)}`,
        id,
        { ...held, [pending]: 'secret' },
        { advice: goOn, cause: error },
      )
    }
  }
}

/** Pauses before asking whether an unanswered rotation was done: it may still be on its way. */
const looks = [0, 300, 1_000, 3_000]

const evictAdvice =
  'Another rotation ends the one in use at once: when its users can be given a new one, deploy with evictFormerSecret: true'

/**
 * Rotates a secret that may be in use: it lives on as the former one for the grace that the inputs give. It is sent
 * once: a second one would end the secret in use if the first was done after all.
 *
 * @throws PartialFailure when a rotation may have been done whose secret reached nobody: the state then says so
 */
export async function rotate(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
  advice = evictAdvice,
): Promise<Made> {
  await rehearse(site, inputs)
  const before = await unrotated(of, site, id, state, inputs)
  const { formerSecretUntil: last, ...rest } = state
  try {
    const now = await rotated(of, site, id, rest)
    // after a rotation that nobody is sure of, the former secret is nobody's
    const until = last === notSure ? now.secretRotatedAt : formerUntil(now, inputs)
    return { id, state: { ...now, formerSecretUntil: until } }
  } catch (error) {
    if (!isUnclear(error) && !(error instanceof Refusal)) throw error
    let after = before
    for (const pause of looks) {
      await site.clock.wait(pause)
      after = await markNow(of, site, id).catch(() => undefined)
      if (after !== before) break
    }
    if (before !== undefined && after === before) throw error
    throw new PartialFailure(
      `the secret of the ${of.noun} ${id} ${after === undefined ? 'may have been' : 'was'} rotated, but the answer was lost (${said(error)}). The one in use still works, as the former one; the new one is in nobody's hand. ${advice}`,
      id,
      { ...state, formerSecretUntil: notSure, ...(after !== undefined && { [mark]: after }) },
      { cause: error },
    )
  }
}

/**
 * The version of the object, as long as nothing happened to it that may have been a rotation: of a deployment that was
 * killed before it could tell, or by somebody else.
 */
async function unrotated(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
): Promise<string | undefined> {
  const { body } = await site.transport.send({ method: 'GET', path: pathOf(of, id) })
  const version = markOf(body)
  const moved = hasMoved(state, version)
  const there = observed(of, state, body).state
  // an edit by somebody else leaves the object as neither the state nor the program has it
  const edited = differs(of, there, state) && Object.keys(patchOf(of, there, inputs)).length > 0
  if (!moved || edited || inputs.evictFormerSecret === true) return version
  throw new PartialFailure(
    `the ${of.noun} ${id} was changed on the server in a way that no field shows: its secret may have been rotated already, by a deployment that did not end or by somebody else. The one you have may be the former one by now, and another rotation would end it at once. If that does no harm, deploy with evictFormerSecret: true`,
    id,
    { ...state, formerSecretUntil: notSure, [mark]: version },
  )
}

const markNow = async (of: Resource, site: Site, id: string) =>
  markOf((await site.transport.send({ method: 'GET', path: pathOf(of, id) })).body)

/** One rotation. @returns the state with the new secret */
async function rotated(of: Resource, site: Site, id: string, state: Values): Promise<Values> {
  const { field, rotate: action } = of.secretSource!
  const { body } = await site.transport.send({
    method: 'POST',
    path: `${pathOf(of, id)}/${action}`,
  })
  const secret = isRecord(body) ? body[field] : undefined
  if (typeof secret !== 'string')
    throw new Refusal('the answer to the rotation has no secret in it')
  const at = new Date(site.clock.now()).toISOString()
  return marked(of, { ...state, [field]: secret, secretRotatedAt: at }, body)
}

/** Ends the former secret. Ending it twice does no harm. */
export async function retired(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
): Promise<Values> {
  const path = `${pathOf(of, id)}/${of.secretSource!.retire}`
  await site.transport.send({ method: 'POST', path })
  const { formerSecretUntil: _, [mark]: old, ...rest } = state
  // the answer is empty, and the version has moved; without a mark the next rotation asks first
  const version = await markNow(of, site, id).catch(() => undefined)
  return version === undefined ? rest : { ...rest, [mark]: version }
}

/** Fails before anything is made whose secret could not be delivered. */
export async function rehearse(site: Site, inputs: Values) {
  for (const target of targetsOf(inputs)) await site.courier?.rehearse(target)
}

const targetsOf = ({ deliverTo }: Values) => (Array.isArray(deliverTo) ? deliverTo.map(String) : [])

/**
 * Brings a secret in hand to where it belongs, and proves it. Then no state needs it any more; until then the state is
 * the only place that has it.
 */
export async function handOver(
  of: Resource,
  site: Site,
  { id, state }: Made,
  inputs: Values,
): Promise<Values> {
  const field = of.secretSource?.field
  const secret = field === undefined ? undefined : state[field]
  const targets = targetsOf(inputs)
  if (typeof secret !== 'string' || !field) return state
  if (targets.length === 0 && inputs.verify !== true) return state
  if (!site.courier) throw new Error('there is nobody to deliver a secret')
  const credential = { clientId: id, clientSecret: secret }
  const delivered: string[] = []
  try {
    for (const target of targets) {
      const { version } = await site.courier.deliver(target, credential)
      delivered.push(version === undefined ? target : `${target} version ${version}`)
    }
    if (inputs.verify === true) await site.courier.prove(credential)
  } catch (error) {
    throw new PartialFailure(
      `the ${of.noun} ${id} has a new secret that is ${delivered.length < targets.length ? 'not delivered yet' : 'not proven yet'}: ${said(error)}. The state keeps it until then`,
      id,
      { ...state, [pending]: 'delivery' },
      { advice: goOn, cause: error },
    )
  }
  if (targets.length === 0) return state
  const { [field]: _, ...rest } = state
  return {
    ...rest,
    deliverTo: inputs.deliverTo,
    deliveries: delivered,
    secretFingerprint: site.courier.fingerprint(secret),
  }
}

/** What a deployment does about the secret of an object that stays. */
export async function advance(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
  steps: readonly Step[],
): Promise<Values> {
  let now = state
  if (steps.includes('retire')) now = await retired(of, site, id, now)
  if (steps.includes('grace')) now = { ...now, formerSecretUntil: formerUntil(now, inputs) }
  if (steps.includes('date'))
    now = { ...now, secretRotatedAt: new Date(site.clock.now()).toISOString() }
  if (steps.includes('rotate')) now = await renewed(of, site, id, now, inputs)
  else if (steps.includes('deliver')) now = await handOver(of, site, { id, state: now }, inputs)
  return now
}

/** Rotates, hands over, and ends the former secret if no grace is given to it. */
async function renewed(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
): Promise<Values> {
  const made = await rotate(of, site, id, state, inputs)
  // what asked for it is done, whatever comes after
  const { rotateTrigger, rotateGrace } = inputs
  const held = { ...made.state, rotateTrigger, rotateGrace }
  const now = await handOver(of, site, { id, state: held }, inputs)
  if (Date.parse(String(now.formerSecretUntil)) > site.clock.now()) return now
  if (now.formerSecretUntil === manual) return now
  return retired(of, site, id, now).catch((error: unknown) => {
    throw new PartialFailure(
      `the secret of the ${of.noun} ${id} is rotated, but the former one still works: ${said(error)}. Run again to end it`,
      id,
      now,
      { cause: error },
    )
  })
}
