import { pending } from '../../lifecycle'
import { isNothing } from '../../lifecycle/value'
import type { Values } from '../../resources/resource'
import type { Handlers } from '../grpc'
import { Hidden } from '../pulumi/hidden'
import { failures, warnings } from '../pulumi/judge'
import { bare, stateOf } from '../pulumi/state'
import type { Door } from './door'
import { nameIn } from './door'
import { stables } from './foretold'
import type { ResourceProvider } from './proto/generated/pulumi/provider_pb'
import {
  DiffResponse_DiffChanges as Changes,
  PropertyDiff_Kind as Kind,
} from './proto/generated/pulumi/provider_pb'
import { opened, sealed, secretsOf } from './wire'

/** All that is asked before anything is done. */
export const foresee = (door: Door): Handlers<typeof ResourceProvider> => ({
  check: async ({ urn, olds, news }) => {
    const of = door.resource(urn)
    const given = opened(news)
    const prior = bare(opened(olds).values)
    const hidden = new Hidden()
    for (const name of given.secrets) hidden.learn(name, given.values[name])
    const { inputs, findings } = await door.judge.check(of, {
      urn,
      name: nameIn(urn),
      inputs: bare(given.values),
      prior: Object.keys(prior).length > 0 ? prior : undefined,
    })
    await Promise.all(warnings(findings).map(door.tell(urn)))
    return {
      inputs: sealed(inputs, [
        ...secretsOf(of),
        ...given.secrets,
        // what was made of a secret, as a display name is of a name
        ...Object.keys(inputs).filter(
          (name) => !(name in given.values) && hidden.isIn(inputs[name]),
        ),
      ]),
      failures: failures(findings),
    }
  },

  diff: async ({ id, urn, olds, news }) => {
    const of = door.resource(urn)
    const [state, inputs] = [stateOf(opened(olds).values), bare(opened(news).values)]
    const { changed, replaces, deleteFirst, steps, findings } = door.judge.plan(
      of,
      id,
      state,
      inputs,
    )
    await Promise.all(findings.map(door.tell(urn)))
    const moved = inputs.connection === state.connection ? [] : ['connection']
    const diffs = [...changed, ...moved]
    const isChanged = diffs.length > 0 || steps.length > 0 || pending in state
    return {
      changes: isChanged ? Changes.DIFF_SOME : Changes.DIFF_NONE,
      replaces,
      deleteBeforeReplace: deleteFirst,
      diffs,
      detailedDiff: Object.fromEntries(
        diffs.map((name) => [name, { kind: kindOf(name, state, inputs, replaces) }]),
      ),
      hasDetailedDiff: true,
      stables: stables(of).filter((name) => !replaces.includes(name)),
    }
  },
})

function kindOf(name: string, state: Values, inputs: Values, replaces: readonly string[]): Kind {
  const kind = isNothing(state[name])
    ? Kind.ADD
    : isNothing(inputs[name])
      ? Kind.DELETE
      : Kind.UPDATE
  return replaces.includes(name) ? kind + 1 : kind
}
