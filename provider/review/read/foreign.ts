/** From the bytes of a file to JSON, or to a sentence that says what the file is instead. */

/** A file that cannot be reviewed, with a sentence that says what would be. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** Longest file that is read, in bytes: more than this does not fit into one text. */
export const maxBytes = 400 * 1024 * 1024

const wanted =
  'give what `pulumi preview --json`, `pulumi preview --save-plan` or `terraform show -json <plan>` wrote'

/** Bytes that say what a file is. */
const marks: readonly [number[], string][] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is the plan in the form that only Terraform reads; write it with `terraform show -json <plan>`',
  ],
  [[0x1f, 0x8b], `is compressed; ${wanted}`],
]

/** PowerShell writes the output of a program as UTF-16. */
const encodings: readonly [number[], string][] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

const begins = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, at) => bytes[at] === byte)

/**
 * Before a file is read: one that is too long would fill the memory.
 *
 * @param length bytes
 * @throws Unreadable
 */
export function assertLength(length: number): void {
  if (length > maxBytes)
    throw new Unreadable(
      `has ${Math.round(length / 1024 ** 2)} MiB; at most ${maxBytes / 1024 ** 2} are read: review fewer resources at a time`,
    )
}

/** @throws Unreadable */
export function textOf(bytes: Uint8Array): string {
  assertLength(bytes.length)
  const mark = marks.find(([start]) => begins(bytes, start))
  if (mark) throw new Unreadable(mark[1])
  const [, encoding = 'utf-8'] = encodings.find(([start]) => begins(bytes, start)) ?? []
  return new TextDecoder(encoding).decode(bytes)
}

/** @throws Unreadable */
export function jsonOf(text: string): Record<string, unknown> {
  const start = text.trimStart()
  if (start === '') throw new Unreadable(`is empty; ${wanted}`)
  if (!start.startsWith('{')) throw new Unreadable(`does not begin as a JSON object; ${wanted}`)
  try {
    return JSON.parse(start)
  } catch (error) {
    throw new Unreadable(brokenReason(start, error as Error))
  }
}

function brokenReason(text: string, { message }: Error) {
  const lines = text.slice(0, 100_000).split('\n', 2)
  if (lines.length === 2 && isJson(lines[0]!))
    return `holds a line of JSON for each event; ${wanted}, and leave PULUMI_ENABLE_STREAMING_JSON_PREVIEW out of the environment`
  if (!/[}]\s*$/.test(text))
    return 'ends in the middle: the program that wrote it was stopped, or the disk was full; write it again'
  // what the parser quotes may be a secret
  const place = /position \d+/.exec(message)?.[0]
  return `is not JSON${place ? ` (at ${place})` : ''}: something else was written into it; write it again, with messages apart from the output`
}

function isJson(text: string) {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What else a JSON file can be, told by the keys it has. */
const others: readonly [readonly string[], string][] = [
  [
    ['deployment', 'version'],
    'is the state of a stack, not a preview: write `pulumi preview --json` into a file',
  ],
  [
    ['values', 'format_version'],
    'is a Terraform state, not a plan: `terraform plan -out=plan`, then `terraform show -json plan`',
  ],
  [
    ['lineage', 'serial'],
    'is a Terraform state, not a plan: `terraform plan -out=plan`, then `terraform show -json plan`',
  ],
  [
    ['provider_schemas', 'format_version'],
    'is the schema of a provider, not a plan: `terraform show -json <plan>`',
  ],
]

/** What this JSON is, if it is not what was wanted. */
export const foreign = (json: Record<string, unknown>): string =>
  others.find(([keys]) => keys.every((key) => Object.hasOwn(json, key)))?.[1] ??
  `is neither a preview nor a plan; ${wanted}`
