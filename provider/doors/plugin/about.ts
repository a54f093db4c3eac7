import { Refusal } from '../../lifecycle'
import { resources } from '../../resources'
import { directives } from '../../resources/directives'
import { packageName } from '../../resources/spelling'
import { settings } from '../../settings'
import { version } from '../../version'
import type { Handlers } from '../grpc'
import type { Door } from './door'
import { Unserved } from './failure'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'

/** What this provider is, and how it wants to be spoken to. */
export const about = (door: Door): Handlers<typeof ResourceProvider> => ({
  handshake: async ({ engineAddress }) => {
    door.listenAt(engineAddress)
    return { acceptSecrets: true }
  },

  attach: async ({ address }) => {
    door.listenAt(address)
    return {}
  },

  getPluginInfo: async () => ({ version }),

  getSchema: async ({ version: asked, subpackageName }) => {
    if (asked > 0) throw new Unserved(`there is no schema of version ${asked}, only of version 0`)
    if (subpackageName && subpackageName !== door.name)
      throw new Unserved(`there is no package ${subpackageName} here; this one is ${door.name}`)
    const { packageDocument } = await import('../pulumi-schema.js')
    const document = packageDocument(Object.values(resources), settings, door.connection)
    return { schema: JSON.stringify(document) }
  },

  // a package of its own for one more connection: its settings are called after it, and nothing names it again
  parameterize: async ({ parameters }) => {
    const given =
      parameters.case === 'args'
        ? parameters.value.args
        : [new TextDecoder().decode(parameters.value?.value)]
    const [connection, ...more] = given
    if (more.length > 0 || !directives.connection.schema.safeParse(connection).success)
      throw new Refusal(
        `${packageName()} takes one parameter, the name of a connection: it starts with a letter and goes on with letters, digits and underscores, as in staging; given is ${JSON.stringify(given.join(' '))}`,
      )
    door.connection = connection
    return { name: door.name, version }
  },

  getMapping: async () => ({}),
  getMappings: async () => ({}),

  // the first Ctrl-C: the engine still takes what is being made; the second one comes as a signal
  cancel: async () => {
    door.stop.abort()
    return {}
  },
})
