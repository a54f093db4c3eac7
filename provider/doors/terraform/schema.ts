/**
 * What Terraform is told of the definitions: attributes, and the document that `terraform providers schema -json`
 * prints of them.
 */

import { isRequired } from '../../lifecycle/check'
import { resources } from '../../resources'
import type { Field, Resource } from '../../resources/resource'
import type { Setting } from '../../settings'
import { shapeOf } from '../shape'
import { providerAddress, snake, spelled, typeName } from './names'
import type { Type } from './wire/value'

/** An attribute as Terraform knows it. */
export interface Attribute {
  name: string
  type: Type
  doc: string
  required?: true
  optional?: true
  computed?: true
  sensitive?: true
  /** The value is a list of objects with these attributes. */
  elements?: readonly Attribute[]
}

/** An attribute that stands for a field of a definition. */
export interface FieldAttribute extends Attribute {
  field: Field
  /** The field's name in the definition. */
  key: string
  /** The field is an object of any shape: the attribute is a text that holds it as JSON. */
  json?: true
}

/** One resource, as definition and as Terraform sees it. */
export interface ResourceSchema {
  of: Resource
  typeName: string
  /** Without `id`. */
  fields: readonly FieldAttribute[]
  /** All there are, in the order of their names. */
  attributes: readonly Attribute[]
}

/** Raised when a definition changes so that old states have to be rewritten. */
export const schemaVersion = 0

export const providerDoc =
  'Wristband applications, tenants and OAuth 2 clients, with the rules of the platform checked before anything is sent.'

/** The attributes of a schema as one type. */
export const objectType = (attributes: readonly Attribute[]): Type => [
  'object',
  Object.fromEntries(attributes.map(({ name, type }) => [name, type])),
]

export function schemaOf(of: Resource): ResourceSchema {
  const fields = Object.entries(of.fields).map(([key, field]) => attributeOf(of, key, field))
  const id: Attribute = {
    name: 'id',
    type: 'string',
    doc: `The id of the ${of.noun}, made by the server.`,
    computed: true,
  }
  return { of, typeName: typeName(of), fields, attributes: [...fields, id].sort(byName) }
}

export function attributeOf(of: Resource, key: string, field: Field): FieldAttribute {
  const shape = shapeOf(field.schema)
  const json = shape.type === 'record'
  const notes = [
    spelled(of, field.doc),
    json && 'A text that holds a JSON object, as jsonencode() writes it.',
    field.replaces && `A change replaces the ${of.noun}.`,
  ]
  return {
    name: snake(key),
    key,
    field,
    type: typeOf(shape, field),
    doc: notes.filter(Boolean).join(' '),
    ...standing(field),
    ...(field.secret && { sensitive: true }),
    ...(json && { json }),
  }
}

/** Whether a configuration has to, may or cannot give it, and whether something else may. */
function standing(field: Field): Pick<Attribute, 'required' | 'optional' | 'computed'> {
  if (field.side === 'output') return { computed: true }
  // an automatic name is made from a logical name, and providers are not told that
  if (isRequired(field) || field.autoName) return { required: true }
  const chosen = field.default !== undefined || field.serverDefault || field.ownApplication
  return { optional: true, ...(chosen && { computed: true }) }
}

function typeOf(shape: ReturnType<typeof shapeOf>, field: Pick<Field, 'set'>): Type {
  if (shape.type === 'array') return [field.set ? 'set' : 'list', typeOf(shape.of!, {})]
  const plain: Record<string, Type> = { number: 'number', boolean: 'bool' }
  return plain[shape.type] ?? 'string'
}

/** The attributes of the provider block. */
export const settingAttributes = (settings: readonly Setting[]): Attribute[] =>
  settings
    .map(
      ({ key, kind, doc, env, secret }): Attribute => ({
        name: snake(key),
        type: kind === 'number' ? 'number' : 'string',
        doc: `${doc} When left out, the environment variable ${env}.`,
        optional: true,
        ...(secret && { sensitive: true }),
      }),
    )
    .sort(byName)

export const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

/** Every resource there is. */
export const resourceSchemas: readonly ResourceSchema[] = Object.values(resources).map(schemaOf)

/** What the document tells beside the resources. */
export interface Beside {
  dataSources: readonly Described[]
  ephemerals: readonly Described[]
  functions: readonly FunctionSchema[]
}

export interface Described {
  typeName: string
  doc: string
  attributes: readonly Attribute[]
}

export interface FunctionSchema {
  name: string
  summary: string
  doc: string
  parameters: readonly { name: string; doc: string; type: Type }[]
  returns: Type
}

/** The document of `terraform providers schema -json`, letter by letter but for white space. */
export function schemaDocument(
  settings: readonly Setting[],
  { dataSources, ephemerals, functions }: Beside,
) {
  const described = ({ attributes, doc }: Described) => blockDocument(attributes, doc, 0)
  const byType = <T extends { typeName: string }>(all: readonly T[], told: (one: T) => unknown) =>
    Object.fromEntries(
      [...all]
        .sort((a, b) => (a.typeName < b.typeName ? -1 : 1))
        .map((one) => [one.typeName, told(one)]),
    )
  return {
    format_version: '1.0',
    provider_schemas: {
      [providerAddress]: {
        provider: blockDocument(settingAttributes(settings), providerDoc, 0),
        resource_schemas: byType(resourceSchemas, ({ of, attributes }) =>
          blockDocument(attributes, spelled(of, of.doc), schemaVersion),
        ),
        data_source_schemas: byType(dataSources, described),
        ephemeral_resource_schemas: byType(ephemerals, described),
        functions: Object.fromEntries(functions.map((each) => [each.name, functionDocument(each)])),
      },
    },
  }
}

const functionDocument = ({ summary, doc, parameters, returns }: FunctionSchema) => ({
  description: doc,
  summary,
  return_type: returns,
  parameters: parameters.map(({ name, doc: description, type }) => ({ name, description, type })),
})

const blockDocument = (attributes: readonly Attribute[], description: string, version: number) => ({
  version,
  block: {
    attributes: attributesDocument(attributes),
    description,
    description_kind: 'markdown',
  },
})

const attributesDocument = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ name, type, doc, required, optional, computed, sensitive, elements }) => [
      name,
      {
        ...(elements
          ? { nested_type: { attributes: attributesDocument(elements), nesting_mode: 'list' } }
          : { type }),
        description: doc,
        description_kind: 'markdown',
        ...(required && { required }),
        ...(optional && { optional }),
        ...(computed && { computed }),
        ...(sensitive && { sensitive }),
      },
    ]),
  )
