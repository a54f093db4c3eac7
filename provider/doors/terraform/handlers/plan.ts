import type { Checked } from '../../../lifecycle'
import { farewell } from '../../../lifecycle/plan'
import { resources } from '../../../resources'
import type { Resource, Values } from '../../../resources/resource'
import type { Handlers } from '../../grpc'
import type { Door } from '../door'
import { failure } from '../door'
import { attributePath, findingNote } from '../notes'
import { planned } from '../planning'
import { privateOf, toPrivate, unfinishedFields } from '../private'
import type { Provider } from '../proto/generated/tfplugin6/tfplugin6_pb'
import type { ResourceSchema } from '../schema'
import { inputsOf, toValues } from '../state'
import type { Attributes } from '../wire/value'
import { identity } from './describe'

export const plan = (door: Door): Handlers<typeof Provider> => ({
  planResourceChange: async ({ typeName, priorState, proposedNewState, config, priorPrivate }) => {
    try {
      const schema = door.schema(typeName)
      const prior = door.decode(schema, priorState)
      if (!door.decode(schema, proposedNewState))
        return {
          plannedState: door.encode(schema, null),
          plannedPrivate: priorPrivate,
          diagnostics: prior ? farewells(door, schema, prior) : [],
        }
      const given = door.decode(schema, config) ?? {}
      const first = inputsOf(schema, given, prior)
      const { inputs, findings } = await withFacts(door, schema, given, prior, first)
      const held = privateOf(priorPrivate)
      const unfinished = unfinishedFields(schema, held)
      const now = door.world.clock.now()
      const taken = prior ? undefined : await door.work?.foresee(schema.of, inputs)
      const next = planned(schema, prior, given, inputs, unfinished, now, taken?.keeps)
      const after = next.replaces.length > 0 ? undefined : inputs
      const locked =
        prior && door.work?.lockOut(schema.of, prior.id, toValues(schema, prior), after)
      const who = door.claims.whose(prior?.id, config?.msgpack, next.replaces.length > 0)
      const { twins: all } = door.claims
      const own = all.wonders(schema.of, inputs) ? await ownId(door) : undefined
      const twins = all.judge(schema.of, who, `another ${typeName}`, inputs, own)
      return {
        plannedState: door.encode(schema, next.attributes),
        plannedPrivate: toPrivate({ memory: held.memory, steps: next.steps }),
        requiresReplace: next.replaces.map((name) => attributePath(name)),
        diagnostics: [
          ...findings,
          ...next.findings,
          ...(locked ?? []),
          ...(taken?.findings ?? []),
          ...twins,
        ].map((each) => findingNote(schema.of, each)),
        ...(prior && next.replaces.length === 0 && { plannedIdentity: identity(prior.id) }),
      }
    } catch (error) {
      return { diagnostics: [failure(door, `${typeName} cannot be planned`, error)] }
    }
  },
})

/** What the credentials belong to, as far as the server can be asked. */
const ownId = ({ work }: Door): Promise<string | undefined> | undefined =>
  work?.find(ownKind, undefined, {}, true).then(
    ([found]) => found?.id,
    () => undefined,
  )

const ownKind = Object.values<Resource>(resources).find(({ own }) => own !== undefined)!

/** What a deletion means; its plan shows no more than an address. */
function farewells({ work }: Door, schema: ResourceSchema, prior: Attributes) {
  const values = toValues(schema, prior)
  const locked = work?.lockOut(schema.of, prior.id, values, undefined) ?? []
  const findings = locked.length > 0 ? locked : farewell(schema.of, values)
  return findings.map((each) => findingNote(schema.of, each))
}

/** The inputs, and what there is to say now and was not yet when the configuration was validated. */
async function withFacts(
  { work }: Door,
  schema: ResourceSchema,
  given: Attributes,
  prior: Attributes | null,
  first: Checked,
): Promise<Pick<Checked, 'inputs' | 'findings'>> {
  const borrowed: Values = (await work?.facts(schema.of, first)) ?? {}
  if (Object.keys(borrowed).length === 0) return { inputs: first.inputs, findings: [] }
  const { inputs, findings } = inputsOf(schema, given, prior, borrowed)
  return { inputs, findings: findings.filter(({ rule }) => first.waiting.includes(rule)) }
}
