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
