/** All that is said of a resource before anything is done to it. */
import { createHash } from 'node:crypto'
import type { Plan } from '../../lifecycle'
import { check, Facts, foresee, lockOut, plan, Refusal, takesOver } from '../../lifecycle'
import { isKnown, isNothing } from '../../lifecycle/value'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import type { Program, ProgramContext } from './program'
import type { Reach, World } from './reach'

export interface Question extends ProgramContext {
  inputs: Values
  /** The inputs of the last deployment; undefined when there was none. */
  prior?: Values | undefined
}

export class Judge {
  readonly #world: World
  readonly #reach: Reach
  readonly #program: Program
  readonly #facts = new Facts(resources)
  readonly #planned = new Map<string, Plan['steps']>()

  constructor(world: World, reach: Reach, program: Program) {
    this.#world = world
    this.#reach = reach
    this.#program = program
  }

  async check(of: Resource, question: Question): Promise<{ inputs: Values; findings: Finding[] }> {
    const { urn = '', prior, name } = question
    const program = this.#program
    const asked = { ...question.inputs }
    const replaced = program.replaced(urn, prior)
    if (replaced !== undefined) delete asked.adopt
    const given = {
      inputs: asked,
      ...(prior && { prior }),
      ...(name && { logicalName: name }),
      suffix: () => (urn ? digits(urn, replaced) : this.#world.hex(7)),
    }
    const first = check(of, given)
    const line = () => this.#reach.client(first.inputs.connection)
    const borrowed = await this.#facts.of(of, first, line, {
      ...knownOnly(question.borrowed),
      ...program.borrowed(of, first.inputs),
    })
    const { inputs, findings } = check(of, {
      ...given,
      inputs: { ...first.inputs, ...asked },
      borrowed,
    })
    program.place(of, inputs, urn)
    return {
      inputs,
      findings: [
        ...findings,
        ...(prior ? [] : await this.#takingOver(of, inputs, urn)),
        ...(await this.#collisions(of, inputs, question)),
      ],
    }
  }

  /** What taking over would do. Without credentials, or without an answer, the deployment is the one to tell. */
  async #takingOver(of: Resource, inputs: Values, urn: string): Promise<Finding[]> {
    if (!takesOver(of, inputs)) return []
    try {
      const { own, findings } = await foresee(of, this.#reach.client(inputs.connection), inputs)
      if (own) for (const id of ['own', own]) this.#program.wants(of, id, inputs)
      if (own) this.#program.isOwn(urn)
      return findings
    } catch (error) {
      return error instanceof Refusal
        ? [{ rule: 'adopt.missing', severity: 'error', path: [], message: error.message }]
        : []
    }
  }

  /** The application of the credentials is asked for only where the program both names one and leaves it out. */
  async #collisions(of: Resource, inputs: Values, question: Question): Promise<Finding[]> {
    const program = this.#program
    const own = program.wonders(of, inputs, question)
      ? await Promise.resolve()
          .then(() => this.#reach.client(inputs.connection).identity())
          .catch(() => undefined)
      : undefined
    return program.collisions(of, inputs, question, own?.applicationId)
  }

  /** What a deployment would change, remembered for the step that follows. @throws Refusal */
  plan(of: Resource, id: string, state: Values, inputs: Values): Plan {
    this.#program.wants(of, id, inputs)
    if (state.adopted === true) this.#program.wants(of, 'own', inputs)
    const planned = plan(of, state, inputs, this.#world.clock.now())
    this.#planned.set(`${of.name}/${id}`, planned.steps)
    const after = planned.replaces.length > 0 ? undefined : inputs
    const locked = lockOut(of, this.#self(inputs.connection), id, state, after)
    const refused = [...planned.findings, ...locked].filter(({ severity }) => severity === 'error')
    if (refused.length > 0) throw new Refusal(refused.map(sentence).join('; '))
    return planned
  }

  /** The client of a connection. Without credentials, the deployment is the one to tell. */
  #self(connection: unknown): string | undefined {
    try {
      return this.#reach.client(connection).clientId
    } catch {
      return undefined
    }
  }

  /** What was planned for the secret: what was shown is what is done, though time has passed. */
  stepsOf(of: Resource, id: string): Plan['steps'] | undefined {
    return this.#planned.get(`${of.name}/${id}`)
  }
}

/** As the engine shows it: where, what, and the id that reviews and exceptions name. */
export const sentence = ({ rule, path, message }: Finding) => {
  const where = path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth > 0 ? `.${step}` : step))
    .join('')
  return `${where && `${where}: `}${message} [${rule}]`
}

export const warnings = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'warning')

/** On no property: the engine prints the value of the property it is given, also a secret one. */
export const failures = (findings: readonly Finding[]) =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => ({ property: '', reason: sentence(finding) }))

/**
 * Seven digits that a preview and the deployment of its plan agree on, and that another place in a program, or the
 * replacement of what has them, does not get.
 */
const digits = (urn: string, replaced = '') =>
  createHash('sha256')
    .update(JSON.stringify([urn, replaced]))
    .digest('hex')
    .slice(0, 7)

const knownOnly = (borrowed: Values = {}): Values =>
  Object.fromEntries(
    Object.entries(borrowed).filter(([, value]) => isKnown(value) && !isNothing(value)),
  )
