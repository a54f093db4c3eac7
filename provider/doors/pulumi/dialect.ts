/** Between Pulumi's values and ours. */
import { isRecord } from '../../lifecycle'
import type { Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import { pulumiUnknown } from '../../resources/spelling'

export function fromPulumi(value: unknown): unknown {
  if (value === pulumiUnknown) return unknown
  if (Array.isArray(value)) return value.map(fromPulumi)
  return isRecord(value) ? mapped(value, fromPulumi) : value
}

/** JSON without holes: an undefined anywhere in an answer makes the engine lose it after the work is done. */
export function toPulumi(value: unknown): unknown {
  if (value === unknown) return pulumiUnknown
  if (Array.isArray(value)) return value.map((element) => toPulumi(element) ?? null)
  return isRecord(value) ? mapped(value, toPulumi) : value
}

const mapped = (record: Values, change: (value: unknown) => unknown): Values =>
  Object.fromEntries(
    Object.entries(record)
      .map(([key, value]) => [key, change(value)])
      .filter(([, value]) => value !== undefined),
  )
