/**
 * What a program calls secret, and sentences without it. One for a process: what one resource was given may be said of
 * another, and later.
 */
import { hider } from '../../hide'
import { isRecord } from '../../lifecycle'
import { directives } from '../../resources/directives'
import { pulumiUnknown } from '../../resources/spelling'

export class Hidden {
  readonly #known = new Set<string>()
  /** What hides each text; the longest first, since one may hold another. */
  #hiders: [string, (text: string) => string][] = []

  /** Remembers a secret value, with all that is in it. @param name of the property that it is, or stands in */
  learn(name: string, value: unknown) {
    const fresh = [...new Set(texts(name, value))].filter((text) => !this.#known.has(text))
    if (fresh.length === 0) return
    for (const text of fresh) {
      this.#known.add(text)
      this.#hiders.push([text, hider(text)])
    }
    this.#hiders.sort(([one], [other]) => other.length - one.length)
  }

  from(sentence: string): string {
    return this.#hiders.reduce((rest, [, without]) => without(rest), sentence)
  }

  /** Whether a value holds something that is hidden. */
  isIn(value: unknown): boolean {
    return [...texts('', value)].some((text) => this.from(text) !== text)
  }
}

/** True and false are no secret that could be taken out of a sentence, and an id by which something is found is none at all. */
function* texts(name: string, value: unknown): Iterable<string> {
  if (typeof value === 'number' || (typeof value === 'string' && value !== pulumiUnknown))
    yield String(value)
  else if (Array.isArray(value)) for (const each of value) yield* texts(name, each)
  else if (isRecord(value))
    for (const [key, each] of Object.entries(value))
      if (name !== 'adopt' || !directives.adopt.open.includes(key)) yield* texts(name, each)
}
