/**
 * The far side of the bridge: a dynamic provider as the engine's host calls it. The near side, in sdk/, is one line of
 * text in the state that finds this by name.
 */
import { createHash } from 'node:crypto'
import type { dynamic } from '@pulumi/pulumi'
import type { Client } from '../../api'
import { clientFor } from '../../connection'
import type { Roads } from '../../courier'
import { courier } from '../../courier'
import type { Checked, Site, Step } from '../../lifecycle'
import {
  borrow,
  check,
  create,
  foresee,
  get,
  pending,
  plan,
  Refusal,
  RollCall,
  read,
  remove,
  undo,
  update,
} from '../../lifecycle'
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import type { Flights } from '../flights'
import { fromPulumi, toPulumi } from './dialect'
import type { Say } from './engine-log'
import type { Program, ProgramContext } from './program'
import { settingsFrom } from './settings'
import { bare, halfDone, refreshed, stateOf, stored } from './state'

/** What the bridge takes from the process it runs in. */
export interface World extends Roads {
  say: Say
}

const rollCalls = new WeakMap<Client, RollCall<Client>>()

/** The reads of all resources through one connection, which may be answered together. */
function rollCallFor(transport: Client, { clock, say }: World): RollCall<Client> {
  const known = rollCalls.get(transport)
  if (known) return known
  const progress = (sentence: string) => void say('info', sentence, '')
  const made = new RollCall({ transport, clock, progress })
  rollCalls.set(transport, made)
  return made
}

export function bridge(
  name: ResourceName,
  world: World,
  program: Program,
  flights: Flights,
): dynamic.ResourceProvider {
  const of: Resource = resources[name]
  const lookups = new Map<string, Promise<Values>>()
  const planned = new Map<string, readonly Step[]>()
  let config: dynamic.ConfigureRequest['config'] | undefined

  const settingsOf = (connection: unknown) =>
    settingsFrom((key) => config?.get(key), world.env, connection)
  const rollCallOf = (settings: ReturnType<typeof settingsOf>) =>
    rollCallFor(clientFor(world, ...settings), world)
  const clientOf = (connection: unknown) => rollCallOf(settingsOf(connection)).line

  const speak = (urn: string, label: unknown) => (finding: Finding) =>
    world.say(
      'warning',
      urn ? sentence(finding) : `${name} ${label ?? ''}: ${sentence(finding)}`,
      urn,
    )

  /** Where a step runs. What it reports is told before its answer is given, so that nothing is told too late. */
  async function at<T>(values: Values, step: (site: Site) => Promise<T>): Promise<T> {
    const said: Promise<void>[] = []
    const tell = speak(program.urnOf(of, values), values.name)
    try {
      const settings = settingsOf(values.connection)
      const lists = rollCallOf(settings)
      return await step({
        transport: lists.line,
        lists,
        clock: world.clock,
        courier: courier(world, ...settings),
        report: (finding) => said.push(tell(finding)),
      })
    } finally {
      await Promise.all(said)
    }
  }

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
        .then(() => borrow(of, resources, clientOf(inputs.connection), inputs, {}))
        .catch((): Values => ({}))
    lookups.set(owner, asked)
    return { ...(await asked), ...known }
  }

  /** What taking over would do. Without credentials, or without an answer, the deployment is the one to tell. */
  async function takingOver(inputs: Values): Promise<Finding[]> {
    if (!of.own && !inputs.adopt) return []
    try {
      const { own, findings } = await foresee(of, clientOf(inputs.connection), inputs)
      if (own) for (const id of ['own', own]) program.wants(of, id, inputs)
      return findings
    } catch (error) {
      return error instanceof Refusal
        ? [{ rule: 'adopt.missing', severity: 'error', path: [], message: error.message }]
        : []
    }
  }

  /** The state is of an object that another connection made: it has to be there through this one as well. */
  async function sameObject(site: Site, id: string) {
    await get(of, site.transport, id).catch((cause: unknown) => {
      throw new Refusal(
        `connection: through the new one there is no ${of.noun} ${id}; set it back, or destroy the ${of.noun} before the connection changes (${cause instanceof Error ? cause.message : cause})`,
        { cause },
      )
    })
  }

  return {
    // has to be done before it first waits: calls arrive while it runs
    configure: async (request) => {
      config = request.config
    },

    check: (olds: Values, news: Values) =>
      plainly(async () => {
        const context = (fromPulumi(news.__context) ?? {}) as ProgramContext
        const { urn = '' } = context
        const prior = bare(olds)
        const exists = Object.keys(prior).length > 0
        const asked = bare(news)
        const replaced = program.replaced(urn, exists ? prior : undefined)
        if (replaced !== undefined) delete asked.adopt
        const given = {
          inputs: asked,
          ...(exists && { prior }),
          ...(context.name && { logicalName: context.name }),
          suffix: () => (urn ? digits(urn, replaced) : world.hex(7)),
        }
        const first = check(of, given)
        const borrowed = await lookUp(first, {
          ...knownOnly(context.borrowed),
          ...program.borrowed(of, first.inputs),
        })
        const { inputs, findings } = check(of, {
          ...given,
          inputs: { ...first.inputs, ...asked },
          borrowed,
        })
        program.place(of, inputs, urn)
        const all = [
          ...findings,
          ...(exists ? [] : await takingOver(inputs)),
          ...program.collisions(of, inputs, context),
        ]
        const warnings = all.filter(({ severity }) => severity === 'warning')
        await Promise.all(warnings.map(speak(urn, inputs.name ?? context.name)))
        return {
          inputs: toPulumi(inputs) as Values,
          // on no property: the engine prints the value of the property it is given, also a secret one
          failures: all
            .filter(({ severity }) => severity === 'error')
            .map((finding) => ({ property: '', reason: sentence(finding) })),
        }
      }),

    diff: (id, olds: Values, news: Values) =>
      plainly(async () => {
        const [state, inputs] = [stateOf(olds), bare(news)]
        program.wants(of, String(id), inputs)
        if (state.adopted === true) program.wants(of, 'own', inputs)
        const { changed, replaces, deleteFirst, steps, findings } = plan(
          of,
          state,
          inputs,
          world.clock.now(),
        )
        planned.set(String(id), steps)
        const refused = findings.filter(({ severity }) => severity === 'error')
        if (refused.length > 0) throw new Refusal(refused.map(sentence).join('; '))
        await Promise.all(findings.map(speak(program.urnOf(of, inputs), inputs.name)))
        return {
          changes:
            changed.length > 0 ||
            steps.length > 0 ||
            pending in state ||
            inputs.connection !== state.connection,
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
              async (made) => inputs.adopt === undefined && undo(of, site, made),
            ),
          )
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
          const outs = await at(inputs, async (site) => {
            if (inputs.connection !== state.connection) await sameObject(site, id)
            // what was shown is what is done, though time has passed
            return update(of, site, id, state, inputs, planned.get(String(id)))
          })
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

/** As the engine shows it: where, what, and the id that reviews and exceptions name. */
const sentence = ({ rule, path, message }: Finding) => {
  const where = path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth > 0 ? `.${step}` : step))
    .join('')
  return `${where && `${where}: `}${message} [${rule}]`
}

/**
 * Seven digits that a preview and the deployment of its plan agree on, and that another place in a program, or the
 * replacement of what has them, does not get.
 */
const digits = (urn: string, replaced = '') =>
  createHash('sha256')
    .update(JSON.stringify([urn, replaced]))
    .digest('hex')
    .slice(0, 7)

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

const knownOnly = (borrowed: Values = {}): Values =>
  Object.fromEntries(Object.entries(borrowed).filter(([, value]) => typeof value === 'string'))

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
