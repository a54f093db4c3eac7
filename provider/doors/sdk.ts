/** The TypeScript SDK of a resource, as source text: its field docs are what an editor shows. */
import { inputFields, isRequired } from '../lifecycle/check'
import { resources } from '../resources'
import { isFound } from '../resources/look-up'
import type { Field, Resource } from '../resources/resource'
import type { Shape } from './shape'
import { shapeOf } from './shape'

/** The file of another resource. */
const slugOf = (name: string) => (resources as Record<string, Resource>)[name]!.slug

/** PascalCase, as types and enum members are named. */
export const pascal = (value: string) =>
  /[_ ]/.test(value) || value === value.toUpperCase()
    ? value
        .toLowerCase()
        .replace(/(?:^|[_ ])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : value.charAt(0).toUpperCase() + value.slice(1)

interface Enum {
  name: string
  values: readonly string[]
}

/** Fields whose name alone does not say what the list is about. */
const shared = ['type', 'status', 'tenantVisibility']

/** The name of a field's value list, which fields of several resources may share. */
export const enumName = (of: Resource, field: string) => {
  const one = shapeOf(of.fields[field]!.schema).type === 'array' ? field.replace(/s$/, '') : field
  return (shared.includes(field) ? pascal(of.noun) : '') + pascal(one)
}

/** The value lists of a resource, each under a name of its own. */
export const enumsOf = (of: Resource): Enum[] =>
  inputFields(of).flatMap(([name, { schema }]) => {
    const shape = shapeOf(schema)
    const values = shape.values ?? shape.of?.values
    return values ? [{ name: enumName(of, name), values }] : []
  })

/** The TypeScript type of a field. @param wrap what stands around each part of it */
export function typeText(
  of: Resource,
  name: string,
  shape: Shape,
  wrap: (inner: string) => string,
): string {
  if (shape.type === 'array')
    return wrap(`${wrap(typeText(of, name, shape.of!, (inner) => inner))}[]`)
  const plain: Record<string, string> = {
    enum: enumName(of, name),
    record: 'Record<string, unknown>',
    string: 'string',
    number: 'number',
    boolean: 'boolean',
  }
  return wrap(plain[shape.type]!)
}

const asInput = (inner: string) => `pulumi.Input<${inner}>`
const asOutput = (inner: string) => inner

/** A line of documentation. */
export const comment = (text: string, indent: string) =>
  `${indent}/** ${text.replaceAll('*/', '*\\/')} */`

function notes({ doc, replaces, secret }: Field, isInput: boolean) {
  return [
    doc,
    isInput && replaces && 'A change replaces the resource.',
    !isInput && secret && 'A Pulumi secret.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Whether an object may be without it. */
export const optionalOutput = (name: string, field: Field) =>
  field.side === 'output'
    ? field.schema.safeParse(undefined).success
    : !isRequired(field) &&
      !field.ownApplication &&
      !field.autoName &&
      !field.toMake &&
      field.default === undefined &&
      name !== 'name'

/** Whether the answer to a look-up has it: a secret cannot be read again, and what only a state knows is not there. */
export const isTold = ({ secret, local, assigned }: Field) => !secret && !local && !assigned

/** What a look-up returns: the outputs that the server can tell again. */
const factsOf = (of: Resource) =>
  Object.entries(of.fields)
    .filter(([, field]) => isTold(field))
    .map(([name, field]) => {
      const type = typeText(of, name, shapeOf(field.schema), asOutput)
      return `${comment(field.doc, '  ')}\n  ${name}${optionalOutput(name, field) ? '?' : ''}: ${type}`
    })

const factsText = (of: Resource) => `/** What the server tells of an existing ${of.noun}. */
export interface ${of.name}Facts {
  id: string
${factsOf(of).join('\n')}
}

`

/** The file sdk/<resource>.ts. */
export function sdkModule(of: Resource): { file: string; text: string } {
  const inputs = inputFields(of).map(([name, field]) => {
    const type = typeText(of, name, shapeOf(field.schema), asInput)
    return `${comment(notes(field, true), '  ')}\n  ${name}${isRequired(field) ? '' : '?'}: ${type}`
  })
  const owners = of.owner ? Object.values(of.owner.kinds) : []
  if (of.owner)
    inputs.push(
      `${comment(`The ${owners.join(' or ')} of this program that owns it, in place of ${of.owner.type} and ${of.owner.id}.`, '  ')}\n  owner?: ${owners.join(' | ')}`,
    )
  const properties = Object.entries(of.fields).map(([name, field]) => {
    const type = typeText(of, name, shapeOf(field.schema), asOutput)
    const optional = optionalOutput(name, field) ? ' | null' : ''
    return `${comment(notes(field, false), '  ')}\n  declare readonly ${name}: pulumi.Output<${type}${optional}>`
  })
  const secrets = Object.entries(of.fields)
    .filter(([, { secret }]) => secret)
    .map(([name]) => name)
  const kind = {
    name: of.name,
    properties: Object.keys(of.fields),
    secrets,
    ...(of.owner && { owner: of.owner }),
    ...(of.borrows.length > 0 && {
      borrows: of.borrows.map(({ as, resource, field }) => ({ as, resource, field })),
    }),
  }
  const enums = [...new Set(enumsOf(of).map(({ name }) => name))]
  const text = `// Generated from provider/resources by \`npm run generate\`. Do not edit.
import * as pulumi from '@pulumi/pulumi'
${owners.map((owner) => `import type { ${owner} } from './${slugOf(owner)}'\n`).join('')}${enums.length > 0 ? `import type { ${enums.join(', ')} } from './enums'\n` : ''}import type { CommonArgs } from './resource'
import { Resource } from './resource'

/** Inputs of ${of.name}. */
export interface ${of.name}Args extends CommonArgs {
${inputs.join('\n')}
}

${isFound(of) ? factsText(of) : ''}${comment(of.doc, '')}
export class ${of.name} extends Resource {
${properties.join('\n')}

  /**
   * @param name the resource's name in the program${of.fields.name?.autoName ? "; the start of the object's own name when that is left out" : ''}
   */
  constructor(name: string, args${inputs.length > 0 && !inputFields(of).some(([, field]) => isRequired(field)) ? `: ${of.name}Args = {}` : `: ${of.name}Args`}, options?: pulumi.CustomResourceOptions) {
    super(kind, name, args, options)
  }
}

const kind = ${JSON.stringify(kind, null, 2)}
`
  return { file: `sdk/${of.slug}.ts`, text }
}

/** The file sdk/enums.ts: each list once, under the name all its users share. */
export function enumModule(all: readonly Resource[]): { file: string; text: string } {
  const enums = new Map(all.flatMap(enumsOf).map((each) => [each.name, each.values]))
  const text = [...enums].map(([name, values]) => {
    const members = values.map((value) => `  ${pascal(value)}: '${value}',`).join('\n')
    return `export const ${name} = {\n${members}\n} as const\n/** A value of {@link ${name}}, or one that a newer server knows. */\nexport type ${name} = (typeof ${name})[keyof typeof ${name}] | (string & {})\n`
  })
  return {
    file: 'sdk/enums.ts',
    text: `// Generated from provider/resources by \`npm run generate\`. Do not edit.\n\n${text.join('\n')}`,
  }
}
