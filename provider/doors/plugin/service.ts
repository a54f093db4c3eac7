/** Everything that the engine of Pulumi may ask of this provider (pulumirpc.ResourceProvider). */
import type { Handlers } from '../grpc'
import { about } from './about'
import { configure } from './configure'
import type { Door } from './door'
import { speaking } from './failure'
import { foresee } from './foresee'
import { invoke } from './invoke'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import { read } from './read'
import { write } from './write'

export const service = (door: Door): Handlers<typeof ResourceProvider> =>
  speaking(
    {
      ...about(door),
      ...configure(door),
      ...foresee(door),
      ...write(door),
      ...read(door),
      ...invoke(door),
    },
    door.hidden,
  )
