import { PartialFailure, plan, remove } from '../../lifecycle'
import type { Resource, Values } from '../../resources/resource'
import type { Handlers } from '../grpc'
import { changed, made } from '../pulumi/deeds'
import { bare, stateOf, stored } from '../pulumi/state'
import { reading, writing } from '../stoppable'
import type { Door } from './door'
import { HalfDone } from './failure'
import { grown, newborn } from './foretold'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { opened, sealed, secretsOf } from './wire'

/** All that changes something on the server; in a preview, what that would give. */
export const write = (door: Door): Handlers<typeof ResourceProvider> => ({
  create: async ({ urn, properties, preview }) => {
    const of = door.resource(urn)
    const given = opened(properties)
    const inputs = bare(given.values)
    const told = (state: Values) =>
      sealed(stored(of, state, inputs), [...secretsOf(of), ...given.secrets])
    if (preview) return { properties: told(newborn(of, inputs)) }
    try {
      const { id, state } = await door.reach.at(inputs, door.tell(urn), (site) =>
        made(of, writing(site, door.stop.signal), inputs, door.flights),
      )
      return { id, properties: told(state) }
    } catch (error) {
      throw halfDone(error, told)
    }
  },

  update: async ({ id, urn, olds, news, preview }) => {
    const of = door.resource(urn)
    const [held, given] = [opened(olds), opened(news)]
    const [state, inputs] = [stateOf(held.values), bare(given.values)]
    const told = (after: Values) =>
      sealed(stored(of, after, inputs), [
        ...secretsOf(of),
        ...given.secrets,
        ...kept(of, held.secrets, inputs),
      ])
    if (preview)
      return {
        properties: told(grown(of, state, inputs, plan(of, state, inputs, door.world.clock.now()))),
      }
    try {
      const after = await door.reach.at(inputs, door.tell(urn), (site) =>
        changed(of, writing(site, door.stop.signal), id, state, inputs, door.judge),
      )
      return { properties: told(after) }
    } catch (error) {
      throw halfDone(error, told)
    }
  },

  delete: async ({ id, urn, properties }) => {
    const of = door.resource(urn)
    const state = stateOf(opened(properties).values)
    await door.reach.at(state, door.tell(urn), (site) =>
      remove(of, reading(writing(site, door.stop.signal), door.stop.signal), id, state),
    )
    return {}
  },
})

/** What was secret stays so, unless a program now gives it in clear. */
const kept = (of: Resource, secrets: Iterable<string>, inputs: Values) =>
  [...secrets].filter((name) => of.fields[name]?.side === 'output' || inputs[name] === undefined)

const halfDone = (error: unknown, told: (state: Values) => ReturnType<typeof sealed>) =>
  error instanceof PartialFailure
    ? new HalfDone(error.message, error.id, told(error.state), { cause: error })
    : error
