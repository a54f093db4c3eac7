/** Making an existing object what a program asks for: the credentials' own, or one named by its id. */
import type { Adoption } from '../resources/directives'
import { directives } from '../resources/directives'
import type { Finding, Resource, Values } from '../resources/resource'
import { gone } from '../resources/resource'
import { assign, assignedFields, withAssigned } from './assigned'
import { inputFields, needs } from './check'
import { lockOut } from './lock-out'
import { marked } from './memory'
import { changesOf, patchOf } from './plan'
import { handOver, rotate } from './secret'
import { turn } from './switched'
import type { Made, Site, Transport } from './transport'
import { isGone, pathOf, Refusal } from './transport'
import { write } from './upsert'
import { isKnown, isNothing, isRecord, same } from './value'
import { fromWire, headOf, hiddenIn, settle } from './wire'

interface Existing {
  id: string
  body: unknown
}

/** The object that the credentials belong to, if it is the one that is asked for. */
export async function ownObject(
  of: Resource,
  { transport }: Pick<Site, 'transport'>,
  inputs: Values,
): Promise<Existing | undefined> {
  if (!of.own) return undefined
  const { applicationId } = await transport.identity()
  const { body } = await transport.send({
    method: 'GET',
    path: pathOf(of, applicationId),
  })
  const asked = inputs[of.own]
  const isMeant =
    isNothing(asked) || (isRecord(body) && same(of.fields[of.own]!, body[of.own], asked))
  return isMeant ? { id: applicationId, body } : undefined
}

/** The object that is to be adopted. */
async function existing(
  of: Resource,
  transport: Transport,
  id: string,
  absent = `adopt: there is no ${of.noun} with the id ${id}; check the id, or leave adopt out to make one`,
): Promise<Existing> {
  const reply = await transport
    .send({ method: 'GET', path: pathOf(of, id) })
    .catch((error: unknown) => {
      if (isGone(error, of, id)) throw new Refusal(absent, { cause: error })
      throw error
    })
  return { id, body: reply.body }
}

export async function adopt(
  of: Resource,
  site: Site,
  inputs: Values,
  adoption: Adoption,
): Promise<Made> {
  const made = await takeOver(of, site, inputs, await existing(of, site.transport, adoption.id))
  const source = of.secretSource
  if (!source?.has(made.state)) return made
  const whole = adoption.secret
    ? { id: made.id, state: { ...made.state, [source.field]: adoption.secret } }
    : adoption.rotate
      ? await rotate(of, site, made.id, made.state, inputs, againAdvice)
      : made
  if (whole === made) site.report(withoutSecret(of))
  return { id: made.id, state: await handOver(of, site, whole, inputs) }
}

const againAdvice =
  'To have a secret, take the resource out of the state, and adopt it again when its users can be given a new one'

const withoutSecret = (of: Resource): Finding => ({
  rule: 'adopt.secret',
  severity: 'warning',
  path: ['adopt'],
  message: `the server does not show the secret of an existing ${of.noun}, so ${of.secretSource!.field} stays empty: give adopt.secret the one you hold, or adopt.rotate to make a new one`,
})

/** The object by which the connection itself logs in: a program that owns it can lock itself out. */
const ownCredential = (of: Resource, id: string): Finding => ({
  rule: 'adopt.self',
  severity: 'error',
  path: ['adopt'],
  message: `${id} is the ${of.noun} that this very connection uses; a program that rotates or deletes it locks itself out, so manage it with other credentials`,
})

/** Whether it can be looked at: what is wrong with its shape is said elsewhere. */
const isAdoption = (value: unknown) =>
  isKnown(value) && directives.adopt.schema.safeParse(value).success

/** What no answer says of an object that was made elsewhere: that it is released and not deleted, where that is possible. */
export const localFacts = (of: Resource): Values => (of.own ? { adopted: true } : {})

/** The state of an object that was just imported: what only a state knows is as if it had been left out of a program. */
export function imported(of: Resource, state: Values): Values {
  const left = inputFields(of).flatMap(([name, field]) =>
    field.local && typeof field.default === 'function' ? [[name, field.default(state)]] : [],
  )
  return { ...Object.fromEntries(left), ...state }
}

/** Why nobody can manage an object; undefined if somebody can. */
export function unmanageable(of: Resource, id: string, state: Values): string | undefined {
  const { predefined, listed } = of
  return predefined && state[predefined.field] === predefined.value
    ? `the ${of.noun} ${id} is ${predefined.value}: the platform brings it along, and nobody changes or deletes it, so it cannot be managed; look it up by its ${listed!.by.join(' and ')} instead`
    : undefined
}

/** What an import cannot bring, since the server hides it from these credentials. */
export function unseen(of: Resource, id: string, body: unknown): Finding[] {
  const [first, ...rest] = hiddenIn(of, body)
  if (!first) return []
  const [name, { wire, seenWith }] = first
  const more = rest.length > 0 ? ` and ${rest.length} fields with it stay` : ' stays'
  const mend = seenWith ? `: give them the permission ${seenWith}, and refresh` : ''
  const message = `the server does not show these credentials the ${headOf(wire)} of the ${of.noun} ${id}, so ${name}${more} empty in its state${mend}`
  return [{ rule: 'import.hidden', severity: 'warning', path: [], message }]
}

/** Why an object cannot be what is asked for; undefined if it can. */
function mismatch(of: Resource, { id, body }: Existing, inputs: Values): string | undefined {
  const { state } = fromWire(of, body)
  const why = unmanageable(of, id, state)
  if (why) return why
  const fixed = changesOf(of, state, inputs).filter(([, { replaces }]) => replaces)
  const facts = fixed.map(
    ([name]) =>
      `its ${name} is ${JSON.stringify(state[name])}, not ${JSON.stringify(inputs[name])}`,
  )
  return facts.length > 0
    ? `the ${of.noun} ${id} cannot be taken over: ${facts.join(', and ')}, and that never changes; declare it as it is`
    : undefined
}

/** Makes an existing object what is asked for, unless that would need another object. */
export async function takeOver(
  of: Resource,
  site: Site,
  inputs: Values,
  found: Existing,
): Promise<Made> {
  const why = mismatch(of, found, inputs)
  if (why) throw new Refusal(why)
  const { state } = fromWire(of, found.body)
  if (inputs.adopt) unseen(of, found.id, found.body).forEach(site.report)
  const body = patchOf(of, state, inputs)
  const after =
    Object.keys(body).length === 0
      ? found.body
      : (await write(of, site, found.id, { ...state, ...inputs }, body)).body
  const settled = settle(of, inputs, localFacts(of), after)
  settled.findings.forEach(site.report)
  const taken = { id: found.id, state: marked(of, settled.state, after) }
  const made = { id: found.id, state: await turn(of, site, taken, inputs) }
  return { id: found.id, state: await assign(of, site, made, inputs) }
}

/** A part of an object that exists is never made: it becomes what is asked for. */
export async function takePart(of: Resource, site: Site, inputs: Values): Promise<Made> {
  const id = String(inputs[of.part!])
  const found = await existing(
    of,
    site.transport,
    id,
    `${of.part}: there is nothing with the id ${id} at ${of.path}`,
  )
  return takeOver(of, site, inputs, found)
}

/** The end of the sentence about a takeover that makes a new secret. */
export const renewed = 'to a new one, while the present one stays valid'

export interface Foreseen {
  /** The id of the credentials' own object, if that is the one. */
  own?: string
  /** What it has and goes on to have, since the program does not say otherwise. */
  keeps?: Values
  findings: Finding[]
}

/** What taking over would do, for a preview: nothing is sent that changes anything. */
export async function foresee(
  of: Resource,
  transport: Transport,
  inputs: Values,
): Promise<Foreseen> {
  const adoption = inputs.adopt as Adoption | undefined
  if (adoption !== undefined && !isAdoption(adoption)) return { findings: [] }
  if (of.part) return { findings: await losses(of, transport, inputs) }
  if (adoption && of.secretSource && transport.clientId === adoption.id)
    return { findings: [ownCredential(of, adoption.id)] }
  const found = adoption
    ? await existing(of, transport, adoption.id)
    : await ownObject(of, { transport }, inputs)
  if (!found) return { findings: lacking(of, inputs) }
  const own = adoption ? {} : { own: found.id }
  const path = adoption ? ['adopt'] : [of.own!]
  // what is not known yet may turn out to be what it is
  const known = Object.fromEntries(Object.entries(inputs).filter(([, value]) => isKnown(value)))
  const why = mismatch(of, found, known)
  if (why)
    return { ...own, findings: [{ rule: 'adopt.mismatch', severity: 'error', path, message: why }] }
  const { state: itself } = fromWire(of, found.body)
  const state = await withAssigned(of, transport, found.id, {}, itself)
  const differ = changesOf(of, state, inputs).filter(
    ([, { replaces, local }]) => !replaces && !local,
  )
  const open = differ.filter(([name]) => mayBe(state[name], inputs[name]))
  const hidden = hiddenIn(of, found.body).map(([name]) => name)
  const changes = differ
    .filter((change) => !open.includes(change))
    // not what it becomes: that the engine shows, which knows what of a program is secret
    .map(([name, { secret }]) =>
      secret
        ? `${name}, which is secret`
        : hidden.includes(name)
          ? `${name}, which is hidden`
          : `${name} (now ${JSON.stringify(state[name] ?? null)})`,
    )
  const what = adoption
    ? `the ${of.noun} ${found.id}`
    : `this ${of.noun} is the credentials' own: it`
  if (adoption?.rotate && !adoption.secret && of.secretSource?.has(state))
    changes.push(`${of.secretSource.field} ${renewed}`)
  const unless = open.map(([name]) => name).join(' and ')
  const said = [
    changes.length > 0 ? `, and this changes ${changes.join(', ')}` : ', as it is',
    open.length > 0 ? ` unless ${unless} turns out to be another one than now` : '',
  ].join('')
  const left = inputFields(of).filter(([name, { local }]) => !local && isNothing(inputs[name]))
  return {
    ...own,
    keeps: Object.fromEntries(left.map(([name]) => [name, state[name]])),
    findings: [
      {
        rule: 'adopt.changes',
        severity: 'warning',
        path,
        message: `${what} is taken over, not made${said}`,
      },
      ...(adoption ? unseen(of, found.id, found.body) : []),
      ...(adoption && !adoption.secret && !adoption.rotate && of.secretSource?.has(state)
        ? [withoutSecret(of)]
        : []),
    ],
  }
}

/** What a program does not give of an object that has to be made, since it is not the credentials' own. */
export const lacking = (of: Resource, inputs: Values): Finding[] =>
  of.own && isKnown(inputs[of.own])
    ? needs(of, inputs, ` to be made, for that of the credentials has another ${of.own}`)
    : []

/** Whether a value of which a part is not known yet may turn out to be what there is. */
function mayBe(now: unknown, given: unknown): boolean {
  if (isKnown(given)) return false
  if (!Array.isArray(given) || !Array.isArray(now)) return !isRecord(given)
  return given.length === now.length && given.every((part) => !isKnown(part) || now.includes(part))
}

/** What a part of an object that exists has and will not have any more. */
async function losses(of: Resource, transport: Transport, inputs: Values): Promise<Finding[]> {
  const id = inputs[of.part!]
  if (typeof id !== 'string') return []
  const held = await withAssigned(of, transport, id, {}, {})
  const refused = lockOut(of, transport.clientId, id, held, inputs)
  if (refused.length > 0) return refused
  return assignedFields(of).flatMap(([name]): Finding[] => {
    const lost = gone(held[name], inputs[name])
    const message = `the ${of.noun} ${id} has ${lost} now, which this program does not list: that is taken away`
    return lost && isKnown(inputs[name])
      ? [{ rule: 'assigned.removed', severity: 'warning', path: [name], message }]
      : []
  })
}

/** Whether something that exists may be taken over, so that a preview can tell what that changes. */
export const takesOver = (of: Resource, inputs: Values) =>
  Boolean(of.own || of.part || inputs.adopt)
