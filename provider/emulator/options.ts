import type { Fault } from './faults/fault'
import type { Random } from './ids'
import type { Person } from './oauth/people'

/** How an emulator is started. Everything is optional. */
export interface EmulatorOptions {
  /** Port to listen on; 0, the default, takes a free one. */
  port?: number
  /** Address to listen on; 127.0.0.1 by default, so that only this machine reaches it. */
  host?: string
  /** Host name of the application's vanity domain; `localhost` by default. */
  domain?: string
  /** Serve https with a certificate of the emulator's own authority. */
  tls?: boolean
  /** File that keeps the state; without it the state is gone with the process. */
  data?: string
  applicationName?: string
  environment?: 'DEVELOPMENT' | 'PRODUCTION'
  /** May the first client create and delete applications? Yes by default. */
  applicationAdmin?: boolean
  /** Seconds an access token lives when its client does not say; 1800 by default. */
  tokenLifetime?: number
  /** How long a deleted tenant or identity provider can still be seen; one read and no time by default. */
  tenantDeletion?: {
    /** Number of reads that still show it. */
    reads?: number
    /** Milliseconds. */
    delay?: number
  }
  /** Who can log in. */
  people?: Person[]
  faults?: Fault[]
  /** The clock. */
  now?: () => Date
  /** The source of ids and secrets. */
  random?: Random
  /** Takes one line per request. Lines hold no secret. Nothing is logged by default. */
  log?: (line: string) => void
}
