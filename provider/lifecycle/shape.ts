/** Whether a value fits its field: zod's verdict, graded, and told in sentences. */
import type { z } from 'zod'
import type { Facts, Finding, Path, Severity } from '../resources/resource'

type Issue = z.core.$ZodIssue

interface Grade {
  rule: string
  severity: Severity
  /** Its sentence repeats the value. */
  repeats?: true
  message(issue: Issue & Record<string, unknown>, value: unknown): string
}

const kindOf = (value: unknown) =>
  value === undefined
    ? 'missing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'an object'
          : `a ${typeof value}`

const expectations: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  object: 'an object',
}

const units: Record<string, (count: unknown) => string> = {
  string: (count) => `${count} characters`,
  array: (count) => `${count} entries`,
  number: (count) => String(count),
  int: (count) => String(count),
}

const size = (origin: string, value: unknown) =>
  origin === 'string' || origin === 'array' ? (value as string | unknown[]).length : value

/**
 * Limits and value lists are what this version knows of the API, and a newer server may know better: they warn.
 * A value of the wrong kind cannot be right.
 */
const grades: Partial<Record<Issue['code'], Grade>> = {
  too_big: {
    rule: 'field.limit',
    severity: 'warning',
    repeats: true,
    message: ({ origin, maximum }, value) => limit(String(origin), value, 'at most', maximum),
  },
  too_small: {
    rule: 'field.limit',
    severity: 'warning',
    repeats: true,
    message: ({ origin, minimum }, value) => limit(String(origin), value, 'at least', minimum),
  },
  invalid_value: {
    rule: 'field.unknown-value',
    severity: 'warning',
    repeats: true,
    message: ({ values }, value) =>
      `${JSON.stringify(value)} is not a value this version knows (${(values as unknown[]).join(', ')}); it is sent as it is`,
  },
  invalid_format: {
    rule: 'field.type',
    severity: 'error',
    message: ({ message }) => message,
  },
  unrecognized_keys: {
    rule: 'field.unsupported',
    severity: 'error',
    message: ({ keys }) => `takes nothing named ${(keys as string[]).join(' or ')}`,
  },
}

const limit = (origin: string, value: unknown, bound: string, count: unknown) => {
  const unit = units[origin] ?? String
  const verb = origin === 'string' || origin === 'array' ? 'has' : 'is'
  return `${verb} ${unit(size(origin, value))}; the API is known to take ${bound} ${unit(count)}`
}

const wrongKind: Grade = {
  rule: 'field.type',
  severity: 'error',
  message: ({ expected }, value) =>
    `is ${kindOf(value)}; ${expectations[String(expected)] ?? 'another kind of value'} is expected`,
}

/** Everything that zod says of the value, as findings below `path`. Values of secret fields are never repeated. */
export function judgeShape(
  schema: z.ZodType,
  value: unknown,
  path: Path,
  facts: Facts = {},
): Finding[] {
  const parsed = schema.safeParse(value)
  if (parsed.success) return []
  // zod also counts the characters of a text that stands where a list should
  const misplaced = parsed.error.issues
    .filter(({ code }) => code === 'invalid_type')
    .map((issue) => issue.path.join())
  return parsed.error.issues.flatMap((issue) => {
    const at = issue.path as (string | number)[]
    const inner = at.reduce<unknown>(
      (held, key) => (held as Record<string | number, unknown>)?.[key],
      value,
    )
    if (issue.code !== 'invalid_type' && misplaced.includes(at.join())) return []
    const wrongEnum = issue.code === 'invalid_value' && typeof inner !== 'string'
    const grade = (!wrongEnum && grades[issue.code]) || wrongKind
    const emptyText = issue.code === 'too_small' && inner === ''
    return {
      rule: emptyText ? 'field.required' : grade.rule,
      severity: emptyText ? 'error' : grade.severity,
      path: [...path, ...at],
      message: emptyText
        ? `is empty; give it a text${at.length === 0 && schema.safeParse(undefined).success ? ', or leave it out' : ''}`
        : facts.secret && grade.repeats
          ? 'is not what this version of the provider takes'
          : grade.message(issue as Issue & Record<string, unknown>, inner),
    }
  })
}
