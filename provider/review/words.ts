/** Sentences about foreign values: what is ours and what came from a file stay apart until a report is written. */

/** A value of the file under review, fit to be shown: one line, no control characters, not without end. */
export class Shown {
  readonly shown: string

  constructor(shown: string) {
    this.shown = shown
  }
}

/**
 * A sentence. Texts in it are ours; what is shown came from outside, and a report marks it as code and escapes it. It is
 * a class so that no list that stands in a file can pass for one.
 */
export class Words {
  readonly parts: readonly (string | Shown)[]

  constructor(parts: readonly (string | Shown)[]) {
    this.parts = parts
  }
}

/** Longest value that a sentence shows, in characters. */
const longest = 160

/** Control characters, marks that turn the direction of text, invisible ones, halves of pairs. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu

/** What is more than this many marks above one letter climbs over other lines. */
const piled = /(\p{M}{3})\p{M}+/gu

/** A text in one line in which nothing is hidden, cut in the middle when it is too long: the end often matters. */
export function legible(text: string, limit = longest): string {
  const near = text.length > limit * 4 ? text.slice(0, limit * 2) + text.slice(-limit * 2) : text
  const line = near
    .replace(unseen, (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`)
    .replace(piled, '$1')
  if (line.length <= limit && near === text) return line
  const head = Math.ceil(limit * 0.6)
  return `${whole(line.slice(0, head))} … ${whole(line.slice(-(limit - head - 3)))} (${text.length} characters)`
}

/** Without halves of characters that were cut in two. */
const whole = (text: string) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')

/** A text of ours. */
export const ours = (text: string) => new Words(text === '' ? [] : [text])

/** A value as a sentence shows it. */
export const show = (value: unknown) => new Words([shown(value)])

const shown = (value: unknown) => new Shown(legible(textOf(value)))

/** A value in one line; an empty text is seen by its quotes. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? 'nothing')

/** A sentence of ours with values in it, or with other sentences. */
export const say = (texts: TemplateStringsArray, ...values: unknown[]) =>
  new Words(
    texts.flatMap((text, at) => [
      ...(text ? [text] : []),
      ...(at < values.length ? partsOf(values[at]) : []),
    ]),
  )

const partsOf = (value: unknown) => (value instanceof Words ? value.parts : [shown(value)])

/** A list of values inside a sentence: the first few, and how many more. */
export function listed(values: readonly unknown[], most = 5): Words {
  const first = values.slice(0, most)
  const rest = values.length - first.length
  return new Words([
    ...first.flatMap((value, at) => [...(at > 0 ? [', '] : []), shown(value)]),
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ])
}

/** A finished sentence with values that cannot be told apart any more: whatever is not a plain word counts as foreign. */
export function prose(sentence: string): Words {
  const common = /^[("']?(?:[A-Za-z'-]+|[A-Z][A-Z0-9_]+|\d{1,6})[)"']?[,.;:?]?$/
  return new Words(
    legible(sentence, 600)
      .split(/( +)/)
      .filter((word) => word !== '')
      .flatMap((word) => {
        if (/^ +$/.test(word) || common.test(word)) return [word]
        const [, value = word, stop = ''] = /^(.+?)([,.;:?]?)$/s.exec(word) ?? []
        return stop ? [new Shown(value), stop] : [new Shown(value)]
      }),
  )
}

/** The sentence as plain text. */
export const plain = (words: Words): string =>
  words.parts.map((word) => (typeof word === 'string' ? word : word.shown)).join('')
