/** Getting hold of the secret of an object that exists: a rotation, since no answer repeats one. */
import { ApiError } from '../api'
import type { Resource, Values } from '../resources/resource'
import type { Made, Site } from './transport'
import { PartialFailure, pathOf, Refusal } from './transport'
import { isRecord } from './value'

/** How often an unclear rotation is tried where that burns no secret in use. */
const attempts = 3

/** In the state of an object whose making was left half done: what is still to do. */
export const pending = '__pending'

/** Goes on where a half-done creation stopped. */
export async function resume(of: Resource, site: Site, id: string, state: Values): Promise<Values> {
  if (state[pending] !== 'secret') return state
  const { [pending]: _, ...rest } = state
  return (await withSecret(of, site, id, rest, 'again')).state
}

export const lacksSecret = ({ secretSource }: Resource, state: Values) =>
  secretSource?.has(state) && state[secretSource.field] === undefined

/**
 * Rotates a new secret into hand. `again`: nobody holds the old one, so it is ended, and trying again burns nothing.
 * `once`: the old one may be in use, so it lives on as the secondary, and an unclear answer is not tried again.
 */
export async function withSecret(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  how: 'again' | 'once',
): Promise<Made> {
  const source = of.secretSource
  if (!source?.has(state)) return { id, state }
  const act = (action: string) =>
    site.transport.send({ method: 'POST', path: `${pathOf(of, id)}/${action}` })
  let held = state
  for (let attempt = 1; ; attempt++) {
    try {
      const { body } = await act(source.rotate)
      const secret = isRecord(body) ? body[source.field] : undefined
      if (typeof secret !== 'string')
        throw new Refusal('the answer to the rotation has no secret in it')
      held = { ...state, [source.field]: secret }
      if (how === 'again') await act(source.retire)
      return { id, state: held }
    } catch (error) {
      const unclear = error instanceof ApiError && error.outcome === 'unknown'
      if (how === 'again' && unclear && attempt < attempts) continue
      const lost = held === state ? 'its secret is not in hand' : 'its former secret still works'
      const advice =
        how === 'again'
          ? 'Run again to go on from here'
          : 'The one in use may still be valid: take the resource out of the state, and adopt it again'
      throw new PartialFailure(
        `the ${of.noun} ${id} exists and is in the state, but ${lost}: ${error instanceof Error ? error.message : error}. ${advice}`,
        id,
        how === 'again' ? { ...held, [pending]: 'secret' } : held,
        { cause: error },
      )
    }
  }
}
