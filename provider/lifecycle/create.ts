/** From inputs to an object that the state knows: taken over where that is asked for, made otherwise. */
import type { Adoption } from '../resources/directives'
import type { Resource, Values } from '../resources/resource'
import { assign } from './assigned'
import { complete } from './complete'
import { make } from './make'
import { marked } from './memory'
import { namesakes, nameTaken, reportNamesakes } from './namesakes'
import { isUpserted } from './plan'
import { fresh, handOver, lacksSecret, rehearse } from './secret'
import { reportLater } from './switched'
import { adopt, lacking, ownObject, takeOver, takePart } from './take-over'
import { taking } from './taken'
import type { Made, Site } from './transport'
import { Refusal } from './transport'
import { upsert, wasThere } from './upsert'
import { settle, toWire } from './wire'

export async function create(of: Resource, site: Site, given: Values): Promise<Made> {
  if (given.adopt) return adopt(of, site, given, given.adopt as Adoption)
  if (of.part) return takePart(of, site, given)
  const inputs = await complete(of, site.transport, given)
  const own = await ownObject(of, site, inputs)
  if (own) return takeOver(of, site, inputs, own)
  const missing = lacking(of, inputs).map(({ path, message }) => `${path[0]} ${message}`)
  if (missing.length > 0) throw new Refusal(missing.join('; '))
  if (isUpserted(of, inputs)) return taking(of, site.transport, inputs, () => put(of, site, inputs))
  await rehearse(site, inputs)
  const others = await namesakes(of, site, inputs)
  const { id, body, lost } = await make(of, site, inputs).catch(async (error: unknown) => {
    throw await nameTaken(of, site, inputs, error)
  })
  if (!lost) reportNamesakes(of, site, id, others)
  const { state, findings } = settle(of, inputs, of.own ? { adopted: false } : {}, body)
  findings.forEach(site.report)
  const born = withBirth(of, site, state, body)
  const made = lost || lacksSecret(of, born) ? await fresh(of, site, id, born) : { id, state: born }
  const whole = { id, state: await handOver(of, site, made, inputs) }
  reportLater(of, site, whole, inputs)
  return { id, state: await assign(of, site, whole, inputs, !lost) }
}

/** Makes what its owner has once, or makes of it what is asked for. */
async function put(of: Resource, site: Site, inputs: Values): Promise<Made> {
  const { id, body, existed } = await upsert(of, site, inputs, toWire(of, inputs))
  if (existed) site.report(wasThere(of, id))
  const { state, findings } = settle(of, inputs, {}, body)
  findings.forEach(site.report)
  return { id, state }
}

/** The state of a new object, with what the age of its secret and later rotations are counted from. */
function withBirth(of: Resource, site: Site, state: Values, body: unknown): Values {
  if (!of.secretSource?.has(state)) return state
  const made = Date.parse(String(state.creationTime))
  const secretRotatedAt = new Date(Number.isNaN(made) ? site.clock.now() : made).toISOString()
  return marked(of, { ...state, secretRotatedAt }, body)
}
