/** The provider's own rules over what would be there, with the same ids and the same sentences. */
import { check, inputFields, isKnown } from '../../lifecycle'
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Finding, Severity, Values } from '../../resources/resource'
import type { Context } from '../context'
import type { Change, Level } from '../model'
import { definitionOf } from '../read/kinds'

/** How grave a finding of the provider is to a reviewer: an error is refused by the deployment. */
export const levelOf: Record<Severity, Level> = { error: 'high', warning: 'low' }

/** What the provider says of any field, by its kind and limits. */
export const fieldRules: Record<string, Severity> = {
  'field.required': 'error',
  'field.unsupported': 'error',
  'field.type': 'error',
  'field.distinct': 'error',
  'field.limit': 'warning',
  'field.unknown-value': 'warning',
  'field.replaces': 'warning',
}

/** Every rule of the provider, with the fields it speaks about. */
export const providerRules = (Object.keys(resources) as ResourceName[]).flatMap((kind) => [
  ...definitionOf(kind).rules.map(({ id, severity, at }) => ({ id, severity, at, kind })),
  ...definitionOf(kind).twins.map(({ rule, severity, by }) => ({
    id: rule,
    severity,
    at: by.at(-1)!,
    kind,
  })),
])

/** What is wrong with what would be there and was not wrong before, and the rules that wait. */
export function providerFindings(
  change: Change,
  context: Context,
): { findings: Finding[]; waiting: string[] } {
  if (!change.after) return { findings: [], waiting: [] }
  const after = judged(change, change.after, context)
  if (change.action !== 'update' || !change.before) return after
  const old = new Set(judged(change, change.before, context).findings.map(keyOf))
  return { ...after, findings: after.findings.filter((finding) => !old.has(keyOf(finding))) }
}

const keyOf = ({ rule, message }: Finding) => `${rule} ${message}`

function judged(change: Change, values: Values, context: Context) {
  const of = definitionOf(change.kind)
  const given = inputFields(of).flatMap(([name]) => {
    const value = values[name]
    return value === null || value === undefined ? [] : [[name, value] as const]
  })
  const above = [
    context.application(change),
    of.owner && context.of(change, of.owner.id, values),
  ].filter((each) => each !== undefined)
  const borrowed = Object.fromEntries(
    of.borrows.flatMap(({ as, resource, field }) => {
      const found = above.find(({ kind }) => kind === resource)
      const fact = (found?.after ?? found?.before)?.[field]
      return fact !== undefined && isKnown(fact) ? [[as, fact]] : []
    }),
  )
  const { findings, waiting } = check(of, {
    inputs: Object.fromEntries(given),
    borrowed,
    logicalName: change.label,
  })
  // what only another object could tell is no promise of this deployment
  const own = of.rules.filter(({ reads }) => reads.every((field) => field in of.fields))
  return { findings, waiting: waiting.filter((id) => own.some((rule) => rule.id === id)) }
}
