/** Takes secrets out of what a file holds, before anything else sees it. */
import { isRecord } from '../../lifecycle'
import { isNothing } from '../../lifecycle/value'
import type { Resource, Values } from '../../resources/resource'
import { unknown } from '../../resources/resource'

/** Every text that a file calls secret, so that it is recognised wherever else it stands. */
export class Secrets {
  readonly #texts = new Set<string>()

  /** Remembers all texts inside a value. Short ones would be found everywhere. */
  add(value: unknown): void {
    if (typeof value === 'string' && value.length >= 8) this.#texts.add(value)
    else if (Array.isArray(value)) for (const each of value) this.add(each)
    else if (isRecord(value)) for (const each of Object.values(value)) this.add(each)
  }

  /** Whether a value has one of them in it, at any depth. */
  in(value: unknown): boolean {
    if (this.#texts.size === 0) return false
    if (Array.isArray(value)) return value.some((each) => this.in(each))
    if (isRecord(value)) return Object.entries(value).some((pair) => this.in(pair))
    if (typeof value !== 'string' || value.length < 8) return false
    // of very many secrets only whole words are looked for
    return this.#texts.size > 200
      ? this.#texts.has(value) || value.split(apart).some((word) => this.#texts.has(word))
      : [...this.#texts].some((secret) => value.includes(secret))
  }

  /** The text, or words in its place. */
  hide = (text: string): string => (this.in(text) ? '(held back: a secret is in it)' : text)
}

const apart = /[\s"'`,;:=/&?#@()<>[\]{}|\\]+/

/** One resource as the file holds it. */
export interface Raw {
  before?: Values
  after?: Values
  /** The fields that differ. */
  changed: readonly string[]
  /** The fields that the file marks as secret. */
  marked: ReadonlySet<string>
}

export interface Sealed {
  before?: Values
  after?: Values
  withheld: string[]
}

/** Remembers what the definition or the file calls secret. */
export function gather(of: Resource, { before, after, marked }: Raw, secrets: Secrets): void {
  for (const values of [before, after])
    for (const [name, value] of Object.entries(values ?? {})) {
      if (name === 'adopt') secrets.add(isRecord(value) ? value.secret : undefined)
      else if (of.fields[name]?.secret || marked.has(name)) secrets.add(value)
    }
}

/** Keeps the fields that the definition knows, without what is secret. */
export function seal(of: Resource, raw: Raw, secrets: Secrets): Sealed {
  const withheld = new Set<string>()
  const side = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
        if (name === 'adopt') return [[name, adoption(value)]]
        const field = of.fields[name]
        if (!field || (field.secret && field.side === 'output')) return []
        // a secret that a program gives counts as given, whatever it is
        const isSecret = field.secret === true && !isNothing(value)
        if (!isSecret && !raw.marked.has(name) && !secrets.in(value)) return [[name, value]]
        withheld.add(name)
        return [[name, unknown]]
      }),
    )
  return {
    ...(raw.before && { before: side(raw.before) }),
    ...(raw.after && { after: side(raw.after) }),
    withheld: [...withheld],
  }
}

/** Its secret stays behind; all that counts is what is taken over, and what becomes of its secret. */
const adoption = (value: unknown) =>
  isRecord(value)
    ? { id: value.id, rotate: value.rotate === true, held: typeof value.secret === 'string' }
    : unknown
