/**
 * The client by which the connection itself logs in. A program that deletes it, or takes its roles away, can do nothing
 * any more, not even give them back.
 */
import type { Finding, Resource, Values } from '../resources/resource'
import { gone } from '../resources/resource'
import { isKnown } from './value'

/**
 * Why a change is refused.
 *
 * @param self the client by which the connection logs in
 * @param after what the program gives; undefined when nothing is to be left
 */
export function lockOut(
  of: Resource,
  self: string | undefined,
  id: unknown,
  before: Values,
  after: Values | undefined,
): Finding[] {
  if (self === undefined || self !== id || !(of.part || of.secretSource)) return []
  if (!after) {
    const what = of.part ? 'of the client that' : 'the one that'
    const message = `the ${of.noun} ${id} is ${what} this very connection uses, and deleting it would lock you out: take it out of the state instead, or delete it with other credentials`
    return [{ rule: 'deletion.self', severity: 'error', path: [], message }]
  }
  return Object.entries(of.part ? of.fields : {}).flatMap(([name, { assigned }]): Finding[] => {
    const lost = assigned && isKnown(after[name]) && gone(before[name], after[name])
    const message = `${id} is the client that this very connection uses, and it would lose ${lost}, which may lock you out: list that as well, or take it away with other credentials`
    return lost ? [{ rule: 'assigned.self', severity: 'error', path: [name], message }] : []
  })
}
