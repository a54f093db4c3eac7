/** Values as Pulumi writes them into files. */
import { isRecord } from '../../lifecycle'
import type { Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'
import { pulumiSecret, pulumiUnknown } from '../../resources/spelling'

/** What a preview prints in place of a secret. */
const blinded = '[secret]'

const isSecret = (value: unknown): value is Values =>
  isRecord(value) && value[pulumiSecret[0]] === pulumiSecret[1]

/** Whether a secret is anywhere in it. */
export const isMarked = (value: unknown): boolean =>
  value === blinded ||
  isSecret(value) ||
  (Array.isArray(value)
    ? value.some(isMarked)
    : isRecord(value) && Object.values(value).some(isMarked))

/** With our own sign for what is not known yet, and secrets as they are; the caller seals them. */
export function clear(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, one(value)]))
}

function one(value: unknown): unknown {
  if (value === pulumiUnknown) return unknown
  if (Array.isArray(value)) return value.map(one)
  if (isSecret(value))
    return typeof value.plaintext === 'string' ? parsed(value.plaintext) : blinded
  return isRecord(value) ? clear(value) : value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
