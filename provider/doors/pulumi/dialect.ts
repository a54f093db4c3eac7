/** Between Pulumi's values and ours. */
import { isRecord } from '../../lifecycle'
import type { Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'

/** How the engine writes a value that the deployment has yet to make, wherever it stands (@pulumi/pulumi, runtime/rpc). */
const promised = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

export function fromPulumi(value: unknown): unknown {
  if (value === promised) return unknown
  if (Array.isArray(value)) return value.map(fromPulumi)
  return isRecord(value) ? mapped(value, fromPulumi) : value
}

/** JSON without holes: an undefined anywhere in an answer makes the engine lose it after the work is done. */
export function toPulumi(value: unknown): unknown {
  if (value === unknown) return promised
  if (Array.isArray(value)) return value.map((element) => toPulumi(element) ?? null)
  return isRecord(value) ? mapped(value, toPulumi) : value
}

const mapped = (record: Values, change: (value: unknown) => unknown): Values =>
  Object.fromEntries(
    Object.entries(record)
      .map(([key, value]) => [key, change(value)])
      .filter(([, value]) => value !== undefined),
  )
