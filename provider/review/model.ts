/** What a review is about: stacks and what would happen to each of their resources, whatever engine said so. */
import type { ResourceName } from '../resources'
import type { Values } from '../resources/resource'
import type { Words } from './words'

/**
 * `adopt`: something that exists is taken over. `read`: looked up, never changed. `keep`: nothing happens to it. `forget`:
 * it leaves the state and stays on the server.
 */
export type Action =
  | 'create'
  | 'adopt'
  | 'update'
  | 'replace'
  | 'delete'
  | 'forget'
  | 'read'
  | 'keep'

/** A line of a source file. */
export interface Place {
  file: string
  line: number
}

/** What would happen to one resource. Values never hold a secret; what the deployment decides is `unknown`. */
export interface Change {
  /** Unique in its stack: the URN of Pulumi, the address of Terraform. */
  address: string
  /** What the program calls it. */
  label: string
  kind: ResourceName
  action: Action
  /** The id of the object on the server, if there is one. */
  id?: string
  /** What the state holds; absent when there was nothing, or when the file does not tell. */
  before?: Values
  /** What would be there afterwards. */
  after?: Values
  /** The fields that would be sent. */
  changed: readonly string[]
  /** Fields whose values are kept back, because they are secret or marked so. */
  withheld: readonly string[]
  /** The fields that make a replacement necessary. */
  replaceReasons: readonly string[]
  /** Addresses of the resources that a field refers to. */
  refers: Readonly<Record<string, readonly string[]>>
  /** The connection that the program names; another one may lead to another application. */
  connection?: string
  place?: Place
}

/** A field that somebody changed on the server, behind the program's back. */
export interface Drift {
  address: string
  label: string
  kind: ResourceName
  field: string
  before: unknown
  after: unknown
  /** The object is gone. */
  gone?: true
}

/** What a program would change in one stack. */
export interface Stack {
  name: string
  /** The file that tells, as it was named. */
  file?: string
  engine: 'pulumi' | 'terraform'
  /** How the engine calls its version, if the file tells. */
  engineVersion?: string
  changes: readonly Change[]
  drift: readonly Drift[]
  /** What the engine refused; not empty means that the file does not tell all. */
  errors: readonly { address?: string; rule?: string; message: string }[]
  /** What the file does not hold, as sentences. */
  gaps: readonly string[]
  /** Whether the file also holds what does not change. */
  complete: boolean
}

export const levels = ['critical', 'high', 'medium', 'low'] as const

export type Level = (typeof levels)[number]

/** From the least to the gravest; `off` is nothing. */
export const weight = (level: Level | 'off') =>
  level === 'off' ? -1 : levels.length - 1 - levels.indexOf(level)

/** Who owns an object. */
export interface Owner {
  party: 'first' | 'third' | 'unknown'
  /** An application or a tenant as a reader knows it. */
  words: Words
  /** Its address in the stack, when it is there. */
  address?: string
}

/** Something a reviewer has to decide about. */
export interface Risk {
  rule: string
  level: Level
  stack: string
  address: string
  label: string
  /** Absent where the file does not hold what it is about. */
  kind?: ResourceName
  owner?: Owner
  /** What happens, in words of identity. */
  what: Words
  before?: Words
  after?: Words
  why: Words
  fix: Words
  field?: string
  place?: Place
  /** Why it does not count. */
  excused?: { reason: string; until: string }
}
