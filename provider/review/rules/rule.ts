/** What a rule about a change is: a row of a table. */
import type { ResourceName } from '../../resources'
import type { Values } from '../../resources/resource'
import type { Context } from '../context'
import type { Action, Change, Level } from '../model'
import type { Words } from '../words'

/** What a rule has to say about one change. */
export interface Said {
  what: Words
  before?: Words
  after?: Words
  field?: string
  /** Where a case is graver or lighter than the rule. */
  level?: Level
}

/** A case a rule looks at. `before` and `after` are there, be they empty, so that a rule need not ask. */
export interface Case {
  change: Change
  before: Values
  after: Values
  context: Context
  /** What a person calls it. */
  name: string
}

export interface ChangeRule {
  /** Public and stable: configurations, exceptions and policies name it. */
  id: string
  level: Level
  /** What it looks for, as a heading. */
  title: string
  kind: ResourceName
  on: readonly Action[]
  /** The fields it compares. While one of them is not known, it waits. */
  reads: readonly string[]
  /** Whether it needs what was there before. */
  compares?: true
  /** Whether it looks at each entry of a list, and need not wait for the others. */
  parts?: true
  judge(of: Case): readonly Said[] | Said | false | undefined
  why: string
  fix: string
  /** Rules of the provider that say the same about the same field. */
  covers?: readonly string[]
}

/** The rows of one kind of resource. */
export const rulesOf = (
  kind: ResourceName,
  rows: readonly Omit<ChangeRule, 'kind'>[],
): ChangeRule[] => rows.map((row) => ({ ...row, kind }))

/** Entries of a list. */
export const entries = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** What is in the second list and not in the first. */
export const added = (before: unknown, after: unknown): string[] => {
  const old = new Set(entries(before))
  return entries(after).filter((each) => !old.has(each))
}

/** For a list of findings about single entries. */
export const each = (values: readonly string[], said: (value: string) => Said | false): Said[] =>
  values.flatMap((value) => said(value) || [])
