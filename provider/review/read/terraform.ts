/** What `terraform show -json <plan>` tells. OpenTofu writes the same. */
import { canonical, inputFields, isRecord, isReleased, plan } from '../../lifecycle'
import type { Resource, Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import type { Action, Change, Drift, Stack } from '../model'
import { Unreadable } from './foreign'
import { definitionOf, terraformKinds } from './kinds'
import type { Raw } from './seal'
import { gather, Secrets, seal } from './seal'
import { assertTerraformPlan } from './shapes'
import { target, withoutIndexes, writtenIn } from './terraform-configuration'
import type { Places } from './terraform-sources'
import { placesIn } from './terraform-sources'
import { fieldOf, fieldsOf, hasTrue, markedBy } from './terraform-values'

interface ResourceChange {
  address: string
  type: string
  mode?: string
  change: {
    actions: string[]
    before?: Values | null
    after?: Values | null
    after_unknown?: unknown
    before_sensitive?: unknown
    after_sensitive?: unknown
    replace_paths?: unknown[][] | null
    importing?: { id?: string } | null
  }
}

interface Plan {
  format_version: string
  terraform_version?: string
  resource_changes: ResourceChange[] | null
  resource_drift?: ResourceChange[] | null
  configuration?: unknown
  output_changes?: Values | null
  variables?: Values | null
  errored?: boolean
  complete?: boolean
}

const actions: Record<string, Action> = {
  'no-op': 'keep',
  create: 'create',
  read: 'read',
  update: 'update',
  delete: 'delete',
  forget: 'forget',
  'delete,create': 'replace',
  'create,delete': 'replace',
  'create,forget': 'replace',
}

/**
 * @param json what the command wrote
 * @param places where each resource is written, by its address without indexes
 * @throws Unreadable
 */
export function readTerraformPlan(json: unknown, places: Places = placesIn([])): Stack {
  assertTerraformPlan(json)
  const file = json as Plan
  if (!/^1\./.test(file.format_version))
    throw new Unreadable(
      'is in a format that is newer than this version knows (1.x); take a newer version of this package',
    )
  const ours = (list: ResourceChange[] | null | undefined) =>
    (list ?? []).filter(({ type, mode }) => terraformKinds.has(type) && mode !== 'data')
  const listed = ours(file.resource_changes)
  const secrets = new Secrets()
  gatherOutside(file, secrets)
  const drafts = listed.map((each) => ({ ...each, raw: rawOf(each) }))
  for (const { type, raw } of drafts) gather(kindOf(type).of, raw, secrets)

  const written = writtenIn(file.configuration)
  const all = new Set(listed.map(({ address }) => address))
  const instances = new Map<string, string[]>()
  for (const address of all) {
    const key = withoutIndexes(address)
    const known = instances.get(key)
    if (known) known.push(address)
    else instances.set(key, [address])
  }

  return {
    name: '',
    engine: 'terraform',
    ...(file.terraform_version && { engineVersion: file.terraform_version }),
    changes: drafts.map(({ address, type, change, raw }): Change => {
      const { kind, of } = kindOf(type)
      const id = change.before?.id ?? change.importing?.id
      const place = places.get(withoutIndexes(address))
      const { refers: references = {}, connection } = written.get(withoutIndexes(address)) ?? {}
      const refers = Object.entries(references).flatMap(([attribute, reference]) => {
        const field = fieldOf(of, attribute)
        const to = target(reference, instances, all)
        return field && to ? [[field, [to]] as const] : []
      })
      return {
        address,
        label: address,
        kind,
        action: actionOf(change, of),
        ...(typeof id === 'string' && { id }),
        changed: raw.changed,
        replaceReasons: (change.replace_paths ?? []).flatMap(
          ([attribute]) => fieldOf(of, String(attribute)) ?? [],
        ),
        refers: Object.fromEntries(refers),
        ...(connection && { connection }),
        ...(place && { place }),
        ...seal(of, raw, secrets),
      }
    }),
    drift: ours(file.resource_drift).flatMap((each) => driftOf(each, secrets)),
    errors: file.errored
      ? [
          {
            message:
              'Terraform ended with an error, so the plan holds only what it had seen by then. Its own output says what is wrong.',
          },
        ]
      : [],
    gaps:
      file.complete === false && !file.errored
        ? ['the plan is not complete: something is put off to a later run']
        : [],
    complete: true,
  }
}

function kindOf(type: string) {
  const kind = terraformKinds.get(type)!
  return { kind, of: definitionOf(kind) }
}

function actionOf({ actions: steps, importing, before }: ResourceChange['change'], of: Resource) {
  const action = actions[steps.join()]
  if (!action)
    throw new Unreadable(
      'has an action of a kind that this version does not know; take a newer version of this package',
    )
  if (importing && action !== 'replace') return 'adopt'
  const stays = before && isReleased(of, fieldsOf(of, before, {}))
  return action === 'delete' && stays ? 'forget' : action
}

function rawOf({ type, change }: ResourceChange): Raw {
  const { of } = kindOf(type)
  const before = change.before ? fieldsOf(of, change.before, {}) : undefined
  const after =
    change.after || isRecord(change.after_unknown)
      ? fieldsOf(of, change.after ?? {}, change.after_unknown)
      : undefined
  const gone = change.after === null && change.actions.join() === 'delete'
  const inputs = Object.fromEntries(
    inputFields(of).flatMap(([name]) => (after && name in after ? [[name, after[name]]] : [])),
  )
  return {
    ...(before && { before }),
    ...(after && !gone && { after }),
    changed: gone || !after ? [] : plan(of, before ?? {}, inputs).changed,
    marked: new Set([
      ...markedBy(of, change.before_sensitive),
      ...markedBy(of, change.after_sensitive),
    ]),
  }
}

function driftOf(each: ResourceChange, secrets: Secrets): Drift[] {
  const { kind, of } = kindOf(each.type)
  const at = { address: each.address, label: each.address, kind }
  if (each.change.actions.join() === 'delete')
    return [{ ...at, field: 'id', before: each.change.before?.id, after: undefined, gone: true }]
  const { before = {}, after = {} } = seal(of, rawOf(each), secrets)
  return Object.keys(of.fields)
    .filter((field) => before[field] !== unknown && after[field] !== unknown)
    .filter((field) => canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({ ...at, field, before: before[field], after: after[field] }))
}

/** Secrets that stand elsewhere in the plan, so that they are recognised when they also stand in a resource. */
function gatherOutside({ output_changes, variables, configuration }: Plan, secrets: Secrets) {
  for (const change of Object.values(output_changes ?? {}))
    if (isRecord(change) && (hasTrue(change.before_sensitive) || hasTrue(change.after_sensitive))) {
      secrets.add(change.before)
      secrets.add(change.after)
    }
  const root = isRecord(configuration) ? configuration.root_module : undefined
  const declared = isRecord(root) && isRecord(root.variables) ? root.variables : {}
  for (const [name, variable] of Object.entries(variables ?? {})) {
    const declaration = declared[name]
    if (isRecord(declaration) && declaration.sensitive === true && isRecord(variable))
      secrets.add(variable.value)
  }
}
