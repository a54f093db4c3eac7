/** What a state has to remember and no configuration may see. Terraform keeps it beside the state, as bytes. */
import type { ResourceSchema } from './schema'

/** What a half-done step left to do; undefined when nothing is. */
export function unfinished(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')).unfinished
  } catch {
    return undefined // of another program: a state that was moved from another provider
  }
}

export const toPrivate = (left: unknown): Uint8Array =>
  left === undefined ? new Uint8Array() : Buffer.from(JSON.stringify({ unfinished: left }))

/** The fields that the next step will fill. */
export const unfinishedFields = ({ of }: ResourceSchema, bytes: Uint8Array): string[] =>
  unfinished(bytes) !== undefined && of.secretSource ? [of.secretSource.field] : []
