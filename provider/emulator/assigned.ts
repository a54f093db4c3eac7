import type { Collection, Row } from './rows'
import type { World } from './world'

/** The ids of the objects of a collection that are assigned to this one, in order of assignment. */
export function assignedIds(to: Row, collection: Collection): string[] {
  const lists = to.hidden.assigned as Partial<Record<Collection, string[]>> | undefined
  return lists?.[collection] ?? []
}

/** The same as objects. */
export const assigned = (to: Row, collection: Collection, { rows }: World, stale = false): Row[] =>
  assignedIds(to, collection)
    .map((id) => rows.find(collection, id, stale))
    .filter((row) => row !== undefined)

/** The row with exactly these objects assigned; that makes no new version of it. */
export const withAssigned = (to: Row, collection: Collection, ids: readonly string[]): Row => ({
  ...to,
  hidden: {
    ...to.hidden,
    assigned: { ...(to.hidden.assigned as object | undefined), [collection]: [...new Set(ids)] },
  },
})
