/**
 * The inputs of every resource as one JSON Schema, draft 2020-12. It refuses what `check` refuses, as far as a schema can
 * tell; what `check` only warns of is valid.
 */
import { z } from 'zod'
import { inputFields, isRequired } from '../lifecycle/check'
import { resources } from '../resources'
import { directives } from '../resources/directives'
import type { Field, Resource, Table, Verdict } from '../resources/resource'
import { shapeOf } from './shape'

type Json = Record<string, unknown>

/** What this version knows of the API, and a newer API may know better. */
const softKeywords = [
  'enum',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
] as const

const open = {
  $comment: 'Anything else is sent as it is, with a warning: a newer API may take it.',
}

/** The document: `$defs` holds the inputs of each resource under its name. */
export const inputsDocument = (all: readonly Resource[]): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:wristband-iac:inputs',
  title: 'Inputs of Wristband resources',
  description:
    'Refer to a definition, as in urn:wristband-iac:inputs#/$defs/<resource>. Limits and value lists are told and not enforced; a preview knows more rules than are written here.',
  $defs: Object.fromEntries(all.map((of) => [of.name, inputsOf(of)])),
})

function inputsOf(of: Resource): Json {
  const fields = inputFields(of)
  const conditions = [...(of.table ? rowsOf(of, of.table) : []), ...ownersOf(of)]
  return {
    description: of.doc,
    type: 'object',
    properties: {
      ...Object.fromEntries(fields.map(([name, field]) => [name, property(of, field)])),
      ...Object.fromEntries(
        Object.entries(directives).map(([name, { schema, doc, secret }]) => [
          name,
          { description: doc, ...orNull(plain(schema)), ...(secret && { writeOnly: true }) },
        ]),
      ),
    },
    required: fields.filter(([, field]) => isRequired(field)).map(([name]) => name),
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
  }
}

function property(of: Resource, field: Field): Json {
  const { doc, default: standard, autoName, replaces, distinct, filled } = field
  const notes = [
    doc,
    autoName && 'When left out, made from the name of the resource in the program.',
    replaces && `A change replaces the ${of.noun}.`,
  ]
  const schema = plain(field.schema)
  return {
    description: notes.filter(Boolean).join(' '),
    ...(isRequired(field) ? schema : orNull(schema)),
    ...(typeof standard === 'string' && { default: standard }),
    ...(distinct && { uniqueItems: true }),
    ...(filled && { minItems: 1 }),
  }
}

/** Null is what is left out. */
const orNull = ({ type, ...rest }: Json): Json => ({ type: [type, 'null'], ...rest })

/** The JSON Schema of a field's values without the words for optional and null, all limits enforced. */
export function strict(schema: z.ZodType): Json {
  const { innerType } = schema.def as unknown as { innerType?: z.ZodType }
  if (innerType) return strict(innerType)
  const { $schema, $defs, propertyNames, additionalProperties, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
  })
  return { ...rest, ...(additionalProperties === false && { additionalProperties }) }
}

const plain = (schema: z.ZodType) => lenient(strict(schema))

/** The same with limits and value lists told and not enforced. Only an empty text stays refused where there is a least length. */
function lenient(schema: Json): Json {
  const { items, properties, ...rest } = schema
  const soft: Json = {}
  for (const keyword of softKeywords) {
    const limit = rest[keyword]
    delete rest[keyword]
    // the bounds of exact integers are JavaScript's, not the API's
    if (limit !== undefined && Math.abs(Number(limit)) !== Number.MAX_SAFE_INTEGER)
      soft[keyword] = limit
  }
  const someText = Number(soft.minLength) >= 1
  if (soft.minLength === 1) delete soft.minLength
  return {
    ...rest,
    ...(someText && { minLength: 1 }),
    ...(Object.keys(soft).length > 0 && { anyOf: [soft, open] }),
    ...(items !== undefined && { items: lenient(items as Json) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as Json).map(([name, each]) => [name, lenient(each as Json)]),
      ),
    }),
  }
}

const when = (field: string, value: string, then: Json): Json => ({
  if: { properties: { [field]: { const: value } }, required: [field] },
  then,
})

/** The rows of a table, each under its condition. */
const rowsOf = (of: Resource, { by, rows }: Table): Json[] =>
  Object.entries(rows).map(([value, row]) => {
    const needed = Object.keys(row).filter((name) => row[name]!.presence === 'needed')
    const properties = Object.entries(row).flatMap(([name, verdict]) => {
      const judged = judgement(of.fields[name]!, verdict)
      return Object.keys(judged).length > 0 ? [[name, judged]] : []
    })
    return when(by, value, {
      properties: Object.fromEntries(properties),
      ...(needed.length > 0 && { required: needed }),
    })
  })

function judgement(field: Field, { among, presence }: Verdict): Json {
  const shape = shapeOf(field.schema)
  // a value that no row knows is for the API to judge
  const others = (shape.of ?? shape).values?.filter((value) => among && !among.includes(value))
  const barred = others && others.length > 0 && { not: { enum: others } }
  if (shape.type !== 'array')
    return {
      ...(presence === 'unwanted' && { type: 'null' }),
      ...(presence === 'needed' && { not: { type: 'null' } }),
      ...barred,
    }
  if (!presence && !barred) return {}
  return {
    type: presence === 'needed' ? 'array' : ['array', 'null'],
    ...(presence === 'needed' && { minItems: 1 }),
    ...(presence === 'unwanted' && { maxItems: 0 }),
    ...(barred && { items: barred }),
  }
}

/** Credentials stand for no owner but an application: any other has to be named. */
function ownersOf({ owner }: Resource): Json[] {
  if (!owner) return []
  const all: Record<string, Resource> = resources
  return Object.entries(owner.kinds)
    .filter(([, name]) => !all[name]!.own)
    .map(([kind]) =>
      when(owner.type, kind, {
        properties: { [owner.id]: { type: 'string' } },
        required: [owner.id],
      }),
    )
}
