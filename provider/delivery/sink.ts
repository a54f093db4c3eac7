import type { Target } from '../resources/delivery'

/** What is delivered. */
export interface Parcel {
  clientId: string
  clientSecret: string
}

export interface Receipt {
  /** What the store calls the version that was written. Absent where stores have no versions. */
  version?: string
}

/** The surroundings of a delivery. */
export interface Around {
  /** As of the process. Vendors' own libraries read that of the process itself. */
  env: Readonly<Record<string, string | undefined>>
  /** The program's folder: where relative paths start, and where libraries are looked for. */
  cwd: string
  /** Waits between attempts; rejects when the signal aborts first. */
  clock: { wait(ms: number, signal?: AbortSignal): Promise<void> }
  /** Ends waiting and, where a store's library lets it, a request on its way. */
  signal?: AbortSignal | undefined
}

/** One kind of place. Both throw {@link Trouble}; what else they throw was not foreseen. */
export interface Sink<T extends Target = Target> {
  deliver(target: T, parcel: Parcel, around: Around): Promise<Receipt>
  rehearse(target: T, around: Around): Promise<void>
}

export type Of<S extends Target['scheme']> = Extract<Target, { scheme: S }>
