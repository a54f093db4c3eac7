import { keysOf } from '../../../resources/look-up'
import { unknown } from '../../../resources/resource'
import type { Handlers } from '../../grpc'
import { accessToken } from '../access-token'
import type { DataSource } from '../data-sources'
import { dataSources } from '../data-sources'
import type { Door } from '../door'
import { failure, Strange } from '../door'
import { attributePath, note } from '../notes'
import { problems, problemsOf, WrongArgument } from '../problems'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { objectType } from '../schema'
import { toAttributes, toValues } from '../state'
import type { Attributes, Encoded, Value } from '../wire/value'
import { decodeValue, encodeValue } from '../wire/value'

/** @throws Strange */
function sourceOf(typeName: string): DataSource {
  const found = dataSources.find((each) => each.typeName === typeName)
  if (found) return found
  throw new Strange(
    `there is no data source ${typeName}; there are ${dataSources.map((each) => each.typeName).join(', ')}`,
  )
}

const decode = (attributes: DataSource['attributes'], encoded: Encoded | undefined) =>
  (decodeValue(objectType(attributes), encoded) ?? {}) as Attributes

const isGiven = (value: Value | undefined) => value !== null && value !== undefined

export const lookUp = (door: Door): Handlers<typeof Provider> => ({
  validateDataResourceConfig: async ({ typeName, config }) => {
    try {
      const source = sourceOf(typeName)
      const given = decode(source.attributes, config)
      const by = keysOf(source.of)
      const named = source.filters.some(({ key, name }) => by.includes(key) && isGiven(given[name]))
      if (source.many || !source.of.listed || isGiven(given.id) || named) return {}
      const names = source.filters.filter(({ key }) => by.includes(key)).map(({ name }) => name)
      return {
        diagnostics: [
          note(
            'error',
            'Refused [lookup.key]',
            `which ${source.of.noun} is not said: give id, or ${names.join(source.of.listed.also ? ' or ' : ' and ')}`,
            attributePath('id'),
          ),
        ],
      }
    } catch (error) {
      return { diagnostics: [failure(door, `${typeName} cannot be validated`, error)] }
    }
  },

  readDataSource: async ({ typeName, config }) => {
    let source: DataSource | undefined
    try {
      source = sourceOf(typeName)
      const given = decode(source.attributes, config)
      const where = toValues({ fields: source.filters }, given)
      const found = await door.reach().find(source.of, given.id, where, !source.many)
      const { fields } = source
      const told = found.map(({ id, state }) => toAttributes({ fields }, id, state))
      const state = source.many ? { ...given, [source.many]: told } : { ...told[0] }
      return { state: encodeValue(objectType(source.attributes), state) }
    } catch (error) {
      return { diagnostics: [failure(door, `Looking up ${typeName} failed`, error, source)] }
    }
  },

  // the types say all there is to say
  validateEphemeralResourceConfig: async () => ({}),

  openEphemeralResource: async ({ typeName, config }) => {
    try {
      const given = decode(accessToken.attributes, config)
      const { client_id, client_secret } = given
      if (typeof client_id !== 'string' || typeof client_secret !== 'string')
        throw new Strange('client_id and client_secret have to be known')
      door.world.log.hide(client_secret)
      const { token, expiresAt } = await door.reach().token(client_id, client_secret)
      door.world.log.hide(token)
      const result = { ...given, access_token: token, expires_at: expiresAt }
      return { result: encodeValue(objectType(accessToken.attributes), result) }
    } catch (error) {
      return { diagnostics: [failure(door, `Opening ${typeName} failed`, error)] }
    }
  },

  renewEphemeralResource: async () => ({}),
  closeEphemeralResource: async () => ({}),

  callFunction: async ({ name, arguments: given }) => {
    try {
      if (name !== problems.name) throw new Strange(`there is no function ${name}`)
      const [resource, attributes] = problems.parameters.map(({ type }, at) =>
        decodeValue(type, given[at]),
      )
      return {
        result: encodeValue(problems.returns, problemsOf(resource ?? unknown, attributes ?? null)),
      }
    } catch (error) {
      const { message } = error as Error
      return {
        error: {
          text: message,
          ...(error instanceof WrongArgument && { functionArgument: BigInt(error.index) }),
        },
      }
    }
  },
})
