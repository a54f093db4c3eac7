import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { apply } from './apply'
import { configure } from './configure'
import { describe } from './describe'
import { lookUp } from './look-up'
import { plan } from './plan'
import { read } from './read'
import { takeIn } from './take-in'
import { validate } from './validate'

/** Everything that Terraform may ask of a provider. */
export const handlers = (door: Door): Handlers<typeof Provider> => ({
  ...describe(),
  ...configure(door),
  ...validate(door),
  ...plan(door),
  ...apply(door),
  ...read(door),
  ...takeIn(door),
  ...lookUp(door),
})
