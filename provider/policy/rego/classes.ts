/** Sorts the values of a field into few classes, as far as a rule that knows no single text can tell them apart. */
import { z } from 'zod'
import type { Field, Values } from '../../resources/resource'

/**
 * `choice`: one of a list; `choices`: some of a list; `flag`: true or false; `list` and `text`: nothing, empty or
 * something; `value`: nothing or something.
 */
export type Sort = 'choice' | 'choices' | 'flag' | 'list' | 'text' | 'value'

export interface Classes {
  sort: Sort
  /** For `choice` and `choices`. */
  options: readonly string[]
  /** Values of each class: a rule has to say the same of all of them. */
  samples: ReadonlyMap<string, readonly unknown[]>
}

export const absent = 'absent'

/** A value that a newer server may know. */
export const other = 'other'

/** Such a value where there was another one before. */
export const another = 'another'

const texts = [
  'x',
  'Two words',
  '-a.b-',
  '*',
  '0s',
  '7d',
  'manual',
  'https://app.example.com/cb',
  'https://{tenant_domain}.example.com/cb',
  'http://app.example.com/cb',
  'http://localhost/cb',
  'com.example.app:/cb',
  'app:/cb',
  'javascript:x',
  'vault:secret/orders',
  'x'.repeat(3000),
]

/** Entries of a list that have little in common. */
export const samples = texts.filter((text) => text !== 'x')

const newer = ['SOMETHING_NEWER', 'SOMETHING_STILL_NEWER']

const samplesOf: Record<Sort, (options: readonly string[]) => [string, readonly unknown[]][]> = {
  choice: (options) => [
    ...options.map((each): [string, string[]] => [each, [each]]),
    [other, newer],
  ],
  choices: (options) => subsets([...options, other]).map((set) => [labelOf(set), fill(set)]),
  flag: () => [
    ['true', [true]],
    ['false', [false]],
  ],
  text: () => [
    ['empty', ['']],
    ['given', texts],
  ],
  list: () => [
    ['empty', [[]]],
    ['given', [...texts.map((each) => [each]), ['x', 'x'], texts]],
  ],
  value: () => [['given', [0, 1, 59, 86_400, 1e9, -1]]],
}

/** The class of a set of choices, whatever their order. */
export const labelOf = (set: readonly string[]) =>
  set.length > 0 ? [...set].sort().join('+') : 'empty'

const fill = (set: readonly string[]): string[][] =>
  newer.map((each) => set.map((entry) => (entry === other ? each : entry)))

const subsets = ([first, ...rest]: readonly string[]): string[][] =>
  first === undefined ? [[]] : subsets(rest).flatMap((set) => [set, [first, ...set]])

interface Shape {
  type?: string | string[]
  enum?: string[]
  items?: Shape
  anyOf?: Shape[]
}

export function classesOf({ schema }: Field): Classes {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  const { sort, options } = sortOf(shape.anyOf?.find(({ type }) => type !== 'null') ?? shape)
  return { sort, options, samples: new Map([[absent, [undefined]], ...samplesOf[sort](options)]) }
}

/** The same for one side of a change: Terraform writes null for nothing. */
export function classesOn(side: 'before' | 'after', field: Field): Classes {
  const classes = classesOf(field)
  const samples = new Map<string, readonly unknown[]>([...classes.samples, [absent, [null]]])
  if (classes.sort === 'choice') {
    samples.set(other, newer.slice(0, 1))
    if (side === 'after') samples.set(another, newer.slice(1))
  }
  return { ...classes, samples }
}

/** Whether a sentence shows a value that only stands for others. */
export const isSample = (sentence: string) => sentence.includes(newer[0]!)

/** The classes of what a field holds, one by one: of an entry of a list, else of the value. */
export function elementsOf(field: Field): Classes {
  const { sort, options } = classesOf(field)
  const [single, samples]: [Sort, [string, readonly unknown[]][]] =
    sort === 'choices' || sort === 'choice'
      ? ['choice', samplesOf.choice(options)]
      : ['text', [['given', texts]]]
  return { sort: single, options, samples: new Map(samples) }
}

function sortOf({ type, enum: options, items }: Shape): Pick<Classes, 'sort' | 'options'> {
  if (options) return { sort: 'choice', options }
  if (items?.enum) return { sort: 'choices', options: items.enum }
  const sorts: Record<string, Sort> = { boolean: 'flag', array: 'list', string: 'text' }
  const [kind = ''] = [type ?? []].flat().filter((each) => each !== 'null')
  return { sort: sorts[kind] ?? 'value', options: [] }
}

type Named = readonly [name: string, classes: Classes]

/** Every combination of one class for each of the fields, with all values that stand for it. */
export function* combinations(
  fields: readonly Named[],
): Iterable<{ classes: string[]; samples(): Iterable<Values> }> {
  for (const classes of products(fields.map(([, { samples }]) => [...samples.keys()])))
    yield {
      classes,
      *samples() {
        const lists = fields.map(([, { samples }], at) => samples.get(classes[at]!)!)
        for (const values of products(lists))
          yield Object.fromEntries(fields.map(([name], at) => [name, values[at]]))
      },
    }
}

function* products<T>(lists: readonly (readonly T[])[]): Iterable<T[]> {
  const [first, ...rest] = lists
  if (first === undefined) yield []
  else for (const one of first) for (const others of products(rest)) yield [one, ...others]
}
