import type { Resource, Values } from '../resources/resource'
import type { Checked } from './check'
import { borrow } from './find'
import type { Transport } from './transport'
import { isEmpty } from './value'

/**
 * Facts that only the server knows, asked for once in a run and only when a rule waits for them. Without credentials, or
 * without an answer, the rule goes on waiting: the server is the one to refuse then.
 */
export class Facts {
  readonly #all: Record<string, Resource>
  readonly #asked = new Map<string, Promise<Values>>()

  constructor(all: Record<string, Resource>) {
    this.#all = all
  }

  /**
   * @param line how to reach the server; what it throws counts as no answer
   * @param known what is known already, and better
   */
  async of(
    of: Resource,
    { inputs, waiting }: Checked,
    line: () => Transport,
    known: Values = {},
  ): Promise<Values> {
    const wanted = of.rules.some(({ id, at }) => waiting.includes(id) && !isEmpty(inputs[at]))
    if (!wanted || of.borrows.every(({ as }) => as in known)) return known
    const owners = of.borrows.map(({ id }) => String(id(inputs)))
    const key = JSON.stringify([of.name, inputs.connection, ...owners])
    const asked =
      this.#asked.get(key) ??
      Promise.resolve()
        .then(() => borrow(of, this.#all, line(), inputs, {}))
        .catch((): Values => ({}))
    this.#asked.set(key, asked)
    return { ...(await asked), ...known }
  }
}
