/** What is turned on and off by words of its own. A new object never is: a preview of it could not say what that changes. */
import type { Field, Resource, Switched, Values } from '../resources/resource'
import type { Made, Site } from './transport'
import { pathOf, Refusal } from './transport'
import { isNothing, same } from './value'
import { observed } from './wire'

const switchesOf = ({ fields }: Resource) =>
  Object.entries(fields).filter((entry): entry is [string, Field & { switched: Switched }] =>
    Boolean(entry[1].switched),
  )

/**
 * Turns an object that exists on or off, as the program wants it.
 *
 * @throws Refusal when it is not fit to be turned on
 */
export async function turn(
  of: Resource,
  site: Site,
  { id, state }: Made,
  inputs: Values,
): Promise<Values> {
  let now = state
  for (const [name, field] of switchesOf(of)) {
    const wanted = inputs[name]
    if (isNothing(wanted) || same(field, wanted, now[name])) continue
    const { on, off } = field.switched
    if (wanted) now = await fitted(of, site, { id, state: now }, field.switched)
    // somebody else may have turned it meanwhile
    if (!same(field, wanted, now[name]))
      now = await post(of, site, { id, state: now }, wanted ? on : off)
  }
  return now
}

/** The object as it is now, if it can be turned on. */
async function fitted(of: Resource, site: Site, made: Made, { needs, advice }: Switched) {
  const { field, among, look } = needs
  const isFit = (state: Values) => among.includes(String(state[field]))
  const { body } = await site.transport.send({ method: 'GET', path: pathOf(of, made.id) })
  const { state } = observed(of, made.state, body)
  if (isFit(state)) return state
  const after = await post(of, site, { id: made.id, state }, look)
  if (isFit(after)) return after
  throw new Refusal(
    `the ${of.noun} ${made.id} is ${String(after[field])}, and ${among.join(' or ')} it would have to be: ${advice}`,
  )
}

async function post(of: Resource, { transport }: Site, { id, state }: Made, word: string) {
  const { body } = await transport.send({ method: 'POST', path: `${pathOf(of, id)}/${word}` })
  return observed(of, state, body).state
}

/** Says what of a new object is not done yet. */
export function reportLater(of: Resource, site: Site, { state }: Made, inputs: Values) {
  for (const [name, field] of switchesOf(of))
    if (inputs[name] === true && state[name] !== true)
      site.report({
        rule: 'switched.later',
        severity: 'warning',
        path: [name],
        message: field.switched.later,
      })
}
