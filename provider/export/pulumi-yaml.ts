/** Pulumi projects in YAML, for the provider as a plugin. */
import { resources } from '../resources'
import type { Values } from '../resources/resource'
import type { Files, Manner } from './manner'
import { foundBy, foundTenant, leftOut, partsOf, precedence, remarksOf, replaced } from './manner'
import { camel, slugOf } from './names'
import { targetFor } from './secrets'
import type { Entry, Export, Kind } from './take'
import { wordOf } from './take'
import { Apart, identifier, reference, yamlText } from './yaml-text'

/** A project for all, or one for the application and one for each tenant: such a program has no parts. */
export function pulumiYaml(exported: Export, manner: Manner): Files {
  const name = slugOf(exported.application.name, 'application')
  const { own, tenants } = partsOf(exported, manner)
  const heads = [
    'The first deployment takes over what exists. After it, every `import` and `adopt` may be deleted.',
    'The server shows no secret of an existing client: with `import`, it stays in use and is not in the state.',
  ]
  return {
    ...(own.length > 0 && {
      'Pulumi.yaml': program(exported, manner, {
        name,
        description: `The application ${name} of Wristband`,
        heads: [foundBy(exported), ...heads, ...leftOut(exported)],
        entries: own,
      }),
    }),
    ...Object.fromEntries(
      tenants.map((part) => [
        `tenants/${part.slug}/Pulumi.yaml`,
        program(exported, manner, {
          name: `${name}-${part.slug}`,
          description: `The tenant ${part.slug} of the application ${name} of Wristband`,
          heads: [foundTenant(exported, part), ...heads],
          entries: part.entries,
        }),
      ]),
    ),
  }
}

interface Program {
  name: string
  description: string
  heads: string[]
  entries: readonly Entry[]
}

function program(
  { connectionName }: Export,
  manner: Manner,
  { name, description, heads, entries }: Program,
) {
  const before = precedence(entries)
  return yamlText(heads, {
    name,
    runtime: 'yaml',
    description,
    resources: new Apart(
      Object.fromEntries(
        entries.map((entry) => [
          keyOf(entry.resource, entry.slug),
          new Apart(resourceOf(entry, manner, connectionName, before), saidOf(entry)),
        ]),
      ),
    ),
  })
}

/** Resources of all kinds share their keys, and a hyphen would be no part of one in a reference. */
const keyOf = (resource: Kind, slug: string) => camel(`${slug}-${wordOf(resource)}`)

function resourceOf(
  entry: Entry,
  { secrets }: Manner,
  connectionName: string | undefined,
  before: ReturnType<typeof precedence>,
) {
  const { resource, slug, id, values, tenant, confidential, own } = entry
  const makesSecret = confidential && secrets.mode !== 'keep'
  // the application that the credentials belong to is taken over by its name, and an import makes no secret
  const isImported = !own && !makesSecret
  const ignored = unsaid(entry)
  const referred = (text: string) => {
    const named = before(text, entry)
    return named && reference(`${keyOf(named.resource, named.slug)}.id`)
  }
  return {
    type: `wristband:${resources[resource].name}`,
    name: slug,
    properties: {
      ...(replaced(values, referred) as Values),
      ...(tenant && {
        ownerType: 'TENANT',
        ownerId: tenant.declared
          ? reference(`${keyOf('Tenant', tenant.slug)}.id`)
          : identifier(tenant.id),
      }),
      ...(confidential &&
        secrets.mode === 'deliver' && { deliverTo: [targetFor(secrets.target, entry)] }),
      ...(makesSecret && { adopt: { id: identifier(id), rotate: true } }),
      ...(connectionName && { connection: connectionName }),
    },
    ...((isImported || ignored.length > 0) && {
      options: {
        ...(isImported && { import: identifier(id) }),
        ...(ignored.length > 0 && { ignoreChanges: ignored }),
      },
    }),
  }
}

/** Fields whose value such a program cannot say: it drops what is null in an object. */
const unsaid = ({ values }: Entry) => Object.keys(values).filter((name) => holdsNull(values[name]))

const holdsNull = (value: unknown): boolean =>
  typeof value === 'object' && (value === null || Object.values(value).some(holdsNull))

const saidOf = (entry: Entry) => [
  ...remarksOf(entry),
  ...unsaid(entry).map(
    (name) => `${name} holds null, which Pulumi YAML drops: changes of it are ignored`,
  ),
]
