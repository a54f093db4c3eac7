/**
 * What is known of the running program as a whole. The engine asks about one resource at a time and does not say which
 * one, so what one question told is remembered for the next. One for a process.
 */
import { canonical, isKnown, Twins } from '../../lifecycle'
import { isNothing } from '../../lifecycle/value'
import type { Finding, Resource, Values } from '../../resources/resource'
import { toPulumi } from './dialect'
import { Hidden } from './hidden'

/** What a resource class tells of the program beside the inputs. It reaches `check` and never the state. */
export interface ProgramContext {
  urn?: string
  name?: string
  /** The owner's place in the program, for an owner that has no id yet. */
  owner?: string
  /** Facts of other resources of the program that rules read. */
  borrowed?: Values
  /** The inputs that the program calls secret. */
  secrets?: readonly string[]
}

export class Program {
  /** No sentence leaves but through this. */
  readonly hidden = new Hidden()
  readonly #twins = new Twins()
  readonly #places = new Map<string, string>()
  /** The names of what exists, by URN. */
  readonly #existing = new Map<string, string>()
  readonly #inputs = new Map<string, Values>()
  readonly #own = new Set<string>()

  /** Remembers where a resource is in the program; later steps are told its inputs only. */
  place(of: Resource, inputs: Values, urn: string) {
    const key = keyOf(of, inputs)
    const other = this.#places.get(key)
    // two resources with the same inputs cannot be told apart: then neither is named
    this.#places.set(key, other === undefined || other === urn ? urn : '')
  }

  /** The URN of the resource with these inputs; empty when it is not known. */
  urnOf(of: Resource, inputs: Values): string {
    return this.#places.get(keyOf(of, inputs)) ?? ''
  }

  /**
   * The name of what is replaced, if this is the second question about one resource: the engine asks again, without the
   * old inputs, for its replacement.
   */
  replaced(urn: string, prior: Values | undefined): string | undefined {
    if (prior && urn !== '') this.#existing.set(urn, String(prior.name ?? ''))
    return prior ? undefined : this.#existing.get(urn)
  }

  /** Whether resources can only be told from each other by who the credentials are. */
  wonders(of: Resource, inputs: Values, context: ProgramContext): boolean {
    return this.#twins.wonders(of, this.#claimed(of, inputs, context))
  }

  /**
   * Resources that collide.
   *
   * @param own the application of the credentials, where it is known
   */
  collisions(of: Resource, inputs: Values, context: ProgramContext, own?: string): Finding[] {
    const label = context.name ?? String(inputs.name ?? '')
    const claimed = this.#claimed(of, inputs, context)
    const who = context.urn || label
    return this.#twins.judge(of, who, `${of.name} ${JSON.stringify(label)}`, claimed, own)
  }

  /** An owner without an id yet still is one owner: its place in the program stands for the id. */
  #claimed(of: Resource, inputs: Values, { owner }: ProgramContext): Values {
    if (!of.owner || !owner || typeof inputs[of.owner.id] === 'string') return inputs
    return { ...inputs, [of.owner.id]: this.#own.has(owner) ? undefined : owner }
  }

  /** Remembers which resource is the object that the credentials belong to. */
  isOwn(urn: string) {
    this.#own.add(urn)
  }

  /** Remembers what the program wants an object to be, by its id, or as the credentials' own. */
  wants(of: Resource, id: string, inputs: Values) {
    this.#inputs.set(`${of.name}/${id}`, inputs)
  }

  /** Facts of other objects as the program wants them, which is what will hold when this resource is deployed. */
  borrowed(of: Resource, inputs: Values): Values {
    return Object.fromEntries(
      of.borrows.flatMap(({ as, resource, field, id }) => {
        const value = this.#inputs.get(`${resource}/${String(id(inputs))}`)?.[field]
        return isKnown(value) && !isNothing(value) ? [[as, value]] : []
      }),
    )
  }
}

const keyOf = (of: Resource, inputs: Values) => of.name + canonical(toPulumi(inputs))
