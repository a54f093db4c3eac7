/** What all calls of one process have in common. */
import type { Clock } from '../../lifecycle/transport'
import type { Finding, Resource } from '../../resources/resource'
import { Claims } from './claims'
import type { Log } from './goplugin/log'
import { snake, spelled } from './names'
import type { Diagnostic } from './notes'
import { attributePath, findingNote, note, pathOf } from './notes'
import type { ResourceSchema } from './schema'
import { objectType, resourceSchemas } from './schema'
import type { Attributes, Encoded } from './wire/value'
import { decodeValue, encodeValue, Malformed } from './wire/value'
import type { Work } from './work'

/** What the door takes from the process it runs in. */
export interface World {
  env: Record<string, string | undefined>
  clock: Clock
  log: Log
  /** Where relative paths begin. */
  cwd: string
  /** `digits` hexadecimal digits. */
  hex(digits: number): string
}

/** A refusal to answer a call that no Terraform makes. */
export class Strange extends Error {
  override readonly name = 'Strange'
}

export class Door {
  readonly world: World
  /** Of the connection that is configured now; undefined as long as a setting is not known, or none was given. */
  work: Work | undefined
  stop = new AbortController()
  claims = new Claims()

  constructor(world: World) {
    this.world = world
  }

  /** @throws Strange */
  schema(typeName: string): ResourceSchema {
    const found = resourceSchemas.find((schema) => schema.typeName === typeName)
    if (found) return found
    throw new Strange(
      `there is no resource type ${typeName}; there are ${resourceSchemas.map((each) => each.typeName).join(', ')}`,
    )
  }

  /** Whoever needs the server. @throws Strange */
  reach(): Work {
    if (this.work) return this.work
    throw new Strange(
      'the connection to Wristband is not known yet: a setting of the provider block waits for another resource; apply that one first, with -target',
    )
  }

  /** @throws Malformed */
  decode(schema: ResourceSchema, encoded: Partial<Encoded> | undefined): Attributes | null {
    const attributes = decodeValue(objectType(schema.attributes), encoded)
    if (attributes !== null && (typeof attributes !== 'object' || Array.isArray(attributes)))
      throw new Malformed('is not known as a whole', [])
    this.#hide(schema, attributes)
    return attributes
  }

  encode(schema: ResourceSchema, attributes: Attributes | null): Encoded {
    this.#hide(schema, attributes)
    return encodeValue(objectType(schema.attributes), attributes)
  }

  /** Whatever passes through and may not be seen is kept out of the log. */
  #hide(schema: ResourceSchema, attributes: Attributes | null) {
    for (const { name, sensitive } of schema.attributes) {
      const value = attributes?.[name]
      if (sensitive && typeof value === 'string') this.world.log.hide(value)
    }
  }
}

/** Notes of findings, as they come. */
export const reporter = (of: Resource, notes: Diagnostic[]) => (finding: Finding) => {
  notes.push(findingNote(of, finding))
}

interface Told {
  name?: string
  message?: string
  violations?: readonly { field: string }[]
  cause?: unknown
  /** The setting of the connection that is wrong. */
  setting?: string
}

/**
 * A failure as a person reads it: what was tried, on which object, and why not; at the attribute that the server names.
 * An error of ours holds no secret; what is no error of ours is logged, and its message shown.
 */
export function failure(
  door: Door,
  what: string,
  error: unknown,
  schema?: Pick<ResourceSchema, 'of' | 'fields'>,
): Diagnostic {
  const { name, message, setting } = (error ?? {}) as Told
  const violations = violationsOf(error)
  door.world.log('error', what, { error: message ?? String(error), kind: name ?? typeof error })
  const sentence = message ?? String(error)
  if (error instanceof Malformed) {
    const [first] = error.path
    return note(
      'error',
      what,
      `${placed(error.path)} ${sentence}`,
      typeof first === 'string' ? attributePath(first) : undefined,
    )
  }
  const blamed = schema?.fields.find(({ key, field }) =>
    violations?.some((violation) => violation.field === (field.wire ?? key)),
  )
  const at = blamed ? pathOf(schema!.of, [blamed.key]) : setting && attributePath(snake(setting))
  return note('error', what, schema ? spelled(schema.of, sentence) : sentence, at || undefined)
}

/** What the server named, also behind a sentence of ours. */
function violationsOf(error: unknown): Told['violations'] {
  const { violations, cause } = (error ?? {}) as Told
  return violations ?? (cause === undefined ? undefined : violationsOf(cause))
}

const placed = (path: Malformed['path']) =>
  path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth ? `.${step}` : step))
    .join('') || 'the value'
