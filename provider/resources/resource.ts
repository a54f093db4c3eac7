/** The words every resource file is written in. Pure: no I/O, no engine, no platform. */
import type { z } from 'zod'

/** A value the deployment engine has promised and not yet made. Each door maps its own sentinel to this. */
export const unknown: unique symbol = Symbol('unknown')

export type Values = Record<string, unknown>
export type Severity = 'error' | 'warning'
export type Path = readonly (string | number)[]

/** What a field is, beyond its type. Doors spend these facts, each in its own dialect. */
export interface Facts {
  /** A change here cannot be made in place: the object is deleted and made anew. */
  replaces?: true
  /** Never printed; stored encrypted. */
  secret?: true
  /** No answer carries it but that to a creation, if any, so a read keeps what is stored. Tells which objects have it. */
  once?: (state: Values) => boolean
  /** Known to the state alone; the server has no such field. */
  local?: true
  /** `Acme` and `acme` are one value to the server. */
  ignoresCase?: true
  /** Order means nothing, and the server may change it. */
  set?: true
  /** A list that holds each entry once: the second is refused. */
  distinct?: true
  /** A list that is left out rather than given empty; a rule refuses that. */
  filled?: true
  /** The server chooses a value when none is given. A list of this kind is left alone when a program stops to give it. */
  serverDefault?: true
  /** Only a new object needs it: what is taken over has one, and keeps it when none is given. */
  toMake?: true
  /** The server may choose anew when one of these fields changes. */
  recomputedBy?: readonly string[]
  /** The application of the credentials, when none is given. */
  ownApplication?: true
  /** What is used when none is given, as far as the other inputs decide it. */
  default?: string | ((given: Values) => unknown)
  /** The deployment's name for the resource becomes the value when none is given. */
  autoName?: { separator: string; pattern: RegExp; lowerCase?: true }
  /** It is never taken away once it is there: why not, and what to do instead. */
  stays?: string
  /** The permission without which no answer has it. */
  seenWith?: string
  /** What stops working when the one known value becomes the other; undefined if nothing does. */
  stops?: (before: unknown, after: unknown, state: Values) => string | undefined
  /** Where it is in the server's JSON, when that is not the field's own name. Dots descend. */
  wire?: string
  /** Where it is in a query of the list, when that is not the wire name. */
  queryName?: string
  /** The server stores it behind the name of its owner, as in `app:shop:viewer`: what counts is what follows. */
  prefixed?: true
  /** Ids that the server keeps in a list of their own below the object. */
  assigned?: Assigned
  /** True or false, which is not written but done: a POST of a word below an object that exists. */
  switched?: Switched
}

/** How an object is turned on and off. */
export interface Switched {
  on: string
  off: string
  /** It can be turned on only while this field has one of these values; at this word the server looks again. */
  needs: { field: string; among: readonly string[]; look: string }
  /** Of a new object, which is never turned on at once. */
  later: string
  /** What to do about one that cannot be turned on. */
  advice: string
}

/** How a list of ids below an object is read and changed. */
export interface Assigned {
  /** Its name below the object: GET here gives the objects, page by page. */
  at: string
  /** The ids in the body of a change. */
  body: string
  /** What the actions are called that add and take away some. Without them a PUT of the list sets all of it. */
  by?: { assign: string; unassign: string }
  /**
   * Where the objects are whose ids these are, what one is called, and the word below the holder at which a POST lists
   * those that it may have: a refusal of a whole set names none.
   */
  among?: { path: string; noun: string; resolve: string }
}

export interface Field<S extends z.ZodType = z.ZodType> extends Facts {
  side: 'input' | 'output'
  schema: S
  doc: string
}

/** What a rule found: nothing, one sentence about its field, or a sentence at a place inside it. */
export type Complaint = string | { at: Path; message: string }

/** Something to say about the inputs: which rule, how grave, where, and what would be accepted. */
export interface Finding {
  rule: string
  severity: Severity
  path: Path
  message: string
}

export interface Rule {
  /** Public and stable: reviews, exceptions and policies name it. */
  id: string
  severity: Severity
  /** The field it speaks about. */
  at: string
  /** Called only when all of these are known; otherwise the rule waits for the deployment. */
  reads: readonly string[]
  /** With `each`, called once for every known element of the field, even while others are unknown. */
  each?: true
  judge(known: Values, element?: unknown): readonly Complaint[]
}

/** Resources of one program that may not, or should not, agree in all of these fields. */
export interface Twin {
  rule: string
  severity: Severity
  by: readonly string[]
  /** So many may agree. One, if it is not said. */
  most?: number
  /** Only resources for which this holds can be twins. */
  when?: (known: Values) => boolean
  message: string
}

/** What a row of a table says of a field: the known values it may have, and whether it is needed or has no place. */
export interface Verdict {
  among?: readonly string[]
  presence?: 'needed' | 'unwanted'
}

/** What the value of one field decides of others, as a door can tell it. A value without a row decides nothing. */
export interface Table {
  by: string
  rows: Record<string, Record<string, Verdict>>
}

/** A fact of another object that rules of this one read, as `as`. */
export interface Borrowed {
  as: string
  resource: string
  field: string
  /** The id of that object; `own` is the application of the credentials. Anything but a text: there is none, or not yet. */
  id(inputs: Values): unknown
}

/** The list in which an object stands beside its siblings. */
export interface Listed {
  at(inputs: Values): string
  /** The fields that tell it from its siblings. */
  by: readonly string[]
  /** Other fields by which it may be looked up. */
  also?: readonly string[]
  /** What a look-up asks for beside, as a query: what the platform brings along is shown only to who asks. */
  include?: Readonly<Record<string, string>>
}

export interface Resource {
  name: string
  /** The name as files and types of other languages spell it, as in oauth-client. */
  slug: string
  /** The noun a sentence uses. */
  noun: string
  doc: string
  /** POST here; GET, PATCH and DELETE at `{path}/{id}`. */
  path: string
  fields: Record<string, Field>
  rules: readonly Rule[]
  twins: readonly Twin[]
  borrows: readonly Borrowed[]
  table?: Table
  /** What a replacement destroys, and what has to be done about it. */
  replacement(state: Values): string
  /** What stops working when it is deleted. */
  removal(state: Values): string
  /** Where its siblings are listed, and which fields tell it from them. */
  listed?: Listed
  /** The platform brings some along, known by this: nobody makes them, and nobody has to manage them. */
  predefined?: { field: string; value: string }
  /** DELETE only begins the deletion; this status says that it is under way. */
  deleting?: { field: string; value: string }
  /**
   * The credentials may stand for one such object, known by this field: it is taken over, never made or deleted. Without
   * a value there, it is the one.
   */
  own?: string
  /** How to get a new secret for an object whose own is not in hand, and end the old one. */
  secretSource?: { field: string; has(state: Values): boolean; rotate: string; retire: string }
  /** Who owns it: an object of one of these resources, named by a type and an id. */
  owner?: { type: string; id: string; kinds: Record<string, string> }
  /** What every creation says beside the inputs. */
  says?: Values
  /**
   * POST with `upsert=true` makes the one object that these fields tell from all others, or changes it. Nothing deletes
   * it: taken out of a program it is released as it is. With `when`, only if that holds for the values.
   */
  upsert?: { by: readonly string[]; when?(values: Values): boolean }
  /** It is a part of the object whose id this field holds, and lives at its path: never made, and emptied when deleted. */
  part?: string
  /** What follows from the value of one field, a row for each value, as docs print it. */
  chart?: { by: string; rows: Readonly<Record<string, object>> }
}

type Fields = Record<string, Field>
type Known<F extends Fields> = { [K in keyof F]: z.output<F[K]['schema']> }
type Said = readonly Complaint[] | Complaint | false | undefined

export interface RuleWriter<F extends Fields, B> {
  /** One verdict over whole fields. */
  rule<K extends (keyof F | keyof B) & string>(
    id: string,
    severity: Severity,
    at: keyof F & string,
    reads: readonly K[],
    judge: (known: Pick<Known<F> & B, K & keyof (Known<F> & B)>) => Said,
  ): Rule
  /** One verdict for each element of a list, or for a single value. */
  each<K extends (keyof F | keyof B) & string>(
    id: string,
    severity: Severity,
    at: keyof F & string,
    reads: readonly K[],
    judge: (element: string, known: Pick<Known<F> & B, K & keyof (Known<F> & B)>) => Said,
  ): Rule
}

export const input = <S extends z.ZodType>(
  schema: S,
  doc: string,
  facts: Facts = {},
): Field<S> => ({
  side: 'input',
  schema,
  doc,
  ...facts,
})

export const output = <S extends z.ZodType>(
  schema: S,
  doc: string,
  facts: Facts = {},
): Field<S> => ({
  side: 'output',
  schema,
  doc,
  ...facts,
})

export function resource<F extends Fields, B = unknown>(
  name: string,
  spec: Omit<Resource, 'name' | 'fields' | 'rules' | 'twins' | 'borrows'> & {
    fields: F
    rules(write: RuleWriter<F, B>): readonly Rule[]
    twins?: readonly Twin[]
    borrows?: readonly Borrowed[]
  },
): Resource & { fields: F } {
  const writer: RuleWriter<F, B> = {
    rule: (id, severity, at, reads, judge) => ({
      id,
      severity,
      at,
      reads,
      judge: (known) => listed(judge(known as never)),
    }),
    each: (id, severity, at, reads, judge) => ({
      id,
      severity,
      at,
      reads,
      each: true,
      judge: (known, element) => listed(judge(element as string, known as never)),
    }),
  }
  return { twins: [], borrows: [], ...spec, name, rules: spec.rules(writer) }
}

/** Entries that a list had and has no more, as a sentence names them; undefined if there are none. */
export function gone(before: unknown, after: unknown): string | undefined {
  const [had, has] = [before, after].map((value) => (Array.isArray(value) ? value.map(String) : []))
  const lost = had!.filter((entry) => !has!.includes(entry))
  return lost.length > 0 ? lost.join(', ') : undefined
}

const listed = (said: Said): readonly Complaint[] =>
  !said ? [] : Array.isArray(said) ? said : [said as Complaint]
