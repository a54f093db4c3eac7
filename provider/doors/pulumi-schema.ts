/** The Pulumi package schema: what engines, SDK generators and policy tools read of the definitions. */
import type { z } from 'zod'
import { inputFields, isRequired } from '../lifecycle/check'
import { directives } from '../resources/directives'
import { isFound, keysOf } from '../resources/look-up'
import type { Field, Resource } from '../resources/resource'
import { collection, namespace, packageName, pluginType, plural } from '../resources/spelling'
import type { Setting } from '../settings'
import { variableOf } from '../settings'
import { version } from '../version'
import { strict } from './json-schema'
import { languages, repository } from './pulumi-languages'
import { enumName, enumsOf, isTold, optionalOutput, pascal } from './sdk'
import type { Shape } from './shape'
import { shapeOf } from './shape'

type Json = Record<string, unknown>
type Named = readonly (readonly [string, Field])[]

const token = (name: string) => pluginType({ name })
const typeRef = (name: string) => ({ $ref: `#/types/${token(name)}` })

/**
 * The document. `all` are the resources, `settings` the configuration variables. For one connection, it is a package of
 * its own, with settings of its own, which says how this one is asked to be it.
 */
export function packageDocument(
  all: readonly Resource[],
  settings: readonly Setting[],
  connection?: string,
): Json {
  const document = baseDocument(all, settings, connection)
  if (!connection) return document
  const name = packageName(connection)
  const tokens = token('')
  return {
    ...JSON.parse(JSON.stringify(document).replaceAll(tokens, tokens.replace(packageName(), name))),
    name,
    parameterization: {
      baseProvider: { name: packageName(), version },
      parameter: Buffer.from(connection).toString('base64'),
    },
  }
}

const baseDocument = (
  all: readonly Resource[],
  settings: readonly Setting[],
  connection?: string,
): Json => ({
  name: packageName(),
  displayName: 'Wristband',
  version,
  description: 'Wristband applications, tenants and OAuth 2 clients as code.',
  keywords: ['wristband', 'oauth2', 'oidc'],
  license: 'Apache-2.0',
  publisher: namespace,
  repository,
  // each SDK then carries the version of the plugin that it was generated for
  meta: { supportPack: true },
  language: languages(connection),
  config: { variables: variables(settings, connection) },
  provider: {
    description: 'The connection to Wristband.',
    inputProperties: variables(settings, connection),
  },
  types: Object.fromEntries([
    ...all.flatMap(enumTypes),
    ...directiveTypes,
    ...all.flatMap(factTypes),
  ]),
  resources: Object.fromEntries(all.map((of) => [token(of.name), resourceSpec(of)])),
  functions: Object.fromEntries(all.flatMap(functionSpecs)),
})

const variables = (settings: readonly Setting[], connection?: string) =>
  Object.fromEntries(
    settings.map((setting) => [
      setting.key,
      {
        type: setting.kind === 'number' ? 'number' : 'string',
        description: setting.doc,
        defaultInfo: { environment: [variableOf(setting, connection)] },
        ...(setting.secret && { secret: true }),
      },
    ]),
  )

const enumTypes = (of: Resource): [string, Json][] =>
  enumsOf(of).map(({ name, values }) => [
    token(name),
    { type: 'string', enum: values.map((value) => ({ name: pascal(value), value })) },
  ])

/** Directives that are objects, each as a type named after it. */
const directiveTypes = Object.entries(directives).flatMap(
  ([name, { schema }]): [string, Json][] => {
    const { type, properties, required } = strict(schema) as {
      type: string
      properties?: Record<string, { type: string }>
      required?: string[]
    }
    if (!properties) return []
    const plain = Object.entries(properties).map(([key, { type }]) => [key, { type }])
    return [[token(pascal(name)), { type, properties: Object.fromEntries(plain), required }]]
  },
)

const directiveSpecs = Object.entries(directives).map(([name, { schema, doc, secret }]) => [
  name,
  {
    ...(schema.def.type === 'object' ? typeRef(pascal(name)) : { type: strict(schema).type }),
    description: doc,
    ...(secret && { secret }),
  },
])

function resourceSpec(of: Resource): Json {
  const inputs = inputFields(of)
  const fields = Object.entries(of.fields)
  return {
    description: of.doc,
    properties: properties(of, fields),
    required: alwaysThere(fields),
    inputProperties: {
      ...properties(of, inputs),
      ...Object.fromEntries(directiveSpecs),
    },
    requiredInputs: inputs.filter(([, field]) => isRequired(field)).map(([name]) => name),
  }
}

const alwaysThere = (fields: Named) =>
  fields.filter(([name, field]) => !optionalOutput(name, field)).map(([name]) => name)

const properties = (of: Resource, fields: Named) =>
  Object.fromEntries(fields.map(([name, field]) => [name, property(of, name, field)]))

// without defaults: the provider gives them, and not to what is taken over
const property = (of: Resource, name: string, field: Field): Json => ({
  ...typeSpec(of, name, field.schema, shapeOf(field.schema)),
  description: field.doc,
  ...(field.secret && { secret: true }),
  ...(field.replaces && { replaceOnChanges: true }),
})

function typeSpec(of: Resource, name: string, schema: z.ZodType, shape: Shape): Json {
  if (shape.type === 'array') return { type: 'array', items: typeSpec(of, name, schema, shape.of!) }
  // open: a newer server may know more values
  if (shape.type === 'enum')
    return {
      oneOf: [{ type: 'string' }, { type: 'string', ...typeRef(enumName(of, name)) }],
    }
  if (shape.type === 'record')
    return { type: 'object', additionalProperties: { $ref: 'pulumi.json#/Any' } }
  return { type: shape.type === 'number' ? strict(schema).type : shape.type }
}

/** A function of the package: a look-up of one object, or of all that fit, under one name. */
export interface Lookup {
  of: Resource
  inputs: readonly string[]
  many?: string
}

/** The look-ups by their tokens. */
export const lookups = (all: readonly Resource[]): Map<string, Lookup> =>
  new Map(
    all.flatMap((of) =>
      functionSpecs(of).map(([token, { inputs }], at) => [
        token,
        {
          of,
          inputs: Object.keys((inputs as { properties: Json }).properties),
          ...(at > 0 && { many: collection(of) }),
        },
      ]),
    ),
  )

/** What a look-up tells of an object, by its names. */
export const told = (of: Resource) => ['id', ...toldFields(of).map(([name]) => name)]

/** Look-ups: one object, and for what is owned all of one owner. */
function functionSpecs(of: Resource): [string, Json][] {
  if (!isFound(of)) return []
  const asked = Object.entries(of.fields).filter(
    ([name, field]) =>
      of.listed && (keysOf(of).includes(name) || name === of.owner?.type || field.ownApplication),
  )
  const filters = Object.fromEntries(asked.map(([name, field]) => [name, fact(of, name, field)]))
  const connection = { type: 'string', description: directives.connection.doc }
  const one = token(`get${pascal(of.noun)}`)
  const single: [string, Json] = [
    one,
    {
      description: `The one ${of.noun} that fits what is given. Fails when there is none, or more than one.`,
      inputs: { type: 'object', properties: { id: idOf(of), ...filters, connection } },
      outputs: factsOf(of),
    },
  ]
  if (!isListed(of)) return [single]
  const found = collection(of)
  return [
    single,
    [
      token(`get${pascal(plural(of.noun))}`),
      {
        description: `All ${plural(of.noun)} of one owner that fit what is given, in the order of their ids. Never their secrets.`,
        inputs: { type: 'object', properties: { ...filters, connection } },
        outputs: {
          type: 'object',
          properties: {
            [found]: { type: 'array', items: typeRef(factsName(of)) },
          },
          required: [found],
        },
      },
    ],
  ]
}

const idOf = ({ noun }: Resource) => ({ type: 'string', description: `The id of the ${noun}.` })

/** Whether a function returns a list of them. */
const isListed = ({ owner, listed }: Resource) => owner !== undefined && listed !== undefined

const toldFields = (of: Resource) => Object.entries(of.fields).filter(([, field]) => isTold(field))

function factsOf(of: Resource) {
  const told = toldFields(of)
  return {
    type: 'object',
    properties: {
      id: idOf(of),
      ...Object.fromEntries(told.map(([name, field]) => [name, plainly(fact(of, name, field))])),
    },
    required: ['id', ...alwaysThere(told)],
  }
}

// a generated Python function refuses what it returns where one of the types is an enum
function plainly({ oneOf, ...spec }: Json): Json {
  const items = spec.items && plainly(spec.items as Json)
  return { ...(oneOf ? { type: 'string' } : {}), ...spec, ...(items ? { items } : {}) }
}

const factsName = ({ name }: Resource) => `${name}Facts`

const factTypes = (of: Resource): [string, Json][] =>
  isListed(of) ? [[token(factsName(of)), factsOf(of)]] : []

const fact = (of: Resource, name: string, { replaces: _, ...field }: Field): Json =>
  property(of, name, field)
