/** What `terraform show -json` prints, and the file in which Terraform keeps it. */
import { isRecord } from '../lifecycle'
import type { Field, Values } from '../resources/resource'
import { snake, typeName } from '../resources/spelling'
import type { Ask, Claim, State } from './claim'
import { byType, claimOf, StateError } from './claim'
import { documentOf, records } from './document'

const accepted =
  '--terraform takes what "terraform show -json" prints of a state, of format 1, or a terraform.tfstate of version 4'

const mistaken = [
  ['deployment', 'the export of a Pulumi stack, which --pulumi takes'],
  ['checkpoint', 'the file in which a backend of Pulumi keeps a stack'],
  ['planned_values', 'a plan'],
  ['resource_changes', 'a plan'],
  ['encrypted_data', 'an encrypted state, which "tofu show -json" shows'],
  ['provider_schemas', 'a schema of providers'],
] as const

const names = byType(typeName)

/** @throws StateError */
export function terraformState(text: string, name: string): State {
  const document = documentOf(text, name, accepted, mistaken)
  const read = 'format_version' in document ? shown : stored
  return { name, engine: 'terraform', claims: [...read(document, name)] }
}

function* shown({ format_version, values }: Values, name: string): Iterable<Claim> {
  const format = String(format_version)
  if (!/^[01]\.\d+$/.test(format))
    throw new StateError(
      `${name} is of format ${JSON.stringify(format.slice(0, 20))}, which is not known: ${accepted}`,
    )
  if (values === undefined) return
  if (!isRecord(values)) throw new StateError(`${name} has no state at values: ${accepted}`)
  yield* inModule(values.root_module, name)
}

function* inModule(module: unknown, name: string): Iterable<Claim> {
  if (!isRecord(module)) return
  for (const resource of records(module.resources, name, 'resources', accepted)) {
    const { address, deposed_key, sensitive_values } = resource
    const marks = isRecord(sensitive_values) ? sensitive_values : {}
    yield* claimed(resource, placed(String(address), deposed_key), resource.values, (attribute) =>
      holdsTrue(marks[attribute]),
    )
  }
  for (const child of records(module.child_modules, name, 'child_modules', accepted))
    yield* inModule(child, name)
}

function* stored(document: Values, name: string): Iterable<Claim> {
  const { version, resources } = document
  if (typeof version !== 'number' || !('lineage' in document || 'terraform_version' in document))
    throw new StateError(`${name} is not a state of Terraform: ${accepted}`)
  if (version !== 4)
    throw new StateError(
      `${name} is of version ${version}, which is too ${version > 4 ? 'new' : 'old'}: ${accepted}`,
    )
  for (const resource of records(resources, name, 'resources', accepted)) {
    const { module, type, name: called, instances } = resource
    const base = `${module ? `${module}.` : ''}${type}.${called}`
    for (const instance of records(instances, name, 'instances', accepted)) {
      const { index_key, deposed, attributes, sensitive_attributes } = instance
      const index = index_key === undefined ? '' : `[${JSON.stringify(index_key)}]`
      const marks = new Set(
        (Array.isArray(sensitive_attributes) ? sensitive_attributes : []).map(firstStep),
      )
      yield* claimed(resource, placed(base + index, deposed), attributes, (attribute) =>
        marks.has(attribute),
      )
    }
  }
}

/** An object that waits to be deleted has the address of the one that replaced it. */
const placed = (address: string, deposed: unknown) =>
  typeof deposed === 'string' ? `${address} (deposed ${deposed})` : address

/** The attribute that a path leads into. */
const firstStep = (path: unknown): unknown =>
  Array.isArray(path) && isRecord(path[0]) ? path[0].value : undefined

const holdsTrue = (marks: unknown): boolean =>
  marks === true || (typeof marks === 'object' && Object.values(marks ?? {}).some(holdsTrue))

function* claimed(
  { mode, type }: Values,
  address: string,
  attributes: unknown,
  isSensitive: (attribute: string) => boolean,
): Iterable<Claim> {
  const resource = names.get(type)
  if (!resource || mode !== 'managed' || !isRecord(attributes)) return
  const { id } = attributes
  if (typeof id !== 'string' || id === '') return
  const ask: Ask = (key, field) => {
    const attribute = snake(key)
    if (isSensitive(attribute)) return { secret: true }
    return { value: meantBy(field, attributes[attribute]) }
  }
  yield claimOf(resource, id, address, ask)
}

/** A field that is an object of any shape is a text of JSON to Terraform. */
function meantBy(field: Field | undefined, value: unknown): unknown {
  if (typeof value !== 'string' || !field?.schema.safeParse({}).success) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
