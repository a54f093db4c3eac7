/** From what a program gives to what will be sent, and everything there is to say about it before anything is sent. */
import { directives } from '../resources/directives'
import type { Field, Finding, Resource, Rule, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { judgeShape } from './shape'
import { canonical, isKnown, isNothing, isRecord } from './value'

export interface Given {
  inputs: Values
  /** The inputs of the last deployment, so that what was taken out of the program is cleared on the server. */
  prior?: Values
  /** Facts of other objects that rules read, as far as they are known. */
  borrowed?: Values
  /** The deployment's own name for the resource, from which a name is made when none is given. */
  logicalName?: string
  /** Seven hexadecimal digits. */
  suffix?: () => string
}

export interface Checked {
  inputs: Values
  findings: Finding[]
  /** Rules that have to wait until the deployment makes what they read. */
  waiting: string[]
}

export function check(of: Resource, given: Given): Checked {
  const inputs: Values = {}
  const findings: Finding[] = [...unsupported(of, given.inputs)]

  const adopt = adoption(given)
  for (const [name, field] of inputFields(of)) {
    const value =
      given.inputs[name] ??
      substitute(name, field, { ...given, inputs: { ...given.inputs, ...inputs } }, adopt)
    if (value !== undefined) inputs[name] = value
    if (!(adopt && field.autoName && value === undefined))
      findings.push(...judgeField(of, name, field, value))
  }
  for (const [name, { schema, secret }] of Object.entries(directives)) {
    const value = name === 'adopt' ? adopt : given.inputs[name]
    if (value === undefined || value === null) continue
    inputs[name] = value
    if (isKnown(value))
      findings.push(...judgeShape(schema, value, [name], secret ? { secret } : {}))
  }

  const wrong = new Set(
    findings.filter(({ severity }) => severity === 'error').map(({ path }) => path[0]),
  )
  const known = knownOf(of, inputs, given.borrowed ?? {}, wrong)
  const waiting = of.rules.filter((rule) => !rule.reads.every((name) => name in known))
  for (const rule of of.rules)
    if (!waiting.includes(rule)) findings.push(...judgeRule(rule, inputs, known, wrong))
  // where a rule refuses it in words of its own, it has done so
  const told = new Set(
    findings.filter(({ severity }) => severity === 'error').map(({ path }) => path.join()),
  )
  findings.push(...repeated(of, inputs).filter(({ path }) => !told.has(path.join())))
  return { inputs, findings, waiting: waiting.map(({ id }) => id) }
}

export const inputFields = (of: Resource) =>
  Object.entries(of.fields).filter(([, { side }]) => side === 'input')

/**
 * The adoption that the program asks for, or that it once asked for: what was taken over is never given a default later.
 * Of an old one only the id is kept.
 */
function adoption({ inputs, prior }: Given): unknown {
  if (inputs.adopt !== undefined && inputs.adopt !== null) return inputs.adopt
  const old = prior?.adopt
  return isRecord(old) ? { id: old.id } : undefined
}

/**
 * What stands in for a field that the program does not give. What was taken over keeps what it has. Null clears what an
 * earlier deployment gave.
 */
function substitute(name: string, field: Field, given: Given, adopt: unknown): unknown {
  if (field.default !== undefined && adopt !== undefined) return undefined
  if (field.default !== undefined)
    return typeof field.default === 'function' ? field.default(given.inputs) : field.default
  const prior = given.prior?.[name]
  if (field.autoName)
    return adopt === undefined && given.logicalName
      ? automatic(field, given.logicalName, prior, given.suffix)
      : undefined
  if (prior === undefined || prior === null || field.replaces || isRequired(field)) return undefined
  // a list that is never empty keeps what it has, and so does one that the server chooses where none is given
  if (Array.isArray(prior)) return field.filled || field.serverDefault ? undefined : []
  if (isRecord(prior)) return {}
  // a field that is never null keeps what it has: what the server would make of a null is not known
  return field.schema.safeParse(null).success ? null : undefined
}

/** `<logical name>-<7 hex>`, as Pulumi names things; kept for as long as the resource lives. */
function automatic(field: Field, logicalName: string, prior: unknown, suffix = () => '0000000') {
  if (isAutomatic(field, prior)) return prior
  const { separator, pattern, lowerCase } = field.autoName!
  const lower = lowerCase ? logicalName.toLowerCase() : logicalName
  const room = (maxLength(field) ?? 60) - separator.length - 7
  const stem = withoutLeading(separator, lower.replace(pattern, separator)).slice(0, room)
  return (stem && stem + separator) + suffix()
}

/** Whether a name was made here, whatever the resource was called in the program then. */
export const isAutomatic = ({ autoName }: Field, name: unknown) =>
  autoName !== undefined && /(^|[^0-9a-z])[0-9a-f]{7}$/.test(String(name))

/** A host label does not begin with a hyphen. */
const withoutLeading = (separator: string, text: string): string =>
  text.startsWith(separator) ? withoutLeading(separator, text.slice(separator.length)) : text

const maxLength = ({ schema }: Field) =>
  (schema as { maxLength?: number | null }).maxLength ?? undefined

function judgeField(of: Resource, name: string, field: Field, value: unknown): Finding[] {
  if (value === unknown || value === null) return []
  if (value === undefined) return isRequired(field) || field.autoName ? [needed(of, name)] : []
  if (isKnown(value)) return judgeShape(field.schema, value, [name], field)
  if (!Array.isArray(value)) return []
  // a list with promised elements: the others are judged one by one, each as a list of its own
  return value.flatMap((element, at) =>
    isKnown(element)
      ? judgeShape(field.schema, [element], [], field).map((finding) => ({
          ...finding,
          path: [name, at, ...finding.path.slice(1)],
        }))
      : [],
  )
}

/** What stands earlier in its list as well, once all of the list is known. */
const repeated = (of: Resource, inputs: Values): Finding[] =>
  inputFields(of).flatMap(([name, { distinct }]) => {
    const value = inputs[name]
    if (!distinct || !Array.isArray(value) || !isKnown(value)) return []
    const entries = value.map(canonical)
    return entries.flatMap((entry, at) =>
      entries.indexOf(entry) < at
        ? {
            rule: 'field.distinct',
            severity: 'error' as const,
            path: [name, at],
            message: 'is in the list already: list each once',
          }
        : [],
    )
  })

const needed = (of: Resource, name: string, why = ''): Finding => ({
  rule: 'field.required',
  severity: 'error',
  path: [name],
  message: `is missing; the ${of.noun} needs it${why}: ${of.fields[name]!.doc}`,
})

/** What a program has to give for a new object, and does not. @param why it would be a new one */
export const needs = (of: Resource, inputs: Values, why: string): Finding[] =>
  inputFields(of).flatMap(([name, { toMake }]) =>
    toMake && isNothing(inputs[name]) ? [needed(of, name, why)] : [],
  )

/** Whether a program has to give it. */
export const isRequired = (field: Field) =>
  field.side === 'input' &&
  field.default === undefined &&
  !field.autoName &&
  !field.ownApplication &&
  !field.schema.safeParse(undefined).success

function* unsupported(of: Resource, given: Values): Iterable<Finding> {
  const accepted = [...inputFields(of).map(([name]) => name), ...Object.keys(directives)]
  for (const name of Object.keys(given)) {
    if (accepted.includes(name) || given[name] === undefined) continue
    yield {
      rule: 'field.unsupported',
      severity: 'error',
      path: [name],
      message: `is not something a program can set on this ${of.noun}; it takes ${accepted.join(', ')}`,
    }
  }
}

/** The fields that rules may read: those without a promised part, and not already refused for their type. */
function knownOf(of: Resource, inputs: Values, borrowed: Values, wrong: Set<unknown>): Values {
  const known: Values = {}
  const lent = of.borrows.map(({ as }) => as)
  for (const [name] of inputFields(of))
    if (
      isKnown(inputs[name]) &&
      !wrong.has(name) &&
      !(isNothing(inputs[name]) && lent.includes(name))
    )
      known[name] = inputs[name]
  for (const [name, value] of Object.entries(borrowed)) if (isKnown(value)) known[name] = value
  return known
}

function judgeRule(rule: Rule, inputs: Values, known: Values, wrong: Set<unknown>): Finding[] {
  const found = (
    complaints: ReturnType<Rule['judge']>,
    below: readonly (string | number)[],
  ): Finding[] =>
    complaints.map((said) => ({
      rule: rule.id,
      severity: rule.severity,
      path: [...below, ...(typeof said === 'string' ? [] : said.at)],
      message: typeof said === 'string' ? said : said.message,
    }))
  if (!rule.each) return found(rule.judge(known), [rule.at])
  if (wrong.has(rule.at)) return []
  const value = inputs[rule.at]
  if (Array.isArray(value))
    return value.flatMap((element, at) =>
      isKnown(element) ? found(rule.judge(known, element), [rule.at, at]) : [],
    )
  return value === undefined || value === null || !isKnown(value)
    ? []
    : found(rule.judge(known, value), [rule.at])
}
