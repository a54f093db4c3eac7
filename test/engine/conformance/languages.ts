/** Declared resources as a program in each language. */
import { snake, typeName } from '../../../provider/doors/terraform/names'
import { resources } from '../../../provider/resources'
import type { Resource } from '../../../provider/resources/resource'
import type { Declared } from './stories'
import { IdOf } from './stories'

/** A value as text, of which only ids and words differ from JSON. */
function literal(
  value: unknown,
  id: (of: IdOf) => string,
  word: (value: boolean) => string = String,
): string {
  const inner = (each: unknown) => literal(each, id, word)
  if (value instanceof IdOf) return id(value)
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`
  if (typeof value === 'boolean') return word(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${inner(each)}`,
  )
  return `{ ${entries.join(', ')} }`
}

const lines = (all: readonly Declared[], write: (one: Declared) => string) =>
  all.map((one) => `${write(one)}\n`).join('')

/** Of an object that exists by `adopt`, which the dynamic provider takes as well. */
export const inJavaScript = (all: readonly Declared[]) =>
  lines(all, ({ kind, name, values, exists }) => {
    const args = { ...values, ...(exists && { adopt: { id: exists } }) }
    return `const ${name} = new wristband.${kind}('${name}', ${literal(args, (of) => `${of.name}.id`)})`
  })

export const inYaml = (all: readonly Declared[]) =>
  `resources:\n${lines(all, ({ kind, name, values, exists }) => {
    const properties = literal(values, (of) => `"\${${of.name}.id}"`)
    const options = exists ? `, options: { import: ${exists} }` : ''
    return `  ${name}: { type: "wristband:${kind}", properties: ${properties}${options} }`
  })}`

export const inPython = (all: readonly Declared[]) =>
  `import pulumi\nimport pulumi_wristband as wristband\n${lines(
    all,
    ({ kind, name, values, exists }) => {
      const args = Object.entries(values).map(
        ([field, value]) =>
          `, ${snake(field)}=${literal(
            value,
            (of) => `${of.name}.id`,
            (word) => (word ? 'True' : 'False'),
          )}`,
      )
      const options = exists ? `, opts=pulumi.ResourceOptions(import_="${exists}")` : ''
      return `${name} = wristband.${kind}("${name}"${args.join('')}${options})`
    },
  )}`

export const inTerraform = (all: readonly Declared[]) =>
  lines(all, ({ kind, name, values, exists }) => {
    const of: Resource = resources[kind]
    const id = (to: IdOf) =>
      `${typeName(resources[all.find((one) => one.name === to.name)!.kind])}.${to.name}.id`
    const attributes = Object.entries(values).map(([field, value]) => {
      const isJson = of.fields[field]?.schema.safeParse({}).success
      return `  ${snake(field)} = ${isJson ? `jsonencode(${literal(value, id)})` : literal(value, id)}\n`
    })
    const taken = exists ? `\nimport {\n  to = ${typeName(of)}.${name}\n  id = "${exists}"\n}` : ''
    return `resource "${typeName(of)}" "${name}" {\n${attributes.join('')}}${taken}`
  })
