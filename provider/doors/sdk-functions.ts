/** The look-ups of the TypeScript SDK, as source text. */
import { isFound, keysOf } from '../resources/look-up'
import type { Field, Resource } from '../resources/resource'
import { plural } from '../resources/spelling'
import { comment, enumName, pascal, typeText } from './sdk'
import { shapeOf } from './shape'

const plain = (inner: string) => inner

type Filter = readonly [name: string, field: Field]

/** What can be asked for beside the id. */
const filtersOf = (of: Resource): Filter[] =>
  of.listed
    ? Object.entries(of.fields).filter(
        ([name, field]) =>
          keysOf(of).includes(name) || name === of.owner?.type || field.ownApplication,
      )
    : []

const argument = (of: Resource, [name, field]: Filter) =>
  `${comment(field.doc, '  ')}\n  ${name}?: ${typeText(of, name, shapeOf(field.schema), plain)}`

/** What has to be given, as the end of a sentence. */
const found = (of: Resource) =>
  of.listed
    ? `with this id, or with this ${keysOf(of).join(' or ')}${of.owner ? ' under one owner' : ''}`
    : 'of the credentials, or the one with this id'

function one(of: Resource): string {
  const name = pascal(of.noun)
  const args = `Get${name}Args`
  const optional = of.listed ? '' : ' = {}'
  return `export interface ${args} extends LookupArgs {
  /** The id, in place of all else. */
  id?: string
${filtersOf(of)
  .map((each) => argument(of, each))
  .join('\n')}
}

/** The one ${of.noun} ${found(of)}. Fails when there is none, or more than one. */
export async function get${name}(args: ${args}${optional}): Promise<${of.name}Facts> {
  return (await lookUp<${of.name}Facts>('${of.name}', args, true))[0]!
}

/** {@link get${name}}, for arguments that the deployment has yet to make. */
export const get${name}Output = (args: Inputs<${args}>${optional}): pulumi.Output<${of.name}Facts> =>
  pulumi.output(args).apply((known) => get${name}(known as ${args}))
`
}

function several(of: Resource): string {
  if (!of.owner || !of.listed) return ''
  const name = pascal(plural(of.noun))
  const args = `Get${name}Args`
  return `
export interface ${args} extends LookupArgs {
${filtersOf(of)
  .map((each) => argument(of, each))
  .join('\n')}
}

/** All ${plural(of.noun)} of one owner that fit, in the order of their ids. Never their secrets. */
export async function get${name}(args: ${args} = {}): Promise<${of.name}Facts[]> {
  return lookUp('${of.name}', args, false)
}

/** {@link get${name}}, for arguments that the deployment has yet to make. */
export const get${name}Output = (args: Inputs<${args}> = {}): pulumi.Output<${of.name}Facts[]> =>
  pulumi.output(args).apply((known) => get${name}(known as ${args}))
`
}

const enumsIn = (of: Resource) =>
  filtersOf(of).flatMap(([name, { schema, side }]) =>
    side === 'input' && shapeOf(schema).values ? [enumName(of, name)] : [],
  )

/** The files that name every resource: sdk/functions.ts, and sdk/resources.ts with all classes. */
export function sdkIndex(all: readonly Resource[]): { file: string; text: string }[] {
  const looked = all.filter(isFound)
  const head = '// Generated from provider/resources by `npm run generate`. Do not edit.\n'
  const enums = [...new Set(looked.flatMap(enumsIn))]
  return [
    {
      file: 'sdk/functions.ts',
      text: `${head}
/** Looking up what another program, or a person in the dashboard, manages. All of these need credentials, also in a preview. */
import * as pulumi from '@pulumi/pulumi'
${looked.map((of) => `import type { ${of.name}Facts } from './${of.slug}'`).join('\n')}
import type { ${enums.join(', ')} } from './enums'
import type { Inputs, LookupArgs } from './look-up'
import { lookUp } from './look-up'

${looked.map((of) => one(of) + several(of)).join('\n')}`,
    },
    {
      file: 'sdk/resources.ts',
      text: `${head}\n${all.map((of) => `export * from './${of.slug}'\n`).join('')}`,
    },
  ]
}
