/** What is measured, and what a measurement says. */
import type { Watched } from '../measure'
import type { Asked } from '../server'

/** In the order in which they are run. */
export const steps = [
  { name: 'create', about: 'all clients are made' },
  {
    name: 'preview',
    about:
      'nothing has changed: `pulumi preview`, which reads no object, and `terraform plan`, which reads all',
  },
  {
    name: 'refresh',
    about: 'nothing has changed: `pulumi refresh` and `terraform apply -refresh-only`',
  },
  { name: 'update', about: 'one field of one client changes' },
  { name: 'destroy', about: 'all clients are deleted' },
] as const

export type StepName = (typeof steps)[number]['name']

/** The processes of an engine, by what they do. */
export type Part = 'engine' | 'language host' | 'program' | 'provider'

export type Parts = Partial<Record<Part, Omit<Watched, 'command'>>>

export interface Cell extends Asked {
  /** Which run of the command it is from: only what is from one run is compared. */
  run: number
  door: string
  clients: number
  latencyMs: number
  step: StepName
  ms: number
  /** The state was written from that of one client, not by an engine that made them all. */
  seeded: boolean
  /** The engine did not write its whole state after every client. */
  seldom?: true
  /** Load of the machine in the minute before. */
  load: number
  parts: Parts
}

/** What an engine's command took. */
export type Taken = Pick<Cell, 'ms' | 'parts'>

/** Processes of the same kind together: their time adds up, the largest one's memory counts. */
export function partsOf(
  processes: readonly Watched[],
  kindOf: (command: string) => Part | undefined,
): Parts {
  const parts: Parts = {}
  for (const { command, cpuMs, peakMiB } of processes) {
    const kind = kindOf(command)
    if (!kind) continue
    const known = parts[kind]
    parts[kind] = {
      cpuMs: (known?.cpuMs ?? 0) + cpuMs,
      peakMiB: Math.round(Math.max(known?.peakMiB ?? 0, peakMiB)),
    }
  }
  return parts
}
