import type { MessageInitShape } from '@bufbuild/protobuf'
import { settings } from '../../../settings'
import type { Handlers } from '../../grpc'
import { accessToken } from '../access-token'
import { dataSources } from '../data-sources'
import { spelled } from '../names'
import { problems } from '../problems'
import type { Provider, Schema_AttributeSchema } from '../proto/generated/tfplugin6/tfplugin6_pb'
import { Schema_Object_NestingMode, StringKind } from '../proto/generated/tfplugin6/tfplugin6_pb'
import type { Attribute, Described } from '../schema'
import { providerDoc, resourceSchemas, schemaVersion, settingAttributes } from '../schema'
import type { Type, Value } from '../wire/value'
import { encodeValue } from '../wire/value'

const serverCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
}

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value))

const attributeMessage = ({
  name,
  type,
  doc,
  required,
  optional,
  computed,
  sensitive,
  elements,
}: Attribute): MessageInitShape<typeof Schema_AttributeSchema> => ({
  name,
  required: required ?? false,
  optional: optional ?? false,
  computed: computed ?? false,
  sensitive: sensitive ?? false,
  description: doc,
  descriptionKind: StringKind.MARKDOWN,
  ...(elements
    ? {
        nestedType: {
          attributes: elements.map(attributeMessage),
          nesting: Schema_Object_NestingMode.LIST,
        },
      }
    : { type: jsonBytes(type) }),
})

const block = (attributes: readonly Attribute[], description: string, version = 0) => ({
  version: BigInt(version),
  block: {
    version: BigInt(version),
    description,
    descriptionKind: StringKind.MARKDOWN,
    attributes: attributes.map(attributeMessage),
  },
})

const blocks = (all: readonly Described[]) =>
  Object.fromEntries(all.map(({ typeName, attributes, doc }) => [typeName, block(attributes, doc)]))

const functions = {
  [problems.name]: {
    summary: problems.summary,
    description: problems.doc,
    descriptionKind: StringKind.MARKDOWN,
    parameters: problems.parameters.map(({ name, doc, type }) => ({
      name,
      type: jsonBytes(type),
      description: doc,
      descriptionKind: StringKind.MARKDOWN,
    })),
    return: { type: jsonBytes(problems.returns) },
  },
}

/** What identifies an object for good, beyond any state. */
export const identityType: Type = ['object', { id: 'string' }]

export const identity = (id: Value | undefined) => ({
  identityData: encodeValue(identityType, { id: id ?? null }),
})

export const identityOf = (id: Value | undefined) =>
  typeof id === 'string' ? { newIdentity: identity(id) } : {}

export const describe = (): Handlers<typeof Provider> => ({
  getMetadata: async () => ({
    serverCapabilities,
    resources: resourceSchemas.map(({ typeName }) => ({ typeName })),
    dataSources: dataSources.map(({ typeName }) => ({ typeName })),
    ephemeralResources: [{ typeName: accessToken.typeName }],
    functions: [{ name: problems.name }],
  }),

  getProviderSchema: async () => ({
    serverCapabilities,
    provider: block(settingAttributes(settings), providerDoc),
    resourceSchemas: Object.fromEntries(
      resourceSchemas.map(({ of, typeName, attributes }) => [
        typeName,
        block(attributes, spelled(of, of.doc), schemaVersion),
      ]),
    ),
    dataSourceSchemas: blocks(dataSources),
    ephemeralResourceSchemas: blocks([accessToken]),
    functions,
  }),

  getFunctions: async () => ({ functions }),

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
