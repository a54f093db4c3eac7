/** A Pulumi project in TypeScript. */
import { resources } from '../resources'
import { version } from '../version'
import { assignments, fits, layOut } from './layout'
import { camel, slugOf } from './names'
import type { Secrets } from './secrets'
import { targetFor } from './secrets'
import type { Entry, Export } from './take'
import { quoted, remark, typescript, variable } from './typescript'

/** Texts of files by their paths. */
export type Files = Record<string, string>

/** The oldest of Pulumi's library that the package is tested with. */
const pulumiRange = '^3.248.0'

export function pulumiProject(exported: Export, secrets: Secrets): Files {
  const name = slugOf(exported.application.name, 'application')
  const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`
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
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true
  },
  "files": ["index.ts"]
}
`,
    'index.ts': program(exported, secrets),
  }
}

function program(
  { application, entries, connection, connectionName }: Export,
  secrets: Secrets,
): string {
  const asks = secrets.mode === 'keep' && entries.some(({ confidential }) => confidential)
  const heads = [
    `The application ${application.name} (${application.id}), as \`wristband-iac export\` found it.`,
    'The first deployment takes over what exists. After it, every `adopt` may be deleted.',
    ...(asks
      ? [
          'The server shows no secret of an existing client: give those you hold before the first deployment, as in',
          '`pulumi config set --secret <key>`. Without it, the secret stays in use and is not in the state.',
        ]
      : []),
    ...(connection
      ? [
          `The client ${connection.name} (${connection.id}) is left out: the connection itself logs in with it.`,
        ]
      : []),
  ]
  const imports = [
    ...(asks ? ["import * as pulumi from '@pulumi/pulumi'"] : []),
    "import * as wristband from 'wristband-iac'",
    ...(asks ? ['', 'const config = new pulumi.Config()'] : []),
  ]
  const owners = new Set(entries.flatMap(({ tenant }) => (tenant?.slug ? [tenant.id] : [])))
  const blocks = entries.map((entry) =>
    resourceOf(entry, secrets, { isOwner: owners.has(entry.id), connectionName }),
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
  if (tenant?.slug) say('owner', tenantVariable(tenant.slug))
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
  const remarks =
    tenant && !tenant.slug ? `${remark(`of the tenant ${tenant.name}, which is not here`)}\n` : ''
  return `${remarks}${isOwner ? `const ${tenantVariable(slug)} = ` : ''}${made}`
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
