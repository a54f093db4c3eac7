import { inspect } from 'node:util'

const shown = '[secret]'

/**
 * A text that no print, log, template or JSON shows. Only `reveal()` gives it, so every place that
 * uses the text in clear can be found by that name.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    if (typeof value !== 'string') throw new TypeError('a Secret holds a text, nothing else')
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): '[secret]' {
    return shown
  }

  toJSON(): '[secret]' {
    return shown
  }

  [inspect.custom](): '[secret]' {
    return shown
  }
}

/** A value as JSON with its secrets in clear, and what those are. */
export function revealed(value: unknown): { text: string | undefined; secrets: string[] } {
  const secrets: string[] = []
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, shown) {
    const held = this[key]
    if (!(held instanceof Secret)) return shown
    secrets.push(held.reveal())
    return held.reveal()
  })
  return { text, secrets }
}
