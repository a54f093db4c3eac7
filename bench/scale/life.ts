/** The clients of one program under one engine. */
import type { Server } from '../server'
import type { StepName, Taken } from './step'

export interface Life {
  /** @throws Error with all that the engine said, when it does not succeed */
  run(step: StepName): Promise<Taken>
  /** Makes the engine's state, which is of one client, say the same of others. @throws Error */
  sow(copy: (resource: unknown, of: Sown) => unknown, others: readonly Sown[]): Promise<void>
  close(): Promise<void>
}

/** A client that no engine made. */
export interface Sown {
  at: number
  id: string
  creationTime: string
}

/** How the clients are declared. */
export interface Declared {
  server: Server
  clients: number
}

export const nameOf = (at: number) => `worker-${at}`
