/** Between the server's JSON and the state. */
import { bare } from '../resources/named'
import type { Facts, Field, Finding, Resource, Values } from '../resources/resource'
import { unknown } from '../resources/resource'
import { inputFields } from './check'
import { judgeShape } from './shape'
import { isNothing, isRecord, same, toSend } from './value'

/** Puts a value where its wire name says; dots descend. */
export function plant(body: Values, wire: string, value: unknown): void {
  const [head, ...rest] = wire.split('.') as [string, ...string[]]
  if (rest.length === 0) {
    body[head] = value
    return
  }
  const below = body[head]
  body[head] = isRecord(below) ? below : {}
  plant(body[head] as Values, rest.join('.'), value)
}

/** What no body can ask for: it is done after the object is written. */
export const isDone = ({ assigned, switched }: Facts) =>
  assigned !== undefined || switched !== undefined

/** The body of a POST: everything the program gives, under its wire names. */
export function toWire(of: Resource, inputs: Values): Values {
  const body: Values = { ...of.says }
  for (const [name, field] of inputFields(of))
    if (!field.local && !isDone(field) && !isNothing(inputs[name]))
      plant(body, field.wire ?? name, toSend(field, inputs[name]))
  return body
}

/** The object of the server's in which a value stands. */
export const headOf = (wire?: string) => (wire?.includes('.') ? wire.split('.')[0] : undefined)

const dig = (body: unknown, wire: string): unknown =>
  wire.split('.').reduce<unknown>((held, key) => (isRecord(held) ? held[key] : undefined), body)

/** What an answer may leave out without meaning that it is gone. */
const keeps = ({ once, local, replaces, assigned, wire }: Facts, body: unknown) =>
  once || local || replaces || assigned || isHidden(wire, body)

/** An object that an answer has not even as null is one that these credentials may not see. */
const isHidden = (wire: string | undefined, body: unknown) => {
  const head = headOf(wire)
  return head !== undefined && isRecord(body) && !(head in body)
}

/** Inputs of an object that these credentials may not see, by what hides them. */
export const hiddenIn = (of: Resource, body: unknown): [name: string, field: Field][] =>
  inputFields(of).filter(([, { wire }]) => isHidden(wire, body))

interface Read {
  state: Values
  /** Fields whose answer is of a kind that the definition does not allow. */
  misfits: Finding[]
}

/** The answer of the server as state. What it leaves out is left out; what has the wrong kind is a misfit. */
export function fromWire(of: Resource, body: unknown): Read {
  const state: Values = {}
  const misfits: Finding[] = []
  for (const [name, field] of Object.entries(of.fields)) {
    if (field.local || field.assigned) continue
    const told = dig(body, field.wire ?? name)
    const value = field.prefixed ? bare(told) : told
    if (isNothing(value)) continue
    const wrong = judgeShape(field.schema, value, [name], field).filter(
      ({ severity, rule }) => severity === 'error' && rule === 'field.type',
    )
    if (wrong.length > 0) misfits.push(...wrong)
    else state[name] = value
  }
  return { state, misfits }
}

/**
 * The state after a write. What was asked for stands, also where the server stored something else: that is a warning,
 * and the next refresh shows it as drift. Only what was not asked for is filled from the answer.
 */
export function settle(
  of: Resource,
  inputs: Values,
  prior: Values,
  body: unknown,
): { state: Values; findings: Finding[] } {
  const { state: answered, misfits } = fromWire(of, body)
  const state: Values = {}
  const findings: Finding[] = misfits.map((misfit) => ({
    ...misfit,
    rule: 'server.answer',
    severity: 'warning',
    message: `the server's answer ${misfit.message}; what was asked for is kept`,
  }))
  for (const [name, field] of Object.entries(of.fields)) {
    // what no body asks for is not done yet
    const asked = field.side === 'input' && !isDone(field) ? inputs[name] : undefined
    // no answer tells that it is cleared
    const kept = keeps(field, body) && !(field.once && asked === null)
    const told = answered[name]
    const got = told ?? (kept ? prior[name] : undefined)
    const value = asked === undefined || asked === null || asked === unknown ? got : asked
    if (value !== undefined) state[name] = value
    if (isNothing(asked) || told === undefined || same(field, asked, told)) continue
    findings.push({
      rule: 'server.stored',
      severity: 'warning',
      path: [name],
      message: field.secret
        ? 'the server stored another value than the one asked for'
        : `the server stored ${JSON.stringify(told)} instead of ${JSON.stringify(asked)}`,
    })
  }
  return { state, findings }
}

/** The state after a read: the server's word, but for what it never repeats; a set keeps the order that is stored. */
export function observed(of: Resource, prior: Values, body: unknown): Read {
  const { state, misfits } = fromWire(of, body)
  for (const [name, field] of Object.entries(of.fields)) {
    const stored = prior[name]
    if (stored === undefined || stored === null) continue
    if (keeps(field, body) && state[name] === undefined) state[name] = stored
    else if (same(field, stored, state[name])) state[name] = stored
  }
  return { state, misfits }
}

/** Whether two states of one object differ in what a program can set on the server. */
export const differs = (of: Resource, one: Values, other: Values) =>
  inputFields(of).some(([name, field]) => !field.local && !same(field, one[name], other[name]))

/** A state with what the program asks of it that no server knows. */
export function recorded(of: Resource, state: Values, inputs: Values): Values {
  const local = inputFields(of).filter(([name, field]) => field.local && inputs[name] !== undefined)
  return {
    ...state,
    ...Object.fromEntries(local.map(([name]) => [name, inputs[name] ?? undefined])),
  }
}
