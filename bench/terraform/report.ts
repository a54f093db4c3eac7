/** What was measured, as a page. */
import type { Machine } from '../machine'
import { ratio, seconds, spread, table } from '../table'
import type { Contender } from './contenders'
import type { Observation } from './cycle'
import { steps } from './cycle'

export interface Results {
  date: string
  machine: Machine
  /** By the name of what it is a version of. */
  versions: Record<string, string>
  rounds: number
  contenders: readonly Pick<Contender, 'name' | 'about'>[]
  observations: readonly Observation[]
}

type Number = 'ms' | 'cpuMs' | 'peakMiB' | 'requests' | 'tokens'

/** Undefined when it was not measured. */
function valuesOf(observations: readonly Observation[], what: Number) {
  const values = observations.map((each) => each[what]).filter((value) => value !== undefined)
  return values.length > 0 ? spread(values) : undefined
}

const whole = (of: ReturnType<typeof valuesOf>) => (of ? String(Math.round(of.median)) : '—')

/** Distinct values in the order in which they first came. */
const distinct = <T>(values: readonly T[]) => [...new Set(values)]

export function report(results: Results): string {
  const { contenders, observations, rounds, versions } = results
  const conditions = distinct(observations.map(({ latencyMs }) => latencyMs))
  return [
    '# Terraform: this provider and Mastercard/restapi, side by side',
    `Both manage the same machine-to-machine clients at the same emulator, in turns, in one run of \`npm run bench:terraform\` on ${results.date}. Times are medians of ${rounds} rounds, with the fastest and the slowest (who is not in the first table ran in one round); a ratio is ours divided by theirs, so below 1 is in favour of this provider. Requests are those that arrived at the server, requests for access tokens apart. Memory is the peak of the largest provider process, processor time that of all provider processes of a step; Terraform starts a provider two to five times in one.`,
    ...conditions.flatMap((latencyMs) => {
      const here = observations.filter((each) => each.latencyMs === latencyMs)
      return [
        `## ${latencyMs === 0 ? 'A server that answers at once' : `A server that answers after ${latencyMs} ms`}`,
        comparison(contenders, here),
        '### Everyone',
        everyone(contenders, here),
      ]
    }),
    '## Who',
    contenders.map(({ name, about }) => `- **${name}**: ${about}.`).join('\n'),
    '## Where',
    Object.entries({ ...results.machine, ...versions })
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    '',
  ].join('\n\n')
}

const pick = (observations: readonly Observation[], clients: number, step: string, name: string) =>
  observations.filter(
    (each) => each.clients === clients && each.step === step && each.contender === name,
  )

const cells = <T>(
  observations: readonly Observation[],
  make: (clients: number, step: string) => T,
) =>
  distinct(observations.map(({ clients }) => clients)).flatMap((clients) =>
    steps.map(({ name }) => make(clients, name)),
  )

/** The first contender against the second. */
function comparison([ours, theirs]: Results['contenders'], observations: readonly Observation[]) {
  const rows = cells(observations, (clients, step) => {
    const both = [ours, theirs].map((one) => pick(observations, clients, step, one?.name ?? ''))
    const [mine, other] = both as [Observation[], Observation[]]
    if (mine.length === 0 || other.length === 0) return []
    const of = (what: Number) => [valuesOf(mine, what), valuesOf(other, what)] as const
    const [ms, cpu, peak, asked] = [of('ms'), of('cpuMs'), of('peakMiB'), of('requests')]
    return [
      `${step} of ${clients}`,
      ...ms.map((each) => seconds(each!)),
      `**${ratio(ms[0]!.median, ms[1]!.median)}**`,
      asked.map(whole).join(' : '),
      cpu.map((each) => (each ? (each.median / 1000).toFixed(2) : '—')).join(' : '),
      peak.map(whole).join(' : '),
    ]
  })
  const heads = ['', `${ours?.name}, s`, `${theirs?.name}, s`, 'ratio']
  return table(
    [...heads, 'requests', 'processor, s', 'memory, MiB'],
    rows.filter((row) => row.length > 0),
  )
}

function everyone(contenders: Results['contenders'], observations: readonly Observation[]) {
  const rows = cells(observations, (clients, step) =>
    contenders.map(({ name }) => {
      const mine = pick(observations, clients, step, name)
      if (mine.length === 0) return '—'
      const time = seconds(valuesOf(mine, 'ms')!)
      return `${time}, ${whole(valuesOf(mine, 'requests'))} + ${whole(valuesOf(mine, 'tokens'))}`
    }),
  )
  const names = cells(observations, (clients, step) => `${step} of ${clients}`)
  return `Seconds, and requests + requests for access tokens.\n\n${table(
    ['', ...contenders.map(({ name }) => name)],
    rows.map((row, at) => [names[at]!, ...row]),
  )}`
}
