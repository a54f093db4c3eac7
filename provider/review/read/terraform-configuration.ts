/** Which resource a field refers to, as the configuration in a plan says; the values alone do not. */
import { isRecord } from '../../lifecycle'

interface Module {
  resources?: {
    address?: string
    provider_config_key?: string
    expressions?: Record<string, unknown>
  }[]
  module_calls?: Record<string, { module?: Module }>
}

export interface Written {
  /** References by the attribute that refers. */
  refers: Record<string, string[]>
  /** Which block `provider` it belongs to: another one may lead to another application. */
  connection?: string
}

/** By the address of a resource without indexes. */
export function writtenIn(configuration: unknown): Map<string, Written> {
  const found = new Map<string, Written>()
  const walk = (module: Module, prefix: string) => {
    for (const { address, expressions, provider_config_key: key } of listOf(module.resources)) {
      if (typeof address !== 'string' || !isRecord(expressions)) continue
      const refers = Object.entries(expressions).flatMap(([attribute, expression]) => {
        const all = isRecord(expression)
          ? listOf(expression.references as string[] | undefined)
          : []
        const targets = all.filter((each) => typeof each === 'string')
        return targets.length > 0 ? [[attribute, targets.map((each) => prefix + each)]] : []
      })
      found.set(prefix + address, {
        refers: Object.fromEntries(refers),
        ...(typeof key === 'string' && { connection: key }),
      })
    }
    if (!isRecord(module.module_calls)) return
    for (const [name, call] of Object.entries(module.module_calls))
      if (isRecord(call.module)) walk(call.module, `${prefix}module.${name}.`)
  }
  const root = isRecord(configuration) ? configuration.root_module : undefined
  if (isRecord(root)) walk(root as Module, '')
  return found
}

/** What a file of another make may not have as a list. */
const listOf = <T>(value: readonly T[] | undefined): readonly T[] =>
  Array.isArray(value) ? value : []

/** The address of what is written once for all instances: without `[0]` and `["key"]`. */
export const withoutIndexes = (address: string) =>
  address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '')

/** The one of the addresses that a reference means; undefined when it is not clear which. */
export function target(
  reference: readonly string[],
  addresses: ReadonlyMap<string, readonly string[]>,
  all: ReadonlySet<string>,
): string | undefined {
  const exact = reference.find((each) => all.has(each))
  if (exact) return exact
  for (const each of reference) {
    const instances = addresses.get(withoutIndexes(each))
    if (instances?.length === 1) return instances[0]
  }
  return undefined
}
