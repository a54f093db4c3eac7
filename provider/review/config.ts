/** What a team decides for itself: how grave each rule is, and what is excused until when. */

import Ajv from 'ajv'
import type { Level } from './model'
import { levels, weight } from './model'
import { catalogue } from './rules'
import { legible } from './words'

export interface Exception {
  rule: string
  /** The URN or address, or what the program calls it. */
  address: string
  /** The stack it is for; every one when left out. */
  stack?: string
  /** Only for this value, before or after, as a report shows it. */
  value?: string
  reason: string
  /** The last day on which it counts, as in 2027-01-31, by UTC. */
  until: string
}

export interface Configuration {
  rules: Readonly<Record<string, Level | 'off'>>
  exceptions: readonly Exception[]
  failOn?: Level | 'none'
}

export const emptyConfiguration: Configuration = { rules: {}, exceptions: [] }

/** A configuration that cannot be used. */
export class Misconfigured extends Error {
  override name = 'Misconfigured'
}

const text = { type: 'string', minLength: 1 } as const

/** Published, so that editors can help. */
export const configurationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'wristband-review.json',
  description: 'How grave each rule of `wristband-iac review` is, and what is excused until when.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    failOn: { enum: [...levels, 'none'], description: 'As --fail-on, which is stronger.' },
    rules: {
      type: 'object',
      description: 'How grave a rule is, by its id; `off` turns it off.',
      additionalProperties: { enum: [...levels, 'off'] },
    },
    exceptions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'address', 'reason', 'until'],
        properties: {
          rule: { ...text, description: 'The id of a rule.' },
          address: { ...text, description: 'URN or address, or the name in the program.' },
          stack: { ...text, description: 'Only in this stack.' },
          value: { ...text, description: 'Only for this value.' },
          reason: { ...text, description: 'Why it is right. Reports print it.' },
          until: {
            type: 'string',
            pattern: '^\\d{4}-\\d{2}-\\d{2}$',
            description: 'The last day on which it counts, by UTC.',
          },
        },
      },
    },
  },
} as const

const validate = new Ajv({ allErrors: true }).compile(configurationSchema)

/** @throws Misconfigured */
export function configurationOf(json: unknown): Configuration {
  if (!validate(json)) {
    const errors = validate.errors!.map(({ instancePath, message, params }) => {
      const extra =
        'additionalProperty' in params ? ` (${legible(String(params.additionalProperty))})` : ''
      const allowed = 'allowedValues' in params ? ` (${params.allowedValues})` : ''
      return `${legible(instancePath) || 'it'} ${message}${extra}${allowed}`
    })
    throw new Misconfigured(errors.join('; '))
  }
  const { rules = {}, exceptions = [], failOn } = json as Partial<Configuration>
  for (const id of [...Object.keys(rules), ...exceptions.map(({ rule }) => rule)]) assertRule(id)
  for (const { until, rule } of exceptions)
    if (!isDay(until))
      throw new Misconfigured(
        `the exception from ${rule} ends on ${until}, which is no day; write it as in 2027-01-31`,
      )
  return { rules, exceptions, ...(failOn && { failOn }) }
}

/** Some engines take the 30th of February for the 1st or 2nd of March. */
const isDay = (text: string) => {
  const [year, month, day] = text.split('-').map(Number)
  const days = new Date(Date.UTC(year!, month!, 0)).getUTCDate()
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= days
}

function assertRule(id: string) {
  if (catalogue.has(id)) return
  const [near] = [...catalogue.keys()]
    .map((known) => ({ known, away: distance(id, known) }))
    .sort((a, b) => a.away - b.away)
  throw new Misconfigured(`there is no rule ${legible(id)}; the nearest is ${near!.known}`)
}

/** How many letters have to change (Levenshtein). */
function distance(a: string, b: string): number {
  const [short, long] = [a.slice(0, 100), b]
  let row = Array.from({ length: long.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...short].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...long].entries())
      next.push(Math.min(row[j]! + (letter === other ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row.at(-1)!
}

/** Whether the exception has run out at a time in milliseconds. */
export const isExpired = ({ until }: Exception, now: number) =>
  now >= Date.parse(until) + 86_400_000

export const isOver = (level: Level, threshold: Level | 'none') =>
  threshold !== 'none' && weight(level) >= weight(threshold)
