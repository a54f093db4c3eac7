/** The part of Terraform that decides what a provider is asked, without Terraform. */
import { tmpdir } from 'node:os'
import type { DescMethod, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { create } from '@bufbuild/protobuf'
import { Door as Process } from '../../provider/doors/terraform/door'
import { openLog } from '../../provider/doors/terraform/goplugin/log'
import { handlers } from '../../provider/doors/terraform/handlers'
import { snake } from '../../provider/doors/terraform/names'
import type { Diagnostic } from '../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'
import {
  Diagnostic_Severity,
  Provider,
} from '../../provider/doors/terraform/proto/generated/tfplugin6/tfplugin6_pb'
import type { ResourceSchema } from '../../provider/doors/terraform/schema'
import { objectType, schemaOf } from '../../provider/doors/terraform/schema'
import { toValues } from '../../provider/doors/terraform/state'
import type { Attributes, Value } from '../../provider/doors/terraform/wire/value'
import { decodeValue, encodeValue } from '../../provider/doors/terraform/wire/value'
import type { ResourceName } from '../../provider/resources'
import { resources } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import type { Around, Door, Held, Run } from './door'

/** What Terraform keeps beside the attributes. */
interface Rest {
  attributes: Attributes
  private: Uint8Array
  /** Its creation failed half way: the next apply deletes it and makes it anew. */
  tainted: boolean
}

type Called = Record<string, ((message: unknown) => Promise<unknown>) | undefined>

/** One start of the provider. */
class Session {
  readonly warnings: string[] = []
  readonly errors: string[] = []
  readonly schema: ResourceSchema
  readonly #called: Called

  constructor({ env, clock }: Around, of: ResourceName) {
    this.schema = schemaOf(resources[of])
    const log = openLog({}, clock.now, () => {})
    const hex = (digits: number) => 'abcdef0123456789'.repeat(2).slice(0, digits)
    this.#called = handlers(new Process({ env, clock, log, cwd: tmpdir(), hex })) as Called
  }

  async call<M extends keyof typeof Provider.method>(
    method: M,
    message: MessageInitShape<(typeof Provider.method)[M]['input']>,
  ): Promise<MessageShape<(typeof Provider.method)[M]['output']>> {
    const { input, output }: DescMethod = Provider.method[method]
    const answer = await this.#called[method]!(create(input, message as never))
    const whole = create(output, answer as never) as { diagnostics?: Diagnostic[] }
    for (const { severity, summary, detail } of whole.diagnostics ?? [])
      (severity === Diagnostic_Severity.ERROR ? this.errors : this.warnings).push(
        `${summary}: ${detail}`,
      )
    return whole as never
  }

  encode = (attributes: Attributes | null) =>
    encodeValue(objectType(this.schema.attributes), attributes)

  decode = (encoded: Parameters<typeof decodeValue>[1]) =>
    decodeValue(objectType(this.schema.attributes), encoded) as Attributes | null

  get typeName() {
    return this.schema.typeName
  }

  held(attributes: Attributes | null, bytes: Uint8Array, tainted = false): Held | undefined {
    if (!attributes) return undefined
    const fields = toValues(this.schema, attributes)
    return { id: String(attributes.id), fields, rest: { attributes, private: bytes, tainted } }
  }

  run = (held: Held | undefined, changed = false): Run => ({
    warnings: this.warnings,
    errors: this.errors,
    held,
    changed,
  })

  async read(held: Held): Promise<Held | undefined> {
    const rest = held.rest as Rest
    const { newState, private: bytes } = await this.call('readResource', {
      typeName: this.typeName,
      currentState: this.encode(rest.attributes),
      private: rest.private,
    })
    return this.held(this.decode(newState), bytes, rest.tainted)
  }

  /** Plans and applies one change, as Terraform does when there is one. */
  async change(
    prior: Held | undefined,
    config: Attributes | null,
  ): Promise<[now: Held | undefined, changed?: boolean]> {
    const { attributes = null, private: bytes = new Uint8Array() } = (prior?.rest ??
      {}) as Partial<Rest>
    const plan = await this.call('planResourceChange', {
      typeName: this.typeName,
      priorState: this.encode(attributes),
      proposedNewState: this.encode(config),
      config: this.encode(config),
      priorPrivate: bytes,
    })
    if (this.errors.length > 0) return [prior]
    const planned = this.decode(plan.plannedState)
    if (text(planned) === text(attributes)) return [prior]
    const { newState, private: left } = await this.call('applyResourceChange', {
      typeName: this.typeName,
      priorState: this.encode(attributes),
      plannedState: plan.plannedState!,
      config: this.encode(config),
      plannedPrivate: plan.plannedPrivate,
    })
    const tainted = !prior && this.errors.length > 0
    return [this.held(this.decode(newState), left, tainted), true]
  }
}

const text = (attributes: Attributes | null) =>
  JSON.stringify(attributes, (_, value) => (typeof value === 'symbol' ? '(not known)' : value))

function configOf({ attributes }: ResourceSchema, wanted: Values): Attributes {
  const given = Object.entries(wanted).map(([key, value]) => [snake(key), value as Value])
  return {
    ...Object.fromEntries(attributes.map(({ name }) => [name, null])),
    ...Object.fromEntries(given),
  }
}

async function begun(around: Around, of: ResourceName) {
  const session = new Session(around, of)
  await session.call('configureProvider', {})
  return session
}

async function deploy(
  around: Around,
  of: ResourceName,
  held: Held | undefined,
  wanted: Values | undefined,
): Promise<Run> {
  const session = await begun(around, of)
  const seen = held && (await session.read(held))
  if (session.errors.length > 0) return session.run(held)
  let now = seen
  const config = wanted ? configOf(session.schema, wanted) : null
  if (now && (now.rest as Rest).tainted && config) {
    ;[now] = await session.change(now, null)
    if (session.errors.length > 0) return session.run(now)
  }
  if (!now && !config) return session.run(undefined, held !== undefined)
  const [left, changed] = await session.change(now, config)
  return session.run(left, changed)
}

/** A plan begins with a refresh, as Terraform's does. */
export const terraform: Door = {
  name: 'Terraform',
  deploy,

  async refresh(around, of, held) {
    const session = await begun(around, of)
    const now = await session.read(held)
    return session.run(session.errors.length > 0 ? held : now, !now)
  },

  async takeOver(around, of, id, wanted) {
    const session = await begun(around, of)
    const { importedResources } = await session.call('importResourceState', {
      typeName: session.typeName,
      id,
    })
    const [one] = importedResources
    if (!one) return session.run(undefined)
    return deploy(around, of, session.held(session.decode(one.state), one.private), wanted)
  },
}
