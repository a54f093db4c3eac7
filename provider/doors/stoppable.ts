/** What ends when a person wants to stop: reads, and pauses between them. A write that began comes to its end. */
import type { Site, Transport } from '../lifecycle'
import { Refusal } from '../lifecycle'

/** A way to the server whose reads end when the signal aborts. */
export const line = (transport: Transport, stop: AbortSignal): Transport => ({
  ...(transport.clientId && { clientId: transport.clientId }),
  send: (request) => transport.send({ ...request, signal: stop }),
  list: (path, options) => transport.list(path, { ...options, signal: stop }),
  identity: () => transport.identity(),
})

/** Where reads are done, and where the end of a deletion is waited for. */
export const reading = (site: Site, stop: AbortSignal): Site => ({
  ...site,
  transport: line(site.transport, stop),
  clock: {
    now: site.clock.now,
    wait: (ms) =>
      site.clock.wait(ms, stop).catch((cause: unknown) => {
        if (!stop.aborted) throw cause
        throw new Refusal(
          'stopped while it waited: the server goes on with what it has begun, and the next run looks how far it came',
          { cause },
        )
      }),
  },
})

/** Where something is made or changed. @throws Refusal when it did not begin in time */
export function writing(site: Site, stop: AbortSignal): Site {
  if (stop.aborted) throw new Refusal('was stopped before anything was done')
  return site
}
