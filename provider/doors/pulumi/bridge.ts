/**
 * The far side of the bridge: a dynamic provider as the engine's host calls it. The near side, in sdk/, is one line of
 * text in the state that finds this by name.
 */
import type { dynamic } from '@pulumi/pulumi'
import type { Surroundings } from '../../connection'
import { clientFor } from '../../connection'
import type { Checked, Clock, Site, Twins } from '../../lifecycle'
import {
  borrow,
  check,
  create,
  PartialFailure,
  pending,
  plan,
  read,
  remove,
  update,
} from '../../lifecycle'
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import type { Flights } from '../flights'
import { fromPulumi, toPulumi } from './dialect'
import type { Say } from './engine-log'
import { settingsFrom } from './settings'

/** What the bridge takes from the process it runs in. */
export interface World extends Surroundings {
  clock: Clock
  /** `digits` hexadecimal digits. */
  hex(digits: number): string
  say: Say
}

/** What a resource class tells of the program beside the inputs. It reaches `check` and never the state. */
export interface ProgramContext {
  urn?: string
  name?: string
  /** The owner's place in the program, for an owner that has no id yet. */
  owner?: string
  /** Facts of other resources of the program that rules read. */
  borrowed?: Values
}

const hidden = ['__provider', '__context', '__given'] as const

export function bridge(
  name: ResourceName,
  world: World,
  twins: Twins,
  flights: Flights,
): dynamic.ResourceProvider {
  const of: Resource = resources[name]
  const urns = new Map<string, string>()
  const lookups = new Map<string, Promise<Values>>()
  let config: dynamic.ConfigureRequest['config'] | undefined

  const speak = (label: string, urn: string) => (finding: Finding) =>
    world.say('warning', urn ? sentence(finding) : `${name} ${label}: ${sentence(finding)}`, urn)

  /** Where a step runs. What it reports is told before its answer is given, so that nothing is told too late. */
  async function at<T>(values: Values, step: (site: Site) => Promise<T>): Promise<T> {
    const label = String(values.name ?? '')
    const said: Promise<void>[] = []
    const client = clientFor(world, ...settingsOf(values.connection))
    try {
      return await step({
        transport: client,
        clock: world.clock,
        report: (finding) => said.push(speak(label, urns.get(label) ?? '')(finding)),
      })
    } finally {
      await Promise.all(said)
    }
  }

  const settingsOf = (connection: unknown) =>
    settingsFrom((key) => config?.get(key), world.env, connection)

  /**
   * Facts that only the server knows, asked for once in a process and only when a rule waits for them. Without
   * credentials, or without an answer, the rule goes on waiting: the server is the one to refuse then.
   */
  async function lookUp({ inputs, waiting }: Checked, known: Values): Promise<Values> {
    const wanted = of.rules.some(({ id, at }) => waiting.includes(id) && !isEmpty(inputs[at]))
    if (!wanted || of.borrows.every(({ as }) => as in known)) return known
    const owner = JSON.stringify([
      inputs.connection,
      ...of.borrows.map(({ id }) => String(id(inputs))),
    ])
    const asked =
      lookups.get(owner) ??
      Promise.resolve()
        .then(() =>
          borrow(of, resources, clientFor(world, ...settingsOf(inputs.connection)), inputs, {}),
        )
        .catch((): Values => ({}))
    lookups.set(owner, asked)
    return { ...(await asked), ...known }
  }

  return {
    // has to be done before it first waits: calls arrive while it runs
    configure: async (request) => {
      config = request.config
    },

    check: (olds: Values, news: Values) =>
      plainly(async () => {
        const context = (fromPulumi(news.__context) ?? {}) as ProgramContext
        const given = {
          inputs: bare(news),
          ...(Object.keys(bare(olds)).length > 0 && { prior: bare(olds) }),
          ...(context.name && { logicalName: context.name }),
          suffix: () => world.hex(7),
        }
        const first = check(of, given)
        const borrowed = await lookUp(first, knownOnly(context.borrowed))
        const { inputs, findings } = check(of, {
          ...given,
          inputs: { ...first.inputs, ...given.inputs },
          borrowed,
        })
        const urn = context.urn ?? ''
        const label = String(inputs.name ?? context.name ?? '')
        urns.set(label, urn)
        const claimed = { ...inputs, ...ownerInProgram(of, inputs, context) }
        const all = [
          ...findings,
          ...twins.judge(
            of,
            urn || label,
            `${name} ${JSON.stringify(context.name ?? label)}`,
            claimed,
          ),
        ]
        await Promise.all(
          all.filter(({ severity }) => severity === 'warning').map(speak(label, urn)),
        )
        return {
          inputs: toPulumi(inputs) as Values,
          // on no property: the engine prints the value of the property it is given, also a secret one
          failures: all
            .filter(({ severity }) => severity === 'error')
            .map((finding) => ({ property: '', reason: sentence(finding) })),
        }
      }),

    diff: (_id, olds: Values, news: Values) =>
      plainly(async () => {
        const [state, inputs] = [stateOf(olds), bare(news)]
        const { changed, replaces, deleteFirst, findings } = plan(of, state, inputs)
        const label = String(inputs.name ?? '')
        await Promise.all(findings.map(speak(label, urns.get(label) ?? '')))
        return {
          changes: changed.length > 0 || pending in state || inputs.connection !== state.connection,
          replaces,
          deleteBeforeReplace: deleteFirst,
        }
      }),

    create: (news: Values) =>
      plainly(async () => {
        const inputs = bare(news)
        try {
          const { id, state } = await at(inputs, (site) =>
            flights.land(
              create(of, site, inputs),
              // nobody is left to keep it; what was taken over was not made here
              async ({ id, state }) => inputs.adopt === undefined && remove(of, site, id, state),
            ),
          )
          return { id, outs: withGiven(stored(of, state, inputs), inputs) }
        } catch (error) {
          throw halfDone(of, error, inputs, news)
        }
      }),

    read: (id, props?: Values) =>
      plainly(async () => {
        const prior = stateOf(props ?? {})
        const state = await at(prior, (site) => read(of, site, id, prior))
        if (!state) return { id: '', props: {} }
        const inputs = inputsBehind(of, props?.__given, prior, state)
        return { id, props: { ...stored(of, state, prior), ...inputs.given }, ...inputs.drifted }
      }),

    update: (id, olds: Values, news: Values) =>
      plainly(async () => {
        const [state, inputs] = [stateOf(olds), bare(news)]
        try {
          const outs = await at(inputs, (site) => update(of, site, id, state, inputs))
          return { outs: withGiven(stored(of, outs, inputs), inputs) }
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

/** As the engine shows it: where, what, and the id that reviews and exceptions name. */
const sentence = ({ rule, path, message }: Finding) => {
  const where = path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth > 0 ? `.${step}` : step))
    .join('')
  return `${where && `${where}: `}${message} [${rule}]`
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

const bare = (values: Values): Values => {
  const ours = { ...(fromPulumi(values) as Values) }
  for (const key of hidden) delete ours[key]
  return ours
}

/** What is stored, less what it says to be nothing. */
const stateOf = (outs: Values): Values =>
  Object.fromEntries(Object.entries(bare(outs)).filter(([, value]) => value !== null))

/**
 * The state as outputs. What the object does not have is null and not left out: a preview takes an output that is
 * missing for one that is yet to come, and then shows a change in all that reads it.
 */
const stored = (of: Resource, state: Values, { connection }: Values): Values => ({
  ...Object.fromEntries(Object.keys(of.fields).map((name) => [name, null])),
  ...(toPulumi({ ...state, ...(typeof connection === 'string' && { connection }) }) as Values),
})

/** Which inputs the program gave. The engine does not tell them to `read`, and hides properties with such names. */
const withGiven = (values: Values, inputs: Values): Values => ({
  ...values,
  __given: Object.keys(inputs).filter((name) => name !== 'adopt' && inputs[name] != null),
})

/**
 * The inputs that would have led to what was read: with these the engine can show what drifted. Without drift the ones
 * it holds stay. A name made by us stays too, so that the deployment goes back to it.
 */
function inputsBehind(
  of: Resource,
  given: unknown,
  prior: Values,
  state: Values,
): { given?: Values; drifted?: { inputs: Values } } {
  if (!Array.isArray(given)) return {}
  const seen: Values = { ...state, connection: prior.connection }
  const named = (name: string) =>
    of.fields[name]?.autoName && /(^|[^0-9a-f])[0-9a-f]{7}$/.test(String(prior[name]))
  const inputs = Object.fromEntries(
    given.map((name) => [name, named(name) ? prior[name] : seen[name]]),
  )
  const drifted = plan(of, state, prior).changed.some((name) => given.includes(name))
  return {
    given: { __given: given },
    ...(drifted && { drifted: { inputs: toPulumi(inputs) as Values } }),
  }
}

const knownOnly = (borrowed: Values = {}): Values =>
  Object.fromEntries(Object.entries(borrowed).filter(([, value]) => typeof value === 'string'))

/** An owner without an id yet still is one owner: its place in the program stands for the id. */
const ownerInProgram = ({ owner }: Resource, inputs: Values, context: ProgramContext): Values =>
  owner && context.owner && typeof inputs[owner.id] !== 'string'
    ? { [owner.id]: context.owner }
    : {}

/** The engine keeps what an error carries as id and properties, also `__provider`, which it does not add here. */
function halfDone(of: Resource, error: unknown, inputs: Values, news: Values): unknown {
  if (!(error instanceof PartialFailure)) return error
  const properties = {
    ...withGiven(stored(of, error.state, inputs), inputs),
    __provider: news.__provider,
  }
  return Object.assign(new Error(error.message), {
    id: error.id,
    properties,
    reasons: [error.message],
  })
}

/** The host prints `${error}: ${error.stack}` of what is thrown; a person wants the sentence. */
async function plainly<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    const plain = error instanceof Error ? error : new Error(String(error))
    const { id, properties, reasons } = plain as Error & Values
    throw Object.assign(new Error(plain.message), {
      stack: plain.message,
      toString: () => 'wristband-iac',
      ...(id !== undefined && { id, properties, reasons }),
    })
  }
}
