import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import { failure, reporter } from '../door'
import type { Diagnostic } from '../notes'
import { privateOf, toPrivate } from '../private'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import type { ResourceSchema } from '../schema'
import { toAttributes, toValues } from '../state'
import { identityOf } from './describe'

export const read = (door: Door): Handlers<typeof Provider> => ({
  readResource: async (request) => {
    const { typeName, currentState } = request
    const diagnostics: Diagnostic[] = []
    const unchanged = { newState: currentState!, private: request.private, diagnostics }
    let what = `${typeName} cannot be read`
    let schema: ResourceSchema | undefined
    try {
      schema = door.schema(typeName)
      const current = door.decode(schema, currentState)
      if (!current || !door.work) return unchanged
      const id = String(current.id)
      what = `Reading the ${schema.of.noun} ${id} failed`
      const { memory } = privateOf(request.private)
      const prior = { values: toValues(schema, current), memory }
      const now = await door.work.read(schema.of, id, prior, reporter(schema.of, diagnostics))
      if (!now) return { newState: door.encode(schema, null), diagnostics }
      const state = toAttributes(schema, id, now.values, current)
      return {
        newState: door.encode(schema, state),
        private: toPrivate(now),
        diagnostics,
        ...identityOf(id),
      }
    } catch (error) {
      diagnostics.push(failure(door, what, error, schema))
      return unchanged
    }
  },
})
