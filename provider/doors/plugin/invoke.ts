import { resources } from '../../resources'
import type { Values } from '../../resources/resource'
import type { Handlers } from '../grpc'
import { lookUp } from '../pulumi/look-up'
import type { Door } from './door'
import { Unserved } from './failure'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { opened, sealed } from './wire'

/** Look-ups of what the program does not manage. */
export const invoke = (door: Door): Handlers<typeof ResourceProvider> => ({
  invoke: async ({ tok, args }) => {
    const { lookups, told } = await import('../pulumi-schema.js')
    const all = lookups(Object.values(resources))
    const found = [...all].find(([token]) => door.token(token) === tok)?.[1]
    if (!found) {
      const known = [...all.keys()].map((token) => door.token(token))
      throw new Unserved(`there is no function ${tok}; there are ${known.join(', ')}`)
    }
    const { of, inputs, many } = found
    const { connection, ...asked } = opened(args).values
    const strange = Object.keys(asked).filter((name) => !inputs.includes(name))
    if (strange.length > 0)
      return {
        failures: strange.map((property) => ({
          property,
          reason: `${tok} takes nothing named ${property}; it takes ${inputs.join(', ')}`,
        })),
      }
    const objects = await lookUp(of, asked, !many, () => door.reach.client(connection))
    const names = told(of)
    const facts = objects.map((object) => pick(object, names))
    return { return: sealed(many ? { [many]: facts } : facts[0]!, []) }
  },
})

const pick = (object: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, object[name]]))
