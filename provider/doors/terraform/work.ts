/** What reaches the server. Loaded when a connection is configured: validating and describing need no HTTP. */
import type { LogEvent } from '../../api'
import { ApiError, requestToken, SettingError } from '../../api'
import type { Configured } from '../../connection'
import { clientFor, connectionOptions } from '../../connection'
import { courier } from '../../courier'
import type { Checked, Clock, Foreseen, Found, Step } from '../../lifecycle'
import {
  create,
  Facts,
  foresee,
  get,
  imported,
  list,
  localFacts,
  lockOut,
  only,
  PartialFailure,
  parted,
  RollCall,
  read,
  remove,
  undo,
  update,
} from '../../lifecycle'
import { resources } from '../../resources'
import type { Finding, Resource, Values } from '../../resources/resource'
import { unseenSecrets } from '../../resources/secret-life'
import { Flights } from '../flights'
import { line, reading, writing } from '../stoppable'

export { ApiError, PartialFailure, SettingError }

export interface Around {
  env: Record<string, string | undefined>
  /** Where relative paths begin. */
  cwd: string
  /** `digits` hexadecimal digits. */
  hex(digits: number): string
  clock: Clock
  /** Aborts when Terraform asks to stop. */
  stop: AbortSignal
  log(event: LogEvent): void
  /** Told now and then how far a long run is. */
  progress?: (sentence: string) => void
}

export type Report = (finding: Finding) => void

/** A state, and what is remembered beside it. */
export interface Kept {
  values: Values
  memory: Values
}

function kept(state: Values): Kept {
  const { fields, memory } = parted(state)
  return { values: fields, memory }
}

const whole = ({ values, memory }: Kept): Values => ({ ...values, ...memory })

/** Terraform does not go on with an object whose creation failed. */
const tainted =
  'It is tainted now, so the next apply deletes it and makes it anew. To go on from here instead, run untaint with its address first'

/** What a failed step leaves behind, if it leaves something. */
export const remains = (error: unknown): ({ id: string } & Kept) | undefined =>
  error instanceof PartialFailure ? { id: error.id, ...kept(error.state) } : undefined

export type Work = ReturnType<typeof work>

/** @throws SettingError */
export function work(configured: Configured, around: Around) {
  const { stop } = around
  const surroundings = { env: around.env, log: around.log }
  // one for a run: in a process that serves several, no run is told what an earlier one has read
  const lists = new RollCall({
    transport: clientFor(surroundings, configured),
    clock: around.clock,
    ...(around.progress && { progress: around.progress }),
  })
  const client = lists.line
  const flights = new Flights()
  const carrying = courier({ ...around, log: around.log }, configured)
  const facts = new Facts(resources)

  const stoppable = line(client, stop)
  const begun = { transport: client, clock: around.clock }
  const reads = (report: Report) => reading({ ...begun, lists, report }, stop)
  const writes = (report: Report) => writing({ ...begun, courier: carrying, report }, stop)

  return {
    read: async (of: Resource, id: string, prior: Kept, report: Report) => {
      const state = await read(of, reads(report), id, whole(prior))
      if (!state) return undefined
      const known = { ...localFacts(of), ...state }
      // an import leaves nothing in the state but the id
      if (Object.keys(prior.values).length > 0) return kept(known)
      unseenSecrets(of, id, known).forEach(report)
      return kept(imported(of, known))
    },

    create: async (
      of: Resource,
      inputs: Values,
      report: Report,
    ): Promise<{ id: string } & Kept> => {
      const site = writes(report)
      const made = await flights
        .land(create(of, site, inputs), (half) => undo(of, site, inputs, half))
        .catch((error: unknown) => {
          throw error instanceof PartialFailure ? error.advising(tainted) : error
        })
      return { id: made.id, ...kept(made.state) }
    },

    update: async (
      of: Resource,
      id: string,
      prior: Kept,
      inputs: Values,
      steps: readonly Step[],
      report: Report,
    ) => kept(await update(of, writes(report), id, whole(prior), inputs, steps)),

    remove: async (of: Resource, id: string, prior: Values, report: Report) => {
      writes(report)
      // the DELETE is let finish; waiting for a slow one is not worth holding up a person who wants to stop
      await remove(of, reads(report), id, prior)
    },

    /** Facts that only the server knows, for the rules that wait for them. */
    facts: (of: Resource, checked: Checked) => facts.of(of, checked, () => stoppable),

    /** Why the connection's own client cannot be changed so. */
    lockOut: (of: Resource, id: unknown, before: Values, after: Values | undefined) =>
      lockOut(of, client.clientId, id, before, after),

    /** What taking over the credentials' own object would do. Without an answer, the apply is the one to tell. */
    foresee: (of: Resource, inputs: Values): Promise<Foreseen> =>
      foresee(of, stoppable, inputs).catch(() => ({ findings: [] })),

    /** By id, or by what is given; for a resource without a list, the application of the credentials. */
    find: async (of: Resource, id: unknown, where: Values, one: boolean): Promise<Found[]> => {
      const known =
        typeof id === 'string' ? id : one && !of.listed && (await client.identity()).applicationId
      if (known) return [await get(of, stoppable, known)]
      return one ? [await only(of, stoppable, where)] : list(of, stoppable, where)
    },

    /** A token of another client, at the same server. */
    token: async (clientId: string, clientSecret: string) => {
      const options = connectionOptions(surroundings, { ...configured, clientId, clientSecret })
      const { accessToken, expiresIn } = await requestToken(options)
      const expiresAt = new Date(around.clock.now() + expiresIn * 1000).toISOString()
      return { token: accessToken.reveal(), expiresAt }
    },

    /** Nobody will take what is being made now. Resolves when nothing is under way. */
    abandon: () => flights.abandon(),
  }
}
