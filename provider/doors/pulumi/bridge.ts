/**
 * The far side of the bridge: a dynamic provider as the engine's host calls it. The near side, in sdk/, is one line of
 * text in the state that finds this by name.
 */
import type { dynamic } from '@pulumi/pulumi'
import type { Site } from '../../lifecycle'
import { pending, read, remove } from '../../lifecycle'
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import type { Flights } from '../flights'
import { changed, made } from './deeds'
import { fromPulumi, toPulumi } from './dialect'
import { failures, Judge, sentence, warnings } from './judge'
import type { Program, ProgramContext } from './program'
import type { World } from './reach'
import { Reach } from './reach'
import { bare, halfDone, refreshed, stateOf, stored } from './state'

export function bridge(
  name: ResourceName,
  world: World,
  program: Program,
  flights: Flights,
): dynamic.ResourceProvider {
  const of: Resource = resources[name]
  let config: dynamic.ConfigureRequest['config'] | undefined
  const reach = new Reach(world, (key) => config?.get(key))
  const judge = new Judge(world, reach, program)

  const told = (said: string) => program.hidden.from(said)

  const speak = (urn: string, label: unknown) => (finding: Finding) =>
    world.say(
      'warning',
      told(urn ? sentence(finding) : `${name} ${label ?? ''}: ${sentence(finding)}`),
      urn,
    )

  const plainly = <T>(step: () => Promise<T>) => inSentences(step, told)

  const at = <T>(values: Values, step: (site: Site) => Promise<T>): Promise<T> =>
    reach.at(values, speak(program.urnOf(of, values), values.name), step)

  return {
    // has to be done before it first waits: calls arrive while it runs
    configure: async (request) => {
      config = request.config
    },

    check: (olds: Values, news: Values) =>
      plainly(async () => {
        const context = (fromPulumi(news.__context) ?? {}) as ProgramContext
        const prior = bare(olds)
        for (const secret of context.secrets ?? []) program.hidden.learn(secret, news[secret])
        const { inputs, findings } = await judge.check(of, {
          ...context,
          inputs: bare(news),
          prior: Object.keys(prior).length > 0 ? prior : undefined,
        })
        const tell = speak(context.urn ?? '', inputs.name ?? context.name)
        await Promise.all(warnings(findings).map(tell))
        const refused = failures(findings).map(({ reason, ...rest }) => ({
          ...rest,
          reason: told(reason),
        }))
        return { inputs: toPulumi(inputs) as Values, failures: refused }
      }),

    diff: (id, olds: Values, news: Values) =>
      plainly(async () => {
        const [state, inputs] = [stateOf(olds), bare(news)]
        const planned = judge.plan(of, String(id), state, inputs)
        await Promise.all(planned.findings.map(speak(program.urnOf(of, inputs), inputs.name)))
        return {
          changes:
            planned.changed.length > 0 ||
            planned.steps.length > 0 ||
            pending in state ||
            inputs.connection !== state.connection ||
            isPlugged(olds, news),
          replaces: planned.replaces,
          deleteBeforeReplace: planned.deleteFirst,
        }
      }),

    create: (news: Values) =>
      plainly(async () => {
        const inputs = bare(news)
        try {
          const { id, state } = await at(inputs, (site) => made(of, site, inputs, flights))
          return { id, outs: stored(of, state, inputs) }
        } catch (error) {
          throw halfDone(of, error, inputs, news)
        }
      }),

    read: (id, props: Values = {}) =>
      plainly(async () => {
        const prior = stateOf(props)
        const state = await at(prior, (site) => read(of, site, id, prior))
        return state ? { id, ...refreshed(of, props, prior, state) } : { id: '', props: {} }
      }),

    update: (id, olds: Values, news: Values) =>
      plainly(async () => {
        const [state, inputs] = [stateOf(olds), bare(news)]
        try {
          const outs = await at(inputs, (site) => changed(of, site, id, state, inputs, judge))
          return { outs: stored(of, outs, inputs) }
        } catch (error) {
          throw halfDone(of, error, inputs, news)
        }
      }),

    delete: (id, props: Values) =>
      plainly(async () => {
        const state = stateOf(props)
        await at(state, (site) => remove(of, site, id, state))
      }),
  }
}

/** Whether the state is of the plugin: then this one has to be written into it, or nobody could delete the object later. */
const isPlugged = (olds: Values, news: Values) =>
  news.__provider !== undefined && olds.__provider === undefined

/** The host prints `${error}: ${error.stack}` of what is thrown; a person wants the sentence. */
async function inSentences<T>(step: () => Promise<T>, told: (said: string) => string): Promise<T> {
  try {
    return await step()
  } catch (error) {
    const plain = error instanceof Error ? error : new Error(String(error))
    const message = told(plain.message)
    const { id, properties } = plain as Error & Values
    throw Object.assign(new Error(message), {
      stack: message,
      toString: () => 'wristband-iac',
      ...(id !== undefined && { id, properties, reasons: [message] }),
    })
  }
}
