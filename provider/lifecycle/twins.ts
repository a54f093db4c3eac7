/** Resources of one program that collide with each other, found before any of them exists. */
import type { Finding, Resource, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { isNothing } from './value'

interface Claim {
  who: string
  label: string
  values: string
}

/** Remembers what the resources of one deployment have claimed so far. One for a process. */
export class Twins {
  readonly #claims = new Map<string, Map<string, Claim>>()

  /**
   * @param who the resource's own identity in the deployment; a second call for it replaces the first
   * @param label how a person knows it
   */
  judge(of: Resource, who: string, label: string, inputs: Values): Finding[] {
    return of.twins.flatMap((twin) => {
      const claims = this.#claims.get(twin.rule) ?? new Map<string, Claim>()
      this.#claims.set(twin.rule, claims)
      claims.delete(who)
      // another connection may lead to another application, where the same name is free
      const values = [inputs.connection, ...twin.by.map((name) => inputs[name])]
      const unnamed = isNothing(inputs[twin.by.at(-1)!])
      if (unnamed || values.includes(unknown) || (twin.when && !twin.when(inputs))) return []
      const claim = { who, label, values: JSON.stringify(values).toLowerCase() }
      const other = [...claims.values()].find((earlier) => earlier.values === claim.values)
      claims.set(who, claim)
      if (!other) return []
      const field = twin.by.at(-1)!
      return [
        {
          rule: twin.rule,
          severity: twin.severity,
          path: [field],
          message: `${JSON.stringify(inputs[field])} is also the ${field} of ${other.label}: ${twin.message}`,
        },
      ]
    })
  }
}
