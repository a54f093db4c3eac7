/** How a place that receives a secret is written: one text, `scheme:what?option=value`. */
import type { DeliveryScheme, Scheme, Target } from './delivery-schemes'
import { deliverySchemes } from './delivery-schemes'
import { brief } from './url'

export type { DeliveryScheme, Scheme, Shape, Target } from './delivery-schemes'
export { deliverySchemes } from './delivery-schemes'

const schemes = Object.keys(deliverySchemes) as Scheme[]
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * Takes a target apart.
 *
 * @throws {Error} the sentence that {@link targetError} gives
 */
export function parseTarget(text: string): Target {
  const parsed = read(text)
  if ('error' in parsed) throw new Error(`${shown(text)} ${parsed.error}`)
  return parsed.target
}

/**
 * What is wrong with a target, as the end of a sentence about it, and what would be accepted;
 * undefined if nothing is. Repeats nothing that could be a user name or a password.
 */
export function targetError(text: string): string | undefined {
  const parsed = read(text)
  return 'error' in parsed ? `${shown(text)} ${parsed.error}` : undefined
}

/** A target as a message can hold it: one line, not without end, without a password. */
export const shown = (text: string) => brief(cutQuery(text))

/** Options and arguments are left out: what somebody put there by mistake may be secret. */
const cutQuery = (text: string) =>
  text.replace(text.startsWith('command:') ? /(?<=^command:\s*\S+)\s.*$/s : /\?.*$/s, '')

function read(text: string): { target: Target } | { error: string } {
  const scheme = schemes.find((name) => text.startsWith(`${name}:`))
  if (!scheme)
    return {
      error: `is no place to deliver a secret to; it would begin with ${or(schemes.map((name) => `${name}:`))}`,
    }
  const row = deliverySchemes[scheme]
  const rest = text.slice(scheme.length + 1)
  // a command has no options, so that its arguments may hold any character
  const cut = scheme === 'command' ? -1 : rest.indexOf('?')
  const found = row.pattern.exec(cut < 0 ? rest : rest.slice(0, cut))
  if (!found) return { error: `is not of the form ${row.form}, as in ${row.example}` }
  const options = optionsOf(row, scheme, cut < 0 ? '' : rest.slice(cut + 1))
  if (typeof options === 'string') return { error: options }
  if (options.keyId !== undefined && options.keyId === options.keySecret)
    return { error: 'has the same key for both parts; give key-id and key-secret two' }
  if (scheme !== 'command')
    return { target: { scheme, ...found.groups, ...options } as unknown as Target }
  const words = wordsOf(found.groups!.line!)
  if (!words) return { error: 'has a quote that does not end; close it' }
  const [program, ...args] = words
  if (!program)
    return { error: `names no program; it is of the form ${row.form}, as in ${row.example}` }
  return { target: { scheme, program, args } }
}

function optionsOf(row: DeliveryScheme, scheme: Scheme, query: string) {
  const known = Object.entries(row.options)
  const given = new URLSearchParams(query)
  for (const name of given.keys()) {
    if (!Object.hasOwn(row.options, name))
      return `has an option that ${scheme} does not know; it knows ${or(known.map(([it]) => it)) || 'none'}`
    if (given.getAll(name).length > 1) return `has the option ${name} twice; give it once`
  }
  const wrong = known.find(
    ([name, { pattern }]) => given.has(name) && !pattern.test(given.get(name)!),
  )
  if (wrong) return `has an option ${wrong[0]} that is not of its form; it takes ${wrong[1].takes}`
  return Object.fromEntries(
    known.map(([name, option]) => [camel(name), given.get(name) ?? option.default]),
  )
}

/** The words of a command line; quotes keep what they enclose together. Undefined when one does not end. */
function wordsOf(line: string): string[] | undefined {
  const words: string[] = []
  const word = /\s*((?:[^\s"']|"[^"]*"|'[^']*')+)\s*/y
  while (word.lastIndex < line.length) {
    const found = word.exec(line)
    if (!found) return undefined
    words.push(found[1]!.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single))
  }
  return words
}

const or = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
