/** Resources of one stack that will collide with each other, with the ids and sentences of the provider. */
import { Twins } from '../lifecycle'
import type { Finding } from '../resources/resource'
import { unknown } from '../resources/resource'
import type { Context } from './context'
import type { Change } from './model'
import { definitionOf } from './read/kinds'

/** The actions after which there is something that has a name. */
const lasting = new Set<Change['action']>(['create', 'adopt', 'update', 'replace', 'keep'])

/** What every change of the stack adds; two that were alike before are not told again. */
export function twinsIn(context: Context): Map<Change, Finding[]> {
  const twins = new Twins()
  const claim = (change: Change) =>
    twins.judge(
      definitionOf(change.kind),
      change.address,
      labelOf(change),
      claimOf(change, context),
    )
  const all = context.stack.changes.filter(
    ({ action, after, kind }) =>
      lasting.has(action) && after !== undefined && definitionOf(kind).twins.length > 0,
  )
  for (const change of all) if (!isNew(change)) claim(change)
  return new Map(
    all.filter(isNew).flatMap((change) => {
      const findings = claim(change)
      return findings.length > 0 ? [[change, findings] as const] : []
    }),
  )
}

/** Whether what tells it from others is decided by this change. */
function isNew({ action, kind, changed }: Change): boolean {
  if (action === 'keep') return false
  if (action !== 'update') return true
  const fields = definitionOf(kind).twins.flatMap(({ by }) => by)
  return changed.some((field) => fields.includes(field))
}

const labelOf = ({ kind, label }: Change) => `${kind} ${JSON.stringify(label)}`

function claimOf(change: Change, context: Context) {
  const { owner } = definitionOf(change.kind)
  return {
    ...change.after,
    connection: change.connection,
    [owner?.id ?? 'applicationId']: context.ownerKey(change) ?? unknown,
  }
}
