/** A Pulumi project in TypeScript. */
import { resources } from '../resources'
import { version } from '../version'
import { assignments, fits, layOut } from './layout'
import type { Files, Manner } from './manner'
import { asks, foreign, foundBy, foundTenant, leftOut, partsOf } from './manner'
import { camel, slugOf } from './names'
import type { Secrets } from './secrets'
import { targetFor } from './secrets'
import type { Entry, Export } from './take'
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
  const owners = new Set(entries.flatMap(({ tenant }) => (tenant?.declared ? [tenant.id] : [])))
  const blocks = entries.map((entry) =>
    resourceOf(entry, manner.secrets, { isOwner: owners.has(entry.id), connectionName }),
  )
  return [heads.map(remark).join('\n'), imports.join('\n'), ...blocks].join('\n\n').concat('\n')
}

const tenantVariable = (slug: string) => variable(camel(slug), 'tenant')

interface Place {
  /** Whether other resources name it. */
  isOwner: boolean
  connectionName: string | undefined
}

function resourceOf(entry: Entry, secrets: Secrets, { isOwner, connectionName }: Place): string {
  const { resource, slug, values, tenant } = entry
  const parts = Object.entries(values).map(([key, value]) => ({
    key,
    value: (room: number) => layOut(typescript, value, 2, 2 + room),
  }))
  const say = (key: string, text: string) => parts.push({ key, value: () => text })
  if (tenant?.declared) say('owner', tenantVariable(tenant.slug))
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
  const remarks = foreign(entry).map((text) => `${remark(text)}\n`)
  return `${remarks.join('')}${isOwner ? `const ${tenantVariable(slug)} = ` : ''}${made}`
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
