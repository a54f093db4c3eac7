import type { Kind } from '../kind'
import { present } from '../kind'
import type { JsonObject, Row } from '../rows'
import { holds } from './access'
import type { Exchange } from './exchange'

/** An object as this caller may see it: some attributes are for holders of a permission only. */
export function shownTo({ caller, world }: Exchange, kind: Kind, row: Row): JsonObject {
  const shown = present(kind, row, world)
  for (const [name, { seenWith }] of Object.entries(kind.attributes)) {
    if (seenWith && !holds(caller, seenWith)) delete shown[name]
  }
  return shown
}
