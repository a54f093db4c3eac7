/** HCL with import blocks, for Terraform and OpenTofu. */
import type { ResourceName } from '../resources'
import { resources } from '../resources'
import type { Resource } from '../resources/resource'
import { providerAddress, providerType, snake, typeName } from '../resources/spelling'
import { hcl, quoted, remark } from './hcl-text'
import { assignments, layOut } from './layout'
import { underscored } from './names'
import type { Files } from './pulumi'
import type { Entry, Export } from './take'

/** Which file has the resources of a kind. */
const files: Record<ResourceName, string> = {
  Application: 'application.tf',
  Tenant: 'tenants.tf',
  OAuthClient: 'clients.tf',
}

export function terraformModule({ application, entries, connection }: Export): Files {
  const heads = [
    `The application ${application.name} (${application.id}), as \`wristband-iac export\` found it.`,
    'WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment.',
    ...(connection
      ? [
          `The client ${connection.name} (${connection.id}) is left out: the connection itself logs in with it.`,
        ]
      : []),
  ]
  const made: Files = { 'main.tf': `${heads.map(remark).join('\n')}\n${requirement}` }
  for (const [resource, file] of Object.entries(files)) {
    const blocks = entries.filter((entry) => entry.resource === resource).map(resourceOf)
    if (blocks.length > 0) made[file] = `${blocks.join('\n\n')}\n`
  }
  made['imports.tf'] = `${[
    remark('Done by the first apply. Then this file may be deleted.'),
    ...entries.map(importOf),
  ].join('\n\n')}\n`
  return made
}

/** Import blocks are known from 1.5 on. */
const requirement = `terraform {
  required_version = ">= 1.5"
  required_providers {
    ${providerType} = {
      source = ${quoted(providerAddress.split('/').slice(1).join('/'))}
    }
  }
}
`

const addressOf = (resource: ResourceName, slug: string) =>
  `${typeName(resources[resource])}.${underscored(slug)}`

function resourceOf({ resource, slug, values, tenant }: Entry): string {
  const of: Resource = resources[resource]
  const parts = Object.entries(values).map(([name, value]) => ({
    key: snake(name),
    value: (room: number) => argument(of, name, value, room),
  }))
  if (tenant) {
    const id = tenant.slug ? `${addressOf('Tenant', tenant.slug)}.id` : quoted(tenant.id)
    parts.push({ key: snake(of.owner!.type), value: () => quoted('TENANT') })
    parts.push({ key: snake(of.owner!.id), value: () => id })
  }
  const remarks =
    tenant && !tenant.slug ? `${remark(`of the tenant ${tenant.name}, which is not here`)}\n` : ''
  return `${remarks}resource ${quoted(typeName(of))} ${quoted(underscored(slug))} {\n${assignments(hcl, parts, '  ')}}`
}

/** An object of any shape is a text of JSON to Terraform. */
function argument({ fields }: Resource, name: string, value: unknown, room: number): string {
  const isJson = fields[name]!.schema.safeParse({}).success
  if (!isJson) return layOut(hcl, value, 2, 2 + room)
  const [open, close] = ['jsonencode(', ')']
  return `${open}${layOut(hcl, value, 2, 2 + room + open.length + close.length)}${close}`
}

const importOf = ({ resource, slug, id }: Entry) =>
  `import {\n  to = ${addressOf(resource, slug)}\n  id = ${quoted(id)}\n}`
