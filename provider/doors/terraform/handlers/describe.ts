import { settings } from '../../../settings'
import type { Handlers } from '../goplugin/service'
import { spelled } from '../names'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { StringKind } from '../proto/generated/tfplugin6/tfplugin6_pb'
import type { Attribute } from '../schema'
import { providerDoc, resourceSchemas, schemaVersion, settingAttributes } from '../schema'
import type { Type, Value } from '../wire/value'
import { encodeValue } from '../wire/value'

const serverCapabilities = {
  planDestroy: false,
  getProviderSchemaOptional: true,
  moveResourceState: true,
}

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value))

const block = (attributes: readonly Attribute[], description: string) => ({
  version: BigInt(schemaVersion),
  block: {
    version: BigInt(schemaVersion),
    description,
    descriptionKind: StringKind.MARKDOWN,
    attributes: attributes.map(({ type, doc, ...flags }) => ({
      ...pick(flags),
      type: jsonBytes(type),
      description: doc,
      descriptionKind: StringKind.MARKDOWN,
    })),
  },
})

const pick = ({ name, required, optional, computed, sensitive }: Partial<Attribute>) => ({
  name: name!,
  required: required ?? false,
  optional: optional ?? false,
  computed: computed ?? false,
  sensitive: sensitive ?? false,
})

/** What identifies an object for good, beyond any state. */
export const identityType: Type = ['object', { id: 'string' }]

export const identityOf = (id: Value | undefined) =>
  typeof id === 'string' ? { newIdentity: { identityData: encodeValue(identityType, { id }) } } : {}

export const describe = (): Handlers<typeof Provider> => ({
  getMetadata: async () => ({
    serverCapabilities,
    resources: resourceSchemas.map(({ typeName }) => ({ typeName })),
  }),

  getProviderSchema: async () => ({
    serverCapabilities,
    provider: block(settingAttributes(settings), providerDoc),
    resourceSchemas: Object.fromEntries(
      resourceSchemas.map(({ of, typeName, attributes }) => [
        typeName,
        block(attributes, spelled(of, of.doc)),
      ]),
    ),
  }),

  getResourceIdentitySchemas: async () => ({
    identitySchemas: Object.fromEntries(
      resourceSchemas.map(({ of, typeName }) => [
        typeName,
        {
          version: 0n,
          identityAttributes: [
            {
              name: 'id',
              type: jsonBytes('string'),
              requiredForImport: true,
              description: `The id of the ${of.noun}.`,
            },
          ],
        },
      ]),
    ),
  }),

  // there has been one form of it only
  upgradeResourceIdentity: async ({ rawIdentity }) => ({
    upgradedIdentity: {
      identityData: encodeValue(
        identityType,
        JSON.parse(Buffer.from(rawIdentity!.json).toString('utf8')),
      ),
    },
  }),
})
