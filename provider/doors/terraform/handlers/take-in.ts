/** States that were written by an earlier version, by a person who imports, or by another provider. */
import { isRecord } from '../../../lifecycle/value'
import { fromWire } from '../../../lifecycle/wire'
import type { Resource, Values } from '../../../resources/resource'
import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import { failure, Strange } from '../door'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { schemaVersion } from '../schema'
import { fitted, toAttributes } from '../state'
import type { Attributes } from '../wire/value'
import { decodeValue } from '../wire/value'
import { identity as identityOf, identityType } from './describe'

export const takeIn = (door: Door): Handlers<typeof Provider> => ({
  // called for states of this version as well
  upgradeResourceState: async ({ typeName, version, rawState }) => {
    try {
      const schema = door.schema(typeName)
      if (version > BigInt(schemaVersion))
        throw new Strange('the state was written by a newer version of the provider: use that one')
      return { upgradedState: door.encode(schema, fitted(schema, jsonOf(rawState?.json))) }
    } catch (error) {
      return { diagnostics: [failure(door, `The state of ${typeName} cannot be read`, error)] }
    }
  },

  importResourceState: async ({ typeName, id, identity }) => {
    try {
      const schema = door.schema(typeName)
      const given = identity?.identityData
        ? (decodeValue(identityType, identity.identityData) as Attributes).id
        : id
      if (typeof given !== 'string' || given === '')
        throw new Strange(
          `give the id of the ${schema.of.noun}, as its page in the dashboard shows it`,
        )
      const state = fitted(schema, { id: given })
      return {
        importedResources: [
          {
            typeName,
            state: door.encode(schema, state),
            identity: identityOf(given),
          },
        ],
      }
    } catch (error) {
      return { diagnostics: [failure(door, `${typeName} cannot be imported`, error)] }
    }
  },

  moveResourceState: async ({
    sourceProviderAddress,
    sourceTypeName,
    sourceState,
    targetTypeName,
  }) => {
    try {
      const schema = door.schema(targetTypeName)
      const source = `${sourceProviderAddress.split('/').slice(-2).join('/').toLowerCase()}/${sourceTypeName}`
      // OpenTofu 1.10 tells no more of the provider than the resource type does
      const known = Object.keys(moves).find((key) => key === source || key.endsWith(`/${source}`))
      const move = known && moves[known]
      if (!move)
        throw new Strange(
          `the state of a ${sourceTypeName} of ${sourceProviderAddress} is not understood; understood is ${Object.keys(moves).join(', ')}`,
        )
      const { id, values } = move(schema.of, jsonOf(sourceState?.json))
      return {
        targetState: door.encode(schema, toAttributes(schema, id, values)),
        targetIdentity: identityOf(id),
      }
    } catch (error) {
      return { diagnostics: [failure(door, `Nothing was moved to ${targetTypeName}`, error)] }
    }
  },
})

interface Moved {
  id: string
  /** Only what a read cannot tell. */
  values: Values
}

/** States of other providers that hold an object of ours, by namespace, provider and resource type. */
const moves: Record<string, (of: Resource, state: Values) => Moved> = {
  'mastercard/restapi/restapi_object': fromRestApi,
}

/** @throws Strange */
function fromRestApi(of: Resource, state: Values): Moved {
  const created = quietly(String(state.create_response ?? ''))
  // a program may have made an id up, or have put it into the path, for what the server makes no two of
  const id = isRecord(created) && typeof created.id === 'string' ? created.id : state.id
  const path = String(state.path ?? '').replace(/\/+$/, '')
  const collection = path.endsWith(`/${id}`) ? path.slice(0, -`/${id}`.length) : path
  if (!collection.endsWith(of.path))
    throw new Strange(
      `its path is ${path || 'not known'}, where there is no ${of.noun}: that would be a path that ends in ${of.path}`,
    )
  if (typeof id !== 'string' || id === '') throw new Strange('its state holds no id')
  const answered = fromWire(of, isRecord(created) ? created : {}).state
  const once = Object.entries(of.fields).filter(([key, field]) => field.once && key in answered)
  return { id, values: Object.fromEntries(once.map(([key]) => [key, answered[key]])) }
}

const quietly = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** @throws Strange */
function jsonOf(bytes: Uint8Array | undefined): Values {
  const state = quietly(Buffer.from(bytes ?? []).toString('utf8') || '{}')
  if (typeof state === 'object' && state !== null && !Array.isArray(state)) return state as Values
  throw new Strange('the state is not an object')
}
