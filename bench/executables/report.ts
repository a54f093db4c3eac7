/** What was measured, as a page. */
import type { Machine } from '../machine'
import { seconds, spread, table } from '../table'
import type { Observation, StepName } from '../terraform/cycle'
import type { Executable } from './contenders'
import type { Start } from './start'

export interface Measured extends Executable {
  bytes: number
  zipBytes: number
  starts: Start[]
  cycles: Observation[][]
  /** Absent when they were not run. */
  tests?: { passed: number; failed: number } | undefined
}

export interface Results {
  date: string
  machine: Machine
  versions: Record<string, string>
  clients: number
  all: readonly Measured[]
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
const milliseconds = (values: readonly number[]) => {
  const { median, least, most } = spread(values)
  return `${Math.round(median)} (${Math.round(least)}–${Math.round(most)})`
}
const median = (values: readonly number[]) => String(Math.round(spread(values).median))

/** Of the provider's processes alone, not of Terraform. */
const work = (cycle: readonly Observation[]) =>
  cycle.reduce((sum, { cpuMs }) => sum + (cpuMs ?? 0), 0)

export function report({ date, machine, versions, clients, all }: Results): string {
  const starts = all[0]?.starts.length ?? 0
  const rounds = all[0]?.cycles.length ?? 0
  const step = (one: Measured, name: StepName) =>
    one.cycles.map((cycle) => cycle.find((each) => each.step === name)!)
  const times = (one: Measured, name: StepName) =>
    seconds(spread(step(one, name).map(({ ms }) => ms)))
  return [
    '# The provider as one executable: Node or Bun',
    `Made from the same bundle, in turns, in one run of \`npm run bench:executables\` on ${date}. Medians, with the least and the most in brackets.`,
    `## Size, and the way to the handshake (${starts} starts)`,
    table(
      [
        '',
        'file, MB',
        'zip, MB',
        'start, ms',
        'of a processor, ms',
        'memory at the handshake, MiB',
        'tests of the door',
      ],
      all.map((one) => [
        one.name,
        megabytes(one.bytes),
        megabytes(one.zipBytes),
        milliseconds(one.starts.map(({ ms }) => ms)),
        median(one.starts.map(({ cpuMs }) => cpuMs)),
        median(one.starts.map(({ residentMiB }) => residentMiB)),
        one.tests ? `${one.tests.passed} pass, ${one.tests.failed} fail` : 'not run',
      ]),
    ),
    `## ${clients} clients at the emulator (${rounds} rounds)`,
    table(
      [
        '',
        ...['plan, s', 'apply, s', 'plan again, s', 'destroy, s'],
        'of a processor, in all four, s',
        'peak memory of an apply, MiB',
      ],
      all.map((one) => [
        one.name,
        ...(['plan', 'apply', 're-plan', 'destroy'] as const).map((name) => times(one, name)),
        (spread(one.cycles.map(work)).median / 1000).toFixed(2),
        median(step(one, 'apply').flatMap(({ peakMiB }) => peakMiB ?? [])),
      ]),
    ),
    '## Who',
    all.map(({ name, about }) => `- **${name}**: ${about}.`).join('\n'),
    '## Where',
    Object.entries({ ...machine, ...versions })
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    '',
  ].join('\n\n')
}
