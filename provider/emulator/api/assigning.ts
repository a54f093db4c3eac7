import { assigned, assignedIds, withAssigned } from '../assigned'
import { A29, A31, unnumbered } from '../assumptions'
import type { Kind } from '../kind'
import { homeOf } from '../kinds'
import { notFoundCode, violated } from '../refusal'
import type { JsonObject, Row } from '../rows'
import { visible } from '../visibility'
import type { World } from '../world'
import type { Exchange, Step } from './exchange'
import { page } from './page'
import { shownTo } from './view'
import { bodyOf, given } from './write'

/** Objects of one kind that are assigned to objects of another. */
export interface Assignment {
  to: Kind
  of: Kind
}

/** As in `permissionGroupId`. */
const idName = ({ entity }: Kind) =>
  `${entity.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Id`

/** Is the item for objects like the subject? */
export function fits({ to, of }: Assignment, item: Row, subject: Row, world: World): boolean {
  const home = homeOf(of.collection, item, world)
  const user = homeOf(to.collection, subject, world)
  return home !== undefined && user !== undefined && visible(item.values, home, user)
}

function readIds({ asked }: Exchange, { of }: Assignment): string[] {
  const name = `${idName(of)}s`
  const ids = bodyOf(asked)[name] ?? null
  if (ids === null) throw violated({ [name]: [{ code: 'required' }] })
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
    throw violated({ [name]: [{ code: unnumbered.wrongType }] })
  }
  return ids
}

/** Why an object cannot be assigned; undefined if it can. */
function failure(assignment: Assignment, id: string, subject: Row, world: World) {
  const { of } = assignment
  const item = world.rows.find(of.collection, id)
  const home = item && homeOf(of.collection, item, world)
  const user = homeOf(assignment.to.collection, subject, world)
  if (!item || home?.applicationId !== user?.applicationId) {
    return { code: notFoundCode(of.entity), message: `No such ${of.entity} exists.` }
  }
  if (fits(assignment, item, subject, world)) return undefined
  return { code: A31.notAssignable, message: `This ${of.entity} is not for this object.` }
}

function write({ of, to }: Assignment, exchange: Exchange, ids: string[]): void {
  const { target, world } = given(exchange, 'target')
  exchange.target = world.rows.put(to.collection, withAssigned(target, of.collection, ids))
}

/** Assigns what can be assigned and tells of every other why not. */
export const assign = (assignment: Assignment): Step =>
  function someAssigned(exchange) {
    const { target, world } = given(exchange, 'target')
    const { of } = assignment
    const judged = readIds(exchange, assignment).map((id, index) => ({
      id,
      index,
      why: failure(assignment, id, target, world),
    }))
    const good = new Set(judged.filter(({ why }) => !why).map(({ id }) => id))
    write(assignment, exchange, [...assignedIds(target, of.collection), ...good])
    const items = [...good]
      .map((id) => world.rows.find(of.collection, id))
      .filter((row) => row !== undefined)
      .map((row) => shownTo(exchange, of, row))
    const failures: JsonObject[] = judged.flatMap(({ id, index, why }) =>
      why ? { ...why, index, [idName(of)]: id } : [],
    )
    exchange.answer = { status: A29.assigned, body: { items, failures } }
  }

/** What is not there or not assigned is passed over in silence. */
export const unassign = (assignment: Assignment): Step =>
  function someUnassigned(exchange) {
    const { target } = given(exchange, 'target')
    const ids = readIds(exchange, assignment)
    const kept = assignedIds(target, assignment.of.collection).filter((id) => !ids.includes(id))
    write(assignment, exchange, kept)
  }

/** Everything that is not listed is unassigned; one that cannot be assigned refuses the whole. */
export const setExactly = (assignment: Assignment): Step =>
  function exactlySet(exchange) {
    const { target, world } = given(exchange, 'target')
    const ids = readIds(exchange, assignment)
    const codes = ids.flatMap((id) => failure(assignment, id, target, world)?.code ?? [])
    if (codes.length > 0) {
      const violations = [...new Set(codes)].map((code) => ({ code }))
      throw violated({ [`${idName(assignment.of)}s`]: violations })
    }
    write(assignment, exchange, ids)
  }

export const showAssigned = ({ of }: Assignment): Step =>
  function assignedShown(exchange) {
    const { target, world, asked } = given(exchange, 'target')
    const rows = assigned(target, of.collection, world, asked.stale)
    exchange.answer = { status: 200, body: page(of, rows, exchange) }
  }
