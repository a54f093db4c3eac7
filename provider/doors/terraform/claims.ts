/** Who claims what in one plan. Terraform does not tell a provider the address of a resource. */
import { Twins } from '../../lifecycle/twins'
import type { Value } from './wire/value'

/** For as long as one plan or one apply lasts. */
export class Claims {
  readonly twins = new Twins()
  readonly #replacing = new Map<string, string>()
  #made = 0

  /**
   * A name for the resource that is planned: its id, or a number when it has none yet. A replacement is planned twice,
   * with the same configuration: as a change of what is there, and then as if nothing were.
   */
  whose(id: Value | undefined, config: Uint8Array | undefined, replaces: boolean): string {
    const given = Buffer.from(config ?? []).toString('base64')
    if (typeof id === 'string') {
      if (replaces) this.#replacing.set(given, id)
      return id
    }
    const replaced = this.#replacing.get(given)
    this.#replacing.delete(given)
    return replaced ?? `new ${++this.#made}`
  }
}
