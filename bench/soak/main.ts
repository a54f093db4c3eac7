/** `npm run bench:soak -- --cycles 2000 --faults 5 --seed 1 --lanes 16` */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sentenceOf } from '../faults/report'
import { commit, machine } from '../machine'
import { startServer } from '../server'
import { cycle } from './cycle'
import { mixed } from './faults'
import { Person } from './person'
import type { Sample } from './report'
import { report } from './report'

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '2000' },
    faults: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '16' },
  },
})
const [cycles, percent, seed, lanes] = [
  values.cycles,
  values.faults,
  values.seed,
  values.lanes,
].map(Number) as [number, number, number, number]

/** How often it is looked how things are. The server remembers ten thousand requests. */
const parts = Math.max(20, Math.ceil(cycles / 100))

const tally = (counts: Record<string, number>, what: string) => {
  counts[what] = (counts[what] ?? 0) + 1
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const mebibytes = (bytes: number) => Math.round(bytes / 1024 ** 2)

function sample(done: number): Sample {
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  return { cycles: done, rssMiB: mebibytes(rss), heapMiB: mebibytes(heapUsed) }
}

async function main() {
  const where = machine()
  const server = await startServer()
  const control = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}/_emulator${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
    return answer.status === 204 ? undefined : await answer.json()
  }
  await control('PUT', '/faults', mixed(percent, seed))

  const errors: Record<string, number> = {}
  const struck: Record<string, number> = {}
  const wrongs: string[] = []
  const samples: Sample[] = []
  let [requests, warnings, consents, takeovers, done] = [0, 0, 0, 0, 0]

  async function count() {
    const { requests: arrived } = (await control('GET', '/requests')) as {
      requests: { faults: string[] }[]
    }
    if (arrived.length >= 10_000) throw new Error('more requests than the server remembers')
    await control('DELETE', '/requests')
    requests += arrived.length
    for (const { faults } of arrived) for (const kind of faults) tally(struck, kind)
  }

  const began = performance.now()
  for (let part = 1; part <= parts; part++) {
    const end = Math.round((cycles * part) / parts)
    const one = async () => {
      while (done < end) {
        const story = await cycle(server, ++done)
        for (const error of story.errors) tally(errors, sentenceOf(error))
        warnings += story.warnings.length
        consents += story.consents
        takeovers += story.takeovers
        wrongs.push(...story.wrongs)
      }
    }
    await Promise.all(Array.from({ length: lanes }, one))
    await count()
    if ([1 / 10, 1 / 2, 1].includes(part / parts)) samples.push(sample(done))
    console.error(`${done} cycles, ${requests} requests, ${wrongs.length} wrongs`)
  }
  const seconds = (performance.now() - began) / 1000

  await control('PUT', '/faults', [])
  const orphans = await new Person(server).everything()
  const page = report({
    date: new Date().toISOString().slice(0, 10),
    machine: where,
    versions: { 'wristband-iac': commit(join(__dirname, '..', '..')) },
    ...{ cycles, percent, seed, lanes, seconds, requests, struck, errors },
    ...{ warnings, consents, takeovers, samples, orphans, wrongs },
  })
  await writeFile(join(__dirname, 'RESULTS.md'), page)
  await server.close()
  console.error(`${orphans.length} left behind, ${wrongs.length} wrongs`)
  process.exit(orphans.length + wrongs.length > 0 ? 1 : 0)
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(2)
})
