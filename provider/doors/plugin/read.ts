import { imported, inputFields, localFacts, read as readObject } from '../../lifecycle'
import { isNothing, same } from '../../lifecycle/value'
import type { ResourceName } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import { unseenSecrets } from '../../resources/secret-life'
import { usual } from '../../resources/usual'
import type { Handlers } from '../grpc'
import { givenNames, refreshed, stateOf, stored } from '../pulumi/state'
import { reading } from '../stoppable'
import type { Door } from './door'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { opened, sealed, secretsOf } from './wire'

export const read = (door: Door): Handlers<typeof ResourceProvider> => ({
  read: async ({ id, urn, properties, inputs }) => {
    const of = door.resource(urn)
    const [held, given] = [opened(properties), opened(inputs)]
    const prior = stateOf(held.values)
    const names = Object.keys(given.values).filter((name) => !name.startsWith('__'))
    const isNew = names.length === 0
    const tell = door.tell(urn)
    // the engine itself says that there is nothing to import
    const told = (finding: Finding) =>
      isNew && finding.rule === 'server.gone' ? Promise.resolve() : tell(finding)
    const state = await door.reach.at(prior, told, (site) =>
      readObject(of, reading(site, door.stop.signal), id, prior),
    )
    if (!state) return {}
    const secrets = [...secretsOf(of), ...held.secrets, ...given.secrets]
    if (!isNew) {
      const seen = refreshed(
        of,
        { ...held.values, __given: givenNames(given.values) },
        prior,
        state,
      )
      return {
        id,
        properties: sealed(seen.props, secrets),
        inputs: seen.inputs ? sealed(seen.inputs, secrets) : inputs!,
      }
    }
    const whole = imported(of, { ...localFacts(of), ...state })
    const asked = asProgram(of, whole)
    if (Object.keys(prior).length === 0)
      for (const finding of unseenSecrets(of, id, whole)) await tell(finding)
    return {
      id,
      properties: sealed(stored(of, whole, asked), secrets),
      inputs: sealed(asked, secrets),
    }
  },
})

/** The inputs by which a program would declare the object as it is: what it has, but for what it would have anyway. */
function asProgram(of: Resource, state: Values): Values {
  const chosen = usual[of.name as ResourceName] ?? {}
  const asked = inputFields(of).filter(([name, field]) => {
    if (isNothing(state[name])) return false
    const value =
      typeof field.default === 'function' ? field.default(state) : (field.default ?? chosen[name])
    return field.local || value === undefined || !same(field, value, state[name])
  })
  return Object.fromEntries(asked.map(([name]) => [name, state[name]]))
}
