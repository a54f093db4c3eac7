import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import { failure } from '../door'
import { findingNote } from '../notes'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { inputsOf } from '../state'

/** Terraform asks this before every plan and every apply, each time with more that is known. */
export const validate = (door: Door): Handlers<typeof Provider> => ({
  validateResourceConfig: async ({ typeName, config }) => {
    try {
      const schema = door.schema(typeName)
      const given = door.decode(schema, config) ?? {}
      const { findings } = inputsOf(schema, given, null)
      return { diagnostics: findings.map((finding) => findingNote(schema.of, finding)) }
    } catch (error) {
      return { diagnostics: [failure(door, `${typeName} cannot be validated`, error)] }
    }
  },
})
