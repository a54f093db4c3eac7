/** The rules that a Terraform plan alone can tell, as Rego: tables, and an evaluator that looks them up. */
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import { snake, typeName } from '../../resources/spelling'
import { definitionOf } from '../../review/read/kinds'
import { catalogue } from '../../review/rules'
import { classesOf } from './classes'
import { evaluator } from './evaluator'
import type { RuleTable } from './tables'
import { changeTables, definitionTables, entryRules } from './tables'

const kinds = Object.keys(resources) as ResourceName[]

/** Fields of which every rule may ask the name. */
const names = ['displayName', 'name']

/** What the policy knows. Found once: it takes seconds. */
function knowledge() {
  const definitions = definitionTables()
  const changes = changeTables()
  const entries = entryRules()
  const used = (kind: ResourceName) =>
    new Set([
      ...names,
      ...[...definitions, ...changes]
        .filter((table) => table.kind === kind)
        .flatMap((table) => [
          ...table.uses.map((use) => use.split('.')[1]!),
          ...table.reads,
          ...(table.at ? [table.at] : []),
        ]),
      ...entries.filter((rule) => rule.kind === kind).map(({ field }) => field),
    ])
  return { definitions, changes, entries, used }
}

let found: ReturnType<typeof knowledge> | undefined
const known = () => (found ??= knowledge())

/** The ids of the rules that the policy for plans tells. */
export function toldByPlan(): string[] {
  const { definitions, changes, entries } = known()
  const ids = [...definitions, ...changes, ...entries].map(({ id }) => id)
  return [...new Set([...ids, 'review.refused', 'review.exception.expired'])]
}

const byKind = (tables: readonly RuleTable[], write: (table: RuleTable) => object) =>
  Object.fromEntries(
    kinds.map((kind) => [kind, tables.filter((table) => table.kind === kind).map(write)]),
  )

export function planPolicy(): string {
  const { definitions, changes, entries, used } = known()
  const fieldsOf = (kind: ResourceName) =>
    Object.entries(definitionOf(kind).fields).flatMap(([name, field]) => {
      if (!used(kind).has(name)) return []
      const { sort, options } = classesOf(field)
      return [[name, { attribute: snake(name), sort, ...(options.length > 0 && { options }) }]]
    })
  const parts: Record<string, unknown> = {
    known: Object.fromEntries([...catalogue].map(([id, { level }]) => [id, level])),
    kinds: Object.fromEntries(
      kinds.map((kind) => [
        typeName(definitionOf(kind)),
        {
          name: kind,
          own: definitionOf(kind).own !== undefined,
          fields: Object.fromEntries(fieldsOf(kind)),
        },
      ]),
    ),
    definition_rules: byKind(definitions, ({ uses, reads, cases, kind: _, ...table }) => ({
      ...table,
      reads,
      uses: uses.map((use) => use.split('.')[1]),
      cases: Object.fromEntries(Object.entries(cases).map(([key, { says }]) => [key, says])),
    })),
    change_rules: byKind(changes, ({ uses, level: _, kind: __, ...table }) => ({
      ...table,
      uses: uses.map((use) => ({ side: use.split('.')[0], field: use.split('.')[1] })),
    })),
    entry_rules: entries,
  }
  return `# Generated from the definitions by wristband-iac. Do not edit: levels and exceptions are data.
# conftest test plan.json --policy <this folder> --namespace wristband.plan --data wristband-review.json
package wristband.plan

import rego.v1

${evaluator}
${Object.entries(parts)
  .map(([name, value]) => `${name} := ${JSON.stringify(value, null, '\t')}\n`)
  .join('\n')}`
}
