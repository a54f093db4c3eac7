/** HCL with import blocks, for Terraform and OpenTofu. */
import { resources } from '../resources'
import type { Resource } from '../resources/resource'
import { providerAddress, providerType, snake, typeName } from '../resources/spelling'
import { hcl, quoted, remark } from './hcl-text'
import { assignments, layOut, Verbatim } from './layout'
import type { Files, Manner } from './manner'
import { foundBy, foundTenant, leftOut, partsOf, precedence, remarksOf, replaced } from './manner'
import { underscored } from './names'
import type { Secrets } from './secrets'
import { targetFor } from './secrets'
import type { Entry, Export, Kind } from './take'

/** Which file has the resources of a kind. */
const files: Record<Kind, string> = {
  Application: 'application.tf',
  Tenant: 'tenants.tf',
  OAuthClient: 'clients.tf',
  Permission: 'permissions.tf',
  PermissionBoundary: 'permission-boundaries.tf',
  PermissionGroup: 'permission-groups.tf',
  Role: 'roles.tf',
  CustomDomain: 'custom-domains.tf',
}

export function terraformModule(exported: Export, manner: Manner): Files {
  const { entries } = exported
  const { own, tenants } = partsOf(exported, manner)
  const rotates = manner.secrets.mode !== 'keep' && entries.some(({ confidential }) => confidential)
  const heads = [
    foundBy(exported),
    'WRISTBAND_VANITY_DOMAIN, WRISTBAND_CLIENT_ID and WRISTBAND_CLIENT_SECRET are in the environment.',
    ...(rotates
      ? [
          'An import makes no secret. After the first apply, apply again with -var rotation= and another text: then every',
          'client gets a new secret, and the one in use works on as the former one.',
        ]
      : []),
    ...leftOut(exported),
  ]
  const before = precedence(entries)
  const blocks = (some: readonly Entry[]) =>
    some.map((entry) =>
      resourceOf(entry, manner.secrets, (text) => {
        const named = before(text, entry)
        return named && new Verbatim(`${addressOf(named.resource, named.slug)}.id`)
      }),
    )
  const texts: [string, readonly string[]][] = [
    ...Object.entries(files).map(([resource, file]): [string, string[]] => [
      file,
      blocks(own.filter((entry) => entry.resource === resource)),
    ]),
    ...tenants.map((part): [string, string[]] => [
      `tenant-${part.slug}.tf`,
      [remark(foundTenant(exported, part)), ...blocks(part.entries)],
    ]),
    ['variables.tf', rotates ? [variable] : []],
    [
      'imports.tf',
      [remark('Done by the first apply. Then this file may be deleted.'), ...entries.map(importOf)],
    ],
  ]
  return {
    'main.tf': `${heads.map(remark).join('\n')}\n${requirement}`,
    ...Object.fromEntries(
      texts
        .filter(([, each]) => each.length > 0)
        .map(([file, each]) => [file, `${each.join('\n\n')}\n`]),
    ),
  }
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

/** The first text is only remembered, so that an import changes nothing. */
const imported = 'imported'

const variable = `variable "rotation" {
  description = "Any text. With another one than before, every client gets a new secret."
  type        = string
  default     = ${quoted(imported)}
}`

const addressOf = (resource: Kind, slug: string) =>
  `${typeName(resources[resource])}.${underscored(slug)}`

function resourceOf(
  entry: Entry,
  secrets: Secrets,
  referred: (text: string) => Verbatim | undefined,
): string {
  const { resource, slug, values, tenant, confidential } = entry
  const of: Resource = resources[resource]
  const parts = Object.entries(values).map(([name, value]) => ({
    key: snake(name),
    value: (room: number) => argument(of, name, replaced(value, referred), room),
  }))
  const say = (name: string, text: string) => parts.push({ key: snake(name), value: () => text })
  if (tenant) {
    say(of.owner!.type, quoted('TENANT'))
    say(
      of.owner!.id,
      tenant.declared ? `${addressOf('Tenant', tenant.slug)}.id` : quoted(tenant.id),
    )
  }
  if (confidential && secrets.mode !== 'keep') say('rotateTrigger', 'var.rotation')
  if (confidential && secrets.mode === 'deliver')
    // a secret that no state holds cannot be delivered
    say(
      'deliverTo',
      `var.rotation == ${quoted(imported)} ? null : [${quoted(targetFor(secrets.target, entry))}]`,
    )
  const remarks = remarksOf(entry).map((text) => `${remark(text)}\n`)
  return `${remarks.join('')}resource ${quoted(typeName(of))} ${quoted(underscored(slug))} {\n${assignments(hcl, parts, '  ')}}`
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
