/** A Pulumi project in TypeScript. */
import { resources } from '../resources'
import { version } from '../version'
import { assignments, fits, layOut, Verbatim } from './layout'
import type { Files, Manner } from './manner'
import {
  asks,
  foundBy,
  foundTenant,
  leftOut,
  partsOf,
  precedence,
  remarksOf,
  replaced,
  textsIn,
} from './manner'
import { camel, slugOf } from './names'
import type { Secrets } from './secrets'
import { targetFor } from './secrets'
import type { Entry, Export } from './take'
import { wordOf } from './take'
import { quoted, remark, typescript, variable } from './typescript'

/** The oldest of Pulumi's library that the package is tested with. */
const pulumiRange = '^3.248.0'

export function pulumiProject(exported: Export, manner: Manner): Files {
  const name = slugOf(exported.application.name, 'application')
  const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`
  const { own, tenants } = partsOf(exported, manner)
  return {
    'Pulumi.yaml': `name: ${name}\nruntime: nodejs\ndescription: The application ${name} of Wristband\n`,
    'package.json': json({
      name,
      private: true,
      dependencies: { '@pulumi/pulumi': pulumiRange, 'wristband-iac': `^${version}` },
      devDependencies: { '@types/node': '^20.19.0', typescript: '~5.9.3' },
    }),
    'tsconfig.json': `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "NodeNext",
    "moduleResolution": "NodeNext",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true
  },
  "files": ["index.ts"]
}
`,
    'index.ts': source(exported, manner, {
      heads: headsOf(exported, manner),
      entries: own,
      parts: tenants.map(({ slug }) => `./tenants/${slug}`),
    }),
    ...Object.fromEntries(
      tenants.map((part) => [
        `tenants/${part.slug}.ts`,
        source(exported, manner, {
          heads: [foundTenant(exported, part)],
          entries: part.entries,
          parts: [],
        }),
      ]),
    ),
  }
}

const headsOf = (exported: Export, manner: Manner) => [
  foundBy(exported),
  'The first deployment takes over what exists. After it, every `adopt` may be deleted.',
  ...(asks(exported.entries, manner)
    ? [
        'The server shows no secret of an existing client: give those you hold before the first deployment, as in',
        '`pulumi config set --secret <key>`. Without it, the secret stays in use and is not in the state.',
      ]
    : []),
  ...leftOut(exported),
]

interface Source {
  heads: string[]
  entries: readonly Entry[]
  /** Other sources that belong to the program. */
  parts: readonly string[]
}

function source(
  { connectionName }: Export,
  manner: Manner,
  { heads, entries, parts }: Source,
): string {
  const config = asks(entries, manner)
  const imports = [
    ...(config ? ["import * as pulumi from '@pulumi/pulumi'"] : []),
    ...(entries.length > 0 ? ["import * as wristband from 'wristband-iac'"] : []),
    ...parts.map((part) => `import ${quoted(part)}`),
    ...(config ? ['', 'const config = new pulumi.Config()'] : []),
  ]
  const before = precedence(entries)
  const named = new Set(
    entries.flatMap((entry) => [
      ...(entry.tenant?.declared ? [entry.tenant.id] : []),
      ...[...textsIn(entry.values)].filter((text) => before(text, entry)),
    ]),
  )
  const variables = variablesOf(entries.filter(({ id }) => named.has(id)))
  const blocks = entries.map((entry) => {
    const referred = (text: string) =>
      before(text, entry) && new Verbatim(`${variables.get(text)}.id`)
    return resourceOf(entry, manner.secrets, { variables, referred, connectionName })
  })
  return [heads.map(remark).join('\n'), imports.join('\n'), ...blocks].join('\n\n').concat('\n')
}

/** What is named by others has a variable: a tenant by its own name, anything else with its kind behind. */
function variablesOf(named: readonly Entry[]): Map<string, string> {
  const all = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, resource, slug } of named) {
    const word = wordOf(resource)
    let name = variable(camel(resource === 'Tenant' ? slug : `${slug}-${word}`), word)
    while (taken.has(name)) name += '_'
    taken.add(name)
    all.set(id, name)
  }
  return all
}

interface Place {
  /** Of what other resources name, by id. */
  variables: ReadonlyMap<string, string>
  /** What stands for an id that the program has under another name. */
  referred(text: string): Verbatim | undefined
  connectionName: string | undefined
}

function resourceOf(
  entry: Entry,
  secrets: Secrets,
  { variables, referred, connectionName }: Place,
): string {
  const { resource, id, slug, values, tenant } = entry
  const parts = Object.entries(values).map(([key, value]) => ({
    key,
    value: (room: number) => layOut(typescript, replaced(value, referred), 2, 2 + room),
  }))
  const say = (key: string, text: string) => parts.push({ key, value: () => text })
  if (tenant?.declared) say('owner', variables.get(tenant.id)!)
  else if (tenant) {
    say('ownerType', quoted('TENANT'))
    say('ownerId', quoted(tenant.id))
  }
  if (secrets.mode === 'deliver' && entry.confidential)
    parts.push({
      key: 'deliverTo',
      value: (room) => layOut(typescript, [targetFor(secrets.target, entry)], 2, 2 + room),
    })
  // the application that the credentials belong to is taken over by its name
  if (!entry.own) parts.push({ key: 'adopt', value: (room) => adoption(entry, secrets, 2 + room) })
  if (connectionName) say('connection', quoted(connectionName))
  const made = `new wristband.${resources[resource].name}(${quoted(slug)}, {\n${assignments(typescript, parts, '  ')}})`
  const remarks = remarksOf(entry).map((text) => `${remark(text)}\n`)
  const name = variables.get(id)
  return `${remarks.join('')}${name ? `const ${name} = ` : ''}${made}`
}

function adoption({ id, slug, confidential }: Entry, { mode }: Secrets, before: number): string {
  const parts = [`id: ${quoted(id)}`]
  if (confidential)
    parts.push(
      mode === 'keep'
        ? `secret: config.getSecret(${quoted(`${camel(slug)}Secret`)})`
        : 'rotate: true',
    )
  const flat = `{ ${parts.join(', ')} }`
  return fits(before, flat) ? flat : `{\n${parts.map((part) => `    ${part},\n`).join('')}  }`
}
