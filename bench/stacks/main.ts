/**
 * Measures what one stack for each customer costs, with examples/many-customers as it is, and writes RESULTS.md beside
 * this file.
 *
 *     npm run bench:stacks -- [--stacks 100] [--concurrency 2,4] [--slices 5]
 *
 * The customers come in slices, one run for each: whether a later one costs more shows what the stacks before it cost.
 */
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../engine/ready.mjs'
import { Stack } from '../../test/engine/pulumi'
import { commit, machine } from '../machine'
import type { Cost } from '../measure'
import { measure } from '../measure'
import { startServer } from '../server'
import { seconds, spread, table } from '../table'

const { values: flags } = parseArgs({
  options: {
    stacks: { type: 'string', default: '100' },
    concurrency: { type: 'string', default: '2,4' },
    slices: { type: 'string', default: '5' },
  },
})

interface Slice {
  concurrency: number
  /** How many stacks there were before. */
  before: number
  stacks: number
  cost: Cost
}

/** All stacks of one concurrency, in a backend of its own. */
async function climb(stacks: number, slices: number, concurrency: number): Promise<Slice[]> {
  const server = await startServer()
  const env = {
    WRISTBAND_URL: server.url,
    WRISTBAND_CLIENT_ID: server.clientId,
    WRISTBAND_CLIENT_SECRET: server.clientSecret,
  }
  const place = await Stack.open({ program: {}, packages: [root], env })
  try {
    const names = Array.from({ length: stacks }, (_, at) => `customer-${at}`)
    await cp(join(root, 'examples', 'many-customers'), place.folder, { recursive: true })
    const customers = Object.fromEntries(names.map((name) => [name, { keys: ['erp'] }]))
    await writeFile(join(place.folder, 'customers.json'), JSON.stringify(customers))
    const size = Math.ceil(stacks / slices)
    const measured: Slice[] = []
    for (let before = 0; before < stacks; before += size) {
      const only = names.slice(before, before + size)
      const args = ['main.mjs', 'up', '--only', only.join(), '--concurrency', String(concurrency)]
      const cost = await measure(process.execPath, args, { cwd: place.folder, env: place.env })
      if (cost.code !== 0) throw new Error(cost.text)
      measured.push({ concurrency, before, stacks: only.length, cost })
      process.stderr.write(`${concurrency} at a time, after ${before}: ${cost.ms.toFixed()} ms\n`)
    }
    return measured
  } finally {
    await place.dispose()
    await server.close()
  }
}

/** The most that any one process of a kind held. */
const peak = ({ processes }: Cost, kind: RegExp) =>
  Math.max(0, ...processes.filter(({ command }) => kind.test(command)).map((one) => one.peakMiB))

const row = ({ concurrency, before, stacks, cost }: Slice) => {
  const cpu = cost.processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  return [
    `${concurrency} at a time, after ${before}`,
    String(stacks),
    ((stacks * 60_000) / cost.ms).toFixed(1),
    seconds(spread([cpu / stacks])),
    peak(cost, /^pulumi (up|stack)|\/pulumi /).toFixed(),
    peak(cost, /^\S*node /).toFixed(),
    (cost.itself?.peakMiB ?? 0).toFixed(),
  ]
}

async function main() {
  const { ready } = await import('../../engine/ready.mjs')
  await ready({ quiet: true })
  const where = machine()
  const slices: Slice[] = []
  for (const concurrency of flags.concurrency.split(',').map(Number))
    slices.push(...(await climb(Number(flags.stacks), Number(flags.slices), concurrency)))
  const heads = ['run', 'stacks', 'stacks a minute', 'CPU s a stack', 'engine MiB', 'Node MiB']
  const text = `# One stack for each customer

\`npm run bench:stacks -- --stacks ${flags.stacks} --concurrency ${flags.concurrency} --slices ${flags.slices}\`: each stack is a
tenant with one key, state in files, an emulator that answers at once. Made at ${commit(root)} on ${where.cores} cores of
${where.processor}, ${where.memoryGiB} GiB, ${where.system}, Node ${where.node}; load when it began: ${where.load}. Above the
number of cores, minutes are those of a crowded machine and CPU seconds are what to compare.

${table([...heads, 'main.mjs MiB'], slices.map(row))}

- CPU s a stack: all processes that a stack starts, the engine's calls before and after the deployment among them.
- MiB: the most that one process of that kind held; a stack that is deployed has one engine and two of Node.
`
  await writeFile(join(__dirname, 'RESULTS.md'), text)
}

void main()
