/** What is done to an object when a deployment asks for it. */
import type { Made, Site } from '../../lifecycle'
import { create, get, Refusal, undo, update } from '../../lifecycle'
import type { Resource, Values } from '../../resources/resource'
import type { Flights } from '../flights'
import type { Judge } from './judge'

/** Makes it, unless nobody is left to keep it. */
export const made = (of: Resource, site: Site, inputs: Values, flights: Flights): Promise<Made> =>
  flights.land(create(of, site, inputs), (half) => undo(of, site, inputs, half))

export async function changed(
  of: Resource,
  site: Site,
  id: string,
  state: Values,
  inputs: Values,
  judge: Judge,
): Promise<Values> {
  if (inputs.connection !== state.connection) await sameObject(of, site, id)
  return update(of, site, id, state, inputs, judge.stepsOf(of, id))
}

/** The state is of an object that another connection made: it has to be there through this one as well. */
async function sameObject(of: Resource, site: Site, id: string) {
  await get(of, site.transport, id).catch((cause: unknown) => {
    throw new Refusal(
      `connection: through the new one there is no ${of.noun} ${id}; set it back, or destroy the ${of.noun} before the connection changes (${cause instanceof Error ? cause.message : cause})`,
      { cause },
    )
  })
}
