import { resources } from '../../resources'
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
    if (subpackageName) throw noParameters()
    const { packageDocument } = await import('../pulumi-schema.js')
    return { schema: JSON.stringify(packageDocument(Object.values(resources), settings)) }
  },

  parameterize: async () => {
    throw noParameters()
  },

  getMapping: async () => ({}),
  getMappings: async () => ({}),

  // the first Ctrl-C: the engine still takes what is being made; the second one comes as a signal
  cancel: async () => {
    door.stop.abort()
    return {}
  },
})

const noParameters = () => new Unserved('wristband takes no parameters: it is one package')
