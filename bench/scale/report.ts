/** What was measured, as a page. */
import type { Machine } from '../machine'
import { ratio, table } from '../table'
import { doors } from './doors'
import type { Cell, Part, StepName } from './step'
import { steps } from './step'

export interface Run {
  run: number
  date: string
  machine: Machine
  /** By the name of what it is a version of. */
  versions: Record<string, string>
}

export interface Results {
  runs: Run[]
  cells: Cell[]
}

const parts: readonly Part[] = ['engine', 'language host', 'program', 'provider']

const s = (ms: number) => (ms / 1000).toFixed(2)

const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)

export function report({ runs, cells }: Results): string {
  const idle = new Set(doors.filter((door) => door.idle).map(({ name }) => name))
  const sizes = distinct(cells.map(({ clients }) => clients))
  const latencies = distinct(cells.map(({ latencyMs }) => latencyMs))

  /** What talks to no server is the same at every latency. */
  const find = (door: string, clients: number, latencyMs: number, step: StepName) =>
    cells.find(
      (cell) =>
        cell.door === door &&
        cell.clients === clients &&
        cell.step === step &&
        (idle.has(door) || cell.latencyMs === latencyMs),
    )

  const figures = (latencyMs: number) =>
    steps.flatMap(({ name: step }) => {
      const rows = sizes.map((clients) => {
        const of = (door: string) => find(door, clients, latencyMs, step)
        const against = (one: string, other: string, what: (cell: Cell) => number) => {
          const [mine, theirs] = [of(one), of(other)]
          return mine && theirs && mine.run === theirs.run
            ? `**${ratio(what(mine), what(theirs))}**`
            : '—'
        }
        return [
          String(clients),
          ...doors.map(({ name }) => cellText(of(name))),
          against('pulumi', 'no-op', ({ ms }) => ms),
          against('pulumi', 'no-op', processor),
          against('terraform', 'restapi', ({ ms }) => ms),
        ]
      })
      const heads = [
        'clients',
        ...doors.map(({ name }) => name),
        'pulumi : no-op',
        'the same, processor',
        'terraform : restapi',
      ]
      return [`### ${step}`, table(heads, rows)]
    })

  return [
    '# Many clients',
    'What it costs to keep machine-to-machine clients as code, from one to thousands: seconds on the clock, then requests that arrived at the server + requests for access tokens. A ratio is ours divided by the other, so below 1 is in favour of this provider, and is only given when both are from one run. **—** was not run. A `*` marks clients that no engine made: they were put on the server and into the state that the engine then read. Both engines write their whole state to the disk after every client, which takes the square of the time; a `†` marks runs in which they do not: Pulumi with PULUMI_SKIP_CHECKPOINTS, Terraform with an HTTP backend, to which it writes every 20 seconds. Each cell was run once, on a machine with two cores that the emulator, which is a process of its own, shares; where the load of that machine (below, and for each cell in results.json) is above the number of its cores, seconds on the clock are those of a crowded machine, and the ratio of processor time is the one to believe.',
    steps.map(({ name, about }) => `- **${name}**: ${about}.`).join('\n'),
    'Any row is made again by `npm run bench:scale -- --sizes <clients> --latency <ms>`; `--doors` and `--steps` take less of it. Cells that are not run again stay.',
    ...latencies.flatMap((latencyMs) => [
      `## ${latencyMs === 0 ? 'A server that answers at once' : `A server that answers after ${latencyMs} ms`}`,
      ...figures(latencyMs),
    ]),
    '## Where the time goes',
    'Seconds of processor time by process, at a server that answers at once: `engine` is the CLI, `language host` what starts the program, `program` the Node process that declares the resources, `provider` the process that carries them out. Processes of one kind are added up. Memory is the largest resident set that one provider process ever had. What the columns of `pulumi` hold beyond those of `no-op` is ours: subtract one from the other.',
    work(cells.filter(({ latencyMs }) => latencyMs === 0)),
    ...(latencies.length > 1 ? ['### By subtraction', subtraction(find, sizes, latencies)] : []),
    '## Who',
    doors.map(({ name, engine, about }) => `- **${name}** (${engine}): ${about}.`).join('\n'),
    '## Where',
    runs.map(where).join('\n'),
    '',
  ].join('\n\n')
}

/** Of all processes together. */
const processor = (cell: Cell) =>
  Object.values(cell.parts).reduce((sum, { cpuMs }) => sum + cpuMs, 0)

const marksOf = ({ seeded, seldom }: Cell) => `${seeded ? '*' : ''}${seldom ? '†' : ''}`

const cellText = (cell: Cell | undefined) =>
  cell ? `${s(cell.ms)}${marksOf(cell)}, ${cell.requests} + ${cell.tokens}` : '—'

function work(cells: readonly Cell[]): string {
  const order = (cell: Cell) => [
    cell.clients,
    steps.findIndex(({ name }) => name === cell.step),
    doors.findIndex(({ name }) => name === cell.door),
  ]
  const sorted = [...cells].sort((one, other) => {
    const [mine, theirs] = [order(one), order(other)]
    return mine.map((value, at) => value - theirs[at]!).find((difference) => difference !== 0) ?? 0
  })
  return table(
    ['', ...parts.map((part) => `${part}, s`), 'on the clock, s', 'provider memory, MiB'],
    sorted.map((cell) => [
      `${cell.step} of ${cell.clients}${marksOf(cell)}, ${cell.door}`,
      ...parts.map((part) => (cell.parts[part] ? s(cell.parts[part].cpuMs) : '—')),
      s(cell.ms),
      String(cell.parts.provider?.peakMiB ?? '—'),
    ]),
  )
}

type Find = (door: string, clients: number, latencyMs: number, step: StepName) => Cell | undefined

/** One part of the time after the other is taken away until nothing is left. */
function subtraction(find: Find, sizes: readonly number[], latencies: readonly number[]): string {
  const slow = latencies.at(-1)!
  const rows = sizes.flatMap((clients) =>
    steps.flatMap(({ name: step }) => {
      const cells = [
        find('no-op', 1, 0, step),
        find('no-op', clients, 0, step),
        find('pulumi', clients, 0, step),
        find('pulumi', clients, slow, step),
      ]
      if (cells.some((cell) => cell?.run !== cells[0]?.run || !cell)) return []
      const [start, nothing, ours, waiting] = cells.map((cell) => cell!.ms) as [
        number,
        number,
        number,
        number,
      ]
      const row = [start, nothing - start, ours - nothing, waiting - ours, waiting]
      return [[`${step} of ${clients}`, ...row.map(s)]]
    }),
  )
  const heads = ['', 'start', 'engine', 'provider', 'network', 'all of it']
  return [
    `Of \`pulumi\` at ${slow} ms, on the clock: **start** is \`no-op\` with one client, in which CLI, language host, program and provider process start; **engine** is what \`no-op\` takes beyond that for so many; **provider** what ours takes beyond \`no-op\` at 0 ms; **network** what ${slow} ms of latency add. Differences of single measurements: what is around zero, or below, is noise. Only where all are from one run.`,
    table(heads, rows),
  ].join('\n\n')
}

const where = ({ run, date, machine, versions }: Run) =>
  `- run ${run}, ${date}: ${Object.entries({ ...machine, ...versions })
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`
