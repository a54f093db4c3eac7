/** Resources of one program that collide with each other, found before any of them exists. */
import type { Finding, Resource, Twin, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { isNothing } from './value'

/** Remembers what the resources of one deployment have claimed so far. One for a process. */
export class Twins {
  /** Who claims the same, each with the label by which a person knows it. */
  readonly #holders = new Map<string, Map<string, string>>()
  /** What each claims by each rule. */
  readonly #claims = new Map<string, string>()
  /** Of claims that agree but for the application, whether that is left out, or named, or both. */
  readonly #ways = new Map<string, Set<boolean>>()

  /**
   * Whether it matters to the judgement which application the credentials belong to: one resource leaves it out, and
   * another names one.
   */
  wonders(of: Resource, inputs: Values): boolean {
    const mixed = of.twins.map((twin) => {
      const by = applicationIn(of, twin)
      if (by === undefined || !claims(of, twin, inputs)) return false
      const rest = claimOf(twin, { ...inputs, [by]: null })
      const ways = this.#ways.get(rest) ?? new Set()
      this.#ways.set(rest, ways.add(isNothing(inputs[by])))
      return ways.size > 1
    })
    return mixed.includes(true)
  }

  /**
   * @param who the resource's own identity in the deployment; a second call for it replaces the first
   * @param label how a person knows it
   * @param own the id of the application that the credentials belong to, where it is known
   */
  judge(of: Resource, who: string, label: string, inputs: Values, own?: string): Finding[] {
    return of.twins.flatMap((twin) => {
      const mine = `${twin.rule} ${who}`
      this.#holders.get(this.#claims.get(mine) ?? '')?.delete(who)
      this.#claims.delete(mine)
      if (!claims(of, twin, inputs)) return []
      const claim = claimOf(twin, inputs)
      const holders = this.#holders.get(claim) ?? new Map<string, string>()
      const others = [
        ...holders.values(),
        ...(this.#holders.get(otherwise(of, twin, inputs, own) ?? '')?.values() ?? []),
      ]
      this.#holders.set(claim, holders.set(who, label))
      this.#claims.set(mine, claim)
      if (others.length < (twin.most ?? 1)) return []
      const field = twin.by.at(-1)!
      return [
        {
          rule: twin.rule,
          severity: twin.severity,
          path: [field],
          message: isNothing(inputs[field])
            ? `is left out, as in ${others[0]}: both are the ${of.noun} of the credentials; declare it once`
            : `${JSON.stringify(inputs[field])} is also the ${field} of ${others.slice(0, twin.most ?? 1).join(' and of ')}: ${twin.message}`,
        },
      ]
    })
  }
}

/** Whether it is known what a resource claims by a rule, and that it claims anything. */
function claims(of: Resource, twin: Twin, inputs: Values): boolean {
  const last = twin.by.at(-1)!
  const isOwn = of.own === last && isNothing(inputs.adopt)
  return (
    (isOwn || !isNothing(inputs[last])) &&
    !valuesOf(twin, inputs).includes(unknown) &&
    (twin.when?.(inputs) ?? true)
  )
}

/** Another connection may lead to another application, where the same name is free. */
const valuesOf = ({ by }: Twin, inputs: Values) => [
  inputs.connection,
  ...by.map((name) => inputs[name]),
]

const claimOf = (twin: Twin, inputs: Values) =>
  JSON.stringify([twin.rule, ...valuesOf(twin, inputs)]).toLowerCase()

/** The field that names an application, or is left out for that of the credentials. */
const applicationIn = (of: Resource, { by }: Twin) =>
  by.find((name) => of.fields[name]?.ownApplication)

/** The same claim in the other words: the application of the credentials is named by its id, or left out. */
function otherwise(of: Resource, twin: Twin, inputs: Values, own: string | undefined) {
  const by = applicationIn(of, twin)
  if (by === undefined || own === undefined) return undefined
  if (isNothing(inputs[by])) return claimOf(twin, { ...inputs, [by]: own })
  return inputs[by] === own ? claimOf(twin, { ...inputs, [by]: null }) : undefined
}
