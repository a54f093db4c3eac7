/** The pages of the provider in the layout of Terraform's registry, from the definitions and from example files. */
import type { Resource } from '../../resources/resource'
import type { Setting } from '../../settings'
import { shapeOf } from '../shape'
import { providerType, snake, spelled } from './names'
import type {
  Attribute,
  Beside,
  Described,
  FieldAttribute,
  FunctionSchema,
  ResourceSchema,
} from './schema'
import { providerDoc, resourceSchemas, settingAttributes } from './schema'
import type { Type } from './wire/value'

interface Page {
  file: string
  text: string
}

/**
 * Every page there is. Each needs its example file, which a test gives to the real terraform.
 * @param read the text of a file below `examples/`; throws when there is none
 */
export function pages(
  settings: readonly Setting[],
  { dataSources, ephemerals, functions }: Beside,
  read: (file: string) => string,
): Page[] {
  const example = (file: string) => read(`examples/${file}`).trim()
  return [
    {
      file: 'docs/index.md',
      text: page(`${providerType} Provider`, providerDoc, [
        usage(example('provider/provider.tf')),
        engines,
        schemaPart(settingAttributes(settings)),
      ]),
    },
    ...resourceSchemas.map((schema) => resourcePage(schema, example)),
    ...dataSources.map((each) => describedPage('data-source', 'Data Source', each, example)),
    ...ephemerals.map((each) =>
      describedPage('ephemeral-resource', 'Ephemeral Resource', each, example),
    ),
    ...functions.map((each) => functionPage(each, example)),
  ]
}

/** What the tests run it under, and what some of them cannot do. */
const engines = `## Terraform and OpenTofu

Tested with Terraform 1.11 and 1.13, and with OpenTofu 1.10. Two things need a newer one than the rest:

- ephemeral resources: Terraform 1.10 or OpenTofu 1.11
- imports by identity: Terraform 1.12`

type Example = (file: string) => string

/** `wristband_oauth_client` is a page of the name oauth_client. */
const fileName = (typeName: string) => typeName.slice(providerType.length + 1)

const generated = '# Generated from the definitions and from examples/ by `npm run generate`.'

/** @param heading the first line a reader sees, where it is not the title of the page */
const page = (title: string, doc: string, parts: readonly string[], heading = title) =>
  `---
${generated}
page_title: "${title}"
subcategory: ""
description: |-
  ${doc}
---

# ${heading}

${[doc, ...parts.filter(Boolean)].join('\n\n')}
`

function resourcePage({ of, typeName, attributes }: ResourceSchema, example: Example): Page {
  const folder = `resources/${typeName}`
  return {
    file: `docs/resources/${fileName(typeName)}.md`,
    text: page(
      `${typeName} Resource - ${providerType}`,
      spelled(of, of.doc),
      [
        usage(example(`${folder}/resource.tf`)),
        chartPart(of),
        schemaPart(attributes),
        rulesPart(of),
        `## Import\n\nBy a block, also with \`terraform plan -generate-config-out=FILE\`:\n\n${code('terraform', example(`${folder}/import-by-string-id.tf`))}`,
        `By a block with the identity, in Terraform 1.12 or newer:\n\n${code('terraform', example(`${folder}/import-by-identity.tf`))}`,
        `By the command:\n\n${code('shell', example(`${folder}/import.sh`))}`,
      ],
      `${typeName} (Resource)`,
    ),
  }
}

const describedPage = (
  kind: string,
  title: string,
  { typeName, doc, attributes }: Described,
  example: Example,
): Page => ({
  file: `docs/${kind}s/${fileName(typeName)}.md`,
  text: page(
    `${typeName} ${title} - ${providerType}`,
    doc,
    [usage(example(`${kind}s/${typeName}/${kind}.tf`)), schemaPart(attributes)],
    `${typeName} (${title})`,
  ),
})

const functionPage = (
  { name, summary, doc, parameters, returns }: FunctionSchema,
  example: Example,
): Page => ({
  file: `docs/functions/${name}.md`,
  text: page(
    `${name} function - ${providerType}`,
    summary,
    [
      doc,
      usage(example(`functions/${name}/function.tf`)),
      `## Signature\n\n${code('text', `${name}(${parameters.map((each) => `${each.name} ${typeText(each.type).toLowerCase()}`).join(', ')}) ${typeText(returns).toLowerCase()}`)}`,
      `## Arguments\n\n${parameters.map((each, at) => `${at + 1}. \`${each.name}\` (${typeText(each.type)}) ${each.doc}`).join('\n')}`,
    ],
    `function: ${name}`,
  ),
})

const code = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``

const usage = (text: string) => `## Example Usage\n\n${code('terraform', text)}`

const standings: readonly [string, (attribute: Attribute) => unknown][] = [
  ['Required', ({ required }) => required],
  ['Optional', ({ optional }) => optional],
  ['Read-Only', ({ required, optional }) => !required && !optional],
]

const schemaPart = (attributes: readonly Attribute[]) =>
  [
    '## Schema',
    ...groups(attributes, '###'),
    ...attributes.flatMap(({ name, elements }) =>
      elements
        ? [
            `<a id="nestedatt--${name}"></a>\n### Nested Schema for \`${name}\``,
            ...groups(elements, ''),
          ]
        : [],
    ),
  ].join('\n\n')

const groups = (attributes: readonly Attribute[], level: string) =>
  standings.flatMap(([title, fits]) => {
    const found = attributes.filter(fits)
    if (found.length === 0) return []
    return [`${level ? `${level} ${title}` : `${title}:`}\n\n${found.map(line).join('\n')}`]
  })

function line(attribute: Attribute) {
  const { name, type, doc, sensitive, elements } = attribute
  const kind = elements ? 'Attributes List' : typeText(type)
  const below = elements && `(see [below for nested schema](#nestedatt--${name}))`
  const said = [doc, ...fieldNotes(attribute), below].filter(Boolean).join(' ')
  return `- \`${name}\` (${kind}${sensitive ? ', Sensitive' : ''}) ${said}`
}

function fieldNotes({ field, optional }: Attribute & Partial<FieldAttribute>): string[] {
  if (!field) return []
  const shape = shapeOf(field.schema)
  const values = shape.values ?? shape.of?.values
  return [
    ...(values ? [`Known values: ${values.map(quoted).join(', ')}.`] : []),
    ...(optional && typeof field.default === 'string'
      ? [`Default: ${quoted(field.default)}.`]
      : []),
  ]
}

const quoted = (text: string) => `\`${text}\``

const plainTypes: Record<string, string> = {
  string: 'String',
  number: 'Number',
  bool: 'Boolean',
  dynamic: 'Dynamic',
}

function typeText(type: Type): string {
  if (typeof type === 'string') return plainTypes[type]!
  const [kind, of] = type
  if (kind === 'object') return 'Object'
  return `${kind === 'set' ? 'Set' : 'List'} of ${typeText(of)}`
}

/** What follows from each value of a field, in columns. */
function chartPart({ chart }: Resource) {
  if (!chart) return ''
  const rows = Object.entries(chart.rows).map(
    ([value, facts]) => [value, facts as Record<string, unknown>] as const,
  )
  const columns = [...new Set(rows.flatMap(([, facts]) => Object.keys(facts)))]
  return `## What follows from \`${snake(chart.by)}\`\n\n${grid(
    [quoted(snake(chart.by)), ...columns],
    rows.map(([value, facts]) => [quoted(value), ...columns.map((each) => cell(facts[each]))]),
  )}`
}

function cell(fact: unknown) {
  if (Array.isArray(fact)) return fact.join(', ') || 'none'
  if (typeof fact === 'boolean') return fact ? 'yes' : 'no'
  return String(fact ?? '')
}

const rulesPart = ({ rules, twins }: Resource) =>
  `## Rules\n\nBroken rules are told at validate or plan, as soon as what they read is known, each with its id.\n\n${grid(
    ['id', 'severity', 'what it is about, and what else it reads'],
    [
      ...rules.map(({ id, severity, at, reads }) => [
        id,
        severity,
        [...new Set([at, ...reads])].map(attributeName).join(', '),
      ]),
      ...twins.map(({ rule, severity, by }) => [
        rule,
        severity,
        `${by.map(attributeName).join(', ')}, of all in one plan`,
      ]),
    ].map(([id, ...rest]) => [quoted(id!), ...rest]),
  )}`

/** A fact that is borrowed of another object has a name with a dot. */
const attributeName = (name: string) => quoted(snake(name))

const grid = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
