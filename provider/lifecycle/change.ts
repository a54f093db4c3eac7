/** Reading, changing and deleting what exists. */
import { ApiError, saysAbsent } from '../api'
import type { Resource, Values } from '../resources/resource'
import { notSure } from '../resources/secret-life'
import { assign, empty, withAssigned } from './assigned'
import { lockOut } from './lock-out'
import { hasMoved, mark, marked, markOf, pending } from './memory'
import { isProtected, isReleased, patchOf, plan } from './plan'
import type { Step } from './rotation'
import { advance, resume } from './secret'
import { turn } from './switched'
import { unmanageable, unseen } from './take-over'
import { letGo } from './taken'
import type { Made, Site } from './transport'
import { isGone, PartialFailure, pathOf, Refusal } from './transport'
import { released, write } from './upsert'
import { isNothing, isRecord, same } from './value'
import { differs, observed, recorded, settle } from './wire'

/** The state as the server has it now; undefined when the object is gone or going. */
export async function read(
  of: Resource,
  site: Site,
  id: string,
  prior: Values,
): Promise<Values | undefined> {
  const listed = await site.lists?.ask(of, site.transport, id, prior)
  // what a list shows to be different has to be said by the object itself
  const believed = listed !== undefined && confirms(of, prior, listed)
  const reply = await (believed
    ? Promise.resolve({ body: listed })
    : site.transport.send({ method: 'GET', path: pathOf(of, id) })
  ).catch((error: unknown) => {
    if (isGone(error, of, id)) return undefined
    throw error
  })
  if (listed && !believed && reply && confirms(of, prior, reply.body))
    site.lists?.distrust(of, prior)
  if (!reply || isGoing(of, reply.body)) {
    site.report({
      rule: 'server.gone',
      severity: 'warning',
      path: [],
      message: `the ${of.noun} ${id} is no longer on the server, so it leaves the state; the next deployment makes a new one, unless you take it out of the program`,
    })
    return undefined
  }
  const { state, misfits } = observed(of, prior, reply.body)
  if (!isRecord(reply.body) || misfits.length > 0)
    throw new Refusal(
      `the server's answer to GET ${pathOf(of, id)} cannot be understood${misfits.map(({ path, message }) => `: ${path.join('.')} ${message}`).join(';')}; the state is left as it was`,
    )
  // what is known of an object that is being taken in is nothing
  if (Object.values(prior).every(isNothing)) {
    const why = unmanageable(of, id, state)
    if (why) throw new Refusal(why)
    unseen(of, id, reply.body).forEach(site.report)
  }
  const whole = await withAssigned(of, site.transport, id, prior, state)
  const kept = pending in prior ? { ...whole, [pending]: prior[pending] } : whole
  return remembered(of, site, id, prior, kept, markOf(reply.body))
}

/**
 * The version counts from the last write of ours. Where it has moved and no field tells why, somebody else may have
 * rotated the secret: then the next rotation is not begun unasked.
 */
function remembered(
  of: Resource,
  site: Site,
  id: string,
  prior: Values,
  state: Values,
  version: string | undefined,
): Values {
  const last = prior[mark] ?? version
  if (last === undefined || !of.secretSource?.has(state)) return state
  const moved = hasMoved(prior, version) && !differs(of, prior, state)
  if (!rotates(prior) || !moved) return { ...state, [mark]: last }
  site.report({
    rule: 'secret.elsewhere',
    severity: 'warning',
    path: [],
    message: `the ${of.noun} ${id} was changed on the server in a way that no field shows: its secret may have been rotated by somebody else, and the one you have may be the former one by now`,
  })
  return { ...state, [mark]: version, formerSecretUntil: notSure }
}

/** Whether an answer says what the state says already, in all that it says. */
function confirms(of: Resource, prior: Values, body: unknown): boolean {
  const { state, misfits } = observed(of, prior, body)
  const other = Object.entries(of.fields).some(
    ([name, field]) => !field.local && !same(field, prior[name], state[name]),
  )
  return misfits.length === 0 && !other && !(rotates(prior) && markOf(body) !== prior[mark])
}

const rotates = (prior: Values) => prior.rotateTrigger != null || prior.rotateEvery != null

const isGoing = (of: Resource, body: unknown) =>
  of.deleting !== undefined && isRecord(body) && body[of.deleting.field] === of.deleting.value

/** @param steps what is due to the secret, as a plan said; what the clock says now if no plan was asked */
export async function update(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
  steps: readonly Step[] = plan(of, state, inputs, site.clock.now()).steps,
): Promise<Values> {
  const whole = await resume(of, site, id, state, inputs)
  // the secret first: should this deployment be killed, the version tells that there was a rotation
  const now = await advance(of, site, id, whole, inputs, steps).catch(keeping(state, whole, id))
  const patched = await patch(of, site, id, now, inputs).catch(keeping(state, now, id))
  const turned = await turn(of, site, { id, state: patched }, inputs).catch(
    keeping(state, patched, id),
  )
  return assign(of, site, { id, state: turned }, inputs)
}

/** Changes what the object itself has. @returns the state after it */
async function patch(of: Resource, site: Site, id: string, state: Values, inputs: Values) {
  const body = patchOf(of, state, inputs)
  if (Object.keys(body).length === 0) return recorded(of, state, inputs)
  const reply = await write(of, site, id, { ...state, ...inputs }, body).catch((error: unknown) => {
    if (isGone(error, of, id))
      throw new Refusal(
        `the ${of.noun} ${id} is no longer on the server: refresh, and the next deployment makes a new one`,
        { cause: error },
      )
    throw error
  })
  const settled = settle(of, inputs, state, reply.body)
  settled.findings.forEach(site.report)
  return marked(of, recorded(of, settled.state, inputs), reply.body)
}

/** What was done before an error must not be lost with the rest. */
const keeping =
  (before: Values, done: Values, id: string) =>
  (error: unknown): never => {
    if (done === before || error instanceof PartialFailure || !(error instanceof Error)) throw error
    throw new PartialFailure(error.message, id, done, { cause: error })
  }

/**
 * Deletes what was made just now and nobody will keep, protected or not. What was there before, and what nothing deletes,
 * is not ours to undo.
 *
 * @returns what became of it, as the end of a sentence
 */
export async function undo(
  of: Resource,
  site: Site,
  inputs: Values,
  { id, state }: Made,
): Promise<string> {
  if (of.part || !isNothing(inputs.adopt) || isReleased(of, state))
    return `the ${of.noun} ${id} was changed meanwhile, and stays so`
  await remove(of, site, id, { ...state, deletionProtection: false })
  return `the ${of.noun} ${id} was made meanwhile and is deleted again`
}

/** How long a deletion that the server does in the background may take, and how often it is asked about. */
const deletion = { limitMs: 600_000, firstPauseMs: 250, longestPauseMs: 5_000 }

export async function remove(of: Resource, site: Site, id: string, state: Values): Promise<void> {
  if (of.own && state.adopted === true) {
    site.report({
      rule: 'adopt.released',
      severity: 'warning',
      path: [],
      message: `the ${of.noun} ${id} was taken over, not made, so it is released with the settings it has now, and nothing is deleted`,
    })
    return
  }
  if (isReleased(of, state)) {
    letGo(of, site.transport, state)
    site.report(released(of, id))
    return
  }
  if (isProtected(of, state))
    throw new Refusal(
      `the ${of.noun} ${id} is protected: deploy it once with deletionProtection: false, and delete it then`,
    )
  for (const { message } of lockOut(of, site.transport.clientId, id, state, undefined))
    throw new Refusal(message)
  try {
    if (of.part) await empty(of, site, id)
    else await site.transport.send({ method: 'DELETE', path: pathOf(of, id) })
  } catch (error) {
    if (isGone(error, of, id) || (of.part && error instanceof ApiError && saysAbsent(error))) return
    throw error
  }
  if (of.deleting) await untilGone(of, site, id)
}

async function untilGone(of: Resource, site: Site, id: string): Promise<void> {
  const began = site.clock.now()
  for (let pause = deletion.firstPauseMs; ; pause = Math.min(pause * 2, deletion.longestPauseMs)) {
    try {
      await site.transport.send({ method: 'GET', path: pathOf(of, id) })
    } catch (error) {
      if (isGone(error, of, id)) return
      throw error
    }
    if (site.clock.now() - began > deletion.limitMs)
      throw new Refusal(
        `the server is still deleting the ${of.noun} ${id} after ${deletion.limitMs / 60_000} minutes; it stays in the state, so run again later`,
      )
    await site.clock.wait(pause)
  }
}
