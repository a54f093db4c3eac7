/** Resources of one program that collide with each other, found before any of them exists. */
import type { Finding, Resource, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { isNothing } from './value'

/** Remembers what the resources of one deployment have claimed so far. One for a process. */
export class Twins {
  /** Who claims the same, each with the label by which a person knows it. */
  readonly #holders = new Map<string, Map<string, string>>()
  /** What each claims by each rule. */
  readonly #claims = new Map<string, string>()

  /**
   * @param who the resource's own identity in the deployment; a second call for it replaces the first
   * @param label how a person knows it
   */
  judge(of: Resource, who: string, label: string, inputs: Values): Finding[] {
    return of.twins.flatMap((twin) => {
      const mine = `${twin.rule} ${who}`
      this.#holders.get(this.#claims.get(mine) ?? '')?.delete(who)
      this.#claims.delete(mine)
      // another connection may lead to another application, where the same name is free
      const values = [inputs.connection, ...twin.by.map((name) => inputs[name])]
      const unnamed = isNothing(inputs[twin.by.at(-1)!])
      const isOwn = of.own === twin.by.at(-1) && isNothing(inputs.adopt)
      if ((unnamed && !isOwn) || values.includes(unknown) || (twin.when && !twin.when(inputs)))
        return []
      const claim = JSON.stringify([twin.rule, ...values]).toLowerCase()
      const holders = this.#holders.get(claim) ?? new Map<string, string>()
      const [other] = holders.values()
      this.#holders.set(claim, holders.set(who, label))
      this.#claims.set(mine, claim)
      if (other === undefined) return []
      const field = twin.by.at(-1)!
      return [
        {
          rule: twin.rule,
          severity: twin.severity,
          path: [field],
          message: unnamed
            ? `is left out, as in ${other}: both are the ${of.noun} of the credentials; declare it once`
            : `${JSON.stringify(inputs[field])} is also the ${field} of ${other}: ${twin.message}`,
        },
      ]
    })
  }
}
