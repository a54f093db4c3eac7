/** Resources as @pulumi/policy shows them: secrets in clear, and a trap where a value is not known yet. */
import { isRecord } from '../lifecycle'
import type { Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import type { Change, Stack } from '../review/model'
import { definitionOf, pulumiKind } from '../review/read/kinds'
import { parseUrn } from '../review/read/pulumi'
import type { Secrets } from '../review/read/seal'
import { gather } from '../review/read/seal'

export interface PackResource {
  type: string
  urn: string
  name: string
  props: Record<string, unknown>
  propertyDependencies?: Record<string, readonly { urn: string }[]>
}

/** Those of ours, as something that is about to be there. What the definitions call secret is remembered in `secrets`. */
export function stackOf(all: readonly PackResource[], secrets: Secrets): Stack {
  const { stack, project } = parseUrn(all[0]?.urn ?? '')
  return {
    name: `${project}/${stack}`,
    engine: 'pulumi',
    // the engine's order differs from run to run, and of two twins the second is told
    changes: all
      .flatMap((each) => changeOf(each, secrets))
      .sort((a, b) => (a.address < b.address ? -1 : 1)),
    drift: [],
    errors: [],
    gaps: [],
    complete: true,
  }
}

function changeOf(resource: PackResource, secrets: Secrets): Change[] {
  const { type, urn, name, props, propertyDependencies = {} } = resource
  const kind = pulumiKind(type)
  if (!kind) return []
  const after = known(props) as Values
  gather(definitionOf(kind), { after, changed: [], marked: new Set() }, secrets)
  const refers = Object.entries(propertyDependencies).map(
    ([field, owners]) => [field, owners.map(({ urn }) => urn)] as const,
  )
  return [
    {
      address: urn,
      label: name,
      kind,
      action: 'create',
      ...(typeof after.id === 'string' && { id: after.id }),
      ...(typeof after.connection === 'string' && { connection: after.connection }),
      after,
      changed: [],
      withheld: [],
      replaceReasons: [],
      refers: Object.fromEntries(refers),
    },
  ]
}

/** A copy in which what traps is our own sign for unknown. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => read(value, at))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)]))
}

function read(from: object, key: string | number): unknown {
  try {
    return known(from[key as keyof typeof from])
  } catch {
    // reading is all that was done, so what it throws is that there is nothing to read yet
    return unknown
  }
}
