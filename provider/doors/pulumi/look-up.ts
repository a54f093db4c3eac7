import type { Client } from '../../api'
import type { Found } from '../../lifecycle'
import { get, list, only, Refusal } from '../../lifecycle'
import { keysOf } from '../../resources/look-up'
import type { Resource, Values } from '../../resources/resource'

/**
 * What a program asks the server for: by id, or by the values it gives.
 *
 * @param one whether there has to be exactly one
 * @param line how to reach the server; called when the question makes sense
 */
export async function lookUp(
  of: Resource,
  { id, ...where }: Values,
  one: boolean,
  line: () => Client,
): Promise<Values[]> {
  const named = keysOf(of).some((key) => where[key] !== undefined)
  if (one && of.listed && !id && !named)
    throw new Refusal(`which ${of.noun} is not said: give its id or its ${of.listed.by[0]}`)
  const transport = line()
  const known =
    (typeof id === 'string' && id) ||
    (one && !of.listed && (await transport.identity()).applicationId)
  const found: Found[] = known
    ? [await get(of, transport, known)]
    : one
      ? [await only(of, transport, where)]
      : await list(of, transport, where)
  return found.map(({ id, state }) => ({ ...state, id }))
}
