import { isKnown } from '../../../lifecycle/value'
import type { Values } from '../../../resources/resource'
import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import { failure, reporter, Strange } from '../door'
import type { Diagnostic } from '../notes'
import { settled } from '../planning'
import { privateOf, toPrivate } from '../private'
import type {
  Provider,
  ApplyResourceChange_Request as Request,
} from '../proto/generated/tfplugin6/tfplugin6_pb'
import type { ResourceSchema } from '../schema'
import { inputsOf, toAttributes, toValues } from '../state'
import type { Attributes, Encoded } from '../wire/value'
import { Malformed } from '../wire/value'
import { identityOf } from './describe'

interface Answer {
  newState: Partial<Encoded>
  private?: Uint8Array
  newIdentity?: { identityData: Encoded }
}

export const apply = (door: Door): Handlers<typeof Provider> => ({
  applyResourceChange: async (request) => {
    const diagnostics: Diagnostic[] = []
    // what is certain whatever happens: nothing was lost that was there before
    const before = { newState: request.priorState!, private: request.plannedPrivate }
    let what = `${request.typeName} cannot be changed`
    let schema: ResourceSchema | undefined
    try {
      schema = door.schema(request.typeName)
      const prior = door.decode(schema, request.priorState)
      const plan = door.decode(schema, request.plannedState)
      const step = prior ? (plan ? change : destroy) : create
      what = `${whats.get(step)} ${schema.of.noun}${prior ? ` ${String(prior.id)}` : ''} failed`
      const answer = await step(door, { schema, prior, plan, request, diagnostics })
      return { ...answer, diagnostics }
    } catch (error) {
      diagnostics.push(failure(door, what, error, schema))
      const left = schema && (await remains(door, schema, request, error))
      return { ...before, ...left, diagnostics }
    }
  },
})

interface Step {
  schema: ResourceSchema
  prior: Attributes | null
  plan: Attributes | null
  request: Request
  diagnostics: Diagnostic[]
}

async function create(door: Door, { schema, plan, diagnostics }: Step): Promise<Answer> {
  const inputs = sendable(schema, plan, null)
  const { id, values, memory } = await door
    .reach()
    .create(schema.of, inputs, reporter(schema.of, diagnostics))
  return told(door, schema, settled(plan!, toAttributes(schema, id, values)), memory)
}

async function change(door: Door, step: Step): Promise<Answer> {
  const { schema, prior, plan, request, diagnostics } = step
  const inputs = sendable(schema, plan, prior)
  const { memory: held, steps = [] } = privateOf(request.plannedPrivate)
  const before = { values: toValues(schema, prior!), memory: held }
  const { values, memory } = await door
    .reach()
    .update(schema.of, idOf(prior!), before, inputs, steps, reporter(schema.of, diagnostics))
  const made = toAttributes(schema, idOf(prior!), values, prior!)
  return told(door, schema, settled(plan!, made), memory)
}

async function destroy(door: Door, { schema, prior, diagnostics }: Step): Promise<Answer> {
  await door
    .reach()
    .remove(schema.of, idOf(prior!), toValues(schema, prior!), reporter(schema.of, diagnostics))
  return { newState: door.encode(schema, null) }
}

const whats = new Map([
  [create, 'Creating the'],
  [change, 'Changing the'],
  [destroy, 'Deleting the'],
])

const told = (
  door: Door,
  schema: ResourceSchema,
  attributes: Attributes,
  memory: Values,
): Answer => ({
  newState: door.encode(schema, attributes),
  private: toPrivate({ memory }),
  ...identityOf(attributes.id),
})

/** @throws Malformed */
function idOf({ id }: Attributes): string {
  if (typeof id === 'string' && id !== '') return id
  throw new Malformed('is not the id of anything', ['id'])
}

/** What was planned, but for what the server is to choose. @throws Strange */
function sendable(schema: ResourceSchema, plan: Attributes | null, prior: Attributes | null) {
  const chosen = Object.entries(plan ?? {}).filter(([, value]) => typeof value !== 'symbol')
  const { inputs } = inputsOf(schema, Object.fromEntries(chosen), prior)
  const unsettled = Object.keys(inputs).find((name) => !isKnown(inputs[name]))
  if (unsettled) throw new Strange(`${unsettled} has a part that is still not known`)
  return inputs
}

/** A step that was half done left an object: the state has to know it, or nobody does. */
async function remains(
  door: Door,
  schema: ResourceSchema,
  request: Request,
  error: unknown,
): Promise<Answer | undefined> {
  const { remains: of } = await import('../work.js')
  const left = of(error)
  if (!left) return undefined
  const prior = door.decode(schema, request.priorState) ?? {}
  return told(door, schema, toAttributes(schema, left.id, left.values, prior), left.memory)
}
