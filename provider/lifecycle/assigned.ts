/**
 * Ids that the server keeps in lists below an object. A program gives the exact set; actions add what is missing and take
 * away what is too much. They may be done in part, and then the state has what is there.
 */
import { ApiError, saysAbsent } from '../api'
import type { Assigned, Field, Finding, Resource, Values } from '../resources/resource'
import { blame } from './blame'
import { lockOut } from './lock-out'
import type { Made, Site, Transport } from './transport'
import { goOn, PartialFailure, pathOf, Refusal } from './transport'
import { canonical, isNothing, isRecord, same } from './value'

type AssignedField = readonly [name: string, field: Field & { assigned: Assigned }]

/** The fields of a resource that are kept this way. */
export const assignedFields = (of: Resource): AssignedField[] =>
  Object.entries(of.fields).filter((entry): entry is [string, AssignedField[1]] =>
    Boolean(entry[1].assigned),
  )

const listAt = (of: Resource, id: string, { at }: Assigned) => `${pathOf(of, id)}/${at}`

async function idsIn(of: Resource, transport: Transport, id: string, list: Assigned) {
  const ids: string[] = []
  for await (const item of transport.list(listAt(of, id, list))) ids.push(String(item.id))
  return ids.sort()
}

/**
 * A state with the lists that the one before has. What knows no field yet, since it is being taken in, gets all of them:
 * otherwise a list that nobody manages is not asked for.
 */
export async function withAssigned(
  of: Resource,
  transport: Transport,
  id: string,
  prior: Values,
  state: Values,
): Promise<Values> {
  const now = { ...state }
  const takenIn = Object.values(prior).every(isNothing)
  for (const [name, field] of assignedFields(of)) {
    if (!takenIn && isNothing(prior[name])) continue
    const ids = await idsIn(of, transport, id, field.assigned)
    now[name] = !isNothing(prior[name]) && same(field, prior[name], ids) ? prior[name] : ids
  }
  return now
}

/**
 * Brings the lists of an object to what the program gives.
 *
 * @param isNew nothing can be in them yet
 * @throws PartialFailure when not all could be done: its state has what is in the lists now
 * @throws Refusal when it is a part that no state knows yet: the next run finds it as it finds it now
 */
export async function assign(
  of: Resource,
  site: Site,
  { id, state }: Made,
  inputs: Values,
  isNew = false,
): Promise<Values> {
  let now = state
  await spare(of, site, id, inputs)
  for (const [name, field] of assignedFields(of)) {
    const wanted = inputs[name]
    if (!Array.isArray(wanted) || (name in now && same(field, now[name], wanted))) continue
    const list = field.assigned
    const look = () => idsIn(of, site.transport, id, list)
    const known = listOf(now[name])
    let held: string[] | undefined
    try {
      held = isNew ? [] : await look()
      const others = held.filter((each) => !wanted.includes(each) && !known.includes(each))
      await bring(of, site, id, list, wanted.map(String), held, look)
      if (others.length > 0) site.report(taken(of, id, name, others))
    } catch (error) {
      const left = await look().catch(() => undefined)
      const why = `its ${name} are not what was asked for: ${error instanceof Error ? error.message : error}`
      if (of.part && !(name in now)) {
        // a state that an engine deems broken would only be emptied by it
        if (!held || (left && canonical(left) === canonical(held))) throw error
        const there = left ? `. Now they are ${left.join(', ') || 'none'}` : ''
        throw new Refusal(`the ${of.noun} ${id} is not in the state, for ${why}${there}. ${goOn}`, {
          cause: error,
        })
      }
      throw new PartialFailure(
        `the ${of.noun} ${id} is in the state, but ${why}`,
        id,
        { ...now, [name]: left ?? held ?? known },
        { advice: goOn, cause: error },
      )
    }
    now = { ...now, [name]: wanted }
  }
  return now
}

/** Takes everything out of the lists. */
export async function empty(of: Resource, { transport }: Site, id: string): Promise<void> {
  for (const [, { assigned }] of assignedFields(of)) {
    const held = assigned.by ? await idsIn(of, transport, id, assigned) : []
    await change(of, transport, id, assigned, { wanted: [], missing: [], extra: held })
  }
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

/** @throws Refusal when roles would be taken from the client that takes them */
async function spare(of: Resource, { transport }: Site, id: string, inputs: Values) {
  if (!of.part || transport.clientId !== id) return
  const held = await withAssigned(of, transport, id, {}, {})
  for (const { path, message } of lockOut(of, transport.clientId, id, held, inputs))
    throw new Refusal(`${path[0]}: ${message}`)
}

const taken = (of: Resource, id: string, name: string, others: string[]): Finding => ({
  rule: 'assigned.removed',
  severity: 'warning',
  path: [name],
  message: `the ${of.noun} ${id} also had ${others.join(', ')}, which this program does not list: that is taken away`,
})

/** Pauses before looking whether an unanswered change was done; as many attempts are made. */
const looks = [300, 1_000, 3_000]

/** Nothing is done twice: after a lost answer, what is there now decides what is left to do. */
async function bring(
  of: Resource,
  site: Site,
  id: string,
  list: Assigned,
  wanted: readonly string[],
  begun: readonly string[],
  look: () => Promise<string[]>,
) {
  let held = begun
  for (let attempt = 0; ; attempt++) {
    const missing = wanted.filter((each) => !held.includes(each))
    const extra = held.filter((each) => !wanted.includes(each))
    if (missing.length + extra.length === 0) return
    try {
      const failures = await change(of, site.transport, id, list, { wanted, missing, extra })
      if (failures.length === 0) return
      held = await look()
      const lacks = wanted.some((each) => !held.includes(each))
      if (lacks || attempt === looks.length)
        throw new Refusal(
          `${failures.length} of ${wanted.length} could not be assigned: ${failures.join('; ')}${kept(held, wanted)}`,
        )
    } catch (error) {
      const unclear = error instanceof ApiError && error.outcome === 'unknown'
      if (!unclear || attempt === looks.length) throw error
      await site.clock.wait(looks[attempt]!)
      held = await look()
    }
  }
}

/** What was to be replaced is still there: its holders would be without both. */
function kept(held: readonly string[], wanted: readonly string[]) {
  const extra = held.filter((each) => !wanted.includes(each))
  return extra.length > 0 ? `. Until they can be, ${extra.join(', ')} stay` : ''
}

interface Difference {
  wanted: readonly string[]
  missing: readonly string[]
  extra: readonly string[]
}

/** @returns what the server says it could not do, a sentence for each */
async function change(
  of: Resource,
  transport: Pick<Transport, 'send'>,
  id: string,
  list: Assigned,
  difference: Difference,
): Promise<string[]> {
  const { wanted, missing, extra } = difference
  const { send } = transport
  const { at, body, by } = list
  const path = (last: string) => `${pathOf(of, id)}/${last}`
  if (!by) {
    const reply = await send({ method: 'PUT', path: path(at), body: { [body]: wanted } }).catch(
      (error: unknown) => explained(of, transport, id, list, difference, error),
    )
    return failuresOf(reply.body, wanted)
  }
  // what is added comes first, and all of it: nobody is without both
  if (missing.length > 0) {
    const added = await send({ method: 'POST', path: path(by.assign), body: { [body]: missing } })
    const failures = failuresOf(added.body, missing)
    if (failures.length > 0) return failures
  }
  if (extra.length > 0)
    await send({ method: 'POST', path: path(by.unassign), body: { [body]: extra } })
  return []
}

/** The refusal of a whole set, with what each id did to it where that can be found out. */
async function explained(
  of: Resource,
  transport: Pick<Transport, 'send'>,
  id: string,
  { among }: Assigned,
  { wanted, missing }: Difference,
  error: unknown,
): Promise<never> {
  const isAboutIds =
    error instanceof ApiError &&
    error.outcome === 'refused' &&
    (error.status === 400 || saysAbsent(error))
  const blamed = isAboutIds && among && (await blame(of, transport, id, among, missing))
  if (!blamed) throw error
  throw new Refusal(
    `${blamed.failures.length} of ${wanted.length} cannot be assigned, so nothing was changed: ${blamed.failures.join('; ')}. What it may have: ${blamed.accepted} (${error.message})`,
    { cause: error },
  )
}

const failuresOf = (body: unknown, sent: readonly string[]): string[] =>
  isRecord(body) && Array.isArray(body.failures)
    ? body.failures.filter(isRecord).map(({ index, code, message }) => {
        const which = sent[Number(index)] ?? 'one of them'
        return `${which}: ${message ?? 'no reason is given'} (${code ?? 'no code'})`
      })
    : []
