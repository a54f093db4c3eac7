import { assignedIds, withAssigned } from '../assigned'
import type { Kind } from '../kind'
import { leaving } from '../kind'
import { kinds } from '../kinds'
import type { Collection, JsonObject, Row } from '../rows'
import { collections } from '../rows'
import type { World } from '../world'
import type { Step } from './exchange'
import { given, nextRow } from './write'

/** Removes an object at once, with all that is in it and every mention of it. */
export const remove = (kind: Kind): Step =>
  function removed(exchange) {
    const { target, world } = given(exchange, 'target')
    removeWhole(kind.collection, target, world)
  }

/** Starts the removal of an object; a second request changes nothing. */
export const startRemoval = (kind: Kind): Step =>
  function removalStarted(exchange) {
    const { target, world } = given(exchange, 'target')
    if (target.values.status === leaving) return
    const hidden = { ...target.hidden, leavingSince: world.now().getTime(), reads: 0 }
    const values = { ...target.values, status: leaving }
    world.rows.put(kind.collection, nextRow(target, { values, hidden }, world))
  }

/** Counts one more look at an object if it is being removed. */
function countRead(kind: Kind, row: Row, world: World): void {
  if (row.values.status !== leaving || !world.rows.find(kind.collection, row.id)) return
  const hidden = { ...row.hidden, reads: Number(row.hidden.reads) + 1 }
  world.rows.amend(kind.collection, { ...row, hidden })
}

/** Counts the look that an answer with the object was. */
export const countTarget = (kind: Kind): Step =>
  function targetCounted(exchange) {
    countRead(kind, given(exchange, 'target').target, exchange.world)
  }

/** Counts the looks that a list was; its pages make no difference. */
export const countSeen = (kind: Kind): Step =>
  function seenCounted({ seen = [], world }) {
    for (const row of seen) countRead(kind, row, world)
  }

/** Finishes the removals whose time has come: the background job of the real server. */
export function finishRemovals(world: World): void {
  const { reads, delay } = world.tenantDeletion
  for (const { collection } of kinds.filter(({ leavesSlowly }) => leavesSlowly)) {
    for (const row of world.rows.all(collection)) {
      if (row.values.status !== leaving) continue
      const age = world.now().getTime() - Number(row.hidden.leavingSince)
      if (Number(row.hidden.reads) >= reads && age >= delay) removeWhole(collection, row, world)
    }
  }
}

/** Only these have other objects in them. */
const owners: readonly Collection[] = ['applications', 'tenants']

function removeWhole(collection: Collection, row: Row, world: World): void {
  for (const inner of owners.includes(collection) ? collections : []) {
    for (const part of world.rows.all(inner)) {
      if (liesIn(part) === row.id) removeWhole(inner, part, world)
    }
  }
  world.rows.remove(collection, row.id)
  forget(collection, row.id, world)
}

/** The id of the object that a row is a part of. */
const liesIn = ({ values }: Row) => values.ownerId ?? values.tenantId ?? values.applicationId

function forget(collection: Collection, id: string, world: World): void {
  for (const kind of kinds) {
    const named = Object.entries(kind.attributes)
      .filter(([, { refersTo }]) => refersTo === collection)
      .map(([name]) => name)
    if (named.length === 0 && !kind.takes?.includes(collection)) continue
    for (const row of world.rows.all(kind.collection)) {
      const ids = assignedIds(row, collection)
      const kept = ids.includes(id)
        ? withAssigned(
            row,
            collection,
            ids.filter((other) => other !== id),
          )
        : row
      const values = named.reduce((left, name) => without(left, name, id), kept.values)
      if (values !== kept.values) world.rows.put(kind.collection, nextRow(kept, { values }, world))
      else if (kept !== row) world.rows.put(kind.collection, kept)
    }
  }
}

function without(values: JsonObject, name: string, id: string): JsonObject {
  const value = values[name]
  if (value === id) return { ...values, [name]: null }
  if (!Array.isArray(value) || !value.includes(id)) return values
  return { ...values, [name]: value.filter((other) => other !== id) }
}
