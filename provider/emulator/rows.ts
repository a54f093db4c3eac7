/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export type JsonObject = { [name: string]: Json }

/**
 * The collections of the server, spelled as in the paths. `users` is not on the management API; logins
 * need it.
 */
export const collections = [
  ...(['applications', 'tenants', 'clients', 'users'] as const),
  ...(['permissions', 'permission-boundaries', 'permission-groups', 'roles'] as const),
  ...(['role-assignment-policies', 'page-brandings', 'email-brandings'] as const),
  ...(['identity-provider-override-toggles', 'identity-providers', 'custom-domains'] as const),
] as const

export type Collection = (typeof collections)[number]

/** One stored object: what the API shows of it is decided where it is presented. */
export interface Row {
  readonly id: string
  readonly version: number
  readonly creationTime: string
  readonly lastModifiedTime: string
  readonly values: JsonObject
  /** Known to the server only: secrets, permissions. */
  readonly hidden: JsonObject
}

interface Table {
  now: Map<string, Row>
  /** What each row was before its last change; undefined if it did not exist. For stale reads. */
  before: Map<string, Row | undefined>
}

type Contents = Partial<Record<Collection, Row[]>>

const tablesOf = (contents: Contents) =>
  Object.fromEntries(
    collections.map((name) => [
      name,
      { now: new Map((contents[name] ?? []).map((row) => [row.id, row])), before: new Map() },
    ]),
  ) as Record<Collection, Table>

/** All objects of one server, in memory, with one step of history. */
export class Rows {
  private tables: Record<Collection, Table>
  private readonly changed: () => void

  /** `changed` is called after every change. */
  constructor(contents: Contents, changed: () => void) {
    this.changed = changed
    this.tables = tablesOf(contents)
  }

  /** Forgets everything, history included, and holds these contents instead. */
  restart(contents: Contents): void {
    this.tables = tablesOf(contents)
    this.changed()
  }

  /** The row as it is; or, `stale`, as it was before its last change. */
  find(collection: Collection, id: string, stale = false): Row | undefined {
    const { now, before } = this.tables[collection]
    return stale && before.has(id) ? before.get(id) : now.get(id)
  }

  all(collection: Collection, stale = false): Row[] {
    const { now, before } = this.tables[collection]
    if (!stale) return [...now.values()]
    return [...new Set([...now.keys(), ...before.keys()])]
      .map((id) => this.find(collection, id, true))
      .filter((row) => row !== undefined)
  }

  put(collection: Collection, row: Row): Row {
    const { now, before } = this.tables[collection]
    before.set(row.id, now.get(row.id))
    now.set(row.id, row)
    this.changed()
    return row
  }

  /** Changes what only the server knows of a row; no read, stale or not, can tell. */
  amend(collection: Collection, row: Row): void {
    this.tables[collection].now.set(row.id, row)
    this.changed()
  }

  remove(collection: Collection, id: string): void {
    const { now, before } = this.tables[collection]
    before.set(id, now.get(id))
    now.delete(id)
    this.changed()
  }

  contents(): Record<Collection, Row[]> {
    return Object.fromEntries(collections.map((name) => [name, this.all(name)])) as Record<
      Collection,
      Row[]
    >
  }
}
