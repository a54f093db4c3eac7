import type { Filter } from '../kind'
import { invalidRequest } from '../refusal'
import type { JsonObject } from '../rows'

/** Does this object match the query? */
export type Predicate = (object: JsonObject) => boolean

const compare: Record<string, (value: string, wanted: string[]) => boolean> = {
  eq: (value, [wanted]) => value === wanted,
  ne: (value, [wanted]) => value !== wanted,
  sw: (value, [wanted = '']) => value.startsWith(wanted),
  lt: (value, [wanted = '']) => value < wanted,
  le: (value, [wanted = '']) => value <= wanted,
  gt: (value, [wanted = '']) => value > wanted,
  ge: (value, [wanted = '']) => value >= wanted,
  in: (value, wanted) => wanted.includes(value),
  nin: (value, wanted) => !wanted.includes(value),
}

const token = /\s*(?:"((?:[^"\\]|\\.)*)"|([(),])|([^\s(),"]+))/y

type Token = { text: string; quoted: boolean }

function tokens(query: string): Token[] {
  const found: Token[] = []
  token.lastIndex = 0
  while (query.slice(token.lastIndex).trim() !== '') {
    const match = token.exec(query)
    if (!match) throw invalidRequest('The query has a string without its closing quote.')
    const [, quoted, mark, word] = match
    if (quoted === undefined) found.push({ text: mark ?? word ?? '', quoted: false })
    else found.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true })
  }
  return found
}

/**
 * Reads a query such as `name sw "api" and (type eq "NATIVE" or id in ("a", "b"))`. `and` binds
 * closer than `or`. Refuses attributes and operators that `filters` does not list.
 */
export function parseQuery(query: string, filters: Record<string, Filter>): Predicate {
  const rest = tokens(query)
  const take = () => rest.shift() ?? { text: 'its end', quoted: false }
  const next = (word: string) =>
    rest[0] !== undefined && !rest[0].quoted && rest[0].text.toLowerCase() === word

  const expect = (mark: string) => {
    if (!next(mark)) throw invalidRequest(`The query needs ${mark} before ${take().text}.`)
    take()
  }

  const either = (): Predicate => {
    const sides = [both()]
    while (next('or')) {
      take()
      sides.push(both())
    }
    return (object) => sides.some((side) => side(object))
  }

  const both = (): Predicate => {
    const sides = [single()]
    while (next('and')) {
      take()
      sides.push(single())
    }
    return (object) => sides.every((side) => side(object))
  }

  const single = (): Predicate => {
    if (!next('(')) return comparison()
    take()
    const inner = either()
    expect(')')
    return inner
  }

  const comparison = (): Predicate => {
    const name = take().text
    const attribute = Object.keys(filters).find(
      (known) => known.toLowerCase() === name.toLowerCase(),
    )
    const filter = attribute === undefined ? undefined : filters[attribute]
    if (attribute === undefined || !filter) {
      throw invalidRequest(`The query may use ${Object.keys(filters).join(', ')}, not ${name}.`)
    }
    const operator = take().text.toLowerCase()
    const test = filter.operators.includes(operator) ? compare[operator] : undefined
    if (!test) {
      throw invalidRequest(`The query may use ${filter.operators.join(', ')} on ${attribute}.`)
    }
    const same = (text: string) => (filter.caseSensitive ? text : text.toLowerCase())
    const wanted = (operator === 'in' || operator === 'nin' ? list() : [value()]).map(same)
    return (object) => test(same(String(object[attribute] ?? '')), wanted)
  }

  const value = (): string => {
    const { text, quoted } = take()
    if (!quoted) throw invalidRequest(`The query needs a double-quoted value instead of ${text}.`)
    return text
  }

  const list = (): string[] => {
    expect('(')
    const values = [value()]
    while (next(',')) {
      take()
      values.push(value())
    }
    expect(')')
    return values
  }

  const predicate = either()
  if (rest.length > 0) throw invalidRequest(`The query goes on after its end at ${take().text}.`)
  return predicate
}
